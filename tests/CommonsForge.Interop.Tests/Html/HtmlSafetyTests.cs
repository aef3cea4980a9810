using System.Diagnostics;
using System.Net;
using AngleSharp.Html.Parser;
using CommonsForge.Interop.Html;
using CommonsForge.Interop.Tests.Markdown;
using FsCheck.Fluent;

namespace CommonsForge.Interop.Tests.Html;

/// <summary>Whatever is pasted, it ends, every word stays a word, and nothing of it runs in a page.</summary>
public sealed class HtmlSafetyTests
{
    private static readonly string[] Signs =
    [
        "*", "**", "_", "`", "``", "[", "]", "(", ")", "](", "![", "!", "#", "# ", "- ", "+ ", "1. ", "2) ", "> ", "|", "---", "===", "~~~", "\\", "&amp;", "&amp;eacute;", "&lt;", "&lt;b>", "&lt;script>", ":", "[^1]", "[x]", "[ ] ", "[a]: b",
        "\u00A0", "«", "»", "·", "é", "mot", "a", "1", " ", " ", " ", "\n", "😀", "https://exemple.org/a_b", "ana@exemple.org",
    ];

    private static readonly string[] Tags =
    [
        "<b>", "</b>", "<i>", "</i>", "<code>", "</code>", "<a href='https://exemple.org/'>", "</a>", "<span style='font-weight:bold'>", "</span>", "<br>", "<p>", "</p>", "<ul>", "<li>", "</li>", "</ul>", "<ol>", "</ol>",
        "<h1>", "</h1>", "<h3>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<blockquote>", "</blockquote>", "<pre>", "</pre>", "<hr>", "<td rowspan=3 colspan=2>", "<!--", "-->", "<script>alert(1)</script>", "<img src='x' alt='y'>",
        "<a href='javascript:alert(1)'>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<p style='mso-list:l0 level3 lfo1'>", "<del>", "</del>", "<input type=checkbox>", "<div class='alert alert-info'>", "</div>", "<", ">", "</",
    ];

    [Fact]
    public void Any_soup_of_tags_and_signs_is_converted_and_runs_nothing()
    {
        Hostile.Holds(Prop.ForAll(Gen.Elements((string[])[.. Signs, .. Tags, .. Tags]).ArrayOf(60).ToArbitrary(), soup =>
        {
            var html = Bench.Render(HtmlToMarkdown.Convert(string.Concat(soup)).Markdown).Html;
            var page = new HtmlParser().ParseDocument(html);
            Assert.Empty(page.QuerySelectorAll("script, svg, [onerror], [onload], [href^=javascript]"));
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        }));
    }

    [Fact]
    public void Any_words_and_emphases_of_a_paragraph_are_read_as_they_were_pasted()
    {
        string[] looks = ["b", "i", "code", "span", "span", "span"];
        var pieces = from sign in Gen.Elements(Signs).ArrayOf(3) from look in Gen.Elements(looks) from outer in Gen.Elements(looks)
                     select $"<{outer}><{look}>{string.Concat(sign)}</{look}></{outer}>";
        Hostile.Holds(Prop.ForAll(pieces.ArrayOf(8).ToArbitrary(), soup =>
        {
            var html = "<p>" + string.Concat(soup) + "</p>";
            var read = new HtmlParser().ParseDocument(html).Body!.TextContent;
            var markdown = HtmlToMarkdown.Convert(html).Markdown;
            var shown = new HtmlParser().ParseDocument(Bench.Render(markdown).Html).Body!;
            Assert.True(Words(read) == Words(shown.TextContent), $"{html}\n=> {markdown}\n=> {shown.InnerHtml}");
            Assert.True(Words(read).Length == 0 || shown.Children.Length == 1 && shown.Children[0].LocalName == "p", $"{html}\n=> {markdown}\n=> {shown.InnerHtml}");
        }));
    }

    [Fact]
    public void The_hostile_texts_of_the_renderer_stay_harmless_as_words()
    {
        foreach (var text in HostileMarkdown.All)
        {
            var html = Bench.Render(HtmlToMarkdown.Convert("<p>" + WebUtility.HtmlEncode(text) + "</p>" + text).Markdown).Html;
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.Empty(new HtmlParser().ParseDocument(html).QuerySelectorAll("script, svg, iframe, style, [style], [onerror], [onload], [onclick], a[href^=javascript], a[href^=data]"));
        }
    }

    public static TheoryData<string, string> Bombs => new()
    {
        { "deep", Times("<div>", 10_000) + "fin" },
        { "5 MB of elements", Times("<div>", 1_000_000) + "fin" },
        { "5 MB of lists", Times("<ul><li>a", 550_000) + "fin" },
        { "5 MB of quotations", Times("<blockquote>a", 380_000) + "fin" },
        { "5 MB of tables", Times("<table><tr><td>a", 300_000) + "fin" },
        { "cells that spread", "<table>" + Times("<tr><td rowspan=99999 colspan=99999>a", 130_000) + "</table>fin" },
        { "formats", string.Concat(Enumerable.Range(0, 200_000).Select(i => $"<b id={i}>")) + Times("<p>a", 500_000) + "fin" },
        { "edges of emphases", "<p>" + Times("<b>,b,</b>a", 480_000) + "fin" },
        { "one paragraph of signs", "<p>" + Times("*_[`&!<", 700_000) + " fin" },
        { "spaces", "<p>" + new string(' ', 5_000_000) + "fin" },
        { "hashes", "<h1>" + new string('#', 5_000_000) + " fin" },
        { "addresses", "<p>" + Times("https://", 600_000) + " fin" },
        { "links", "<p>" + Times("<a href=https://a.org>a</a> ", 180_000) + "fin" },
        { "unclosed tag", "fin<p " + Times("a=b ", 1_200_000) },
        { "unclosed comment", "fin" + Times("<!--", 1_200_000) },
        { "styles", Times("<p style='mso-list:l0 level9 lfo1'>a", 130_000) + "<p>fin" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_hostile_page_ends_in_bounded_time_and_keeps_its_words(string name, string html)
    {
        var clock = Stopwatch.StartNew();
        var text = HtmlToMarkdown.Convert(html);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {clock.ElapsedMilliseconds} ms, {text.Markdown.Length} characters");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{name}: {clock.Elapsed}");
        Assert.Contains("fin", text.Markdown, StringComparison.Ordinal);
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Times(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
