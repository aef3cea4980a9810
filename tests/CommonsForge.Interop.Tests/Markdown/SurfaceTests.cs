using System.Text.RegularExpressions;
using CommonsForge.Interop.Markdown;
using FsCheck.Fluent;

namespace CommonsForge.Interop.Tests.Markdown;

/// <summary>A text edited as it is read: what nobody touched keeps its Markdown to the letter.</summary>
public sealed partial class SurfaceTests
{
    public static TheoryData<string> Sheets() => [.. Samples.Sheets().Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Sheets))]
    public void The_blocks_of_a_sample_are_its_text_and_what_a_page_shows_of_it(string file)
    {
        var body = BodyOf(file);
        var cut = Surface.Cut(body, Bench.Options);

        Assert.Equal(body, string.Concat(cut.Blocks.Select(b => b.Markdown)));
        // Each table and each fence is whole.
        Assert.All(cut.Blocks.Where(b => b.Html.Contains("<table", StringComparison.Ordinal)), b => Assert.StartsWith("|", b.Markdown.TrimStart(), StringComparison.Ordinal));
        // Notes come last on a page, wherever they are written.
        var shown = string.Concat(cut.Blocks.Where(b => !b.Html.Contains("\"footnotes\"", StringComparison.Ordinal)).Select(b => b.Html));
        Assert.StartsWith(Read(shown), Read(CommonsMarkdown.Render(body, Bench.Options).Html), StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine($"{cut.Blocks.Count(b => b.Editable)} of {cut.Blocks.Count} as they are read; not: {string.Join(" ¶ ", cut.Blocks.Where(b => !b.Editable).Select(b => b.Markdown.Split('\n')[0]))}");
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void Nothing_touched_nothing_changed_and_a_paragraph_touched_changes_alone(string file)
    {
        var body = BodyOf(file);
        var cut = Surface.Cut(body, Bench.Options);
        SurfacePart[] parts = [.. cut.Blocks.Select(b => new SurfacePart(b.Markdown, null))];
        Assert.Equal(body, Text(parts, cut.Shift));
        // Shown to hands and left as it was.
        Assert.Equal(body, Text([.. cut.Blocks.Select(b => new SurfacePart(b.Markdown, b.Editable ? b.Html : null))], cut.Shift));

        for (var i = 0; i < parts.Length; i++)
        {
            if (!cut.Blocks[i].Editable || !cut.Blocks[i].Html.StartsWith("<p>", StringComparison.Ordinal)) continue;
            var edited = Text([.. parts.Select((p, at) => at == i ? p with { Html = cut.Blocks[at].Html.Replace("</p>", " Et un seau.</p>", StringComparison.Ordinal) } : p)], cut.Shift);
            var others = Surface.Cut(edited, Bench.Options).Blocks;
            Assert.Equal(cut.Blocks.Count, others.Count);
            for (var at = 0; at < others.Count; at++)
            {
                if (at == i) Assert.EndsWith("Et un seau.", others[at].Markdown.TrimEnd(), StringComparison.Ordinal);
                else Assert.Equal(cut.Blocks[at].Markdown.TrimEnd('\n'), others[at].Markdown.TrimEnd('\n'));
            }
        }
    }

    [Fact]
    public void Most_of_what_people_write_is_edited_as_it_is_read()
    {
        var blocks = Samples.Sheets().SelectMany(f => Surface.Cut(BodyOf(Path.GetFileName(f)), Bench.Options).Blocks).ToList();
        var share = 100 * blocks.Count(b => b.Editable) / blocks.Count;
        TestContext.Current.TestOutputHelper?.WriteLine($"{share} % of {blocks.Count}");
        Assert.InRange(share, 90, 100);
    }

    [Theory]
    [InlineData("Un [lien][a].\n\n[a]: https://exemple.fr\n")]
    [InlineData("Une note[^1].\n\n[^1]: Dite ici.\n")]
    [InlineData("- un\n- [ ] à faire\n")]
    [InlineData("```\ncode\n```\n")]
    [InlineData("![Le plan](images/plan.svg \"Le plan\")\n")]
    [InlineData("| a | b |\n| --- | --- |\n|  |  |\n")]
    [InlineData("[Un lien](https://exemple.fr \"son titre\")\n")]
    [InlineData("##\n")]
    [InlineData("> # Titre dans une citation\n")]
    [InlineData("- un\n-\n- trois\n")]
    [InlineData("* * *\n")]
    public void What_HTML_would_not_give_back_is_not_for_hands(string markdown)
    {
        var blocks = Surface.Cut(markdown, Bench.Options).Blocks;
        Assert.Equal(markdown, string.Concat(blocks.Select(b => b.Markdown)));
        Assert.DoesNotContain(blocks, b => b.Editable);
        Assert.All(blocks, b => Assert.NotEmpty(b.Html));
    }

    [Fact]
    public void A_note_that_nothing_calls_does_not_go_with_the_paragraph_before_it()
    {
        var blocks = Surface.Cut("Un paragraphe.\n[^2]: une note que rien n’appelle\n\n[a]: https://exemple.fr\n", Bench.Options).Blocks;
        Assert.Equal([("Un paragraphe.\n", true), ("[^2]: une note que rien n’appelle\n\n", false), ("[a]: https://exemple.fr\n", false)], blocks.Select(b => (b.Markdown, b.Editable)));
    }

    [Fact]
    public void Headings_keep_the_levels_that_the_text_writes_them_with()
    {
        var cut = Surface.Cut("# Un\n\n## Deux\n", Bench.Options);
        Assert.Equal((1, "<h2>Un</h2>", "<h3>Deux</h3>"), (cut.Shift, cut.Blocks[0].Html, cut.Blocks[1].Html));
        Assert.Equal("# Un\n\n## Deux fois\n\n# Trois", Text([new("# Un\n\n", null), new("## Deux\n", "<h3>Deux fois</h3>"), new(null, "<h2>Trois</h2>")], 1));
        Assert.Equal("## Un", Text([new(null, "<h2>Un</h2>")], 0));
    }

    [Fact]
    public void Blocks_that_become_neighbours_stay_apart()
    {
        Assert.Equal("Avant :\n\nAprès.\n", Text([new("Avant :\n", null), new("Après.\n", null)], 0));
        Assert.Equal("Un titre\n\nSon texte.\n", Text([new("## Un titre\n", "<p>Un titre</p>"), new("Son texte.\n", null)], 0));
        Assert.Equal("Un.\n\nDeux.\n\nTrois.", Text([new("Un.\n\n", null), new(null, "<p>Deux.</p>"), new("Trois.", null)], 0));
        Assert.Equal("Un.\n\nTrois.", Text([new("Un.\n\n", null), new("Deux.\n\n", "<p><br></p>"), new("Trois.", null)], 0));
    }

    [Fact]
    public void A_part_says_which_blocks_it_became()
    {
        var (parts, _, _) = SurfaceWriter.Write([new("Un.\n\n", null), new(null, "<p>Deux.</p><p>Trois.</p>"), new(null, "<p> </p>"), new("Quatre.", null)], 0, Bench.Options);
        Assert.Equal([1, 2, 0, 1], parts.Select(p => p.Count));
    }

    [Fact]
    public void Whatever_the_text_nothing_of_it_is_lost() => Hostile.Holds(Prop.ForAll(Hostile.Texts, text =>
    {
        var cut = Surface.Cut(text, Bench.Options);
        return string.Concat(cut.Blocks.Select(b => b.Markdown)) == text
            && Text([.. cut.Blocks.Select(b => new SurfacePart(b.Markdown, null))], cut.Shift).ReplaceLineEndings("") == text.ReplaceLineEndings("");
    }));

    [Fact]
    public void A_long_text_is_cut_in_no_time()
    {
        var text = string.Concat(Enumerable.Repeat("Un paragraphe de *plus*.\n\n- un\n- deux\n\n", 900));
        Assert.Equal(1_800, Surface.Cut(text, Bench.Options).Blocks.Count);
        var single = Assert.Single(Surface.Cut(string.Concat(Enumerable.Repeat("a\n\n", 60_000)), Bench.Options).Blocks);
        Assert.False(single.Editable);
    }

    private static string Text(IReadOnlyList<SurfacePart> parts, int shift) => string.Concat(SurfaceWriter.Write(parts, shift, Bench.Options).Parts.SelectMany(p => p).Select(b => b.Markdown));

    private static string BodyOf(string file) => FrontMatter.Parse(file, File.ReadAllText(Path.Combine(Samples.Folder, file))).Body;

    private static string Read(string html) => string.Concat(Tags().Replace(html, "").Where(c => !char.IsWhiteSpace(c)));

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tags();
}
