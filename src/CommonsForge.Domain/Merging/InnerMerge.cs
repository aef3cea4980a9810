using System.Text.RegularExpressions;

namespace CommonsForge.Domain.Merging;

/// <summary>Merges one block that both sides edited: by sentences, or by cells for a row of a table. Code is never merged inside.</summary>
internal static partial class InnerMerge
{
    /// <summary>The segments of the block, or null when only the block as a whole can be settled.</summary>
    public static IReadOnlyList<MergeSegment>? Of(Unit old, Unit ours, Unit theirs, string? heading) => old.Kind switch
    {
        BlockKind.Code or BlockKind.Rule => null,
        BlockKind.TableRow => OfRow(old.Body, ours.Body, theirs.Body, heading),
        _ => OfText(old, ours, theirs, heading),
    };

    /// <summary>How many cells a row has, the line of dashes under a header included.</summary>
    public static int Cells(string row) => Cut(row).Count;

    private static IReadOnlyList<MergeSegment>? OfText(Unit old, Unit ours, Unit theirs, string? heading)
    {
        Strand b = Sentences.Cut(old.Kind, old.Body), o = Sentences.Cut(ours.Kind, ours.Body), t = Sentences.Cut(theirs.Kind, theirs.Body);
        var pieces = new Reconciler<Unit>(b.Units, o.Units, t.Units, Unit.SameText, Unit.Likeness).Run();
        var weave = new Weave(b, o, t, isInline: true, _ => heading);
        var segments = weave.Write(pieces);
        var said = pieces.Where(p => p.Kind != PieceKind.Agreed || !Sentences.IsMark(p.Ours.IsNone ? t.Units[p.Theirs.Start] : o.Units[p.Ours.Start])).ToList();
        // Nothing left to say, or nothing agreed: the block is the conflict.
        if (said.Count == 0 || (said.Count == 1 && said[0].Kind != PieceKind.Agreed)) return null;
        return segments.Count > 1 || Fits(old.Kind, segments[0]) ? segments : null;
    }

    // Sentences put together otherwise than either side did must still make one block of the same kind.
    private static bool Fits(BlockKind kind, MergeSegment merged) =>
        merged.Conflict is null && BlockSplitter.Split(merged.Text.TrimStart(' ', '\t')) is [var block] && block.Kind == kind;

    // Cells stand in columns: they are told apart by their place, and rows that do not have as many are not merged inside.
    private static List<MergeSegment>? OfRow(string old, string ours, string theirs, string? heading)
    {
        List<(string Bar, string Cell)> b = Cut(old), o = Cut(ours), t = Cut(theirs);
        if (b.Count != o.Count || b.Count != t.Count) return null;
        var segments = new List<MergeSegment>();
        var agreed = "";
        for (var i = 0; i < b.Count; i++)
        {
            agreed += Space.Pick(b[i].Bar, o[i].Bar, t[i].Bar);
            var (x, y, z) = (b[i].Cell, o[i].Cell, t[i].Cell);
            if (x != y && x != z && y != z)
            {
                segments.Add(new(agreed));
                segments.Add(new("", new(heading, x, y, z) { IsInline = true }));
                agreed = "";
            }
            else agreed += Space.Pick(x, y, z);
        }
        if (agreed.Length > 0) segments.Add(new(agreed));
        return segments;
    }

    // Each cell with the bar and the space before it; after the last bar of a closed row comes an empty one.
    private static List<(string Bar, string Cell)> Cut(string row)
    {
        var cells = new List<(string, string)>();
        var (bar, start) = ("", 0);
        foreach (var match in Bars().EnumerateMatches(row))
        {
            bar = Add(row[start..match.Index], bar) + row[match.Index..(match.Index + match.Length)];
            start = match.Index + match.Length;
        }
        Add(row[start..], bar);
        return cells;

        // Returns the space after the cell, which goes with the next bar.
        string Add(string slice, string before)
        {
            var cell = slice.TrimStart();
            before += slice[..^cell.Length];
            cells.Add((before, cell.TrimEnd()));
            return cell[cell.TrimEnd().Length..];
        }
    }

    [GeneratedRegex(@"(?<!\\)\|(\r?\n[ \t]*\|?)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bars();
}
