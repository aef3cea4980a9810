using CommonsForge.Domain.Vocabularies;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Tests.Markdown;

public sealed class GlossaryTermsTests
{
    private static readonly Glossary Words = new([Term("consentement"), Term("objection"), Term("mandat")]);

    private static readonly RenderOptions Options = new(new("{0}", "{0}", "", "", "", "{0}", "{0}", "", "", "", "", "")) { Glossary = Words };

    [Fact]
    public void The_first_place_of_each_word_becomes_a_button()
    {
        var text = CommonsMarkdown.Render("Une objection, puis une **objection** et un *mandat*.", Options);

        Assert.Equal("<p>Une <button type=\"button\" class=\"term\" popovertarget=\"mot-objection\">objection</button>, puis une <strong>objection</strong> et un <em><button type=\"button\" class=\"term\" popovertarget=\"mot-mandat\">mandat</button></em>.</p>", text.Html.Trim());
        Assert.Equal(["objection", "mandat"], text.Terms);
        Assert.Equal("Une objection, puis une objection et un mandat.", text.PlainText.Trim());
    }

    [Theory]
    [InlineData("## Le mandat")]
    [InlineData("[le mandat](https://exemple.org)")]
    [InlineData("`mandat`")]
    [InlineData("```\nmandat\n```")]
    [InlineData("![mandat](x.png)")]
    public void Headings_links_and_code_are_left_alone(string markdown) => Assert.Empty(CommonsMarkdown.Render(markdown, Options).Terms);

    [Fact]
    public void Lists_and_tables_are_read_too_and_a_text_holds_no_more_than_asked()
    {
        var text = CommonsMarkdown.Render("- mandat\n\n| a | b |\n|---|---|\n| objection | consentement |", Options with { MostTerms = 2 });
        Assert.Equal(["mandat", "objection"], text.Terms);
    }

    [Fact]
    public void Without_a_glossary_nothing_changes() =>
        Assert.DoesNotContain("<button", CommonsMarkdown.Render("Un mandat.", Options with { Glossary = Glossary.Empty }).Html, StringComparison.Ordinal);

    private static GlossaryTerm Term(string word)
    {
        var term = new GlossaryTerm(Guid.CreateVersion7(), word);
        term.Define(new() { Fr = word, En = "" }, new() { Fr = "…" }, [], new() { Title = "T", Author = "A", Url = "https://exemple.org" });
        return term;
    }
}
