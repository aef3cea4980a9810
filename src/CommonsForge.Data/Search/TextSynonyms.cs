using System.Collections.Frozen;
using CommonsForge.Domain.Language;
using CommonsForge.Domain.Search;

namespace CommonsForge.Data.Search;

/// <summary>
/// The acronyms of the vocabularies and what they stand for, both ways: IC and intelligence collective. Acronyms, and wordings of several words,
/// also lead to the name of their term, which what is under it is found by: ESS to modèles économiques. A single word beside a term
/// is no synonym of it (rivière and sécheresse stand beside eau to recognise a subject), so it widens no query.
/// </summary>
internal static class TextSynonyms
{
    internal static FrozenDictionary<string, IReadOnlyList<string>> Of(IEnumerable<FacetTerm> terms)
    {
        var others = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var term in terms)
        {
            string[] wordings = [term.Label.Fr, .. term.Synonyms];
            foreach (var wording in wordings.Append(term.Label.En).Where(w => IsAcronym(w) || w.Contains(' ', StringComparison.Ordinal)))
                Lead(wording, term.Label.Fr);
            foreach (var acronym in wordings.Where(IsAcronym))
            {
                foreach (var whole in wordings.Where(w => StandsFor(acronym, w)))
                {
                    Lead(acronym, whole);
                    Lead(whole, acronym);
                }
            }
        }
        return others.ToFrozenDictionary(o => o.Key, o => (IReadOnlyList<string>)o.Value, StringComparer.Ordinal);

        void Lead(string from, string to)
        {
            var key = SearchWords.Key(from);
            if (key == SearchWords.Key(to)) return;
            if (!others.TryGetValue(key, out var list))
                others[key] = list = [];
            if (!list.Contains(to, StringComparer.Ordinal))
                list.Add(to);
        }
    }

    private static bool IsAcronym(string wording) => wording.Length is > 1 and < 8 && wording.All(c => char.IsUpper(c) || c is 'i' or 'n') && char.IsUpper(wording[1]);

    // Its letters are, in order, first letters of the words: ESS in économie sociale (et) solidaire, PAT in projet alimentaire territorial.
    private static bool StandsFor(string acronym, string wording)
    {
        var initials = wording.Split([' ', '\'', '’', '-'], StringSplitOptions.RemoveEmptyEntries).Select(w => Letters.Fold(w[..1].ToLowerInvariant())[0]).ToArray();
        var found = 0;
        foreach (var initial in initials)
        {
            if (found < acronym.Length && char.ToLowerInvariant(acronym[found]) == initial)
                found++;
            else if (found == 0)
                return false;
        }
        return found == acronym.Length && initials.Length > 1;
    }
}
