using System.Text.RegularExpressions;

namespace CommonsForge.Domain.Merging;

/// <summary>What a reader reads of a Markdown text: for search, excerpts and blocks to compare.</summary>
public static partial class PlainText
{
    // All are linear; a heading of 200,000 marks still passed one second while the machine was busy with sixteen other things.
    private const int Timeout = 5_000;

    /// <summary>One line per paragraph, heading, item, quotation or table row; code keeps its lines. Raw HTML is text, as on the page.</summary>
    public static string Of(string markdown) => string.Join('\n', BlockSplitter.Split(markdown).Select(b => b.Text).Where(t => t.Length > 0));

    internal static string OfBlock(BlockKind kind, string source, IReadOnlySet<string> labels)
    {
        var content = source.Trim('\n', '\r');
        return kind switch
        {
            BlockKind.Rule => "",
            BlockKind.Code => OfCode(content),
            BlockKind.Heading => Inline(HeadingMarks().Replace(content, ""), labels),
            BlockKind.Item => Inline(ItemMarks().Replace(content, ""), labels),
            BlockKind.Quote => OfQuote(content),
            BlockKind.TableRow => OfRow(content, labels),
            _ => OfParagraph(content, labels),
        };
    }

    private static string Inline(string text, IReadOnlySet<string> labels) => new InlineReader(text, labels).Read();

    private static string OfParagraph(string content, IReadOnlySet<string> labels)
    {
        if (NoteLabel().Match(content) is { Success: true } note) return Inline(content[note.Length..], labels);
        return LineKinds.IsDefinition(content) ? "" : Inline(content, labels);
    }

    private static string OfCode(string content)
    {
        var lines = content.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        if (LineKinds.Fence(lines[0]) is { } fence)
        {
            lines.RemoveAt(0);
            if (lines.Count > 0 && lines[^1].Trim().StartsWith(fence, StringComparison.Ordinal)) lines.RemoveAt(lines.Count - 1);
        }
        return string.Join('\n', lines.Select(line => line.Trim()).Where(line => line.Length > 0));
    }

    // All levels of quotation at once, so that no line inside begins one again: 20,000 levels would be as many nested calls.
    private static string OfQuote(string content) => Of(AlertMark().Replace(QuoteMarks().Replace(content, ""), "")).Replace('\n', ' ');

    private static string OfRow(string content, IReadOnlySet<string> labels)
    {
        // The line of dashes under a header says nothing to a reader.
        var line = content.Split('\n')[0].Trim();
        var cells = CellEnds().Split(line).Select(cell => Inline(cell.Replace("\\|", "|", StringComparison.Ordinal), labels));
        return string.Join(' ', cells.Where(cell => cell.Length > 0));
    }

    [GeneratedRegex(@"^\s*#{1,6}(?=[ \t\r\n]|$)|(?<=[ \t])#+\s*$|\n {0,3}(=+|-+)\s*$", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex HeadingMarks();

    [GeneratedRegex(@"^\s*(([-*+]|\d{1,9}[.)])(\s+|$)|>\s?)+(\[[ xX]\](?=\s))?", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex ItemMarks();

    [GeneratedRegex(@"^[ \t]*(>[ \t]*)+", RegexOptions.ExplicitCapture | RegexOptions.Multiline, Timeout)]
    private static partial Regex QuoteMarks();

    [GeneratedRegex(@"\A\s*\[!(?i:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*?$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, Timeout)]
    private static partial Regex AlertMark();

    [GeneratedRegex(@"^ {0,3}\[\^[^\]\n]{1,999}\]:", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex NoteLabel();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.None, Timeout)]
    private static partial Regex CellEnds();
}
