namespace CommonsForge.Domain.Merging;

/// <summary>
/// Merges two texts that were both made from a third, so that nothing anybody wrote goes unless somebody took it out and nobody else
/// touched it. Works on blocks (<see cref="BlockSplitter"/>) and, in a block that both sides edited, on sentences or table cells.
/// <list type="bullet">
/// <item>A block goes only if one side deleted it and the other left it as it was, or deleted it too.</item>
/// <item>These are conflicts: a deletion against an edit, two edits of one sentence, cell or fenced code, two different additions at one
/// place. Identical changes merge once. The result holds every block and sentence that either side added, agreed or in a conflict.</item>
/// <item><c>Merge(b, b, x) = Merge(b, x, b) = Merge(b, x, x) = x</c>, to the character; the sides may swap names.</item>
/// <item>Space between blocks and line ends never make a conflict: what changed wins, of two changes the longer.</item>
/// <item>A moved block is one deleted and one inserted. Moved by both sides to two places, it stands at both; moved by one and edited by
/// the other, it is a conflict. A block that stands twice in the base is two blocks: the rules hold for each.</item>
/// <item>A section taken out is one deletion: what the other side did inside it, or added at its end under its heading, is a conflict
/// that shows the whole of it. So are a row added beside one that got other columns, two notes of one label, a call to a note
/// taken out. A sentence may go from one side and its neighbour from the other: a block of which nothing would be left is a conflict.</item>
/// </list>
/// </summary>
/// <remarks>
/// The frame is diff3: align the base with each side, keep what is stable, look at what is not. Khanna, Kunal and Pierce (« A Formal
/// Investigation of Diff3 », FSTTCS 2007) show what it does not promise: that changes far apart do not collide (it holds where the
/// elements around are unique), that merging again what was merged changes nothing, that like changes give like results. Nor do we: an
/// alignment is a guess where a text repeats itself. We differ in three ways. Within an unstable stretch old and new blocks are paired
/// by their words (<see cref="Pairing"/>), since diff3 calls changes of two neighbouring lines a conflict, which editing prose makes at
/// every step. Deletions that overlap are no conflict, since both sides agree on what both deleted and each left the other's. And a clean
/// result is cut into blocks again: if it does not read as the blocks that were agreed (an unclosed fence that swallows what
/// follows), all that changed becomes one conflict, since a merge nobody sees must not change what the text says.
/// </remarks>
public static class ThreeWay
{
    /// <summary>Merges two texts. Time is linear in their length, but for what <see cref="Myers"/> and <see cref="Pairing"/> spend, both bounded.</summary>
    /// <param name="baseText">What both sides began with.</param>
    /// <param name="ours">What one made of it.</param>
    /// <param name="theirs">What the other made of it.</param>
    public static TextMerge Merge(string baseText, string ours, string theirs)
    {
        ArgumentNullException.ThrowIfNull(baseText);
        ArgumentNullException.ThrowIfNull(ours);
        ArgumentNullException.ThrowIfNull(theirs);
        Strand b = Strand.OfBlocks(baseText), o = Strand.OfBlocks(ours), t = Strand.OfBlocks(theirs);
        var rules = new BlockRules(b, o, t);
        var reconciler = new Reconciler<Unit>(b.Units, o.Units, t.Units, Unit.SameText, Unit.Likeness) { Touch = rules.Touch, Ties = rules.Ties };
        var headings = Headings(b);
        return Written(asOne: false) ?? Written(asOne: true)!;

        TextMerge? Written(bool asOne)
        {
            var weave = new Weave(b, o, t, isInline: false, At) { Inside = Inside };
            var merge = new TextMerge(weave.Write(reconciler.Run(asOne)));
            return asOne || !merge.IsClean || Strand.OfBlocks(merge.Text).Units.SequenceEqual(weave.Units, Unit.SameText) ? merge : null;
        }

        string? At(int i) => i < 0 ? null : headings[i];

        IReadOnlyList<MergeSegment>? Inside(Piece piece) =>
            InnerMerge.Of(b.Units[piece.Base.Start], o.Units[piece.Ours.Start], t.Units[piece.Theirs.Start], headings[piece.Base.Start]);
    }

    // The heading over each block of a text, a heading being under itself.
    private static string?[] Headings(Strand strand)
    {
        var headings = new string?[strand.Units.Count];
        for (var i = 0; i < headings.Length; i++)
        {
            headings[i] = strand.Units[i].Kind == BlockKind.Heading ? strand.Units[i].Text : i > 0 ? headings[i - 1] : null;
        }
        return headings;
    }
}
