namespace CommonsForge.Domain.Merging;

/// <summary>What a side did to a stretch of the base.</summary>
internal enum EditKind
{
    /// <summary>One element became another.</summary>
    Edited,

    /// <summary>Elements went, nothing came.</summary>
    Deleted,

    /// <summary>Elements came between two that stayed.</summary>
    Inserted,

    /// <summary>Elements gave way to others, and nobody can tell which to which.</summary>
    Replaced,
}

/// <summary>One edit of one side; indexes as in <see cref="Change"/>, ends excluded.</summary>
internal sealed record Edit(EditKind Kind, int OldStart, int OldEnd, int NewStart, int NewEnd, bool IsOurs)
{
    /// <summary>Whether it may have put something at its ends: two such edits that touch leave the order of what they put in open.</summary>
    public bool Adds => Kind is EditKind.Inserted or EditKind.Replaced;
}

/// <summary>What one side did to the whole base, to be looked up by place.</summary>
internal sealed class MergeScript
{
    private readonly Edit?[] units;
    private readonly Edit?[] insertions;
    private readonly int[] before;
    private readonly int[] after;

    private MergeScript(int baseCount, List<Edit> edits)
    {
        Edits = edits;
        units = new Edit?[baseCount];
        insertions = new Edit?[baseCount + 1];
        before = new int[baseCount + 1];
        after = new int[baseCount + 1];
        foreach (var edit in edits)
        {
            if (edit.Kind == EditKind.Inserted) insertions[edit.OldStart] = edit;
            else Array.Fill(units, edit, edit.OldStart, edit.OldEnd - edit.OldStart);
        }
        var place = 0;
        for (var gap = 0; gap <= baseCount; gap++)
        {
            before[gap] = place;
            place = after[gap] = insertions[gap]?.NewEnd ?? place;
            if (gap < baseCount) place = units[gap] is { } edit ? edit.NewEnd : place + 1;
        }
    }

    /// <summary>The edits in order; no two touch at an insertion.</summary>
    public IReadOnlyList<Edit> Edits { get; }

    /// <summary>The edit that an element of the base is in, or null when it stayed as it was.</summary>
    public Edit? Unit(int i) => units[i];

    /// <summary>What was inserted before an element of the base, or after the last.</summary>
    public Edit? Insertion(int gap) => insertions[gap];

    /// <summary>Where the side stands just before what it inserted at a gap.</summary>
    public int Before(int gap) => before[gap];

    /// <summary>Where the side stands just after it: the index of the element itself, if it is still there.</summary>
    public int After(int gap) => after[gap];

    public static MergeScript Of<T>(IReadOnlyList<T> old, IReadOnlyList<T> side, bool isOurs, IEqualityComparer<T> same, Func<T, T, int> likeness)
        where T : notnull
    {
        var edits = new List<Edit>();
        var changes = Myers.Diff(old, side, same);
        var removed = changes.SelectMany(c => Enumerable.Range(c.OldStart, c.OldCount)).Select(i => old[i]).ToHashSet(same);
        var added = changes.SelectMany(c => Enumerable.Range(c.NewStart, c.NewCount)).Select(i => side[i]).ToHashSet(same);
        foreach (var change in changes)
        {
            var pairs = Pairing.Of(change.OldCount, change.NewCount, (i, j) => Become(old[change.OldStart + i], side[change.NewStart + j]));
            int o = change.OldStart, n = change.NewStart;
            foreach (var (i, j) in pairs.Append((change.OldCount, change.NewCount)))
            {
                var (oldEnd, newEnd) = (change.OldStart + i, change.NewStart + j);
                if (oldEnd > o || newEnd > n) edits.Add(new Edit(KindOf(oldEnd - o, newEnd - n), o, oldEnd, n, newEnd, isOurs));
                if (i < change.OldCount && j < change.NewCount && !same.Equals(old[oldEnd], side[newEnd]))
                    edits.Add(new Edit(EditKind.Edited, oldEnd, oldEnd + 1, newEnd, newEnd + 1, isOurs));
                (o, n) = (oldEnd + 1, newEnd + 1);
            }
        }
        return new MergeScript(old.Count, edits);

        // What moved became nothing else, and nothing else became it.
        int Become(T before, T after) => (added.Contains(before) || removed.Contains(after)) && !same.Equals(before, after) ? 0 : likeness(before, after);
    }

    private static EditKind KindOf(int olds, int news) => (olds, news) switch
    {
        (0, _) => EditKind.Inserted,
        (_, 0) => EditKind.Deleted,
        _ => EditKind.Replaced,
    };
}
