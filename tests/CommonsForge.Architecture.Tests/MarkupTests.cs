using System.Net;
using System.Text.RegularExpressions;

namespace CommonsForge.Architecture.Tests;

/// <summary>Markup holds no words, no style and no script of its own.</summary>
public sealed partial class MarkupTests
{
    // Names that are the same in every language.
    private static readonly HashSet<string> Marks = new(["CommonsForge"], StringComparer.Ordinal);

    // Reviewed: what CommonsMarkdown rendered, and a constant of ours on a page that exists in Development only.
    private static readonly HashSet<string> MayWriteHtml = new(
        ["src/CommonsForge.Web/Text/RenderedTexts.cs", "src/CommonsForge.Web/Components/JsonLdWriter.cs", "src/CommonsForge.Web/Pages/Dev/Samples.Pages.cs"], StringComparer.Ordinal);

    [Fact]
    public void No_view_holds_words_of_its_own()
    {
        var words = from view in RazorLiterals.All()
                    where !view.View.StartsWith("Pages_Dev_", StringComparison.Ordinal) // for developers, never in Production
                    from Match text in Letters().Matches(WebUtility.HtmlDecode(Tags().Replace(view.Markup, "\u0001")))
                    where !Marks.Contains(text.Value)
                    select $"{view.View} writes “{text.Value}”";
        Rule.Holds(words);
    }

    [Fact]
    public void No_attribute_that_people_read_holds_words_of_its_own()
    {
        var words = from file in Sources.Files("src/CommonsForge.Web", ".cshtml")
                    where !file.Contains("Dev", StringComparison.Ordinal)
                    from Match attribute in Attributes().Matches(File.ReadAllText(file))
                    select $"{Sources.Name(file)}: {attribute.Value}";
        Rule.Holds(words);
    }

    [Fact]
    public void No_view_holds_a_style_or_a_script_of_its_own()
    {
        var found = from file in Sources.Files("src/CommonsForge.Web", ".cshtml")
                    from Match bad in StyleOrScript().Matches(File.ReadAllText(file))
                    select $"{Sources.Name(file)}: {bad.Value}";
        Rule.Holds(found);
    }

    // Only an address that begins with « ~/ » as written is made one of this site.
    [Fact]
    public void No_address_begins_with_a_tilde_that_nothing_reads()
    {
        var found = from file in Sources.Files("src/CommonsForge.Web", ".cshtml")
                    where File.ReadAllText(file).Contains("=\"~@", StringComparison.Ordinal)
                    select Sources.Name(file);
        Rule.Holds(found);
    }

    [Fact]
    public void Html_is_written_unencoded_in_reviewed_places_only()
    {
        var found = from file in Sources.Files("src/CommonsForge.Web", ".cs", ".cshtml")
                    where !MayWriteHtml.Contains(Sources.Name(file)) && Raw().IsMatch(File.ReadAllText(file))
                    select Sources.Name(file);
        Rule.Holds(found);
    }

    [Theory]
    [InlineData("<p style=\"color:red\">", true)]
    [InlineData("<a onclick='x()'>", true)]
    [InlineData("<script>alert(1)</script>", true)]
    [InlineData("<script type=\"module\" asset-src=\"site.js\"></script>", false)]
    [InlineData("<link rel=\"stylesheet\" asset-href=\"site.css\">", false)]
    [InlineData("<script type=\"application/ld+json\">@Model.JsonLd</script>", false)]
    public void A_style_or_script_is_seen(string markup, bool expected) => Assert.Equal(expected, StyleOrScript().IsMatch(markup));

    [GeneratedRegex(@"<[^>]*(>|$)|^[^<]*(?<=[""'\w\u0001]\s?/?)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Letters();

    [GeneratedRegex("""\s(title|alt|placeholder|aria-label|aria-description)="[^"@]*\p{L}""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attributes();

    // A data block (JSON-LD) is not run by browsers, so the content security policy lets it be.
    [GeneratedRegex("""\sstyle\s*=|<style|\son[a-z]+\s*=\s*["']|<script(?![^>]*(\ssrc|asset-src|application/ld\+json))[^>]*>""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StyleOrScript();

    [GeneratedRegex(@"\bHtml\.Raw\(|new HtmlString\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Raw();
}
