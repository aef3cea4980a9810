using System.Text;

namespace CommonsForge.Interop.Markdown;

/// <summary>Characters that may not reach a page, however they were written.</summary>
internal static class Characters
{
    /// <summary>
    /// Drops control characters (but tab and line ends) and the marks that turn the direction of what follows, with which
    /// a text can show another order than it has; puts U+FFFD for NUL and for half a surrogate pair.
    /// </summary>
    public static string Clean(string text)
    {
        var first = 0;
        while (first < text.Length && IsPlain(text[first])) first++;
        if (first == text.Length) return text;
        var clean = new StringBuilder(text, 0, first, text.Length);
        for (var i = first; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(c).Append(text[++i]);
            else if (c == '\0' || char.IsSurrogate(c)) clean.Append('\uFFFD');
            else if (IsPlain(c)) clean.Append(c);
        }
        return clean.ToString();
    }

    /// <summary>The same on one line, trimmed, with single spaces: for titles and names in formats where a line end means something. Non-breaking spaces stay.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', Clean(text.ReplaceLineEndings("\n").Replace('\v', ' ')).Split([' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static bool IsPlain(char c) =>
        c is '\t' or '\n' or '\r' ||
        !(char.IsControl(c) || char.IsSurrogate(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));
}
