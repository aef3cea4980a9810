using System.Globalization;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Html;

/// <summary>How what an element holds is shown, by its tag and by its style.</summary>
/// <param name="Style">Strong, stressed, code.</param>
/// <param name="Link">Where it leads, or null.</param>
/// <param name="Lists">How many lists are open.</param>
internal readonly record struct HtmlLook(PieceStyle Style, string? Link, int Lists)
{
    private const int StrongFrom = 600;

    public HtmlLook Inside(HtmlNode node, ImportedFiles files)
    {
        var style = Style | node.Name switch
        {
            "b" or "strong" => PieceStyle.Bold,
            "i" or "em" or "cite" or "dfn" or "var" => PieceStyle.Italic,
            "code" or "kbd" or "samp" or "tt" => PieceStyle.Code,
            _ => PieceStyle.Plain,
        };
        if (node.Css("font-weight") is { Length: > 0 } weight) style = With(style, PieceStyle.Bold, IsStrong(weight));
        if (node.Css("font-style") is { Length: > 0 } slant) style = With(style, PieceStyle.Italic, slant is "italic" or "oblique");
        if (node.Name is "s" or "strike" || (node.Css("text-decoration") + node.Css("text-decoration-line")).Contains("line-through", StringComparison.Ordinal))
            files.Warn(ImportWarning.Strike);
        return this with { Style = style };
    }

    /// <summary>What no reader of the page sees.</summary>
    public static bool IsHidden(HtmlNode node) =>
        node.Has("hidden") || node["aria-hidden"] == "true" || node.Css("display") == "none" || node.Css("visibility") == "hidden" || node.Css("mso-hide") == "all" ||
        node.Name is "script" or "style" or "title" or "meta" or "link" or "template" or "noscript" or "button" or "select" or "textarea" or "xml" or "annotation" ||
        node.Classes.Any(c => c.StartsWith("MsoToc", StringComparison.Ordinal) && c.Length > 6 && char.IsAsciiDigit(c[6]));

    private static PieceStyle With(PieceStyle style, PieceStyle bit, bool on) => on ? style | bit : style & ~bit;

    private static bool IsStrong(string weight) => weight is "bold" or "bolder" ||
        (int.TryParse(weight, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= StrongFrom);
}
