using System.Text;

namespace CommonsForge.Domain.Merging;

/// <summary>Writes the pieces of a merge as segments of text, with the space that belongs between them.</summary>
/// <param name="old">The base.</param>
/// <param name="ours">One side.</param>
/// <param name="theirs">The other.</param>
/// <param name="isInline">Whether the units are parts of one block.</param>
/// <param name="heading">The heading over a unit of the base, by its index; -1 is above the first.</param>
internal sealed class Weave(Strand old, Strand ours, Strand theirs, bool isInline, Func<int, string?> heading)
{
    private readonly List<MergeSegment> segments = [];
    private readonly StringBuilder agreed = new();
    private readonly List<Unit> units = [];
    private string lastBody = "";

    /// <summary>What to make of a unit that both sides edited; null, or a null answer, makes it a conflict.</summary>
    public Func<Piece, IReadOnlyList<MergeSegment>?>? Inside { get; init; }

    /// <summary>The units of the result, as far as it is agreed.</summary>
    public IReadOnlyList<Unit> Units => units;

    public IReadOnlyList<MergeSegment> Write(IReadOnlyList<Piece> pieces)
    {
        var last = new Piece(PieceKind.Agreed, new(0, 0), new(0, 0), new(0, 0));
        var end = new Piece(PieceKind.Agreed, AtEnd(old), AtEnd(ours), AtEnd(theirs));
        foreach (var piece in pieces)
        {
            var inside = piece.Kind == PieceKind.BothEdited ? Inside?.Invoke(piece) : null;
            var now = piece.Kind == PieceKind.BothEdited && inside is null ? piece with { Kind = PieceKind.Conflict } : piece;
            if (now.Kind == PieceKind.Conflict) AddConflict(last, now);
            else
            {
                var body = inside is null ? Body(now) : Ours(inside);
                if (last.Kind != PieceKind.Conflict) Add(new(Gap(last, now, body)));
                foreach (var segment in inside ?? [new(body)]) Add(segment);
                units.Add(new Unit((now.Ours.IsNone ? theirs.Units[now.Theirs.Start] : ours.Units[now.Ours.Start]).Kind, body, ""));
                lastBody = body;
            }
            last = now;
        }
        if (last.Kind != PieceKind.Conflict) Add(new(Gap(last, end, "")));
        Flush();
        return segments;

        static Stretch AtEnd(Strand strand) => new(strand.Units.Count, strand.Units.Count);
        static string Ours(IReadOnlyList<MergeSegment> inside) => string.Concat(inside.Select(s => s.Conflict?.Ours ?? s.Text));
    }

    private void Add(MergeSegment segment)
    {
        if (segment.Conflict is null)
        {
            agreed.Append(segment.Text);
            return;
        }
        Flush();
        segments.Add(segment);
    }

    private void Flush()
    {
        if (agreed.Length > 0) segments.Add(new(agreed.ToString()));
        agreed.Clear();
    }

    private void AddConflict(Piece last, Piece piece)
    {
        var (b, o, t) = (piece.Base, piece.Ours, piece.Theirs);
        var isFirst = last.Base is { Start: 0, End: 0 };
        Add(new("", new(heading(b.IsEmpty ? b.Start - 1 : b.Start), old.Slice(b), ours.Slice(o), theirs.Slice(t))
        {
            IsInline = isInline,
            Before = isFirst ? Space.Pick(old.Gaps[0], ours.Gaps[0], theirs.Gaps[0]) : last.Kind == PieceKind.Conflict ? "" : Beside(b.Start, o.Start, t.Start),
            After = Beside(b.End, o.End, t.End),
        }));

        // Only a side that has something there says what space stands beside it.
        string Beside(int x, int y, int z) =>
            Space.Longer(b.IsEmpty ? "" : old.Gaps[x], Space.Longer(o.IsEmpty ? "" : ours.Gaps[y], t.IsEmpty ? "" : theirs.Gaps[z]));
    }

    private string Gap(Piece last, Piece next, string body)
    {
        if (next.Base.Start == old.Units.Count) return Space.Pick(old.Gaps[^1], ours.Gaps[^1], theirs.Gaps[^1]);
        if (last.Base is { Start: 0, End: 0 }) return Space.Pick(old.Gaps[0], ours.Gaps[0], theirs.Gaps[0]);
        var mine = last.Ours.Meets(next.Ours) ? ours.Gaps[next.Ours.Start] : null;
        var other = last.Theirs.Meets(next.Theirs) ? theirs.Gaps[next.Theirs.Start] : null;
        if (mine is not null && other is not null)
            return last.Base.Meets(next.Base) ? Space.Pick(old.Gaps[next.Base.Start], mine, other) : Space.Longer(mine, other);
        // Two units that no side has side by side have no space of their own.
        return mine ?? other ?? (isInline && Sentences.IsMark(units[^1]) ? "" : Space.Between(lastBody, body, isInline));
    }

    private string Body(Piece piece)
    {
        var o = piece.Ours.IsNone ? null : ours.Units[piece.Ours.Start];
        var t = piece.Theirs.IsNone ? null : theirs.Units[piece.Theirs.Start];
        if (o is null || t is null) return (o ?? t)!.Body;
        if (piece.Base.IsNone) return Space.Longer(o.Body, t.Body);
        var b = old.Units[piece.Base.Start];
        if (!Unit.SameText.Equals(o, b) && Unit.SameText.Equals(t, b)) return o.Body;
        if (!Unit.SameText.Equals(t, b) && Unit.SameText.Equals(o, b)) return t.Body;
        return Space.Pick(b.Body, o.Body, t.Body);
    }
}
