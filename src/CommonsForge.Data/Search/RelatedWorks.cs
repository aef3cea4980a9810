namespace CommonsForge.Data.Search;

/// <summary>Works close to another by what they share, each with what that is.</summary>
public static class RelatedWorks
{
    // What makes two works useful together, in this order of strength; a language or a licence in common says nothing.
    private static readonly Dictionary<string, double> Strength = new(StringComparer.Ordinal)
    {
        ["moment"] = 1.5, ["theme"] = 1.4, ["contexte"] = 1, ["acteurs"] = 0.7, ["structure"] = 0.7, ["niveau-action"] = 0.3, ["type"] = 0.3,
    };

    private const double OwnCriterion = 1.2;

    /// <summary>
    /// The closest works: the sum, over the values shared, of the facet's strength times −ln(share of the library that has the value),
    /// so that a rare value in common says more than a frequent one, and what their use in common adds; ties by uses, then by date.
    /// </summary>
    /// <param name="snapshot">The library at one moment.</param>
    /// <param name="resourceId">The work to start from.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="except">Works already shown on the page.</param>
    /// <param name="together">What use in common adds, by id of the other work, on the scale of a rare value shared (2 to 6); none when left out.</param>
    public static IReadOnlyList<RelatedWork> Related(this LibrarySnapshot snapshot, int resourceId, int most, IReadOnlyCollection<int> except, IReadOnlyDictionary<int, double>? together = null)
    {
        if (snapshot.Find(resourceId) is not { } origin) return [];
        var shared = new Dictionary<int, List<(double Weight, FacetTerm Term)>>();
        foreach (var term in origin.Codes.Select(snapshot.Catalogue.Find).OfType<FacetTerm>())
        {
            var strength = term.Facet.Community is null ? Strength.GetValueOrDefault(term.Facet.Key) : OwnCriterion;
            if (strength == 0 || snapshot.BitsOf(term.Code)?.And(snapshot.Live) is not { } bits) continue;
            var weight = strength * Math.Log((snapshot.Count + 1.0) / bits.Count());
            foreach (var other in bits.Numbers())
            {
                if (snapshot[other].ResourceId == resourceId || except.Contains(snapshot[other].ResourceId)) continue;
                if (!shared.TryGetValue(other, out var terms)) shared[other] = terms = [];
                terms.Add((weight, term));
            }
        }
        foreach (var other in (together?.Keys ?? []).Select(snapshot.OrdinalOf))
            if (other >= 0 && snapshot.Live[other] && !except.Contains(snapshot[other].ResourceId)) shared.TryAdd(other, []);
        return [.. shared
            .OrderByDescending(s => s.Value.Sum(t => t.Weight) + (together?.GetValueOrDefault(snapshot[s.Key].ResourceId) ?? 0))
            .ThenByDescending(s => snapshot[s.Key].Uses)
            .ThenByDescending(s => snapshot[s.Key].PublishedAt)
            .Take(most)
            .Select(s => new RelatedWork(snapshot[s.Key].ResourceId, [.. s.Value.OrderByDescending(t => t.Weight).Take(2).Select(t => t.Term)]))];
    }
}

/// <summary>A work close to another.</summary>
/// <param name="ResourceId">Which.</param>
/// <param name="Because">The strongest values they share, two at most; none when only their use brings them together.</param>
public sealed record RelatedWork(int ResourceId, IReadOnlyList<FacetTerm> Because);
