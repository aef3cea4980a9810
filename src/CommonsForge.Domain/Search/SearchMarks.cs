using CommonsForge.Domain.Language;

namespace CommonsForge.Domain.Search;

/// <summary>Where the words of a query stand in a text, for a page to mark them.</summary>
public static class SearchMarks
{
    /// <summary>
    /// The words of <paramref name="text"/> that a query asks for, in order: in French any of their family, elsewhere the words as typed.
    /// Places are in <see cref="Letters.Compose"/> of the text, which every stored text already is.
    /// </summary>
    /// <param name="text">Plain text.</param>
    /// <param name="words">The query; what it excludes or asks of authors is not marked.</param>
    /// <param name="language">Language of the text.</param>
    public static IReadOnlyList<(int Start, int Length)> In(string text, SearchWords words, string language)
    {
        ArgumentNullException.ThrowIfNull(words);
        var asked = words.Terms.Where(t => !t.Excluded && t.Field != SearchField.Author).SelectMany(t => t.Alternatives).ToList();
        if (French.IsFrench(language))
        {
            var stems = asked.SelectMany(a => a.Forms).Select(French.Lexeme).OfType<string>().ToHashSet(StringComparer.Ordinal);
            return [.. French.Words(text).Where(w => French.Lexeme(w.Form) is { } stem && stems.Contains(stem)).Select(w => (w.Start, w.Length))];
        }
        var plain = asked.SelectMany(a => PlainReader.Read(Letters.Compose(a.Raw))).Select(w => Letters.Fold(w.Form)).ToHashSet(StringComparer.Ordinal);
        return [.. PlainReader.Read(Letters.Compose(text)).Where(w => plain.Contains(Letters.Fold(w.Form))).Select(w => (w.Start, w.Length))];
    }
}
