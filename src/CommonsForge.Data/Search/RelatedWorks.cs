using System.Buffers;
using System.Collections.Frozen;

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

    // Less than any subject, but enough to choose between two that share the same ones: who prepares a session has so many people and so much time.
    private const double SamePeople = 0.8;
    private const double SameTime = 0.5;

    /// <summary>
    /// The closest works: the sum, over the values shared, of the facet's strength times −ln(share of the library that has the value),
    /// so that a rare value in common says more than a frequent one, what their use in common adds, and, for those that share something,
    /// a little for as many people and as much time; ties by uses, then by date.
    /// </summary>
    /// <param name="snapshot">The library at one moment.</param>
    /// <param name="resourceId">The work to start from.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="except">Works already shown on the page.</param>
    /// <param name="together">What use in common adds, by id of the other work, on the scale of a rare value shared (2 to 6); none when left out.</param>
    public static IReadOnlyList<RelatedWork> Related(this LibrarySnapshot snapshot, int resourceId, int most, IReadOnlyCollection<int> except, IReadOnlyDictionary<int, double>? together = null)
    {
        if (snapshot.Find(resourceId) is not { } origin || most < 1) return [];
        var shared = Shared(snapshot, origin);
        // A large commons shares something with nearly everybody: one number each, lent for the moment, and only the best are looked at again.
        var lent = ArrayPool<double>.Shared.Rent(snapshot.Size);
        var closeness = lent.AsSpan(0, snapshot.Size);
        closeness.Clear();
        foreach (var (_, holders, weight) in shared) holders.Weigh(closeness, weight);
        foreach (var (other, weight) in together ?? FrozenDictionary<int, double>.Empty)
            if (snapshot.OrdinalOf(other) is >= 0 and var i) closeness[i] += weight;
        for (var i = 0; i < closeness.Length; i++)
            if (closeness[i] > 0) closeness[i] += (Alike(origin.People, snapshot[i].People) ? SamePeople : 0) + (Alike(origin.Minutes, snapshot[i].Minutes) ? SameTime : 0);
        foreach (var apart in except.Append(resourceId).Select(snapshot.OrdinalOf).Where(i => i >= 0)) closeness[apart] = 0;
        var candidates = Best(snapshot, closeness, most);
        ArrayPool<double>.Shared.Return(lent);
        return [.. candidates
            .OrderByDescending(c => c.Closeness)
            .ThenByDescending(c => snapshot[c.Ordinal].Uses)
            .ThenByDescending(c => snapshot[c.Ordinal].PublishedAt)
            .Take(most)
            .Select(c => (Row: snapshot[c.Ordinal], Terms: shared.Where(s => s.Holders[c.Ordinal]).OrderByDescending(s => s.Weight).Take(2).Select(s => s.Term)))
            .Select(c => new RelatedWork(c.Row.ResourceId, [.. c.Terms], Alike(origin.People, c.Row.People), Alike(origin.Minutes, c.Row.Minutes)))];
    }

    // What both hold is at least half of what either holds; « from eight » is read as eight to sixteen.
    private static bool Alike((int Min, int Max)? one, (int Min, int Max)? other)
    {
        if (one is not { } a || other is not { } b) return false;
        var (aEnd, bEnd) = (End(a), End(b));
        var both = Math.Min(aEnd, bEnd) - Math.Max(a.Min, b.Min) + 1;
        return both > 0 && 2L * both >= Math.Max(aEnd, bEnd) - Math.Min(a.Min, b.Min) + 1L;

        static int End((int Min, int Max) span) => span.Max == int.MaxValue ? 2 * span.Min : span.Max;
    }

    private static List<(FacetTerm Term, Holders Holders, double Weight)> Shared(LibrarySnapshot snapshot, SnapshotRow origin)
    {
        var shared = new List<(FacetTerm, Holders, double)>();
        foreach (var term in origin.Codes.Select(snapshot.Catalogue.Find).OfType<FacetTerm>())
        {
            var strength = term.Facet.Community is null ? Strength.GetValueOrDefault(term.Facet.Key) : OwnCriterion;
            if (strength != 0 && snapshot.HoldersOf(term.Code) is { } holders)
                shared.Add((term, holders, strength * Math.Log((snapshot.Count + 1.0) / holders.CountWith(snapshot.Live))));
        }
        return shared;
    }

    // Those at least as close as the last that may be shown: equals are for the caller to tell apart.
    private static List<(int Ordinal, double Closeness)> Best(LibrarySnapshot snapshot, ReadOnlySpan<double> closeness, int most)
    {
        var top = new PriorityQueue<int, double>();
        for (var i = 0; i < closeness.Length; i++)
        {
            if (closeness[i] <= 0 || !snapshot.Live[i]) continue;
            if (top.Count < most) top.Enqueue(i, closeness[i]);
            else if (closeness[i] > closeness[top.Peek()]) top.EnqueueDequeue(i, closeness[i]);
        }
        var best = new List<(int, double)>();
        var least = top.Count < most ? 0 : closeness[top.Peek()];
        for (var i = 0; i < closeness.Length; i++)
            if (closeness[i] > 0 && closeness[i] >= least && snapshot.Live[i]) best.Add((i, closeness[i]));
        return best;
    }
}

/// <summary>A work close to another.</summary>
/// <param name="ResourceId">Which.</param>
/// <param name="Because">The strongest values they share, two at most; none when only their use brings them together.</param>
/// <param name="SamePeople">Whether they are for about as many people.</param>
/// <param name="SameTime">Whether they take about as long.</param>
public sealed record RelatedWork(int ResourceId, IReadOnlyList<FacetTerm> Because, bool SamePeople, bool SameTime);
