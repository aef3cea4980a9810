using CommonsForge.Domain.Merging;
using FsCheck;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Merging;

/// <summary>One section of a text is taken out, changed and put back; the rest stays as it is.</summary>
public sealed class SectionTests
{
    private const string Sheet = "Un mot d’abord.\n\n## Matériel\n\nDu papier.\n\n### Pour les grands groupes\n\nUn mur.\n\n## Déroulé\n\n1. On s’assoit.\n\n# Autre chose\n\nFin.\n";

    // Texts with many headings, those of soups included.
    private static readonly Arbitrary<(string Text, string Words, int Number)> Any = (
        from parts in Gen.OneOf(Gen.Elements("## Un\n\n", "## Deux\n\n", "### Trois\n", "Du texte.\n\n", "Titre\n===\n\n", "- point\n", "> cité\n\n", "# Haut\n", "```\n## code\n```\n\n", "|a|b|\n|-|-|\n|c|d|\n"), Soup.Texts.Generator).ListOf()
        from words in Gen.OneOf(Soup.Texts.Generator, Gen.Elements("", "## Un\n\nRefait.", "Sans titre", "## Un\n\n## Deux\n\nCoupé."))
        from number in Gen.Choose(1, 6)
        select (string.Concat(parts), words, number)).ToArbitrary();

    [Fact]
    public void A_section_goes_to_the_next_heading_of_its_level_or_above()
    {
        var sections = Sections.Of(Sheet);
        Assert.Equal([(2, "Matériel"), (3, "Pour les grands groupes"), (2, "Déroulé"), (1, "Autre chose")], sections.Select(s => (s.Level, s.Title)));
        Assert.Equal("## Matériel\n\nDu papier.\n\n### Pour les grands groupes\n\nUn mur.", Sheet[sections[0].Start..sections[0].End]);
        Assert.Equal("# Autre chose\n\nFin.", Sheet[sections[3].Start..sections[3].End]);
    }

    [Theory]
    [InlineData("- un\n\n      ## dans un point\n", 0)]
    [InlineData("> ## cité\n", 0)]
    [InlineData("```\n## code\n```\n", 0)]
    [InlineData("Titre\n-----\n\nTexte", 1)]
    [InlineData("", 0)]
    public void Only_headings_of_the_text_itself_make_sections(string text, int count) => Assert.Equal(count, Sections.Of(text).Count);

    [Fact]
    public void What_is_put_back_as_it_was_changes_nothing() => Soup.Holds(Prop.ForAll(Any, x =>
        SectionFrame.Around(x.Text, x.Number) is not { } frame || frame.Put(x.Text, frame.Get(x.Text)).Text == x.Text));

    [Fact]
    public void Whatever_is_put_there_the_rest_stays_unit_by_unit() => Soup.Holds(Prop.ForAll(Any, x =>
    {
        if (SectionFrame.Around(x.Text, x.Number) is not { } frame) return true;
        var section = Sections.Of(x.Text)[x.Number - 1];
        var (text, after) = frame.Put(x.Text, x.Words);
        return text.StartsWith(x.Text[..section.Start], StringComparison.Ordinal) && text.EndsWith(x.Text[section.End..], StringComparison.Ordinal) && text.Contains(x.Words.Trim('\n', ' ', '\t', '\r'), StringComparison.Ordinal)
            // And the same form may be sent again and again.
            && after == frame && after.Put(text, x.Words + "encore").Text == frame.Put(x.Text, x.Words + "encore").Text;
    }));

    [Fact]
    public void In_a_text_that_changed_elsewhere_nothing_is_replaced() => Soup.Holds(Prop.ForAll(Any, x =>
    {
        if (SectionFrame.Around("## Ailleurs\n\n" + x.Text, x.Number) is not { } frame || frame.Fits(x.Text)) return true;
        var (text, beside) = frame.Put(x.Text, "## Un\n\nÀ moi.");
        return text.Contains("À moi.", StringComparison.Ordinal) && x.Text.Split('\n').All(line => text.Contains(line.TrimEnd(), StringComparison.Ordinal)) && beside.Put(text, "## Un\n\nÀ moi.").Text == text;
    }));

    [Fact]
    public void What_is_put_beside_stands_behind_the_section_of_its_heading_and_once_only()
    {
        var (text, frame) = SectionFrame.Beside(Sheet, "## Déroulé\n\n1. On se lève.");
        Assert.Contains("1. On s’assoit.\n## Déroulé\n\n1. On se lève.\n\n# Autre chose", text, StringComparison.Ordinal);
        Assert.Equal("## Déroulé\n\n1. On se lève.", frame.Get(text).Trim());
        Assert.Equal(text, SectionFrame.Beside(text, "## Déroulé\n\n1. On se lève.").Text);
    }

    [Fact]
    public void Words_never_run_into_what_stands_around()
    {
        var frame = SectionFrame.Around("Avant.\n# A\nB\n===\n\nFin", 1)!;
        var sections = Sections.Of(frame.Put("Avant.\n# A\nB\n===\n\nFin", "Du texte").Text);
        Assert.Equal("B", Assert.Single(sections).Title);
        Assert.Contains("\n\nDu texte\n\nB\n===", frame.Put("Avant.\n# A\nB\n===\n\nFin", "Du texte").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_is_read_as_it_was_written_and_nothing_else_is_one()
    {
        var frame = SectionFrame.Around(Sheet, 2)!;
        Assert.Equal(frame, SectionFrame.Parse(frame.ToString()));
        foreach (var bad in (string?[])[null, "", "1-2", "1-2-3", "-1-2-" + frame.Mark, $"99999999999-1-{frame.Mark}"]) Assert.Null(SectionFrame.Parse(bad));
        Assert.False((frame with { Before = int.MaxValue, After = int.MaxValue }).Fits(Sheet));
    }

    [Theory]
    [InlineData("## Déroulé\n\nx", 1, 3)]
    [InlineData("## Introuvable\n", 1, null)]
    [InlineData("## Déroulé\n", 9, null)]
    public void A_section_is_found_again_by_its_heading(string other, int number, int? expected) => Assert.Equal(expected, Sections.Follow(other, number, Sheet));
}
