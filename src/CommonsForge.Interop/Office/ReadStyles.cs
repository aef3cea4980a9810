using System.Globalization;
using System.Text.RegularExpressions;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Office;

/// <summary>What a style is for, told by its name in whatever language the word processor was in.</summary>
internal static partial class ReadStyles
{
    /// <summary>The level of a heading, from 1, or null: <c>heading 1</c>, <c>Titre 2</c>, <c>Überschrift 3</c>.</summary>
    public static int? HeadingLevel(string name) =>
        Heading().Match(name) is { Success: true } found ? int.Parse(found.Groups["level"].Value, CultureInfo.InvariantCulture) : null;

    /// <summary>What a paragraph of that style is.</summary>
    public static BlockRole RoleOf(string name) => name.Replace("_20_", " ", StringComparison.Ordinal).Trim().ToUpperInvariant() switch
    {
        "TITLE" or "TITRE" or "TITRE PRINCIPAL" => BlockRole.Title,
        "SUBTITLE" or "SOUS-TITRE" => BlockRole.Subtitle,
        "QUOTE" or "INTENSE QUOTE" or "QUOTATIONS" or "CITATION" or "CITATION INTENSE" or "BLOCK TEXT" or "BLOCKQUOTE" => BlockRole.Quote,
        "PREFORMATTED TEXT" or "TEXTE PRÉFORMATÉ" or "HTML PREFORMATTED" or "PRÉFORMATÉ HTML" or "SOURCE CODE" => BlockRole.Code,
        "ENCADRE" or "ENCADRÉ" or "LISTE ENCADRE" or "LISTE D’ENCADRÉ" => BlockRole.Box,
        "TITRE ENCADRE" or "TITRE D’ENCADRÉ" => BlockRole.BoxTitle,
        "ILLUSTRATION" or "CAPTION" or "LÉGENDE" => BlockRole.Caption,
        "FAIT" => BlockRole.Fact,
        _ => BlockRole.Text,
    };

    /// <summary>How words of a named character style look.</summary>
    public static PieceStyle LookOf(string name) => name.Replace("_20_", " ", StringComparison.Ordinal).ToUpperInvariant() switch
    {
        "STRONG" or "STRONG EMPHASIS" or "ÉLEVÉ" or "ACCENTUATION FORTE" => PieceStyle.Bold,
        "EMPHASIS" or "ACCENTUATION" => PieceStyle.Italic,
        "SOURCE TEXT" or "TEXTE SOURCE" or "HTML CODE" or "CODE HTML" or "VERBATIM CHAR" => PieceStyle.Code,
        _ => PieceStyle.Plain,
    };

    /// <summary>True for the line of an old document that only draws a rule.</summary>
    public static bool IsRule(string name) => name.Replace("_20_", " ", StringComparison.Ordinal) is "Horizontal Line" or "Ligne horizontale";

    /// <summary>True for an entry of a table of contents.</summary>
    public static bool IsContents(string name) => Contents().IsMatch(name);

    [GeneratedRegex(@"\A(heading|titre|überschrift|título|titolo|kop)[\s_]*(20_)?(?<level>[1-9])\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\A(toc|tm|contents|table des matières)[\s_]*(20_)?(heading|\d)\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Contents();
}
