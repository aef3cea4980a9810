using System.Diagnostics;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using FsCheck.Fluent;

namespace CommonsForge.Interop.Tests.Markdown;

/// <summary>What strangers write stays harmless: judged on the parsed page by lists that are not the renderer's.</summary>
public sealed class HostileMarkdownTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["a"] = ["class", "href", "title", "rel", "aria-label"],
        ["img"] = ["src", "alt", "width", "height", "title", "loading", "decoding"],
        ["div"] = ["class", "role", "tabindex", "aria-label"],
        ["section"] = ["class", "aria-label"],
        ["input"] = ["type", "disabled", "checked", "aria-label"],
        ["th"] = ["scope", "class"],
        ["td"] = ["class"],
        ["pre"] = ["tabindex"],
        ["ol"] = ["start", "class"],
        ["li"] = ["id", "class"],
        ["sup"] = ["id"],
        ["code"] = ["class"],
        ["p"] = ["class"],
        ["ul"] = ["class"],
        ["span"] = ["class"],
        ["aside"] = ["class"],
        ["h2"] = ["id"],
        ["h3"] = ["id"],
        ["h4"] = ["id"],
        ["h5"] = ["id"],
        ["h6"] = ["id"],
    };

    private static readonly string[] Bare =
        ["html", "head", "body", "em", "strong", "br", "hr", "blockquote", "figure", "figcaption", "table", "thead", "tbody", "tr"];

    private static readonly string[] Classes =
    [
        "as-typed", "note", "note-note", "note-tip", "note-important", "note-warning", "note-caution", "note-title", "table-wrap", "footnotes",
        "footnote-call", "footnote-back", "contains-task-list", "task-list-item", "image-mention", "video-link", "bare", "in-words", "align-left", "align-center", "align-right",
    ];

    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, HostileMarkdown.All.Count)];

    [Fact]
    public void There_are_at_least_150_of_them_and_no_two_alike()
    {
        Assert.True(HostileMarkdown.All.Count >= 150);
        Assert.Equal(HostileMarkdown.All.Count, HostileMarkdown.All.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public void A_hostile_text_leaves_nothing_dangerous_in_the_page(int index)
    {
        var source = HostileMarkdown.All[index];
        var clock = Stopwatch.StartNew();
        var rendered = Bench.Render(source);
        TestContext.Current.TestOutputHelper?.WriteLine(source[..Math.Min(source.Length, 200)] + "\n=> " + rendered.Html[..Math.Min(rendered.Html.Length, 400)]);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed} for {source.Length} characters");

        foreach (var element in new HtmlParser().ParseDocument(rendered.Html).All) Check(element);
        Assert.DoesNotContain(rendered.Html, c => c is '\0' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
        Assert.DoesNotContain(rendered.PlainText, c => c is '\0' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
    }

    [Fact]
    public void All_of_them_in_one_page_do_no_more_than_each_alone()
    {
        var page = string.Join("\n\n", HostileMarkdown.All.Where(t => t.Length < 1_000));
        foreach (var element in new HtmlParser().ParseDocument(Bench.Render(page).Html).All) Check(element);
    }

    [Fact]
    public void Any_soup_of_marks_is_rendered_without_danger_or_exception()
    {
        string[] marks =
        [
            "[", "]", "(", ")", "![", "](", "<", ">", "> ", "\n", "\n\n", "|", "|-|\n", "---\n", "- ", "[ ] ", "1. ", "    ", "\t", "# ", "*", "**", "_", "`", "```", "~~~", "[^1]", "[^1]: ",
            "[a]: ", "[!NOTE]", "javascript:", "https://ok.org", "//", "\"", "'", "onclick=pwned=1", "<script>", "images/plan.svg", "&", "&#x202E;", "&colon;", "\\", "\0", "\uD83D", "é", "a", " ",
        ];
        FsCheck.Check.One(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(Gen.Elements(marks).ArrayOf(60).ToArbitrary(), soup =>
        {
            foreach (var element in new HtmlParser().ParseDocument(Bench.Render(string.Concat(soup)).Html).All) Check(element);
        }));
    }

    private static void Check(IElement element)
    {
        var known = Allowed.TryGetValue(element.LocalName, out var attributes);
        Assert.True(known || Bare.Contains(element.LocalName, StringComparer.Ordinal), $"element {element.LocalName}");
        foreach (var attribute in element.Attributes) Assert.Contains(attribute.Name, attributes ?? [], StringComparer.Ordinal);
        Assert.All(element.ClassList, c => Assert.True(Classes.Contains(c, StringComparer.Ordinal) || c.StartsWith("language-", StringComparison.Ordinal), c));
        if (element.GetAttribute("id") is { } id) Assert.StartsWith("t-", id, StringComparison.Ordinal);
        if (element.LocalName == "img") Assert.Equal("/fichiers/plan.svg", element.GetAttribute("src"));
        if (element.LocalName == "input") Assert.True(element.HasAttribute("disabled"));
        if (element.GetAttribute("href") is { } href) CheckAddress(element, href);
    }

    private static void CheckAddress(IElement link, string href)
    {
        var url = new Url(new Url("https://commun.example/ressources/1-a"), href);
        Assert.Contains(url.Scheme, (string[])["http", "https", "mailto"], StringComparer.Ordinal);
        Assert.True(string.IsNullOrEmpty(url.UserName), href);
        Assert.DoesNotContain(href, c => c < ' ' || c == '\\');
        var elsewhere = url.Scheme != "mailto" && url.HostName != "commun.example";
        if (elsewhere) Assert.Equal("ugc nofollow noopener", link.GetAttribute("rel"));
        if (elsewhere) Assert.Matches("^[Hh][Tt][Tt][Pp][Ss]?://", href);
    }
}
