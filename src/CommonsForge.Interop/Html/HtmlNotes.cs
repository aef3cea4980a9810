using System.Text.RegularExpressions;

namespace CommonsForge.Interop.Html;

/// <summary>Knows the notes of each word processor, pad and page by the anchors they lead to, and remarks in the margin, which are notes that nobody calls.</summary>
internal sealed partial class HtmlNotes(HtmlNode root)
{
    private readonly HashSet<string> items = root.All()
        .Where(n => n.HasClass("footnotes")).SelectMany(n => n.All()).Where(n => n.Name == "li" && n["id"].Length > 0).Select(n => n["id"]).ToHashSet(StringComparer.Ordinal);

    /// <summary>The note that a link calls, or null.</summary>
    public string? CalledBy(HtmlNode link)
    {
        var anchor = Anchor(link);
        if (anchor is null) return null;
        if (items.Contains(anchor)) return anchor;
        return Call().Match(anchor) is { Success: true } call ? call.Groups["kind"].Value + call.Groups["number"].Value : null;
    }

    /// <summary>The note that begins with a link back to its call, or null.</summary>
    public static string? BegunBy(HtmlNode link) =>
        Anchor(link) is { } anchor && Back().Match(anchor) is { Success: true } back ? back.Groups["kind"].Value + back.Groups["number"].Value : null;

    /// <summary>True for an item of a list of notes, whose label is its id.</summary>
    public bool IsItem(HtmlNode node) => node.Name == "li" && items.Contains(node["id"]);

    /// <summary>True for a call or a note that is a remark in the margin.</summary>
    public static bool IsRemark(string label) => label.StartsWith("cmnt", StringComparison.Ordinal) || label.StartsWith("_msocom_", StringComparison.Ordinal);

    private static string? Anchor(HtmlNode link)
    {
        var href = link["href"];
        var hash = href.IndexOf('#', StringComparison.Ordinal);
        // Word writes the path of the file before the anchor.
        return hash == 0 || (hash > 0 && (href.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || link.Css("mso-footnote-id").Length > 0)) ? href[(hash + 1)..] : null;
    }

    [GeneratedRegex(@"\A(?<kind>_ftn|_edn|ftnt|sdfootnote|sdendnote|cmnt|_msocom_)(?<number>\d{1,6})(sym)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"\A(?<kind>_ftn|_edn|ftnt|sdfootnote|sdendnote|cmnt|_msocom_)(_?ref)?(?<number>\d{1,6})(anc)?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Back();
}
