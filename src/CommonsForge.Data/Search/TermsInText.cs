using CommonsForge.Domain.Language;

namespace CommonsForge.Data.Search;

/// <summary>Which terms of vocabularies a text names itself, so that its author only has to agree.</summary>
public static class TermsInText
{
    /// <summary>How many are proposed at most.</summary>
    public const int Most = 8;

    // The beginning of a long text says what it is about, and this is read at each keeping.
    private const int LongestRead = 60_000;
    private const int Whole = 3;

    private static readonly char[] Between = [',', ';', '/', '('];

    /// <summary>Terms that the text names: by their label or a synonym first, then by a part of a label that joins several (hôpital et santé).</summary>
    /// <param name="text">The text, without its signs.</param>
    /// <param name="language">Its language.</param>
    /// <param name="facets">The vocabularies.</param>
    /// <param name="chosen">Uids of those that are chosen already.</param>
    public static IReadOnlyList<FacetTerm> Of(string text, string language, IEnumerable<Facet> facets, IEnumerable<Guid> chosen)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = Words(text.Length > LongestRead ? text[..LongestRead] : text, language);
        var places = words.Select((word, i) => (word, i)).ToLookup(w => w.word, w => w.i, StringComparer.Ordinal);
        var known = chosen.ToHashSet();
        var named = from term in facets.SelectMany(f => f.Terms)
                    where term.Concept is { } uid && !known.Contains(uid)
                    let weight = Names(term, language).Sum(name => name.Weight * Count(words, places, name.Words))
                    where weight > 0
                    orderby weight descending, term.Code
                    select term;
        return [.. named.Take(Most)];
    }

    // A name counts once with its greatest weight.
    private static IEnumerable<(string[] Words, int Weight)> Names(FacetTerm term, string language)
    {
        var labels = term.Synonyms.Prepend(language is "en" && term.Label.En.Length > 0 ? term.Label.En : term.Label.Fr).ToList();
        var parts = labels.SelectMany(l => Parts(l, language)).Where(p => p.Words is [{ Length: > 3 }] or { Length: > 1 });
        return labels.Select(l => (Words: Words(l, language), Weight: Whole)).Select(n => IsVerb(n.Words) ? n with { Weight = 1 } : n).Concat(parts)
            .Where(n => string.Concat(n.Words).Length > 2).GroupBy(n => string.Join(' ', n.Words), StringComparer.Ordinal).Select(g => g.MaxBy(n => n.Weight));
    }

    private static IEnumerable<(string[] Words, int Weight)> Parts(string label, string language)
    {
        var parts = label.Replace(" et ", ",", StringComparison.Ordinal).Replace(" ou ", ",", StringComparison.Ordinal).Replace(" and ", ",", StringComparison.Ordinal)
            .Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length < 2 ? [] : parts.Select(p => (Words(p.TrimEnd(')'), language), 1)).Where(p => !IsVerb(p.Item1));
    }

    // Verbs are everywhere: one alone (décider, ouvrir) says little of what a text is about.
    private static bool IsVerb(string[] words) => words is [var only] && (only.EndsWith("er", StringComparison.Ordinal) || only.EndsWith("ir", StringComparison.Ordinal) || only.EndsWith("re", StringComparison.Ordinal));

    private static string[] Words(string text, string language) => French.Normalise(text, language).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static int Count(string[] words, ILookup<string, int> places, string[] name) =>
        name.Length == 0 ? 0 : places[name[0]].Count(at => at + name.Length <= words.Length && words.AsSpan(at, name.Length).SequenceEqual(name));
}
