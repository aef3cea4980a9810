using CommonsForge.Domain.Merging;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Merging;

public sealed class BlameTests
{
    [Fact]
    public void A_text_that_did_not_change_keeps_its_origins() =>
        Soup.Holds(Prop.ForAll(Soup.Texts, text =>
        {
            var blocks = BlockSplitter.Split(text);
            int[] origins = [.. Enumerable.Range(1, blocks.Count)];
            return Blame.Carry(blocks, origins, BlockSplitter.Split(text), 99).SequenceEqual(origins);
        }));

    [Fact]
    public void Every_block_is_of_a_revision_that_held_it() =>
        Soup.Holds(Prop.ForAll(Soup.Texts, Soup.Texts, (a, b) =>
        {
            IReadOnlyList<Block> old = BlockSplitter.Split(a), now = BlockSplitter.Split(b);
            var origins = Blame.Carry(old, Blame.First(old, 1), now, 2);
            return origins.Length == now.Count && origins.Zip(now).All(p => p.First == 2 || (p.First == 1 && old.Contains(p.Second, Block.SameContent)));
        }));

    [Fact]
    public void Only_what_changed_takes_the_new_number()
    {
        var first = BlockSplitter.Split("# A\n\nun\n\n- deux\n- trois\n");
        var second = BlockSplitter.Split("# A\nun\n\nun et demi\n\n- deux\n- trois quarts\n");
        Assert.Equal([1, 1, 2, 1, 2], Blame.Carry(first, Blame.First(first, 1), second, 2));
    }

    [Fact]
    public void Origins_that_do_not_match_the_blocks_are_refused() =>
        Assert.Throws<ArgumentException>(() => Blame.Carry(BlockSplitter.Split("a"), [], BlockSplitter.Split("a"), 2));
}
