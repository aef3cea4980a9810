namespace CommonsForge.Domain.Language;

/// <summary>
/// English as search sees it, beside <see cref="French"/>: what is indexed and what is looked for both pass through here. A text of one
/// language is asked in that language alone, so a French word must not become an English stem by accident (événement is not even).
/// </summary>
public static class English
{
    // French words that English took with their accents.
    private static readonly string[] Borrowed = ["café", "cafés", "cliché", "clichés", "façade", "façades", "naïve", "entrée", "entrées"];

    /// <summary>The words of a text in order, in small letters, with their places in <see cref="Letters.Compose"/> of it.</summary>
    public static IReadOnlyList<FrenchWord> Words(string text) => PlainReader.Read(Letters.Compose(text));

    /// <summary>Whether a word can be one of the language: an accent says that it is not, but for the few that English took as they are.</summary>
    /// <param name="word">In small letters.</param>
    public static bool Holds(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return string.Equals(Letters.Fold(word), word, StringComparison.Ordinal) || Array.IndexOf(Borrowed, word) >= 0;
    }

    /// <summary>Whether a word in small letters is too common to search for: the, of, with.</summary>
    public static bool IsStopWord(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return EnglishStem.Stops.Contains(word);
    }

    /// <summary>A word in small letters as the index holds it: its stem, or null for a stop word, which keeps only its place.</summary>
    public static string? Lexeme(string word) => IsStopWord(word) ? null : EnglishStem.Of(word);

    /// <summary>Whether texts of a language are read here: <c>en</c>, <c>en-GB</c>.</summary>
    public static bool Is(string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return language.StartsWith("en", StringComparison.OrdinalIgnoreCase) && (language.Length == 2 || language[2] is '-' or '_');
    }
}
