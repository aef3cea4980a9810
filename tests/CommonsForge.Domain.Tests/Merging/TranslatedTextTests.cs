using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Merging;

public sealed class TranslatedTextTests
{
    private const string French = "## Ouvrir\n\nOn s’assoit en cercle.\n\n- Une chaise chacun\n- Un bâton de parole\n\n## Clore\n\nOn se remercie en 5 minutes.\n";
    private const string English = "## Opening\n\nWe sit down in a circle.\n\n- One chair each\n- A talking stick\n\n## Closing\n\nWe thank each other in 5 minutes.\n";
    private const string Listed = "## Déroulé\n\n1. Demander\n2. Écouter\n\nPuis conclure.\n";

    [Fact]
    public void Words_alone_become_the_heading_or_the_item_that_their_source_is()
    {
        var passages = TranslatedText.Align(Listed, Listed, "");
        string[] typed = ["Steps", "  Ask", "- Listen", "Then close."];
        var text = TranslatedText.Join(passages.Zip(typed, (p, t) => (TranslatedText.WithSign(p, t), p.LineEnds)));
        Assert.Equal("## Steps\n\n1. Ask\n- Listen\n\nThen close.\n", text);
    }

    [Fact]
    public void A_translation_stands_beside_its_source_passage_by_passage() =>
        Assert.Equal(
            [("## Ouvrir", "## Opening"), ("On s’assoit en cercle.", "We sit down in a circle."), ("- Une chaise chacun", "- One chair each"), ("- Un bâton de parole", "- A talking stick"), ("## Clore", "## Closing"), ("On se remercie en 5 minutes.", "We thank each other in 5 minutes.")],
            TranslatedText.Align(French, French, English).Select(p => (p.Source!.Body, p.Translation)));

    [Fact]
    public void What_changed_in_the_source_since_is_marked_where_it_stands()
    {
        var now = French.Replace("en cercle", "en carré", StringComparison.Ordinal).Replace("- Un bâton de parole\n", "", StringComparison.Ordinal) + "\nOn range la salle.\n";
        var passages = TranslatedText.Align(French, now, English);

        Assert.Equal([PassageFate.Same, PassageFate.Changed, PassageFate.Same, PassageFate.Removed, PassageFate.Same, PassageFate.Same, PassageFate.Added], passages.Select(p => p.Fate));
        Assert.Equal(("We sit down in a circle.", "A talking stick", ""), (passages[1].Translation, passages[3].Translation.TrimStart('-', ' '), passages[6].Translation));
        Assert.True(passages[1].Waits(passages[1].Translation, passages[1].Translation));
        Assert.False(passages[1].Waits("We sit down in a square.", passages[1].Translation));
        Assert.True(passages[6].IsLeft(""));
    }

    [Fact]
    public void What_was_left_in_the_language_of_the_source_is_counted_as_left()
    {
        var half = English.Replace("We sit down in a circle.", "On s’assoit en cercle.", StringComparison.Ordinal);
        Assert.Equal(1, TranslatedText.Align(French, French, half).Count(p => p.IsLeft(p.Translation)));
        Assert.Equal(6, TranslatedText.Align(French, French, French).Count(p => p.IsLeft(p.Translation)));
    }

    [Fact]
    public void No_word_of_a_translation_is_lost_whatever_the_texts_look_like() =>
        Soup.Holds(Prop.ForAll(Soup.Texts, Soup.Texts, Soup.Texts, (taken, now, translation) =>
        {
            var passages = TranslatedText.Align(taken, now, translation).Where(p => p.Translation.Length > 0).Select(p => p.Translation).Order(StringComparer.Ordinal);
            var blocks = BlockSplitter.Split(translation).Select(b => b.Body).Where(b => b.Length > 0).Order(StringComparer.Ordinal);
            return passages.SequenceEqual(blocks, StringComparer.Ordinal);
        }));

    [Fact]
    public void Taking_up_what_the_origin_became_loses_no_line_that_either_side_added() =>
        Soup.Holds(Prop.ForAll(Soup.Lists, Soup.Lists, Soup.Lists, (taken, mine, now) =>
        {
            var merge = Derivation.Meet(Said(taken), Said(mine), Said(now));
            string[] held = [merge.Content.Text.Body, .. merge.Conflicts.SelectMany(c => new[] { c.Ours as string, c.Theirs as string }).OfType<string>()];
            return mine.Concat(now).Except(taken).All(i => held.Any(h => h.Contains($"Un mot {i} ici.", StringComparison.Ordinal)));
        }));

    [Fact]
    public void Title_licence_credits_and_lineage_of_an_adaptation_stay_its_own()
    {
        var me = Guid.CreateVersion7();
        var woven = new Passage { Resource = Guid.CreateVersion7(), Revision = 2 };
        var taken = Said([1]);
        var mine = taken with { Sheet = taken.Sheet.Deriving(new() { Resource = Guid.CreateVersion7(), Revision = 1 }, me) with { Title = "À moi", Licence = "CC-BY-SA-4.0" } };
        var now = Said([1, 2]) with { Sheet = taken.Sheet with { Title = "Autre", Licence = "CC0-1.0", Duration = Span.Of(5, 10), Passages = [woven] } };

        var merged = Derivation.Meet(taken, mine, now).Content.Sheet;
        Assert.Equal(mine.Sheet with { Duration = Span.Of(5, 10), Credits = merged.Credits, Origins = merged.Origins, Passages = merged.Passages, Concepts = merged.Concepts, Territories = merged.Territories, Steps = merged.Steps, Attachments = merged.Attachments }, merged);
        Assert.Equal((mine.Sheet.Credits.Single(), mine.Sheet.Origins.Single()), (merged.Credits.Single(), merged.Origins.Single()));

        // Words that are taken up bring along what they were taken from.
        Assert.Equal([woven], merged.Passages);
    }

    private static Content Said(int[] words)
    {
        var body = string.Concat(words.Select(i => $"Un mot {i} ici.\n\n"));
        return new(new Sheet { Title = "Un", Language = "fr", Type = Guid.Empty, Licence = "CC-BY-4.0" }, new ContentText { Body = body, PlainText = body });
    }
}
