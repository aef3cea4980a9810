namespace CommonsForge.Interop.Markdown;

/// <summary>
/// Moves the edges of emphases to where CommonMark reads them: no space inside, and no punctuation inside where a letter stands outside
/// (<c>mot**« bien »**</c> would show its stars).
/// </summary>
internal static class Emphases
{
    /// <summary>Settles a run of words that stand under one link or under none.</summary>
    /// <param name="words">Changed in place.</param>
    /// <param name="before">The character before it, a space at the beginning of a line.</param>
    /// <param name="after">The character behind it, a space at the end of a line.</param>
    public static void Settle(List<Words> words, char before, char after)
    {
        foreach (var style in (PieceStyle[])[PieceStyle.Bold, PieceStyle.Italic])
        {
            for (var i = 0; i < words.Count; i++)
            {
                if (!words[i].Style.HasFlag(style)) continue;
                var end = i + 1;
                while (end < words.Count && words[end].Style.HasFlag(style) && (style == PieceStyle.Bold || SameStrength(words[i], words[end]))) end++;
                i = Math.Max(i, Trim(words, i, end, style, before, after) - 1);
            }
        }
    }

    private static bool SameStrength(Words one, Words other) => one.Style.HasFlag(PieceStyle.Bold) == other.Style.HasFlag(PieceStyle.Bold);

    private static int Trim(List<Words> words, int start, int end, PieceStyle style, char before, char after)
    {
        while (start < end && IsBad(First(words[start]), start > 0 ? Last(words[start - 1]) : before))
        {
            if (Release(words, start, style, atEnd: false)) end++;
            start++;
        }
        while (start < end && IsBad(Last(words[end - 1]), end < words.Count ? First(words[end]) : after))
        {
            if (!Release(words, end - 1, style, atEnd: true)) end--;
        }
        return end;
    }

    private static bool IsBad(char inside, char outside) =>
        char.IsWhiteSpace(inside) || (IsSign(inside) && !char.IsWhiteSpace(outside) && !char.IsPunctuation(outside));

    private static bool IsSign(char c) => char.IsPunctuation(c) || char.IsSymbol(c) || char.IsSurrogate(c);

    // Takes the style from one character at the edge, or from a whole code, which no mark may enter. True when the word was cut in two.
    private static bool Release(List<Words> words, int i, PieceStyle style, bool atEnd)
    {
        var word = words[i];
        var plain = word with { Style = word.Style & ~style };
        if (word.Style.HasFlag(PieceStyle.Code) || word.Text.Length == 1)
        {
            words[i] = plain;
            return false;
        }
        var text = word.Text;
        var cut = atEnd ? text.Length - (char.IsLowSurrogate(text[^1]) ? 2 : 1) : char.IsHighSurrogate(text[0]) ? 2 : 1;
        if (cut <= 0 || cut >= text.Length)
        {
            words[i] = plain;
            return false;
        }
        words[i] = (atEnd ? word : plain) with { Text = text[..cut] };
        words.Insert(i + 1, (atEnd ? plain : word) with { Text = text[cut..] });
        return true;
    }

    private static char First(Words word) => word.Style.HasFlag(PieceStyle.Code) ? '`' : word.Text[0];

    private static char Last(Words word) => word.Style.HasFlag(PieceStyle.Code) ? '`' : word.Text[^1];
}
