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
        var text = TranslatedText.Join(passages.Zip(typed, (p, t) => (p.Saying(t), p.LineEnds)));
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
            var blocks = TranslatedText.Split(translation).Select(b => b.Body).Where(b => b.Length > 0).Order(StringComparer.Ordinal);
            return string.Concat(TranslatedText.Split(translation).Select(b => b.Source)) == translation && passages.SequenceEqual(blocks, StringComparer.Ordinal);
        }));

    [Fact]
    public void What_nobody_touched_keeps_its_bytes_and_words_stand_without_the_signs_around_them() =>
        Soup.Holds(Prop.ForAll(Soup.Texts, Soup.Texts, (source, translation) => TranslatedText.Align(source, source, translation)
            .All(p => p.Saying(p.Words) == p.Translation)));

    [Theory]
    [InlineData("## Ouvrir ##", "Ouvrir", "Opening the circle", "## Opening the circle ##")]
    [InlineData("Ouvrir\n======", "Ouvrir", "Opening\nnow", "Opening now\n======")]
    [InlineData("  - [ ] Une **chaise**\n    chacun", "Une **chaise**\nchacun", "A **chair**\neach", "  - [ ] A **chair**\n    each")]
    [InlineData("> [!NOTE]\n> Prévoir\n> une heure.", "Prévoir\nune heure.", "Plan\n\nan hour.", "> [!NOTE]\n> Plan\n>\n> an hour.")]
    [InlineData("> Une citation", "Une citation", "> A quotation\nof mine", "> A quotation\nof mine")]
    [InlineData("Un *mot*.", "Un *mot*.", "A *word*.", "A *word*.")]
    [InlineData("```\ncode\n```", "```\ncode\n```", "```\nx\n```", "```\nx\n```")]
    public void Signs_around_words_are_kept_out_of_the_field_and_put_back(string translation, string words, string typed, string expected)
    {
        var passage = Assert.Single(TranslatedText.Align(translation, translation, translation));
        Assert.Equal((words, expected, translation), (passage.Words, passage.Saying(typed), passage.Saying(words)));
    }

    [Fact]
    public void A_table_is_one_passage()
    {
        const string Table = "| Temps | Geste |\n|---|---|\n| 5 min | Ouvrir |\n| 10 min | **Clore** |\n";
        var passages = TranslatedText.Align("Avant.\n\n" + Table + "\nAprès.\n", "Avant.\n\n" + Table.Replace("Ouvrir", "Accueillir", StringComparison.Ordinal) + "\nAprès.\n", "Before.\n\n" + Table + "\nAfter.\n");
        Assert.Equal([PassageFate.Same, PassageFate.Changed, PassageFate.Same], passages.Select(p => p.Fate));
        Assert.Equal(Table.TrimEnd(), passages[1].Words);
        Assert.Equal("Before.\n\n" + Table + "\nAfter.\n", TranslatedText.Join(passages.Select(p => (p.Translation, p.LineEnds))));
    }

    [Theory]
    [InlineData("Un résumé", "Un résumé", "A summary", "A summary", PassageFate.Same, false)]
    [InlineData("Un résumé", "Un autre", "A summary", "A summary", PassageFate.Changed, true)]
    [InlineData("Un résumé", "Un autre", "A summary", "Another", PassageFate.Changed, false)]
    [InlineData("", "Un résumé", "", "", PassageFate.Added, true)]
    [InlineData("", "Un résumé", "", "Un résumé", PassageFate.Added, true)]
    [InlineData("Un résumé", "", "A summary", "A summary", PassageFate.Removed, true)]
    [InlineData("Un résumé", "", "A summary", "", PassageFate.Removed, false)]
    public void Words_beside_the_text_wait_as_passages_do(string before, string now, string translation, string typed, PassageFate fate, bool waits)
    {
        var field = new TranslatedField(before, now, translation);
        Assert.Equal((fate, waits), (field.Fate, field.Waits(typed)));
    }

    [Fact]
    public void Steps_stand_beside_those_that_they_translate()
    {
        Step[] taken = [Path("Lire la fiche"), Path("Essayer à deux", StepKind.Do), Path("Raconter", StepKind.Report)];
        Step[] now = [taken[0], taken[1] with { Aim = "Savoir écouter." }, Path("Rencontrer quelqu’un", StepKind.Meet), taken[2]];
        Step[] translation = [Path("Read the sheet"), Path("Try in twos", StepKind.Do), Path("Tell", StepKind.Report)];

        var steps = TranslatedStep.Align(taken, now, translation);

        Assert.Equal(["Read the sheet", "Try in twos", null, "Tell"], steps.Select(s => s.Translation?.Title));
        Assert.Equal([PassageFate.Same, PassageFate.Same, PassageFate.Added, PassageFate.Same], steps.Select(s => s.Title.Fate));
        Assert.Equal(PassageFate.Added, steps[1].Aim.Fate);
        Assert.Equal(StepKind.Meet, steps[2].Saying("Meet somebody", "")!.Kind);
        Assert.Null(steps[2].Saying("", ""));

        static Step Path(string title, StepKind kind = StepKind.Read) => new() { Title = title, Kind = kind };
    }

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
