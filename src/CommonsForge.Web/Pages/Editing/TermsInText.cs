using CommonsForge.Data.Search;
using CommonsForge.Domain.Language;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>Which terms of vocabularies a text names itself, so that its author only has to agree.</summary>
public static class TermsInText
{
    /// <summary>How many are proposed at most.</summary>
    public const int Most = 8;

    /// <summary>Terms whose label or synonym stands in the text, those named most often first.</summary>
    /// <param name="text">The text; Markdown.</param>
    /// <param name="facets">The vocabularies.</param>
    /// <param name="chosen">Uids of those that are chosen already.</param>
    public static IReadOnlyList<FacetTerm> Of(string text, IEnumerable<Facet> facets, IEnumerable<Guid> chosen)
    {
        var words = Spaced(text);
        if (words.Length < 4) return [];
        var known = chosen.ToHashSet();
        var named = from term in facets.SelectMany(f => f.Terms)
                    where term.Concept is { } uid && !known.Contains(uid)
                    let times = term.Synonyms.Prepend(term.Label.Fr).Select(Spaced).Where(label => label.Length > 4).Distinct().Sum(label => Count(words, label))
                    where times > 0
                    orderby times descending, term.Code
                    select term;
        return [.. named.Take(Most)];
    }

    private static string Spaced(string text) => $" {string.Join(' ', French.Normalise(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))} ";

    private static int Count(string words, string label)
    {
        var times = 0;
        for (var at = words.IndexOf(label, StringComparison.Ordinal); at >= 0; at = words.IndexOf(label, at + label.Length - 1, StringComparison.Ordinal)) times++;
        return times;
    }
}
