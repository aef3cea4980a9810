using System.Text;

namespace CommonsForge.Domain.Language;

/// <summary>Letters as search sees them: what belongs to a word, lower case, ligatures, accents.</summary>
public static class Letters
{
    private static readonly char[] Folds = BuildFolds();

    /// <summary>Removes accents and expands œ, æ and ß; the text must be lower case. A plain text comes back as the same instance.</summary>
    public static string Fold(string lower)
    {
        ArgumentNullException.ThrowIfNull(lower);
        var first = 0;
        while (first < lower.Length && lower[first] < 128)
            first++;
        if (first == lower.Length)
            return lower;
        var folded = new StringBuilder(lower.Length + 2).Append(lower, 0, first);
        foreach (var letter in lower.AsSpan(first))
        {
            if (Ligature(letter) is { } pair)
                folded.Append(pair);
            else
                folded.Append(letter < Folds.Length ? Folds[letter] : letter);
        }
        return folded.ToString();
    }

    /// <summary>The text in Unicode form C; a lone surrogate, which no valid text holds, becomes a space.</summary>
    public static string Compose(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lone = LoneSurrogate(text, 0);
        if (lone >= 0)
        {
            var mended = text.ToCharArray();
            for (; lone >= 0; lone = LoneSurrogate(text, lone + 1))
                mended[lone] = ' ';
            text = new string(mended);
        }
        return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
    }

    internal static bool IsWord(string text, int at)
    {
        var c = text[at];
        return c < 128 ? char.IsAsciiLetterOrDigit(c) : char.IsLetterOrDigit(c) || IsMark(c) || char.IsSurrogate(c) && IsAstralWord(text, at);
    }

    /// <summary>Characters that may stand inside a word and are not part of it: soft hyphen, joiners, accents that no letter took.</summary>
    internal static bool IsIgnorable(char c) => c is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or (>= '\u0300' and <= '\u036F');

    internal static string? Ligature(char c) => c switch
    {
        'œ' or 'Œ' => "oe",
        'æ' or 'Æ' => "ae",
        'ß' or 'ẞ' => "ss",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' or 'ﬆ' => "st",
        _ => null,
    };

    internal static bool HasDigit(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (char.IsDigit(c))
                return true;
        }
        return false;
    }

    private static bool IsMark(char c) =>
        !IsIgnorable(c) && char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static bool IsAstralWord(string text, int at)
    {
        var start = char.IsLowSurrogate(text[at]) ? at - 1 : at;
        return start >= 0 && char.IsSurrogatePair(text, start) && char.IsLetterOrDigit(text, start);
    }

    private static int LoneSurrogate(string text, int from)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else
                return i;
        }
        return -1;
    }

    private static char[] BuildFolds()
    {
        var folds = new char[0x250];
        for (var i = 0; i < folds.Length; i++)
            folds[i] = (char)i;
        for (var i = 0x80; i < folds.Length; i++)
        {
            var letter = ((char)i).ToString();
            var plain = letter.Normalize(NormalizationForm.FormD)[0];
            if (char.IsLetter((char)i) && char.IsAsciiLetter(plain))
                folds[i] = plain;
        }
        folds['ø'] = 'o';
        folds['ł'] = 'l';
        folds['đ'] = 'd';
        return folds;
    }
}
