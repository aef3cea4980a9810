using System.Numerics;

namespace CommonsForge.Data.Search;

/// <summary>A set of small numbers, one bit each. Never changed once it stands in a snapshot.</summary>
internal sealed class Bits(int size)
{
    private readonly ulong[] _words = new ulong[(size + 63) / 64];

    public int Size { get; } = size;

    public bool this[int i] => i < Size && (_words[i >> 6] & (1UL << i)) != 0;

    public void Set(int i) => _words[i >> 6] |= 1UL << i;

    public void Clear(int i) => _words[i >> 6] &= ~(1UL << i);

    /// <summary>A copy with room for more numbers.</summary>
    public Bits Grown(int size)
    {
        var copy = new Bits(size);
        _words.AsSpan().CopyTo(copy._words);
        return copy;
    }

    public Bits And(Bits other)
    {
        var both = Grown(Size);
        for (var i = 0; i < _words.Length; i++) both._words[i] &= other._words[i];
        return both;
    }

    /// <summary>Adds the other's numbers to this one, which has room for them: only while it is being built.</summary>
    public void Add(Bits other)
    {
        for (var i = 0; i < other._words.Length; i++) _words[i] |= other._words[i];
    }

    public int Count()
    {
        var count = 0;
        foreach (var word in _words) count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>How many numbers stand in both, whatever room each has.</summary>
    public int CountWith(Bits other)
    {
        ReadOnlySpan<ulong> one = _words, two = other._words;
        var count = 0;
        for (var i = 0; i < one.Length && i < two.Length; i++) count += BitOperations.PopCount(one[i] & two[i]);
        return count;
    }

    /// <summary>Adds a weight at the place of each number.</summary>
    public void Weigh(Span<double> weights, double weight)
    {
        for (var w = 0; w < _words.Length; w++)
            for (var word = _words[w]; word != 0; word &= word - 1)
                weights[(w << 6) + BitOperations.TrailingZeroCount(word)] += weight;
    }

    public IEnumerable<int> Numbers()
    {
        for (var w = 0; w < _words.Length; w++)
            for (var word = _words[w]; word != 0; word &= word - 1)
                yield return (w << 6) + BitOperations.TrailingZeroCount(word);
    }
}
