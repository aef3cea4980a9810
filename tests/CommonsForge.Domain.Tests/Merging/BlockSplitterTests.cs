using System.Diagnostics;
using CommonsForge.Domain.Merging;
using FsCheck.Fluent;
using static CommonsForge.Domain.Merging.BlockKind;

namespace CommonsForge.Domain.Tests.Merging;

public sealed class BlockSplitterTests
{
    [Fact]
    public void The_sources_of_the_blocks_add_up_to_the_text() =>
        Soup.Holds(Prop.ForAll(Soup.Texts, text => string.Concat(BlockSplitter.Split(text).Select(b => b.Source)) == text));

    [Fact]
    public void No_block_holds_only_blank_lines_but_that_of_a_blank_text() =>
        Soup.Holds(Prop.ForAll(Soup.Texts, text => BlockSplitter.Split(text) is { Count: 1 } || BlockSplitter.Split(text).All(b => b.Content.Length > 0)));

    [Fact]
    public void A_block_alone_is_the_same_block() =>
        Soup.Holds(Prop.ForAll(Soup.Texts, text => BlockSplitter.Split(text).Take(1).All(b => BlockSplitter.Split(b.Source)[0] is var again && again.Source == b.Source && again.Kind == b.Kind)));

    [Fact]
    public void An_empty_text_has_no_block() => Assert.Empty(BlockSplitter.Split(""));

    [Fact]
    public void A_sheet_is_cut_where_a_reader_would()
    {
        const string text =
            """
            # Titre

            Un paragraphe
            sur deux lignes.
            - un
              suite
            - deux
                - trois

            Sous-titre
            ----------
            1. dix
            2. onze

            | a | b |
            |---|---|
            | 1 | 2 |
            | 3 | 4 |

            > une citation
            > longue
            > > emboîtée

            ```yaml
            # pas un titre

            - pas un item
            ```

            ***
            [^1]: note
            [r]: https://ok.org
            fin
            """;
        Assert.Equal(
            [
                (Heading, "Titre"), (Paragraph, "Un paragraphe sur deux lignes."), (Item, "un suite"), (Item, "deux"), (Item, "trois"), (Heading, "Sous-titre"),
                (Item, "dix"), (Item, "onze"), (TableRow, "a b"), (TableRow, "1 2"), (TableRow, "3 4"), (Quote, "une citation longue emboîtée"),
                (Code, "# pas un titre\n- pas un item"), (Rule, ""), (Paragraph, "note"), (Paragraph, ""),
            ],
            BlockSplitter.Split(text).Select(b => (b.Kind, b.Text)));
    }

    [Theory]
    [InlineData("a\n===", Heading)]
    [InlineData("a\nb\n---", Heading)]
    [InlineData("    code\n\n    encore", Code)]
    [InlineData("```\nsans fin\n\n# a", Code)]
    [InlineData("~~~ x ~ y\n```\n~~~", Code)]
    [InlineData("> a\nsuite", Quote)]
    [InlineData("* a", Item)]
    [InlineData("- ```\n  - b\n  ```", Item)]
    [InlineData("7) a", Item)]
    [InlineData("- - -", Rule)]
    [InlineData("__ _", Rule)]
    [InlineData("En\n2024. une année", Paragraph)]
    [InlineData("#mot-dièse", Paragraph)]
    [InlineData("a | b", Paragraph)]
    [InlineData("   \n\n", Paragraph)]
    public void This_is_one_block(string text, BlockKind kind) => Assert.Equal(kind, Assert.Single(BlockSplitter.Split(text)).Kind);

    [Fact]
    public void A_table_ends_at_the_blank_line() =>
        Assert.Equal([TableRow, TableRow, Paragraph], BlockSplitter.Split("a|b\n-|-\nc\n\nd|e").Select(b => b.Kind));

    [Fact]
    public void Blank_lines_do_not_make_a_block_another()
    {
        var comparer = Block.SameContent;
        var a = BlockSplitter.Split("# a\n\n\nb\n");
        var b = BlockSplitter.Split("\n# a\nb");
        Assert.Equal(a.Count, b.Count);
        Assert.All(a.Zip(b), pair => Assert.True(comparer.Equals(pair.First, pair.Second) && comparer.GetHashCode(pair.First) == comparer.GetHashCode(pair.Second)));
        Assert.False(comparer.Equals(a[0], a[1]));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[a](")]
    [InlineData("*a ")]
    [InlineData("`a``")]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("|\n")]
    [InlineData("|a|\n|-|\n")]
    [InlineData("# ")]
    [InlineData("&a")]
    [InlineData("<a:")]
    [InlineData("[^1]: ")]
    [InlineData("[a]: b\n")]
    [InlineData(" ")]
    [InlineData("`")]
    [InlineData("a\n")]
    [InlineData("- - ")]
    [InlineData("*\t")]
    public void The_longest_text_of_one_mark_is_cut_in_a_moment(string mark)
    {
        var clock = Stopwatch.StartNew();
        BlockSplitter.Split(string.Concat(Enumerable.Repeat(mark, 200_000 / mark.Length)));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed}");
    }
}
