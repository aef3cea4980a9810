using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Merging;

public sealed class ContentDiffTests
{
    private static readonly Guid[] Uids = [.. Enumerable.Range(1, 5).Select(i => new Guid(i, 0, 0, new byte[8]))];

    private static readonly Content Old = new(
        new Sheet { Title = "Le cercle", Language = "fr", Type = Uids[0], Licence = "CC-BY-SA-4.0", Concepts = [Uids[1], Uids[2]], Credits = [Author(1), Author(2)], Steps = [Step("Ouvrir"), Step("Parler"), Step("Fermer")] },
        new ContentText { Body = "# Déroulé\n\nOn ouvre le cercle.\n\n- une chaise\n- un bâton\n" });

    [Fact]
    public void Both_texts_can_be_read_in_the_blocks_of_their_difference() =>
        Soup.Holds(Prop.ForAll(Soup.Texts, Soup.Texts, (a, b) =>
        {
            var lines = BodyDiff.Of(a, b);
            return string.Concat(lines.Where(l => l.IsInOld).Select(l => l.Old!.Source)) == a && string.Concat(lines.Where(l => l.IsInNew).Select(l => l.New!.Source)) == b;
        }));

    [Fact]
    public void Both_bodies_can_be_read_in_the_words_of_a_block() =>
        Soup.Holds(Prop.ForAll(Soup.Texts, Soup.Texts, (a, b) => BodyDiff.Of(a, b).All(l =>
        {
            var runs = BodyDiff.Runs(l);
            return string.Concat(runs.Where(r => r.Fate != WordFate.Added).Select(r => r.Text)) == (l.Old?.Body ?? "") &&
                   string.Concat(runs.Where(r => r.Fate != WordFate.Removed).Select(r => r.Text)) == (l.New?.Body ?? "");
        })));

    [Fact]
    public void Places_of_blocks_are_told_in_order_and_what_stayed_or_moved_is_the_same() =>
        Soup.Holds(Prop.ForAll(Soup.Texts, Soup.Texts, (a, b) =>
        {
            var lines = BodyDiff.Of(a, b);
            return Counted(lines.Where(l => l.IsInOld).Select(l => l.OldIndex)) && Counted(lines.Where(l => l.IsInNew).Select(l => l.NewIndex)) &&
                   lines.Where(l => l.Fate is ChangeFate.Same or ChangeFate.MovedAway or ChangeFate.MovedHere).All(l => l.Old!.Kind == l.New!.Kind && SameLines(l.Old.Body, l.New.Body)) &&
                   lines.Count(l => l.Fate == ChangeFate.MovedAway) == lines.Count(l => l.Fate == ChangeFate.MovedHere);
        }));

    [Theory]
    [InlineData("un\n\ndeux\n", "un\n\ndeux\n", "  ")]
    [InlineData("un\n\ndeux\n", "un\n\n\n\ndeux", "  ")]
    [InlineData("un\n\ntrois\n", "un\n\ndeux\n\ntrois\n", " + ")]
    [InlineData("un\n\ndeux\n\ntrois\n", "un\n\ntrois\n", " - ")]
    [InlineData("- un\n- deux\n", "- un\n  - deux\n", " ~")]
    [InlineData("On parle du sol à voix haute.\n\nfin\n", "On parle du sol à voix basse.\n\nfin\n", "~ ")]
    [InlineData("a\n\nb\n\nc\n\nd\n", "b\n\nc\n\nd\n\na\n", "<   >")]
    public void Each_block_says_what_became_of_it(string before, string after, string expected) =>
        Assert.Equal(expected, string.Concat(BodyDiff.Of(before, after).Select(l => " ~-+<>"[(int)l.Fate])));

    [Fact]
    public void Ten_thousand_blocks_take_time_that_grows_with_them_only()
    {
        var before = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"Le paragraphe {i} parle de {i % 97} choses.\n\n"));
        var after = string.Concat(Enumerable.Range(0, 10_000).Reverse().Select(i => $"Le texte {i} dit {i % 89} autres choses.\n\n"));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        Assert.Equal(10_000, BodyDiff.Of(before, after).Count(l => l.IsInNew));
        // Comparing each to each would be a hundred million comparisons of words: minutes.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    public void A_content_is_not_different_from_itself() => Assert.True(ContentDiff.Of(Old, Old with { Sheet = Old.Sheet with { Credits = [.. Old.Sheet.Credits] } }).IsEmpty);

    [Fact]
    public void Every_field_that_changed_is_told_in_order()
    {
        var now = new Content(
            Old.Sheet with
            {
                Title = "Le grand cercle", Summary = "Parler à tour de rôle.", Type = Uids[4], Licence = null, Language = "en", Concepts = [Uids[2], Uids[3]], Territories = ["DEP-44"],
                Duration = Span.Of(20, 30), GroupSize = Span.Of(null, 12), SourceUrl = "https://ailleurs.org", Fictional = true, Credits = [Author(2), Author(1)],
                Origins = [new() { Resource = Uids[3], Revision = 2 }], Steps = [Step("Parler"), Step("Fermer") with { Minutes = 5 }, Step("Ouvrir")],
                Attachments = [new() { Name = "plan.png", Sha256 = "ab", MediaType = "image/png" }],
            },
            Old.Text with { PlainWords = "On parle chacun son tour." });

        var diff = ContentDiff.Of(Old, now);

        Assert.Equal(Enum.GetValues<ContentField>().Where(f => f != ContentField.Body), diff.Fields.Select(f => f.Field));
        Assert.Equal(["Le cercle", "Le grand cercle"], [diff.Fields.OfType<WordsChange>().First().Before, diff.Fields.OfType<WordsChange>().First().After]);
        var concepts = diff.Fields.OfType<SetChange<Guid>>().Single();
        Assert.Equal([Uids[1]], concepts.Removed);
        Assert.Equal([Uids[3]], concepts.Added);
        Assert.Equal((0, 0, true), diff.Fields.OfType<SetChange<Credit>>().Select(c => (c.Removed.Count, c.Added.Count, c.IsReordered)).Single());
        Assert.Equal(["MovedAway Ouvrir", "Same Parler", "Changed Fermer", "MovedHere Ouvrir"], diff.Fields.OfType<StepsChange>().Single().Steps.Select(s => $"{s.Fate} {s.Old!.Title}"));
    }

    [Theory]
    [InlineData("On parle du sol.", "On parle de l’eau.", "Same Removed Added Same")]
    [InlineData("De quoi la parole est-elle faite ?", "Il faut une table, la clé et du pain.", "Removed Added")]
    [InlineData("", "Un mot", "Added")]
    public void Two_texts_with_little_in_common_are_one_replacement(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join(' ', WordDiff.CompareToRead(before, after).Select(r => r.Fate)));

    [Theory]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n", 2, 1, "| a | b |\n|---|---|\n| 3 | 4 |")]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |\n", 0, 2, "| a | b |\n|---|---|\n| 1 | 2 |")]
    [InlineData("- un\n    - deux\n      suite\n", 1, 1, "- deux\n  suite\n")]
    [InlineData("x\n\n    code\n", 1, 1, "    code")]
    [InlineData("Voir [là][l].\n\nfin\n\n[l]: https://ailleurs.org\n", 0, 1, "Voir [là][l].\n\n\n[l]: https://ailleurs.org")]
    [InlineData("Voir.\n\nfin\n\n[l]: https://ailleurs.org\n", 0, 1, "Voir.")]
    [InlineData("Voir[^1].\n\n[^1]: Une note.\n", 0, 1, "Voir[^1].")]
    [InlineData("Voir[^1].\n\n[^1]: Une note.\n", 1, 1, "[^1] Une note.")]
    [InlineData("Voir[^1].\n\n[^1]: Une note.\n", 0, 2, "Voir[^1].\n\n[^1] Une note.")]
    public void A_passage_can_be_read_alone(string text, int start, int count, string expected) =>
        Assert.Equal(expected, new Passages(BlockSplitter.Split(text)).Alone(start, count));

    private static bool Counted(IEnumerable<int> places) => places.Select((place, i) => place == i).All(x => x);

    private static bool SameLines(string a, string b) => a.ReplaceLineEndings("\n") == b.ReplaceLineEndings("\n");

    private static Credit Author(int i) => new() { Party = Uids[i] };

    private static Step Step(string title) => new() { Title = title };
}
