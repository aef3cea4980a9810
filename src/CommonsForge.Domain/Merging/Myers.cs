namespace CommonsForge.Domain.Merging;

/// <summary>A stretch of one list that stands in place of a stretch of another; one of the two may be empty.</summary>
/// <param name="OldStart">Index in the old list.</param>
/// <param name="OldCount">Elements taken out.</param>
/// <param name="NewStart">Index in the new list.</param>
/// <param name="NewCount">Elements put in.</param>
public sealed record Change(int OldStart, int OldCount, int NewStart, int NewCount);

/// <summary>
/// The difference of two lists by Myers' algorithm in linear space (« An O(ND) Difference Algorithm and Its Variations », 1986).
/// The script is minimal as long as a stretch holds fewer than <see cref="MostDifferences"/> differences among elements that both lists
/// have; past that, the stretch is cut at the farthest point reached and each half goes on alone: the script stays right, and may be
/// longer than the least. So time is at most the elements times that number, whatever the lists.
/// </summary>
public static class Myers
{
    /// <summary>Differences up to which a stretch is searched for the least script.</summary>
    public const int MostDifferences = 500;

    /// <summary>What to change in <paramref name="a"/> to get <paramref name="b"/>, in order; adjacent changes are one.</summary>
    /// <param name="a">The old list.</param>
    /// <param name="b">The new list.</param>
    /// <param name="comparer">Tells equal elements; the type's own by default.</param>
    public static IReadOnlyList<Change> Diff<T>(IReadOnlyList<T> a, IReadOnlyList<T> b, IEqualityComparer<T>? comparer = null) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        // Numbers are cheap to compare, and what one side alone has can be set aside: it is in no common subsequence.
        var numbers = new Dictionary<T, int>(comparer);
        int[] olds = [.. a.Select(Number)], news = [.. b.Select(Number)];
        var inOld = new bool[numbers.Count];
        var inNew = new bool[numbers.Count];
        foreach (var n in olds) inOld[n] = true;
        foreach (var n in news) inNew[n] = true;
        var search = new MyersSearch(Shared(olds, inNew), Shared(news, inOld));
        search.Run();
        return Changes(search.KeptOld, search.KeptNew, a.Count, b.Count);

        int Number(T element) => numbers.TryGetValue(element, out var n) ? n : numbers[element] = numbers.Count;
    }

    private static List<(int Element, int Index)> Shared(int[] numbers, bool[] inOther)
    {
        var shared = new List<(int, int)>(numbers.Length);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (inOther[numbers[i]]) shared.Add((numbers[i], i));
        }
        return shared;
    }

    private static List<Change> Changes(List<int> keptOld, List<int> keptNew, int oldCount, int newCount)
    {
        var changes = new List<Change>();
        int oldNext = 0, newNext = 0;
        for (var i = 0; i <= keptOld.Count; i++)
        {
            var (oldEnd, newEnd) = i < keptOld.Count ? (keptOld[i], keptNew[i]) : (oldCount, newCount);
            if (oldEnd > oldNext || newEnd > newNext) changes.Add(new Change(oldNext, oldEnd - oldNext, newNext, newEnd - newNext));
            (oldNext, newNext) = (oldEnd + 1, newEnd + 1);
        }
        return changes;
    }
}

/// <summary>The search itself, on numbered elements that remember where they stood.</summary>
internal sealed class MyersSearch(List<(int Element, int Index)> a, List<(int Element, int Index)> b)
{
    // Farthest x reached on each diagonal from the start and, mirrored, from the end; diagonal 0 is in the middle of the array.
    private readonly int[] forward = new int[2 * Bound(a.Count, b.Count) + 3];
    private readonly int[] backward = new int[2 * Bound(a.Count, b.Count) + 3];

    /// <summary>Indexes of the kept elements in the old list, in order.</summary>
    public List<int> KeptOld { get; } = [];

    /// <summary>The same elements' indexes in the new list.</summary>
    public List<int> KeptNew { get; } = [];

    public void Run() => Search(0, a.Count, 0, b.Count);

    private static int Bound(int n, int m) => Math.Min(Myers.MostDifferences, (n + m + 1) / 2) + 1;

    private void Search(int aStart, int aEnd, int bStart, int bEnd)
    {
        while (aStart < aEnd && bStart < bEnd && Same(aStart, bStart)) Keep(aStart++, bStart++);
        var suffix = 0;
        while (aStart < aEnd && bStart < bEnd && Same(aEnd - 1, bEnd - 1))
        {
            suffix++;
            aEnd--;
            bEnd--;
        }
        if (aStart < aEnd && bStart < bEnd)
        {
            var (x, y) = Middle(aStart, aEnd, bStart, bEnd);
            Search(aStart, x, bStart, y);
            Search(x, aEnd, y, bEnd);
        }
        for (var i = 0; i < suffix; i++) Keep(aEnd + i, bEnd + i);
    }

    // A point of a shortest path, about half way; never a corner, because both ends differ here.
    private (int X, int Y) Middle(int aStart, int aEnd, int bStart, int bEnd)
    {
        int n = aEnd - aStart, m = bEnd - bStart, delta = n - m, middle = forward.Length / 2;
        var isOdd = (delta & 1) != 0;
        forward[middle + 1] = backward[middle + 1] = 0;
        for (var d = 0; ; d++)
        {
            for (var k = -d; k <= d; k += 2)
            {
                var x = Next(forward, middle, k, d);
                while (x < n && x - k < m && Same(aStart + x, bStart + x - k)) x++;
                forward[middle + k] = x;
                if (isOdd && Math.Abs(delta - k) < d && IsInside(x, x - k, n, m) && x + backward[middle + delta - k] >= n)
                    return (aStart + x, bStart + x - k);
            }
            for (var k = -d; k <= d; k += 2)
            {
                var x = Next(backward, middle, k, d);
                while (x < n && x - k < m && Same(aEnd - 1 - x, bEnd - 1 - (x - k))) x++;
                backward[middle + k] = x;
                if (!isOdd && Math.Abs(delta - k) <= d && IsInside(x, x - k, n, m) && x + forward[middle + delta - k] >= n)
                    return (aEnd - x, bEnd - (x - k));
            }
            if (d + 1 == Myers.MostDifferences) return Farthest(aStart, bStart, n, m, d, middle);
        }
    }

    private static int Next(int[] reached, int middle, int k, int d) =>
        k == -d || (k != d && reached[middle + k - 1] < reached[middle + k + 1]) ? reached[middle + k + 1] : reached[middle + k - 1] + 1;

    private static bool IsInside(int x, int y, int n, int m) => x <= n && y >= 0 && y <= m;

    private (int X, int Y) Farthest(int aStart, int bStart, int n, int m, int d, int middle)
    {
        int bestX = 0, bestY = 0;
        for (var k = -d; k <= d; k += 2)
        {
            var x = forward[middle + k];
            if (IsInside(x, x - k, n, m) && x + x - k > bestX + bestY) (bestX, bestY) = (x, x - k);
        }
        return (aStart + bestX, bStart + bestY);
    }

    private bool Same(int i, int j) => a[i].Element == b[j].Element;

    private void Keep(int i, int j)
    {
        KeptOld.Add(a[i].Index);
        KeptNew.Add(b[j].Index);
    }
}
