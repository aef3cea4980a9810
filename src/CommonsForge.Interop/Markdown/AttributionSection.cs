using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace CommonsForge.Interop.Markdown;

/// <summary>
/// The notice at the end of a downloaded text. It is computed for each version and never kept in a body: a mark that no reader of Markdown shows tells
/// where it stands, so that it is left out when the file is taken in again. The same goes for the steps of a path, which the front matter holds.
/// </summary>
internal static partial class AttributionSection
{
    private const string Mark = "[//]: # \"attribution\"";
    private const string StepsMark = "[//]: # \"etapes\"";

    /// <summary>A body followed by its notice.</summary>
    /// <param name="body">Markdown.</param>
    /// <param name="heading">Plain text.</param>
    /// <param name="notice">A paragraph of Markdown.</param>
    /// <param name="steps">What stands before it: the section of a path's steps, or nothing.</param>
    public static string Add(string body, string heading, string notice, string steps) =>
        $"{Closed(body.Trim('\n'))}{(steps.Length > 0 ? $"\n\n{StepsMark}\n\n{steps.Trim('\n')}" : "")}\n\n{Mark}\n\n## {Characters.OneLine(heading)}\n\n{Characters.OneLine(notice)}\n".TrimStart('\n');

    /// <summary>A body without the steps and the notice that <see cref="Add"/> put at its end; whatever was written after it stays.</summary>
    public static string Without(string body) =>
        body.Contains(Mark, StringComparison.Ordinal) ? Written().Replace(WithoutSteps(body), "\n\n").Trim('\n') : body;

    /// <summary>A text with its last fence closed: one left open runs to the end of the text, and would show what follows as code.</summary>
    public static string Closed(string body) =>
        CommonsMarkdown.Parse(body)?.LastChild is FencedCodeBlock { ClosingFencedCharCount: 0 } code
            ? body + "\n" + new string(code.FencedChar, code.OpeningFencedCharCount) : body;

    // Not by a pattern: a hostile text could hold many marks of a beginning and none of an end.
    private static string WithoutSteps(string body)
    {
        var end = body.LastIndexOf('\n' + Mark + '\n', StringComparison.Ordinal);
        var start = end < 0 ? -1 : body.LastIndexOf(StepsMark + "\n\n## ", end, StringComparison.Ordinal);
        return start < 0 || (start > 0 && body[start - 1] != '\n') ? body : body[..start].TrimEnd('\n') + '\n' + body[end..];
    }

    [GeneratedRegex(@"(\A|\n+)\[//\]: # ""attribution""\n\n## [^\n]+\n\n[^\n]+(\n+|\z)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
