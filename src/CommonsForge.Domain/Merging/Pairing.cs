namespace CommonsForge.Domain.Merging;

/// <summary>
/// Says which elements of a stretch became which of the stretch put in its place: what lets a rewording and the addition below it be two
/// changes, where diff3 sees one. Pairs never cross, and their likeness adds up to the most there is.
/// </summary>
public static class Pairing
{
    /// <summary>
    /// The most comparisons made for a stretch, apart from its ends; past it, elements pair by their place or not at all.
    /// A stretch of k by m costs at most min(k·m, this), so at most 200·(k + m): a merge takes time linear in the lists.
    /// </summary>
    public const int MostComparisons = 40_000;

    /// <summary>Likeness from which two elements at the ends of a stretch pair without looking further.</summary>
    public const int Twins = 80;

    /// <summary>Pairs of indexes, in order.</summary>
    /// <param name="olds">Elements taken out.</param>
    /// <param name="news">Elements put in.</param>
    /// <param name="likeness">0 for two things of different kinds, 1 for two that only stand in the same place, up to 100 for the same.</param>
    public static IReadOnlyList<(int Old, int New)> Of(int olds, int news, Func<int, int, int> likeness)
    {
        ArgumentNullException.ThrowIfNull(likeness);
        int start = 0, suffix = 0, shorter = Math.Min(olds, news);
        while (start < shorter && likeness(start, start) >= Twins) start++;
        while (suffix < shorter - start && likeness(olds - 1 - suffix, news - 1 - suffix) >= Twins) suffix++;
        var pairs = Enumerable.Range(0, start).Select(i => (i, i)).ToList();
        int k = olds - start - suffix, m = news - start - suffix;
        var middle = (long)k * m <= MostComparisons ? MostAlike(k, m, (i, j) => likeness(start + i, start + j)) : [];
        AddMiddle(pairs, middle, start, k, m, likeness);
        pairs.AddRange(Enumerable.Range(0, suffix).Select(i => (olds - suffix + i, news - suffix + i)));
        return pairs;
    }

    // What is left between two pairs pairs by its place, when as many of the same kinds stand there on both sides.
    private static void AddMiddle(List<(int, int)> pairs, List<(int Old, int New)> middle, int start, int k, int m, Func<int, int, int> likeness)
    {
        int old = 0, @new = 0;
        foreach (var (i, j) in middle.Append((k, m)))
        {
            var (o, n, count) = (start + old, start + @new, i - old);
            if (count == j - @new && Enumerable.Range(0, count).All(x => likeness(o + x, n + x) > 0))
                pairs.AddRange(Enumerable.Range(0, count).Select(x => (o + x, n + x)));
            if (i < k) pairs.Add((start + i, start + j));
            (old, @new) = (i + 1, j + 1);
        }
    }

    private static List<(int Old, int New)> MostAlike(int k, int m, Func<int, int, int> likeness)
    {
        var best = new int[k + 1, m + 1];
        var alike = new int[k, m];
        for (var i = k - 1; i >= 0; i--)
        {
            for (var j = m - 1; j >= 0; j--)
            {
                alike[i, j] = likeness(i, j);
                best[i, j] = Math.Max(best[i + 1, j], best[i, j + 1]);
                if (alike[i, j] > 1) best[i, j] = Math.Max(best[i, j], best[i + 1, j + 1] + alike[i, j]);
            }
        }
        var pairs = new List<(int, int)>();
        for (int i = 0, j = 0; i < k && j < m;)
        {
            if (alike[i, j] > 1 && best[i, j] == best[i + 1, j + 1] + alike[i, j]) pairs.Add((i++, j++));
            else if (best[i, j] == best[i + 1, j]) i++;
            else j++;
        }
        return pairs;
    }
}
