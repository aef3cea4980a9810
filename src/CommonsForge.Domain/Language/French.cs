using System.Text;

namespace CommonsForge.Domain.Language;

/// <summary>One word of a text: where it stands in the composed text, and its base form.</summary>
/// <param name="Start">Index of its first character in <see cref="Letters.Compose"/> of the text.</param>
/// <param name="Length">Number of characters, inclusive endings and joined words included.</param>
/// <param name="Form">Lower case, without ligatures, accents kept; protected words end in a digit.</param>
public readonly record struct FrenchWord(int Start, int Length, string Form);

/// <summary>
/// French as people write it, brought to one form: what search indexes and what it looks for both pass through here.
/// The same text gives the same result on every machine; <see cref="Version"/> rises when it no longer does.
/// </summary>
public static class French
{
    /// <summary>Goes up with every change of result: entries written by an older version are indexed again.</summary>
    public const int Version = 2;

    /// <summary>
    /// The words of <paramref name="text"/> in base form, separated by single spaces: inclusive writing as the masculine, elisions and
    /// ligatures undone, plurals and spelling variants brought together, look-alikes kept apart by tokens that end in a digit.
    /// Normalising twice changes nothing. Never throws on any content; time grows with length.
    /// </summary>
    public static string Normalise(string text) => Join(Words(text));

    /// <summary>
    /// <see cref="Normalise(string)"/> for French (<c>fr</c>, <c>fr-CA</c>); for any other language only lower case, ligatures, apostrophes and
    /// hyphens, so that no English word is taken for a French one.
    /// </summary>
    public static string Normalise(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return IsFrench(language) ? Normalise(text) : Join(PlainReader.Read(Letters.Compose(text)));
    }

    /// <summary>The words of <paramref name="text"/> in order, with their places: for phrases, counting and marking what was found.</summary>
    public static IReadOnlyList<FrenchWord> Words(string text) => FrenchReader.Read(Letters.Compose(text));

    /// <summary>Whether a word is too common to search for, with or without its accents: les, où, déjà. Not <c>été0</c>, the season.</summary>
    public static bool IsStopWord(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word is FrenchContext.Been || FrenchStops.All.Contains(Letters.Fold(word));
    }

    /// <summary>Whether a form is that of an acronym which but for its capitals would be a stop word: <c>ca0</c> for CA, the board.</summary>
    public static bool IsHiddenAcronym(string form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.EndsWith(FrenchStops.Acronym, StringComparison.Ordinal) && FrenchStops.All.Contains(form[..^FrenchStops.Acronym.Length]);
    }

    /// <summary>The stem that a word in base form shares with its family: ASCII for French words, never a stop word.</summary>
    public static string Stem(string form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return FrenchStem.Of(form);
    }

    /// <summary>
    /// A word in base form as the index holds it: its stem, or null for a stop word, which keeps only its place.
    /// </summary>
    public static string? Lexeme(string form) => IsStopWord(form) ? null : Stem(form);

    /// <summary>
    /// What a word of a query may mean beside <paramref name="form"/>, the form that its neighbours gave it: people type
    /// <c>budget commune</c> without the article and <c>marche</c> without the accent. Empty for nearly every word.
    /// </summary>
    public static IEnumerable<string> OtherReadings(string word, string form)
    {
        ArgumentNullException.ThrowIfNull(word);
        var lower = word.ToLowerInvariant();
        return FrenchContext.Others(lower, Letters.Fold(lower), form);
    }

    internal static bool IsFrench(string language) =>
        language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) && (language.Length == 2 || language[2] is '-' or '_');

    private static string Join(List<FrenchWord> words)
    {
        var joined = new StringBuilder(words.Count * 7);
        foreach (var word in words)
            (joined.Length > 0 ? joined.Append(' ') : joined).Append(word.Form);
        return joined.ToString();
    }

    private static string Join(IReadOnlyList<FrenchWord> words) => Join((List<FrenchWord>)words);
}
