using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Merging;

/// <summary>Merges the steps of a path as blocks are merged. A step is the same when resource or title is; edited by both, it merges field by field.</summary>
internal sealed class StepMerge
{
    // Each part is a list of steps, or a conflict of three.
    private readonly List<(IReadOnlyList<Step> Steps, FieldConflict? Conflict)> parts = [];

    public StepMerge(IReadOnlyList<Step> old, IReadOnlyList<Step> ours, IReadOnlyList<Step> theirs)
    {
        foreach (var piece in new Reconciler<Step>(old, ours, theirs, EqualityComparer<Step>.Default, Likeness).Run())
        {
            var (b, o, t) = (piece.Base, piece.Ours, piece.Theirs);
            if (piece.Kind != PieceKind.Conflict && Merged(Only(old, b), Only(ours, o), Only(theirs, t)) is { } step) parts.Add(([step], null));
            else parts.Add(([], new(ContentField.Steps, Slice(old, b), Slice(ours, o), Slice(theirs, t))));
        }
    }

    public IEnumerable<FieldConflict> Conflicts => parts.Select(p => p.Conflict).OfType<FieldConflict>();

    public IReadOnlyList<Step> Resolve(IReadOnlyList<Settlement> choices)
    {
        var next = 0;
        return [.. parts.SelectMany(p => p.Conflict is { } conflict ? Chosen(conflict, choices[next++]) : p.Steps)];
    }

    private static IEnumerable<Step> Chosen(FieldConflict conflict, Settlement choice)
    {
        var (ours, theirs) = ((IReadOnlyList<Step>)conflict.Ours!, (IReadOnlyList<Step>)conflict.Theirs!);
        if (choice == Settlement.OursThenTheirs) return ours.Concat(theirs);
        if (choice == Settlement.TheirsThenOurs) return theirs.Concat(ours);
        return choice == Settlement.Theirs ? theirs : ours;
    }

    /// <summary>For <see cref="Pairing"/>: whether two steps have one title, one resource, or both.</summary>
    public static int Likeness(Step a, Step b)
    {
        var sameTitle = string.Equals(a.Title, b.Title, StringComparison.Ordinal);
        var sameResource = a.Resource == b.Resource && a.Resource is not null;
        return sameTitle && a.Resource == b.Resource ? 100 : sameTitle || sameResource ? 50 : 0;
    }

    // Null when both changed one field in two ways.
    private static Step? Merged(Step? b, Step? o, Step? t)
    {
        if (o is null || t is null) return o ?? t;
        if (o == t || b is null || t == b) return o;
        if (o == b) return t;
        Step[] sides = [b, o, t];
        var collide = Collides(s => s.Title) || Collides(s => s.Kind) || Collides(s => s.Resource) || Collides(s => s.PinnedRevision) || Collides(s => s.Aim) ||
                      Collides(s => s.Minutes) || Collides(s => s.Optional);
        return collide ? null : new Step
        {
            Title = Pick(s => s.Title),
            Kind = Pick(s => s.Kind),
            Resource = Pick(s => s.Resource),
            PinnedRevision = Pick(s => s.PinnedRevision),
            Aim = Pick(s => s.Aim),
            Minutes = Pick(s => s.Minutes),
            Optional = Pick(s => s.Optional),
        };

        bool Collides<T>(Func<Step, T> read) => sides.Select(read).Distinct().Count() == 3;
        T Pick<T>(Func<Step, T> read) => EqualityComparer<T>.Default.Equals(read(o), read(b)) ? read(t) : read(o);
    }

    private static Step? Only(IReadOnlyList<Step> list, Stretch stretch) => stretch.IsNone || stretch.IsEmpty ? null : list[stretch.Start];

    private static List<Step> Slice(IReadOnlyList<Step> list, Stretch stretch) => [.. list.Skip(stretch.Start).Take(stretch.End - stretch.Start)];
}
