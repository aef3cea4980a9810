using System.Net;
using System.Text;

namespace CommonsForge.Domain.Attribution;

/// <summary>A piece of a notice: words, perhaps linked, perhaps with what they mean to a machine.</summary>
/// <param name="Words">What is read.</param>
/// <param name="Url">Where it leads, or <c>null</c>.</param>
internal sealed record NoticeRun(string Words, string? Url = null)
{
    private const string MarkdownSigns = "\\`*_{}[]<>()#+!|~&$";

    /// <summary>True when a reader of plain text needs the address too.</summary>
    public bool Spelled { get; init; }

    /// <summary>What the link is (RDFa <c>rel</c>), or <c>null</c>.</summary>
    public string? Relation { get; init; }

    /// <summary>What the words are (RDFa <c>property</c>), or <c>null</c>.</summary>
    public string? Property { get; init; }

    /// <summary>Address of the work that it is said of (RDFa <c>about</c>), or <c>null</c> for the one attributed.</summary>
    public string? About { get; init; }

    // A name may come with anything as its address: only the web is linked.
    private string? Address => OfTheWeb(Url);

    private static string? OfTheWeb(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri : null;

    /// <summary>A name or a title given by people, on one line.</summary>
    public static NoticeRun Name(string words, string? url = null) =>
        new(string.Join(' ', words.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)), url);

    public string ToText() => Spelled && Address is { } url ? $"{Words} ({url})" : Words;

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        foreach (var c in Words) text.Append(MarkdownSigns.Contains(c, StringComparison.Ordinal) ? "\\" : "").Append(c);
        // AbsoluteUri has encoded spaces, angle brackets and quotes; parentheses would still end the destination of a link.
        return Address is { } url ? $"[{text}]({url.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})" : text.ToString();
    }

    public string ToHtml()
    {
        var words = WebUtility.HtmlEncode(Words);
        var about = OfTheWeb(About) is { } other ? $" about=\"{WebUtility.HtmlEncode(other)}\"" : "";
        var property = Property is null ? "" : $" property=\"{Property}\"";
        if (Address is not { } url) return Property is null ? words : $"<span{about}{property}>{words}</span>";
        var relation = Relation is null ? "" : $" rel=\"{Relation}\"";
        return $"<a{about}{relation}{property} href=\"{WebUtility.HtmlEncode(url)}\">{words}</a>";
    }
}
