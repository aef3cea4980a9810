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
    private readonly ImmutableDictionary<int, Bits> _bits;
    private readonly Lazy<int[]> _byDate;
    private readonly Lazy<int[]> _byUse;

    private LibrarySnapshot(long seq, SnapshotRow[] rows, int[] ordinals, ImmutableDictionary<int, Bits> bits, FacetCatalogue catalogue)
    {
        (Seq, _rows, _ordinals, _bits, Catalogue) = (seq, rows, ordinals, bits, catalogue);
        _byDate = new(() => Sorted((a, b) => b.PublishedAt.CompareTo(a.PublishedAt)));
        _byUse = new(() => Sorted((a, b) => (b.Uses, b.PublishedAt).CompareTo((a.Uses, a.PublishedAt))));
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

    internal IReadOnlyList<int> ByDate => _byDate.Value;

    internal IReadOnlyList<int> ByUse => _byUse.Value;

    internal SnapshotRow this[int ordinal] => _rows[ordinal];

    /// <summary>A snapshot of nothing, before the first is loaded.</summary>
    public static LibrarySnapshot Empty { get; } = new(-1, [], [], ImmutableDictionary<int, Bits>.Empty, FacetCatalogue.Empty);

    /// <summary>The place of a resource in this snapshot, or -1.</summary>
    internal int OrdinalOf(int resourceId) => resourceId < _ordinals.Length ? _ordinals[resourceId] - 1 : -1;

    internal Bits? BitsOf(int code) => _bits.GetValueOrDefault(code);

    /// <summary>The row of a resource, or <c>null</c> when this snapshot does not know it.</summary>
    internal SnapshotRow? Find(int resourceId) => OrdinalOf(resourceId) is >= 0 and var i ? _rows[i] : null;

    /// <summary>The snapshot after some resources changed.</summary>
    /// <param name="seq">The last line of the journal it then holds.</param>
    /// <param name="changed">Rows new or changed.</param>
    /// <param name="catalogue">The facets from now on.</param>
    internal LibrarySnapshot With(long seq, IReadOnlyList<SnapshotRow> changed, FacetCatalogue catalogue)
    {
        if (changed.Count == 0) return new(seq, _rows, _ordinals, _bits, catalogue);
        var (ordinals, size) = Placed(changed);
        var rows = new SnapshotRow[size];
        _rows.CopyTo(rows, 0);
        var touched = new Dictionary<int, Bits>();
        foreach (var row in changed)
        {
            var ordinal = ordinals[row.ResourceId] - 1;
            foreach (var code in rows[ordinal]?.Codes ?? []) Touch(code).Clear(ordinal);
            foreach (var code in row.Codes) Touch(code).Set(ordinal);
            rows[ordinal] = row;
        }
        return new(seq, rows, ordinals, Resized(touched, rows.Length), catalogue);

        Bits Touch(int code) => touched.TryGetValue(code, out var bits) ? bits
            : touched[code] = _bits.TryGetValue(code, out var old) ? old.Grown(rows.Length) : new Bits(rows.Length);
    }

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

    private ImmutableDictionary<int, Bits> Resized(Dictionary<int, Bits> touched, int size)
    {
        var all = _bits.ToBuilder();
        if (size != Size)
            foreach (var (code, bits) in _bits)
                if (!touched.ContainsKey(code)) all[code] = bits.Grown(size);
        foreach (var (code, bits) in touched) all[code] = bits;
        return all.ToImmutable();
    }

    private int[] Sorted(Comparison<SnapshotRow> compare)
    {
        var ordinals = Enumerable.Range(0, _rows.Length).ToArray();
        Array.Sort(ordinals, (a, b) => compare(_rows[a], _rows[b]) is not 0 and var c ? c : _rows[b].ResourceId.CompareTo(_rows[a].ResourceId));
        return ordinals;
    }
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
