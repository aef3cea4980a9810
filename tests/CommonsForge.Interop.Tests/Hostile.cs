using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace CommonsForge.Interop.Tests;

/// <summary>Random texts made of what breaks formats, and what must be read back of them.</summary>
internal static class Hostile
{
    private static readonly string[] Pieces =
    [
        "mot", "l’élu·e ", "Décider", "A", "é", " ", "  ", "\t", "\n", "\r\n", "\v", "\f", "\u0085", "\u2028", "\u00A0", "\0", "\u0007", "\u001B[31m", "\u202E", "\u2066", "\uFEFF", "\uFFFE", "\uFFFF", "\uD83D", "\uDE00",
        "😀", "{", "}", "{}", "}}", "\\", "\\}", "\\%", "%", "&", "_", "#", "$", "~", "^", "@misc{x,", "\"", "'", ",", " and ", "=", "ER  - ", "\nTY  - BOOK", "\r\nER  - \r\n", "*", "<", ">", "</title>", "]]>", "<!--", "-->", "&#0;",
        "&amp;", "<?xml?>", "---\n", "\n---\n", "...", ": ", "- ", "# ", " #", "|", "null", "~", "true", "[", "]", "!!binary ", "&a ", "*a", "%YAML", "`", "\\n", "\\u0000", "\uD83D\uDE00", "e\u0301",
    ];

    public static Arbitrary<string> Texts { get; } = Gen.Elements(Pieces).ArrayOf().Select(string.Concat).ToArbitrary();

    public static Arbitrary<(string One, string Two)> Pairs { get; } =
        (from one in Texts.Generator from two in Texts.Generator select (one, two)).ToArbitrary();

    public static void Holds(Property property) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), property);

    /// <summary>A text on one line: line ends and tabs are spaces, several spaces are one, no control character nor mark of direction, U+FFFD for half a character.</summary>
    public static string OnOneLine(string text)
    {
        var line = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var rune = System.Text.Rune.TryGetRuneAt(text, i, out var found) ? found : System.Text.Rune.ReplacementChar;
            i += rune.Utf16SequenceLength - 1;
            var c = rune.Value;
            if (c is '\t' or '\n' or '\v' or '\f' or '\r' or 0x85 or 0x2028 or 0x2029) line.Append(' ');
            else if (c == 0) line.Append('\uFFFD');
            else if (System.Text.Rune.GetUnicodeCategory(rune) != UnicodeCategory.Control && c is not ((>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069))) line.Append(rune);
        }
        while (line.ToString().Contains("  ", StringComparison.Ordinal)) line.Replace("  ", " ");
        return line.ToString().Trim(' ');
    }
}
