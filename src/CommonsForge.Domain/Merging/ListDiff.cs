namespace CommonsForge.Domain.Merging;

/// <summary>What became of an element of a list.</summary>
public enum ChangeFate
{
    /// <summary>In both lists.</summary>
    Same,

    /// <summary>One element became another.</summary>
    Changed,

    /// <summary>In the old list only.</summary>
    Removed,

    /// <summary>In the new list only.</summary>
    Added,

    /// <summary>Where an element stood that now stands elsewhere, unchanged.</summary>
    MovedAway,

    /// <summary>Where an element stands now that stood elsewhere.</summary>
    MovedHere,
}

/// <summary>One line of the difference of two lists.</summary>
/// <param name="Fate">What became of it.</param>
/// <param name="Old">The element before; null when added.</param>
/// <param name="New">The element after; null when removed. An element that moved has both, on both of its lines.</param>
/// <param name="OldIndex">Where it stood, from 0; -1 when added.</param>
/// <param name="NewIndex">Where it stands, from 0; -1 when removed.</param>
public sealed record ListChange<T>(ChangeFate Fate, T? Old, T? New, int OldIndex, int NewIndex) where T : class
{
    /// <summary>Whether it stands here in the old list: such lines, in order, are that list.</summary>
    public bool IsInOld => Fate is ChangeFate.Same or ChangeFate.Changed or ChangeFate.Removed or ChangeFate.MovedAway;

    /// <summary>Whether it stands here in the new list: such lines, in order, are that list.</summary>
    public bool IsInNew => Fate is ChangeFate.Same or ChangeFate.Changed or ChangeFate.Added or ChangeFate.MovedHere;
}

/// <summary>The difference of two lists whose elements may be reworded or moved: blocks of a text, steps of a path.</summary>
internal static class ListDiff
{
    /// <summary>Compares two lists.</summary>
    /// <param name="olds">The old list.</param>
    /// <param name="news">The new list.</param>
    /// <param name="key">What an element is compared by.</param>
    /// <param name="same">Tells equal keys.</param>
    /// <param name="likeness">As <see cref="Pairing"/> asks.</param>
    public static IReadOnlyList<ListChange<T>> Of<T, TKey>(IReadOnlyList<T> olds, IReadOnlyList<T> news, Func<T, TKey> key, IEqualityComparer<TKey> same, Func<TKey, TKey, int> likeness)
        where T : class
        where TKey : notnull
    {
        List<TKey> oldKeys = [.. olds.Select(key)], newKeys = [.. news.Select(key)];
        var lines = new List<ListChange<T>>();
        int o = 0, n = 0;
        foreach (var edit in MergeScript.Of(oldKeys, newKeys, isOurs: true, same, likeness).Edits)
        {
            while (o < edit.OldStart) Both(ChangeFate.Same);
            if (edit.Kind == EditKind.Edited) Both(ChangeFate.Changed);
            for (; o < edit.OldEnd; o++) lines.Add(new(ChangeFate.Removed, olds[o], null, o, -1));
            for (; n < edit.NewEnd; n++) lines.Add(new(ChangeFate.Added, null, news[n], -1, n));
        }
        while (o < olds.Count) Both(ChangeFate.Same);
        Move(lines, oldKeys, newKeys, same);
        return lines;

        void Both(ChangeFate fate) => lines.Add(new(fate, olds[o], news[n], o++, n++));
    }

    // What went at one place and came at another moved; of several alike, the first becomes the first.
    private static void Move<T, TKey>(List<ListChange<T>> lines, List<TKey> oldKeys, List<TKey> newKeys, IEqualityComparer<TKey> same)
        where T : class
        where TKey : notnull
    {
        var gone = new Dictionary<TKey, Queue<int>>(same);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Fate != ChangeFate.Removed) continue;
            var oldKey = oldKeys[lines[i].OldIndex];
            if (!gone.TryGetValue(oldKey, out var places)) gone.Add(oldKey, places = new());
            places.Enqueue(i);
        }
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Fate != ChangeFate.Added || !gone.TryGetValue(newKeys[lines[i].NewIndex], out var places) || !places.TryDequeue(out var from)) continue;
            var moved = new ListChange<T>(ChangeFate.MovedHere, lines[from].Old, lines[i].New, lines[from].OldIndex, lines[i].NewIndex);
            (lines[i], lines[from]) = (moved, moved with { Fate = ChangeFate.MovedAway });
        }
    }
}
