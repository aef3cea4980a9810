namespace CommonsForge.Domain.Territories;

/// <summary>What is known of life in a territory: who uses resources there, for what, how many people live there, and in communes of which size.</summary>
/// <param name="Structures">For each structure type (uid), how often it was named there.</param>
/// <param name="Contexts">For each context (uid), likewise.</param>
/// <param name="Population">Its inhabitants, or <c>null</c> when nobody counts them.</param>
/// <param name="Settled">For each size of commune (<see cref="CommuneSize"/>), how many people live in such communes; empty when nobody counts them.</param>
public sealed record TerritoryProfile(IReadOnlyDictionary<Guid, int> Structures, IReadOnlyDictionary<Guid, int> Contexts, int? Population, IReadOnlyDictionary<int, int> Settled);

/// <summary>
/// Sizes of communes, by the number of their inhabitants: villages, small towns, towns, cities. 2,000 is where Insee speaks of an <em>unité urbaine</em>,
/// 10,000 where a place is small here (<see cref="Territory.SmallUnder"/>), 50,000 where Eurostat's degree of urbanisation speaks of a city.
/// </summary>
public static class CommuneSize
{
    /// <summary>From how many inhabitants on each size but the first begins.</summary>
    public static IReadOnlyList<int> From { get; } = [2_000, Territory.SmallUnder, 50_000];
}

/// <summary>How much two territories are alike, and why.</summary>
/// <param name="Score">Between 0 and 1.</param>
/// <param name="Structures">Structure types they share, the most shared first.</param>
/// <param name="Contexts">Contexts they share, likewise.</param>
/// <param name="AsManyPeople">True when their populations are within a factor of two.</param>
/// <param name="AsDense">True when people live as close together: at least three in four in communes of the same sizes.</param>
public sealed record Likeness(double Score, IReadOnlyList<Guid> Structures, IReadOnlyList<Guid> Contexts, bool AsManyPeople, bool AsDense)
{
    private const double OfStructures = 0.4;
    private const double OfContexts = 0.3;
    private const double OfPopulation = 0.15;
    private const double OfDensity = 0.15;
    private const double Dense = 0.75;

    /// <summary>
    /// <em>Territoires qui ressemblent au mien</em>: <c>0.4 · structures + 0.3 · contexts + 0.15 · density + 0.15 · population</c>.
    /// <para>Structures and contexts: the sum, over the values that both have, of the smaller of the two shares; 1 for the same mixture, 0 without a common
    /// value. Shares, so that a territory of ten reports may be like one of a thousand.</para>
    /// <para>Density: likewise, over the people who live in communes of each size. The list that comes with the program tells no area, and an area would say
    /// little (one city in an empty département is as dense as many villages): what is compared is whether people live in villages, towns or cities.</para>
    /// <para>Population: 1 for as many people, 0 from ten times as many on, in between by the logarithm of the ratio; 0 when one is not known.</para>
    /// <para>Alike in nothing but number is not alike: without a common structure type or context there is no likeness.</para>
    /// </summary>
    /// <param name="one">A territory.</param>
    /// <param name="other">Another of the same kind.</param>
    /// <returns><c>null</c> when they share neither a structure type nor a context. The order of the two does not count.</returns>
    public static Likeness? Between(TerritoryProfile one, TerritoryProfile other)
    {
        var (structures, contexts) = (Shared(one.Structures, other.Structures), Shared(one.Contexts, other.Contexts));
        var density = Shared(one.Settled, other.Settled).Sum(s => s.Share);
        if (structures.Count + contexts.Count == 0) return null;
        var apart = one.Population is > 0 and var a && other.Population is > 0 and var b ? Math.Abs(Math.Log10(a / (double)b)) : 1;
        var score = (OfStructures * structures.Sum(s => s.Share)) + (OfContexts * contexts.Sum(c => c.Share)) + (OfDensity * density) + (OfPopulation * Math.Max(0, 1 - apart));
        return new(score, [.. structures.Select(s => s.Value)], [.. contexts.Select(c => c.Value)], apart <= Math.Log10(2), density >= Dense);
    }

    private static List<(T Value, double Share)> Shared<T>(IReadOnlyDictionary<T, int> one, IReadOnlyDictionary<T, int> other) where T : struct, IComparable<T>
    {
        double all = one.Values.Sum(), others = other.Values.Sum();
        return [.. one.Where(v => v.Value > 0 && other.GetValueOrDefault(v.Key) > 0)
            .Select(v => (v.Key, Share: Math.Min(v.Value / all, other[v.Key] / others)))
            .OrderByDescending(v => v.Share).ThenBy(v => v.Key)];
    }
}
