namespace CommonsForge.Domain.Merging;

/// <summary>A stretch of one of the three lists, end excluded; <see cref="None"/> when the piece is not in that list.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Stretch(int Start, int End)
{
    public static Stretch None { get; } = new(-2, -2);

    public bool IsNone => Start < 0;

    public bool IsEmpty => Start == End;

    public static Stretch One(int index) => new(index, index + 1);

    /// <summary>Whether the other begins where this one ends.</summary>
    public bool Meets(Stretch next) => !IsNone && !next.IsNone && End == next.Start;
}

/// <summary>What a piece of a merge is.</summary>
internal enum PieceKind
{
    /// <summary>One element that stands in the result.</summary>
    Agreed,

    /// <summary>One element that each side changed in its own way.</summary>
    BothEdited,

    /// <summary>A stretch that only a person can settle.</summary>
    Conflict,
}

/// <summary>A piece of a merge and where it stands in the three lists.</summary>
internal sealed record Piece(PieceKind Kind, Stretch Base, Stretch Ours, Stretch Theirs);

/// <summary>
/// Brings two lists together that come from a third, by the rules that <see cref="ThreeWay"/> states; for blocks, sentences and steps alike.
/// </summary>
/// <param name="old">The base.</param>
/// <param name="ours">One side.</param>
/// <param name="theirs">The other.</param>
/// <param name="same">Tells equal elements.</param>
/// <param name="likeness">As <see cref="Pairing"/> asks.</param>
internal sealed class Reconciler<T>(IReadOnlyList<T> old, IReadOnlyList<T> ours, IReadOnlyList<T> theirs, IEqualityComparer<T> same, Func<T, T, int> likeness)
    where T : notnull
{
    private const int MostRounds = 8;

    private readonly MergeScript our = MergeScript.Of(old, ours, true, same, likeness);
    private readonly MergeScript their = MergeScript.Of(old, theirs, false, same, likeness);
    private readonly HashSet<Edit> colliding = [];
    private readonly List<Piece> pieces = [];

    /// <summary>Whether two edits of different sides that touch without overlapping collide all the same.</summary>
    public Func<Edit, Edit, bool>? Touch { get; init; }

    /// <summary>Pairs of edits of different sides that collide wherever they stand.</summary>
    public Func<MergeScript, MergeScript, IEnumerable<(Edit Ours, Edit Theirs)>>? Ties { get; init; }

    /// <summary>The result in order.</summary>
    /// <param name="asOne">Makes one conflict of all that changed, for a result that turned out not to hold together.</param>
    public IReadOnlyList<Piece> Run(bool asOne = false)
    {
        colliding.Clear();
        pieces.Clear();
        var hulls = asOne ? Everything() : WithMoves(Apart(Collisions().Concat(Ties?.Invoke(our, their) ?? []).Select(Hull)));
        int at = 0, gapsDone = -1;
        foreach (var (start, end) in hulls)
        {
            Walk(start);
            AddCluster(start, end);
            at = end;
        }
        Walk(old.Count);
        return [.. pieces];

        void Walk(int end)
        {
            while (at < end)
            {
                AddGap(at);
                at = AddUnit(at);
            }
            AddGap(end);
        }

        // Both a walk and the conflict it comes to end at a gap, whose insertions stand there once.
        void AddGap(int gap)
        {
            if (gap > gapsDone) AddFreeInsertions(gapsDone = gap);
        }
    }

    private List<(int Start, int End)> Everything()
    {
        Edit[] all = [.. our.Edits, .. their.Edits];
        colliding.UnionWith(all);
        return all.Length == 0 ? [] : [(all.Min(e => e.OldStart), all.Max(e => e.OldEnd))];
    }

    private static List<(int Start, int End)> Apart(IEnumerable<(int Start, int End)> stretches)
    {
        var hulls = new List<(int Start, int End)>();
        foreach (var (start, end) in stretches.Order())
        {
            if (hulls.Count > 0 && start <= hulls[^1].End) hulls[^1] = (hulls[^1].Start, Math.Max(end, hulls[^1].End));
            else hulls.Add((start, end));
        }
        return hulls;
    }

    private (int Start, int End) Hull((Edit Ours, Edit Theirs) pair)
    {
        var (o, t) = pair;
        colliding.Add(o);
        colliding.Add(t);
        return Whole(Math.Min(o.OldStart, t.OldStart), Math.Max(o.OldEnd, t.OldEnd));
    }

    // Widens a stretch of the base until it cuts no edit in two.
    private (int Start, int End) Whole(int start, int end)
    {
        for (var (s, e) = (-1, -1); start < end && (s, e) != (start, end);)
        {
            (s, e) = (start, end);
            start = Math.Min(s, Math.Min(our.Unit(s)?.OldStart ?? s, their.Unit(s)?.OldStart ?? s));
            end = Math.Max(e, Math.Max(our.Unit(e - 1)?.OldEnd ?? e, their.Unit(e - 1)?.OldEnd ?? e));
        }
        return (start, end);
    }

    // What moved into a conflict would be lost by choosing the other side, that left it where it was: the conflict then reaches to there.
    private List<(int Start, int End)> WithMoves(List<(int Start, int End)> hulls)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var torn = Torn(our, ours, their, hulls).Concat(Torn(their, theirs, our, hulls)).ToList();
            if (torn.Count == 0) return hulls;
            hulls = Apart(hulls.Concat(torn));
        }
        return Everything();
    }

    private IEnumerable<(int, int)> Torn(MergeScript script, IReadOnlyList<T> side, MergeScript other, List<(int Start, int End)> hulls)
    {
        var moved = new Dictionary<T, (int Start, int End)>(same);
        foreach (var (edit, hull) in script.Edits.Select(e => (e, HullOf(e, hulls))).Where(x => x.Item2 is not null))
        {
            for (var i = edit.NewStart; i < edit.NewEnd; i++) moved.TryAdd(side[i], hull!.Value);
        }
        foreach (var edit in script.Edits.Where(e => moved.Count > 0 && e.Kind != EditKind.Inserted && HullOf(e, hulls) is null))
        {
            for (var i = edit.OldStart; i < edit.OldEnd; i++)
            {
                if (other.Unit(i) is null && moved.TryGetValue(old[i], out var hull))
                    yield return Whole(Math.Min(hull.Start, edit.OldStart), Math.Max(hull.End, edit.OldEnd));
            }
        }
    }

    private (int Start, int End)? HullOf(Edit edit, List<(int Start, int End)> hulls)
    {
        int low = 0, high = hulls.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (hulls[middle].Start <= edit.OldStart) low = middle + 1;
            else high = middle;
        }
        if (low == 0) return null;
        var hull = hulls[low - 1];
        var isInside = edit.OldStart < hull.End && (hull.Start < edit.OldStart || edit.OldEnd > edit.OldStart);
        return isInside || (edit.OldStart <= hull.End && edit.OldEnd <= hull.End && colliding.Contains(edit)) ? hull : null;
    }

    private IEnumerable<(Edit, Edit)> Collisions()
    {
        var first = 0;
        foreach (var o in our.Edits)
        {
            while (first < their.Edits.Count && their.Edits[first].OldEnd < o.OldStart) first++;
            for (var i = first; i < their.Edits.Count && their.Edits[i].OldStart <= o.OldEnd; i++)
            {
                if (Collide(o, their.Edits[i])) yield return (o, their.Edits[i]);
            }
        }
    }

    private bool Collide(Edit o, Edit t)
    {
        if (o.OldStart < t.OldEnd && t.OldStart < o.OldEnd)
            return o.Kind != t.Kind || o.Kind is not (EditKind.Deleted or EditKind.Edited);
        return (o.Adds && t.Adds) || (Touch is not null && (Touch(o, t) || Touch(t, o)));
    }

    private void AddFreeInsertions(int gap)
    {
        if (our.Insertion(gap) is { } o && !colliding.Contains(o)) AddOurs(o);
        if (their.Insertion(gap) is { } t && !colliding.Contains(t)) AddTheirs(t);
    }

    private void AddOurs(Edit edit)
    {
        for (var i = edit.NewStart; i < edit.NewEnd; i++) pieces.Add(new Piece(PieceKind.Agreed, Stretch.None, Stretch.One(i), Stretch.None));
    }

    private void AddTheirs(Edit edit)
    {
        for (var i = edit.NewStart; i < edit.NewEnd; i++) pieces.Add(new Piece(PieceKind.Agreed, Stretch.None, Stretch.None, Stretch.One(i)));
    }

    // One element of the base, outside of any conflict; returns the next to look at.
    private int AddUnit(int i)
    {
        Edit? o = our.Unit(i), t = their.Unit(i);
        if (o?.Kind == EditKind.Deleted || t?.Kind == EditKind.Deleted) return i + 1;
        if (o?.Kind == EditKind.Replaced)
        {
            AddOurs(o);
            return o.OldEnd;
        }
        if (t?.Kind == EditKind.Replaced)
        {
            AddTheirs(t);
            return t.OldEnd;
        }
        int x = our.After(i), y = their.After(i);
        var kind = o is null || t is null || same.Equals(ours[x], theirs[y]) ? PieceKind.Agreed : PieceKind.BothEdited;
        pieces.Add(new Piece(kind, Stretch.One(i), Stretch.One(x), Stretch.One(y)));
        return i + 1;
    }

    private void AddCluster(int start, int end)
    {
        Stretch x = Range(our, start, end), y = Range(their, start, end);
        if (x.End - x.Start != y.End - y.Start || !Enumerable.Range(0, x.End - x.Start).All(i => same.Equals(ours[x.Start + i], theirs[y.Start + i])))
        {
            pieces.Add(new Piece(PieceKind.Conflict, new Stretch(start, end), x, y));
            return;
        }
        for (var i = 0; i < x.End - x.Start; i++)
            pieces.Add(new Piece(PieceKind.Agreed, Stretch.None, Stretch.One(x.Start + i), Stretch.One(y.Start + i)));
    }

    // An insertion at either end belongs to the conflict only if it is part of what collides.
    private Stretch Range(MergeScript script, int start, int end)
    {
        var from = script.Insertion(start) is { } first && colliding.Contains(first) ? script.Before(start) : script.After(start);
        var to = script.Insertion(end) is { } last && colliding.Contains(last) ? script.After(end) : script.Before(end);
        return new Stretch(from, Math.Max(from, to));
    }
}
