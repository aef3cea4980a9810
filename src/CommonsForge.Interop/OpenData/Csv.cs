using System.Text;

namespace CommonsForge.Interop.OpenData;

/// <summary>Comma-separated values as we write them: RFC 4180, UTF-8 with its mark, so that spreadsheets read the accents.</summary>
public static class Csv
{
    /// <summary>Their media type.</summary>
    public const string MediaType = "text/csv; charset=utf-8; header=present";

    /// <summary>One line, without its end.</summary>
    public static string Line(IEnumerable<string?> cells) => string.Join(',', cells.Select(Cell));

    /// <summary>A whole file.</summary>
    public static byte[] Bytes(IEnumerable<IEnumerable<string?>> lines) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => Line(l) + "\r\n")))];

    // What begins like a formula would be computed by the spreadsheet that opens it.
    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
