using System.Text;

namespace CommonsForge.Domain.Merging;

/// <summary>A row of a table.</summary>
/// <param name="Typed">The line as it is typed.</param>
/// <param name="Cells">Its cells as typed, without the bars around them.</param>
/// <param name="IsHeader">Whether it is the first.</param>
internal sealed record TableLine(string Typed, IReadOnlyList<string> Cells, bool IsHeader)
{
    /// <summary>Words of a cell without the signs of the table; empty where the row has no such cell.</summary>
    public string Words(int column) => column >= 0 && column < Cells.Count ? Cells[column].Replace("\\|", "|", StringComparison.Ordinal) : "";
}

/// <summary>Takes a table apart into its cells, and puts one together.</summary>
/// <param name="Rows">Its rows, the header first.</param>
/// <param name="Rule">The line of dashes under the header.</param>
internal sealed record TableText(IReadOnlyList<TableLine> Rows, string Rule)
{
    /// <summary>How many columns it has.</summary>
    public int Columns => Rows[0].Cells.Count;

    /// <summary>Reads a table; <c>null</c> when its cells cannot be told apart, as in a row without bars or with more cells than the header has.</summary>
    public static TableText? Read(string typed)
    {
        var lines = typed.ReplaceLineEndings("\n").Split('\n');
        if (lines.Length < 2 || !LineKinds.IsDelimiter(lines[1])) return null;
        List<TableLine> rows = [.. lines.Where((_, i) => i != 1).Select((line, i) => new TableLine(line, Cut(line), i == 0))];
        var columns = Cut(lines[1]).Count;
        return rows[0].Cells.Count == columns && rows.TrueForAll(r => r.Cells.Count <= columns && (columns == 1 || r.Cells.Count > 1)) ? new(rows, lines[1]) : null;
    }

    /// <summary>What stands before its first bar.</summary>
    public string Indent => Rows[0].Typed[..^Rows[0].Typed.TrimStart().Length];

    /// <summary>A line of dashes for so many columns: this table's own where it has as many.</summary>
    public string RuleFor(int columns) => columns == Columns ? Rule : Indent + Dashes(columns);

    /// <summary>A line of dashes.</summary>
    public static string Dashes(int columns) => "|" + string.Concat(Enumerable.Repeat("---|", columns));

    /// <summary>A row of these cells, each as it is typed in Markdown.</summary>
    public static string Line(IEnumerable<string> cells) => "| " + string.Join(" | ", cells) + " |";

    /// <summary>Words as a cell holds them: on one line, and no bar or quote of code of theirs ends it.</summary>
    public static string Cell(string words)
    {
        var line = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var cell = new StringBuilder();
        for (int i = 0, end; i < line.Length; i = end)
        {
            end = Piece(line, i);
            // A quote of code that nothing closes would be closed in the next cell.
            cell.Append(line[i] == '|' || (line[i] == '`' && end == i + 1) ? "\\" : "").Append(line, i, end - i);
        }
        return cell.ToString();
    }

    private static List<string> Cut(string line)
    {
        var (text, cells, start) = (line.Trim(), new List<string>(), 0);
        if (text.StartsWith('|')) start = 1;
        for (var i = start; i < text.Length;)
        {
            if (text[i] == '|')
            {
                cells.Add(text[start..i].Trim());
                start = i + 1;
            }
            i = Piece(text, i);
        }
        if (start < text.Length || cells.Count == 0) cells.Add(text[start..].Trim());
        return cells;
    }

    // A sign with what is behind its backslash, a whole stretch of code, or one sign.
    private static int Piece(string text, int at)
    {
        if (text[at] == '\\') return Math.Min(at + 2, text.Length);
        if (text[at] != '`') return at + 1;
        var opened = Run(text, at);
        for (var i = at + opened; i < text.Length; i++)
        {
            if (text[i] != '`') continue;
            var closed = Run(text, i);
            if (closed == opened) return i + closed;
            i += closed - 1;
        }
        return at + 1;
    }

    private static int Run(string text, int at) => text.AsSpan(at).IndexOfAnyExcept('`') is >= 0 and var length ? length : text.Length - at;
}
