using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace CommonsForge.Interop.Markdown;

/// <summary>
/// The notice at the end of a downloaded text. It is computed for each version and never kept in a body: a mark that no reader of Markdown shows tells
/// where it stands, so that it is left out when the file is taken in again.
/// </summary>
internal static partial class AttributionSection
{
    private const string Mark = "[//]: # \"attribution\"";

    /// <summary>A body followed by its notice.</summary>
    /// <param name="body">Markdown.</param>
    /// <param name="heading">Plain text.</param>
    /// <param name="notice">A paragraph of Markdown.</param>
    public static string Add(string body, string heading, string notice) =>
        $"{Closed(body.Trim('\n'))}\n\n{Mark}\n\n## {Characters.OneLine(heading)}\n\n{Characters.OneLine(notice)}\n".TrimStart('\n');

    /// <summary>A body without the notice that <see cref="Add"/> put at its end; whatever was written after it stays.</summary>
    public static string Without(string body) =>
        body.Contains(Mark, StringComparison.Ordinal) ? Written().Replace(body, "\n\n").Trim('\n') : body;

    // A fence left open runs to the end of the text, and would show the notice as code.
    private static string Closed(string body) =>
        CommonsMarkdown.Parse(body)?.LastChild is FencedCodeBlock { ClosingFencedCharCount: 0 } code
            ? body + "\n" + new string(code.FencedChar, code.OpeningFencedCharCount) : body;

    [GeneratedRegex(@"(\A|\n+)\[//\]: # ""attribution""\n\n## [^\n]+\n\n[^\n]+(\n+|\z)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
