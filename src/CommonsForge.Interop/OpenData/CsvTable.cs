using System.Text;

namespace CommonsForge.Interop.OpenData;

/// <summary>
/// A table that somebody made with a spreadsheet: UTF-8 (with or without its mark) or, where that cannot be, Windows-1252; separated by semicolons, commas or
/// tabs, whichever its first line holds most; quoted as RFC 4180 says. Whatever stands in it is text.
/// </summary>
/// <param name="Header">Its first line.</param>
/// <param name="Rows">The others that hold something, each with the number of the line where it begins.</param>
public sealed record CsvTable(IReadOnlyList<string> Header, IReadOnlyList<CsvRow> Rows)
{
    private const int Windows1252 = 1252;

    /// <summary>Reads a table.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="most">How many rows to read at most: one more tells that there are more.</param>
    /// <returns><c>null</c> where it holds no line, or is no text.</returns>
    public static CsvTable? Read(byte[] bytes, int most)
    {
        var text = Decode(bytes);
        if (text.Contains('\0', StringComparison.Ordinal)) return null;
        var first = text.AsSpan(0, text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end : text.Length);
        char separator = ',';
        foreach (var candidate in ";\t")
            if (first.Count(candidate) > first.Count(separator)) separator = candidate;
        List<CsvRow> rows = [.. Lines(text, separator).Where(r => r.Cells.Any(c => c.Length > 0)).Take(most + 1)];
        return rows.Count == 0 ? null : new(rows[0].Cells, rows[1..]);
    }

    private static string Decode(byte[] bytes)
    {
        var body = bytes.AsSpan();
        if (body.StartsWith(Encoding.UTF8.Preamble)) body = body[Encoding.UTF8.Preamble.Length..];
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!.GetString(body);
        }
    }

    private static IEnumerable<CsvRow> Lines(string text, char separator)
    {
        var (cells, cell, quoted, line, began) = (new List<string>(), new StringBuilder(), false, 1, 1);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n') line++;
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[++i]);
                else quoted = false;
            }
            else if (c == '"' && cell.Length == 0) quoted = true;
            else if (c == separator) Close();
            else if (c == '\n')
            {
                Close();
                yield return new(began, cells);
                (cells, began) = ([], line);
            }
            else if (c != '\r') cell.Append(c);
        }
        Close();
        yield return new(began, cells);

        void Close()
        {
            cells.Add(cell.ToString().Trim());
            cell.Clear();
        }
    }
}

/// <summary>A row of a table.</summary>
/// <param name="Line">The line of the file where it begins, from 1.</param>
/// <param name="Cells">What it holds.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells);
