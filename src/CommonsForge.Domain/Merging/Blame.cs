namespace CommonsForge.Domain.Merging;

/// <summary>Knows, for each block of a text, the revision that last changed it.</summary>
public static class Blame
{
    /// <summary>Origins of a text's first revision: every block is of that one.</summary>
    public static int[] First(IReadOnlyList<Block> blocks, int revisionNumber)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        return [.. Enumerable.Repeat(revisionNumber, blocks.Count)];
    }

    /// <summary>Carries origins from one revision to the next: a block that stayed keeps its own, any other gets the new number.</summary>
    /// <param name="previousBlocks">Blocks of the previous revision.</param>
    /// <param name="previousOrigins">One number per previous block.</param>
    /// <param name="newBlocks">Blocks of the new revision.</param>
    /// <param name="newRevisionNumber">Its number.</param>
    /// <returns>One number per new block.</returns>
    /// <exception cref="ArgumentException">The previous origins do not match the previous blocks.</exception>
    public static int[] Carry(
        IReadOnlyList<Block> previousBlocks, IReadOnlyList<int> previousOrigins, IReadOnlyList<Block> newBlocks, int newRevisionNumber)
    {
        ArgumentNullException.ThrowIfNull(previousBlocks);
        ArgumentNullException.ThrowIfNull(previousOrigins);
        if (previousOrigins.Count != previousBlocks.Count)
            throw new ArgumentException("There must be one origin per previous block.", nameof(previousOrigins));
        var origins = First(newBlocks, newRevisionNumber);
        int old = 0, @new = 0;
        var end = new Change(previousBlocks.Count, 0, newBlocks.Count, 0);
        foreach (var change in Myers.Diff(previousBlocks, newBlocks, Block.SameContent).Append(end))
        {
            while (old < change.OldStart) origins[@new++] = previousOrigins[old++];
            (old, @new) = (change.OldStart + change.OldCount, change.NewStart + change.NewCount);
        }
        return origins;
    }
}
