using System.Collections.Immutable;

namespace CommonsForge.Data.Search;

/// <summary>
/// All that answers the library, in memory, as it stood after one line of the journal. Never changes: <see cref="With"/> gives the next one.
/// Every number on a page comes from one snapshot, so that counts, totals and cards cannot disagree.
/// </summary>
public sealed class LibrarySnapshot
{
    private readonly SnapshotRow[] _rows;
    private readonly int[] _ordinals;
    private readonly ImmutableDictionary<int, Holders> _holders;
    private readonly Order _byDate;
    private readonly Order _byUse;

    private LibrarySnapshot(long seq, SnapshotRow[] rows, int[] ordinals, ImmutableDictionary<int, Holders> holders, FacetCatalogue catalogue, Order byDate, Order byUse)
    {
        (Seq, _rows, _ordinals, _holders, Catalogue, _byDate, _byUse) = (seq, rows, ordinals, holders, catalogue, byDate, byUse);
        var live = new Bits(rows.Length);
        for (var i = 0; i < rows.Length; i++)
            if (!rows[i].Gone) live.Set(i);
        Live = live;
    }

    /// <summary>The last line of the journal it holds.</summary>
    public long Seq { get; }

    /// <summary>The facets that go with it.</summary>
    public FacetCatalogue Catalogue { get; }

    /// <summary>How many resources it holds.</summary>
    public int Count => Live.Count();

    internal Bits Live { get; }

    internal int Size => _rows.Length;

    internal int[] ByDate => _byDate.Of(_rows);

    internal int[] ByUse => _byUse.Of(_rows);

    internal SnapshotRow this[int ordinal] => _rows[ordinal];

    /// <summary>A snapshot of nothing, before the first is loaded.</summary>
    public static LibrarySnapshot Empty { get; } = new(-1, [], [], ImmutableDictionary<int, Holders>.Empty, FacetCatalogue.Empty,
        new((a, b) => b.PublishedAt.CompareTo(a.PublishedAt)), new((a, b) => (b.Uses, b.PublishedAt).CompareTo((a.Uses, a.PublishedAt))));

    /// <summary>The place of a resource in this snapshot, or -1.</summary>
    internal int OrdinalOf(int resourceId) => resourceId < _ordinals.Length ? _ordinals[resourceId] - 1 : -1;

    internal Holders? HoldersOf(int code) => _holders.GetValueOrDefault(code);

    /// <summary>The row of a resource, or <c>null</c> when this snapshot does not know it.</summary>
    internal SnapshotRow? Find(int resourceId) => OrdinalOf(resourceId) is >= 0 and var i ? _rows[i] : null;

    /// <summary>The snapshot after some resources changed.</summary>
    /// <param name="seq">The last line of the journal it then holds.</param>
    /// <param name="changed">Rows new or changed.</param>
    /// <param name="catalogue">The facets from now on.</param>
    internal LibrarySnapshot With(long seq, IReadOnlyList<SnapshotRow> changed, FacetCatalogue catalogue)
    {
        if (changed.Count == 0) return new(seq, _rows, _ordinals, _holders, catalogue, _byDate, _byUse);
        var (ordinals, size) = Placed(changed);
        var rows = new SnapshotRow[size];
        _rows.CopyTo(rows, 0);
        var touched = new Dictionary<int, (List<int> Gone, List<int> Come)>();
        foreach (var row in changed)
        {
            var ordinal = ordinals[row.ResourceId] - 1;
            var before = rows[ordinal]?.Codes ?? [];
            rows[ordinal] = row;
            if (before.AsSpan().SequenceEqual(row.Codes)) continue;
            foreach (var code in before) Touch(code).Gone.Add(ordinal);
            foreach (var code in row.Codes) Touch(code).Come.Add(ordinal);
        }
        var holders = _holders.SetItems(touched.Select(t => KeyValuePair.Create(t.Key, _holders.GetValueOrDefault(t.Key, Holders.None).After(t.Value.Gone, t.Value.Come, rows.Length))));
        var moved = changed.Select(row => ordinals[row.ResourceId] - 1).Distinct().ToList();
        return new(seq, rows, ordinals, holders, catalogue, _byDate.After(moved, rows), _byUse.After(moved, rows));

        (List<int> Gone, List<int> Come) Touch(int code) => touched.TryGetValue(code, out var known) ? known : touched[code] = ([], []);
    }

    /// <summary>The same resources, with facets that know more values.</summary>
    internal LibrarySnapshot Knowing(FacetCatalogue catalogue) => ReferenceEquals(catalogue, Catalogue) ? this : With(Seq, [], catalogue);

    // Places by resource id, one more than the ordinal so that 0 means « not here »; ids are dense, so an array beats a dictionary.
    private (int[] Ordinals, int Size) Placed(IReadOnlyList<SnapshotRow> changed)
    {
        var ordinals = new int[Math.Max(_ordinals.Length, changed.Max(r => r.ResourceId) + 1)];
        _ordinals.CopyTo(ordinals, 0);
        var size = Size;
        foreach (var row in changed)
            if (ordinals[row.ResourceId] == 0)
                ordinals[row.ResourceId] = ++size;
        return (ordinals, size);
    }
}

/// <summary>All resources in one order, sorted when it is first asked for and only mended afterwards; ties go by id, the newest first.</summary>
internal sealed class Order(Comparison<SnapshotRow> compare)
{
    private int[]? _sorted;

    public int[] Of(SnapshotRow[] rows)
    {
        if (_sorted is { } known) return known;
        var ordinals = Enumerable.Range(0, rows.Length).ToArray();
        Array.Sort(ordinals, By(rows));
        return _sorted = ordinals;
    }

    /// <summary>The order once some resources have moved or come, in one pass where the present one is known.</summary>
    /// <param name="moved">Their places, each once.</param>
    /// <param name="rows">All resources as they are then.</param>
    public Order After(List<int> moved, SnapshotRow[] rows)
    {
        var next = new Order(compare);
        if (_sorted is not { } before || moved.Count > rows.Length / 8) return next;
        var (by, gone) = (By(rows), new Bits(rows.Length));
        foreach (var ordinal in moved) gone.Set(ordinal);
        moved.Sort(by);
        var (sorted, at, coming) = (new int[rows.Length], 0, 0);
        foreach (var ordinal in before)
        {
            if (gone[ordinal]) continue;
            while (coming < moved.Count && by(moved[coming], ordinal) < 0) sorted[at++] = moved[coming++];
            sorted[at++] = ordinal;
        }
        while (coming < moved.Count) sorted[at++] = moved[coming++];
        next._sorted = sorted;
        return next;
    }

    private Comparison<int> By(SnapshotRow[] rows) =>
        (a, b) => compare(rows[a], rows[b]) is not 0 and var c ? c : rows[b].ResourceId.CompareTo(rows[a].ResourceId);
}

/// <summary>What a snapshot knows of a resource.</summary>
/// <param name="ResourceId">Its id.</param>
/// <param name="Codes">Codes of its facet values, wider ones included.</param>
/// <param name="Minutes">Its duration; open ends are 0 and <see cref="int.MaxValue"/>, and a resource that says nothing has <c>null</c>.</param>
/// <param name="People">Its group size, likewise.</param>
/// <param name="Uses">Its usage reports.</param>
/// <param name="PublishedAt">When its current revision was published.</param>
/// <param name="Gone">True once withdrawn.</param>
internal sealed record SnapshotRow(int ResourceId, int[] Codes, (int Min, int Max)? Minutes, (int Min, int Max)? People, int Uses, DateTimeOffset PublishedAt, bool Gone);
