using System.Text.RegularExpressions;

namespace CommonsForge.Domain.Merging;

/// <summary>What a single line can be.</summary>
internal static partial class LineKinds
{
    private const int Timeout = 1000;

    public static bool IsBlank(string line) => string.IsNullOrWhiteSpace(line);

    public static bool IsIndented(string line) => line.StartsWith("    ", StringComparison.Ordinal) || line.TrimStart(' ').StartsWith('\t');

    public static bool IsHeading(string line) => HeadingLine().IsMatch(line);

    /// <summary>Level of a heading, with its underline if it has one.</summary>
    public static int HeadingLevel(string heading)
    {
        var text = heading.AsSpan().TrimStart();
        if (text[0] == '#') return text.IndexOfAnyExcept('#') is >= 0 and var level ? level : text.Length;
        return text.EndsWith('=') ? 1 : 2;
    }

    public static bool IsUnderline(string line) => UnderlineLine().IsMatch(line);

    public static bool IsRule(string line) => RuleLine().IsMatch(line);

    public static bool IsQuote(string line) => line.AsSpan().TrimStart(" \t").StartsWith('>');

    public static bool IsItem(string line) => ItemLine().IsMatch(line);

    // « 2024. Une année » in the middle of a paragraph begins no list: only 1 does, and no empty item.
    public static bool IsInterruptingItem(string line) => InterruptingItemLine().IsMatch(line);

    public static bool IsDefinition(string line) => DefinitionLine().IsMatch(line);

    public static bool IsDelimiter(string line) =>
        line.Contains('-', StringComparison.Ordinal) && line.AsSpan().Trim().IndexOfAnyExcept("|-: \t") < 0 && DelimiterLine().IsMatch(line);

    /// <summary>The marks that open a fence, which at least as many of the same must close.</summary>
    public static string? Fence(string line) => FenceLine().Match(line) is { Success: true } match ? match.Groups["fence"].Value : null;

    public static string? FenceInItem(string line) =>
        ItemLine().Match(line) is { Success: true } marker ? Fence(line[marker.Length..]) : null;

    /// <summary>Labels defined for links and notes (these with their <c>^</c>), folded as CommonMark compares them.</summary>
    public static HashSet<string> Labels(string markdown)
    {
        var labels = new HashSet<string>(StringComparer.Ordinal);
        foreach (var match in DefinitionLines().EnumerateMatches(markdown))
            labels.Add(FoldedLabel(markdown.AsSpan(match.Index, match.Length).Trim()[1..^2]));
        return labels;
    }

    public static string FoldedLabel(ReadOnlySpan<char> label) => Spaces().Replace(label.Trim().ToString(), " ").ToUpperInvariant();

    [GeneratedRegex(@"^[ \t]*#{1,6}(?=[ \t\r\n]|$)", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex HeadingLine();

    [GeneratedRegex(@"^ {0,3}(=+|-+)\s*$", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex UnderlineLine();

    [GeneratedRegex(@"^\s*((\*[ \t]*){3,}|(-[ \t]*){3,}|(_[ \t]*){3,})\s*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking, Timeout)]
    private static partial Regex RuleLine();

    [GeneratedRegex(@"^\s*([-*+]|\d{1,9}[.)])(\s+|$)", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex ItemLine();

    [GeneratedRegex(@"^\s*([-*+]|1[.)])[ \t]+\S", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex InterruptingItemLine();

    [GeneratedRegex(@"^ {0,3}\[[^\]\n]{1,999}\]:", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex DefinitionLine();

    [GeneratedRegex(@"^ {0,3}\[[^\]\n]{1,999}\]:", RegexOptions.ExplicitCapture | RegexOptions.Multiline, Timeout)]
    private static partial Regex DefinitionLines();

    [GeneratedRegex(@"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking, Timeout)]
    private static partial Regex DelimiterLine();

    [GeneratedRegex(@"^\s*(?<fence>`{3,}(?=[^`]*$)|~{3,})", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex FenceLine();

    [GeneratedRegex(@"\s+", RegexOptions.None, Timeout)]
    private static partial Regex Spaces();
}
