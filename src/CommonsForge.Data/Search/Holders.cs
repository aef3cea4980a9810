namespace CommonsForge.Data.Search;

/// <summary>
/// Which resources hold a value: a bit for each resource where many do, their places where few do, so that thousands of communes with a
/// handful of resources each neither fill the memory nor slow a count down. Never changed once it stands in a snapshot.
/// </summary>
internal sealed class Holders
{
    // Looking a place up takes longer than counting sixty-four bits at once; and both take as much memory when one resource in 32 holds the value.
    private const int FewOf = 128;

    private readonly Bits? _bits;
    private readonly int[] _few = [];

    private Holders(Bits bits) => _bits = bits;

    private Holders(int[] few) => _few = few;

    /// <summary>Nobody.</summary>
    public static Holders None { get; } = new([]);

    public bool this[int place] => _bits?[place] ?? (Array.BinarySearch(_few, place) >= 0);

    /// <summary>How many of these resources hold it.</summary>
    public int CountWith(Bits resources)
    {
        if (_bits is not null) return _bits.CountWith(resources);
        var count = 0;
        foreach (var place in _few)
            if (resources[place]) count++;
        return count;
    }

    /// <summary>Adds the places of all who hold it.</summary>
    public void AddTo(Bits places)
    {
        if (_bits is not null) places.Add(_bits);
        else foreach (var place in _few) places.Set(place);
    }

    /// <summary>Adds a weight at the place of each who holds it.</summary>
    public void Weigh(Span<double> weights, double weight)
    {
        if (_bits is not null) _bits.Weigh(weights, weight);
        else foreach (var place in _few) weights[place] += weight;
    }

    /// <summary>Those who hold it once some have let it go and others have taken it.</summary>
    /// <param name="gone">Places of those who let it go.</param>
    /// <param name="come">Places of those who took it.</param>
    /// <param name="size">How many resources there are then.</param>
    public Holders After(IReadOnlyCollection<int> gone, IReadOnlyCollection<int> come, int size)
    {
        if (_bits is null && _few.Length + come.Count <= size / FewOf) return new([.. _few.Except(gone).Union(come).Order()]);
        var bits = _bits?.Grown(size) ?? new Bits(size);
        foreach (var place in _few) bits.Set(place);
        foreach (var place in gone) bits.Clear(place);
        foreach (var place in come) bits.Set(place);
        return new(bits);
    }
}
