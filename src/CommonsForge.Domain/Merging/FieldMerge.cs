using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Merging;

/// <summary>The rules for one field: one value, a set, or things known by a key; each conflict is settled by whoever made this.</summary>
internal sealed class FieldMerge(Content old, Content ours, Content theirs, Func<FieldConflict, Settlement?> settle)
{
    /// <summary>How a conflict is settled; ours until it is.</summary>
    public Settlement Settle(FieldConflict conflict) => settle(conflict) ?? Settlement.Ours;

    /// <summary>A field with one value.</summary>
    public T One<T>(ContentField field, Func<Content, T> read) => One(field, read(old), read(ours), read(theirs));

    /// <summary>A field with one text, which words of one's own may settle.</summary>
    public string? Words(ContentField field, Func<Content, string?> read)
    {
        var (b, o, t) = (read(old), read(ours), read(theirs));
        if (Agreed(b, o, t) is { } agreed) return agreed.Value;
        var choice = Settle(new(field, b, o, t));
        return choice.Text ?? (choice == Settlement.Theirs ? t : o);
    }

    /// <summary>A set of plain values, sorted.</summary>
    public IReadOnlyList<T> Set<T>(Func<Content, IReadOnlyList<T>> read, IComparer<T> order)
    {
        HashSet<T> b = [.. read(old)], o = [.. read(ours)], t = [.. read(theirs)];
        return [.. o.Union(t).Where(x => o.Contains(x) == t.Contains(x) || !b.Contains(x)).Order(order)];
    }

    /// <summary>A set of things known by a key, in the order of the base, of the side that changed it, or of the key where nobody said.</summary>
    /// <param name="field">The field.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="key">What it is known by.</param>
    /// <param name="order">Sorts what nobody put in an order.</param>
    /// <param name="isOrdered">Whether the order says something, so that two new ones are a conflict.</param>
    /// <param name="both">What two changes of one thing come to; without it they are a conflict.</param>
    public IReadOnlyList<T> Keyed<T, TKey>(
        ContentField field, Func<Content, IReadOnlyList<T>> read, Func<T, TKey> key, IComparer<TKey> order, bool isOrdered, Func<T, T, T>? both = null)
        where T : class
        where TKey : notnull
    {
        var (b, o, t) = (Known(read(old), key), Known(read(ours), key), Known(read(theirs), key));
        var kept = new Dictionary<TKey, T>();
        foreach (var k in o.Keys.Union(t.Keys).Order(order))
        {
            T? x = b.GetValueOrDefault(k), y = o.GetValueOrDefault(k), z = t.GetValueOrDefault(k);
            var value = both is not null && y is not null && z is not null && Agreed(x, y, z) is null ? both(y, z) : One(field, x, y, z);
            if (value is not null) kept.Add(k, value);
        }
        List<TKey> before = Shared(b), mine = Shared(o), other = Shared(t);
        var isOurs = before.SequenceEqual(other) || mine.SequenceEqual(other);
        var spine = before.SequenceEqual(mine) ? other : isOurs ? mine : before;
        if (isOrdered && spine == before)
            spine = Settle(new(field, read(old), read(ours), read(theirs))) == Settlement.Theirs ? other : mine;
        return [.. Placed(spine, [.. kept.Keys], [.. o.Keys], [.. t.Keys], order).Select(k => kept[k])];

        List<TKey> Shared(Dictionary<TKey, T> side) => [.. side.Keys.Where(k => b.ContainsKey(k) && o.ContainsKey(k) && t.ContainsKey(k))];
    }

    private static Dictionary<TKey, T> Known<T, TKey>(IReadOnlyList<T> list, Func<T, TKey> key) where TKey : notnull
    {
        var known = new Dictionary<TKey, T>();
        foreach (var x in list) known.TryAdd(key(x), x);
        return known;
    }

    // Each of the others goes after the one it follows on its side, the last of the two that both put it after.
    private static List<TKey> Placed<TKey>(List<TKey> spine, List<TKey> kept, List<TKey> mine, List<TKey> other, IComparer<TKey> order) where TKey : notnull
    {
        var after = kept.Except(spine).ToLookup(k => Math.Max(Anchor(mine, k), Anchor(other, k)));
        var placed = new List<TKey>();
        for (var i = -1; i < spine.Count; i++)
        {
            if (i >= 0) placed.Add(spine[i]);
            List<TKey> here = [.. after[i].Order(order)], byMine = [.. mine.Intersect(here)], byOther = [.. other.Intersect(here)];
            var (isMine, isOther) = (byMine.Count == here.Count, byOther.Count == here.Count);
            placed.AddRange(isMine && isOther && !byMine.SequenceEqual(byOther) ? here : isMine ? byMine : isOther ? byOther : here);
        }
        return placed;

        int Anchor(List<TKey> side, TKey key)
        {
            for (var i = side.IndexOf(key) - 1; i >= 0; i--) if (spine.IndexOf(side[i]) is >= 0 and var anchor) return anchor;
            return -1;
        }
    }

    private T One<T>(ContentField field, T b, T o, T t) =>
        Agreed(b, o, t) is { } agreed ? agreed.Value : Settle(new(field, b, o, t)) == Settlement.Theirs ? t : o;

    // Null when both changed and differ.
    private static Kept<T>? Agreed<T>(T b, T o, T t)
    {
        var same = EqualityComparer<T>.Default;
        if (same.Equals(o, t) || same.Equals(t, b)) return new(o);
        return same.Equals(o, b) ? new(t) : null;
    }

    private sealed record Kept<T>(T Value);
}
