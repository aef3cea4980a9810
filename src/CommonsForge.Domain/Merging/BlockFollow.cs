namespace CommonsForge.Domain.Merging;

/// <summary>Finds a paragraph again in a later state of its text.</summary>
public static class BlockFollow
{
    /// <summary>Where a block went.</summary>
    /// <param name="olds">Blocks of the earlier text.</param>
    /// <param name="news">Blocks of the later one.</param>
    /// <param name="index">Which of <paramref name="olds"/>.</param>
    /// <returns>Its index among <paramref name="news"/>: the same block, or the one it was rewritten into (at least 40 words of a hundred
    /// in common, or the only block put in its place); <c>null</c> when it was taken out.</returns>
    public static int? Of(IReadOnlyList<Block> olds, IReadOnlyList<Block> news, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, olds.Count);
        var shift = 0;
        foreach (var change in Myers.Diff(olds, news, Block.SameContent))
        {
            if (index < change.OldStart) break;
            if (index < change.OldStart + change.OldCount) return Rewritten(olds, news, change, index);
            shift += change.NewCount - change.OldCount;
        }
        return index + shift;
    }

    private static int? Rewritten(IReadOnlyList<Block> olds, IReadOnlyList<Block> news, Change change, int index)
    {
        var before = Units(olds, change.OldStart, change.OldCount);
        var after = Units(news, change.NewStart, change.NewCount);
        foreach (var (old, @new) in Pairing.Of(before.Count, after.Count, (i, j) => Unit.Likeness(before[i], after[j])))
            if (change.OldStart + old == index)
                return change.NewStart + @new;
        return null;
    }

    private static List<Unit> Units(IReadOnlyList<Block> blocks, int start, int count) =>
        [.. Enumerable.Range(start, count).Select(i => new Unit(blocks[i].Kind, blocks[i].Content, blocks[i].Text))];
}
