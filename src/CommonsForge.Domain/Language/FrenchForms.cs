namespace CommonsForge.Domain.Language;

/// <summary>The base form of one French word: singular, and masculine where the feminine hides it.</summary>
internal static class FrenchForms
{
    /// <summary>
    /// The base form of a lower-case word without ligatures. Stop words and words with a digit stay. <c>Base(Base(w)) = Base(w)</c>:
    /// every rule shortens the word or gives a form of the lexicon, and they are applied until none does anything.
    /// </summary>
    internal static string Base(string word)
    {
        for (var i = 0; i < 8; i++)
        {
            var simpler = Once(word);
            if (string.Equals(simpler, word, StringComparison.Ordinal))
                return word;
            word = simpler;
        }
        return word;
    }

    private static string Once(string word)
    {
        if (word.Length < 3 || Letters.HasDigit(word) || word.Length > 60)
            return word;
        if (FrenchLexicon.ByExactWord.TryGetValue(word, out var exact))
            return exact;
        var plain = Letters.Fold(word);
        if (FrenchLexicon.ByPlainWord.TryGetValue(plain, out var known))
            return known;
        if (FrenchStops.All.Contains(plain) || word.Length < 4)
            return word;
        if (plain.StartsWith("communic", StringComparison.Ordinal) || plain.StartsWith("communiq", StringComparison.Ordinal))
            return "communiquer0";
        return Inclusive.Welded(word) ?? Feminine(word, plain) ?? Participle(word) ?? Plural(word) ?? word;
    }

    private static string? Feminine(string word, string plain)
    {
        var plural = word[^1] == 's' ? 1 : 0;
        var body = plain.AsSpan(0, plain.Length - plural);
        var length = word.Length - plural;
        if (body.EndsWith("trice", StringComparison.Ordinal) && length > 6 && body is not ("matrice" or "cicatrice"))
            return string.Concat(word.AsSpan(0, length - 4), "eur");
        if (body.EndsWith("euse", StringComparison.Ordinal) && FrenchLexicon.EuseNouns.GetAlternateLookup<ReadOnlySpan<char>>().Contains(body[..^2]))
            return string.Concat(word.AsSpan(0, length - 2), "r");
        return null;
    }

    // organisée, organisées, organisés → organisé; the e typed without its accent too.
    private static string? Participle(string word)
    {
        if (word.Length > 4 && word.EndsWith("ées", StringComparison.Ordinal))
            return word[..^2];
        if (word.EndsWith("ée", StringComparison.Ordinal) || word.EndsWith("és", StringComparison.Ordinal))
            return word[..^1];
        if (word.Length > 6 && word.EndsWith("ees", StringComparison.Ordinal))
            return word[..^3] + "é";
        return word.Length > 5 && word.EndsWith("ee", StringComparison.Ordinal) ? word[..^2] + "é" : null;
    }

    private static string? Plural(string word)
    {
        if (word[^1] == 'x')
        {
            if (word.EndsWith("eaux", StringComparison.Ordinal))
                return word[..^1];
            return word.Length > 4 && word.EndsWith("aux", StringComparison.Ordinal) ? word[..^2] + "l" : null;
        }
        return word[^1] == 's' && word[^2] != 's' && !FrenchLexicon.Invariable.Contains(Letters.Fold(word)) ? word[..^1] : null;
    }
}
