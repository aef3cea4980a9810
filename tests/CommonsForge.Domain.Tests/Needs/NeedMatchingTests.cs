using CommonsForge.Domain.Needs;

namespace CommonsForge.Domain.Tests.Needs;

/// <summary>The formula of docs/matching.md, one rule at a time.</summary>
public sealed class NeedMatchingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 10, 0, 0, TimeSpan.Zero);
    private static readonly Guid Water = Guid.CreateVersion7(), Hospital = Guid.CreateVersion7();
    private static readonly NeedFacts Asked = new("fr", Hospital, null, [Water], [NeedKind.Example]);

    [Fact]
    public void Each_answer_says_why_and_one_that_shares_nothing_is_not_there()
    {
        var found = NeedMatching.Resources(Asked, [Work(1, Water, Hospital) with { LikeUses = 2, Answers = NeedKind.Example }, Work(2)], Now);

        var only = Assert.Single(found);
        Assert.Equal([NeedReasonKind.Theme, NeedReasonKind.LikeUses, NeedReasonKind.Context, NeedReasonKind.Sought], only.Reasons.Select(r => r.Kind));
    }

    [Fact]
    public void A_type_alone_answers_nothing() =>
        Assert.Empty(NeedMatching.Resources(Asked, [Work(1) with { Answers = NeedKind.Example }], Now));

    [Fact]
    public void No_source_takes_more_than_a_third_of_the_first_ten_when_others_fit()
    {
        // Ten of one author, a little better than seven of others.
        var prolific = Enumerable.Range(1, 10).Select(i => Work(i, Water, Hospital) with { Sources = ["Ana"], FreshAt = Now });
        var others = Enumerable.Range(11, 7).Select(i => Work(i, Water, Hospital) with { Sources = [$"other {i}"] });

        var found = NeedMatching.Resources(Asked, [.. prolific, .. others], Now);

        Assert.Equal(NeedMatching.Most, found.Count);
        Assert.Equal(3, found.Count(m => m.Id <= 10));
    }

    [Fact]
    public void A_source_keeps_its_place_when_nobody_else_is_nearly_as_good()
    {
        var prolific = Enumerable.Range(1, 5).Select(i => Work(i, Water, Hospital) with { Sources = ["Ana"] });
        var other = Work(6, Hospital) with { Sources = ["Ben"] };

        var found = NeedMatching.Resources(Asked, [.. prolific, other], Now);

        Assert.Equal([1, 2, 3, 4, 5, 6], found.Select(m => m.Id));
    }

    [Fact]
    public void A_rare_word_says_more_than_a_common_one_and_another_language_counts_half()
    {
        Assert.True(NeedMatching.Rarity(100, 1) > 2 * NeedMatching.Rarity(100, 50));
        var found = NeedMatching.Resources(Asked, [Work(1, Water), Work(2, Water) with { Language = "en" }], Now);
        Assert.Equal(found[0].Score / 2, found[1].Score, 6);
    }

    [Fact]
    public void A_word_that_many_works_hold_is_no_reason_and_answers_nothing_by_itself()
    {
        Assert.True(NeedMatching.Says(100, 10));
        Assert.False(NeedMatching.Says(100, 11));
        Assert.True(NeedMatching.Says(5, 3));
        var common = new FoundWord("réunion", 9) { Says = false, Head = false };
        var found = NeedMatching.Resources(Asked, [Work(1, Water) with { Words = [common, new("relève", 1)] }, Work(2) with { Words = [common] }, Work(3, Water) with { Words = [common] }], Now);

        Assert.Equal([1, 3], found.Select(m => m.Id).Order());
        Assert.Equal(["relève"], found.Single(m => m.Id == 1).Reasons.Single(r => r.Kind == NeedReasonKind.Words).Words);
        Assert.DoesNotContain(found.Single(m => m.Id == 3).Reasons, r => r.Kind == NeedReasonKind.Words);
    }

    [Theory]
    // Word, whether few works hold it, whether in the head; then those that are said.
    [InlineData("semis+head", "semis")]
    [InlineData("internet+body", "")]
    [InlineData("internet+body retraite+body", "internet retraite")]
    [InlineData("décider-head", "")]
    [InlineData("décider-head voter-head", "décider voter")]
    [InlineData("décider-head voter-body", "")]
    [InlineData("semis+head décider-head", "semis décider")]
    public void Chance_words_answer_nothing_and_common_ones_together_do(string held, string said)
    {
        var words = held.Split(' ').Select(w => w.Split('+', '-') is [var word, var where] ? new FoundWord(word, 5) { Says = w.Contains('+', StringComparison.Ordinal), Head = where == "head" } : throw new FormatException(w)).ToList();
        var found = NeedMatching.Resources(Asked, [Work(1) with { Words = words }], Now);
        Assert.Equal(said, string.Join(' ', found.SelectMany(m => m.Reasons).SelectMany(r => r.Words)));
    }

    [Fact]
    public void Themes_that_the_words_tell_of_count_less_than_ticked_ones_and_are_said_apart()
    {
        var read = Asked with { Themes = [], ReadThemes = [Water, Hospital] };
        double Score(NeedFacts need, params Guid[] terms) => NeedMatching.Resources(need with { Context = null }, [Work(1, terms)], Now).Single().Score;
        var other = Guid.CreateVersion7();
        Assert.True(Score(Asked, Water) == Score(read, Water) && Score(read, Water) > Score(read, Hospital) && Score(read, Water, Hospital) > Score(read, Water));
        Assert.True(Score(read with { Themes = [other] }, Water) < Score(Asked, Water));
        Assert.Equal([NeedReasonKind.ReadTheme], NeedMatching.Resources(read with { Context = null }, [Work(1, Water)], Now).Single().Reasons.Select(r => r.Kind));
        Assert.DoesNotContain(NeedMatching.Resources(Asked with { ReadThemes = [Water] }, [Work(1, Water)], Now).Single().Reasons, r => r.Kind == NeedReasonKind.ReadTheme);
    }

    [Theory]
    [InlineData("Trouver 3 000 euros", "Il nous manque de quoi payer l’échafaudage.", "financement")]
    [InlineData("Décider sans voter", "", "decider-ensemble")]
    [InlineData("Nos légumes", "Une camionnette à moitié vide.", "circuits-courts")]
    [InlineData("Newcomers and us", "No language in common.", "accueil-inclusion")]
    [InlineData("Autre chose", "Rien de tout cela.", "")]
    public void Words_tell_of_a_theme_without_naming_it(string title, string text, string theme) =>
        Assert.Equal(theme, ThemeWords.In(title, text) is [var first, ..] ? first : "");

    [Fact]
    public void A_need_tells_of_two_themes_at_most() =>
        Assert.Equal(ThemeWords.Most, ThemeWords.In("Licence, eau, budget, jardin et serveur", "Une voiture et un toit.").Count);

    [Fact]
    public void The_language_that_nearly_everybody_works_in_is_not_said()
    {
        var person = new PersonCandidate(1, [Water], Nearness.Far, 0, 0) { SpeaksIt = true };
        Assert.Contains(NeedMatching.People([person])[0].Reasons, r => r.Kind == NeedReasonKind.Language);
        Assert.DoesNotContain(NeedMatching.People([person with { IsUsualLanguage = true }])[0].Reasons, r => r.Kind == NeedReasonKind.Language);
    }

    [Theory]
    [InlineData("44109", "44109", Nearness.Commune)]
    [InlineData("EPCI-244400404", "EPCI-244400404", Nearness.Epci)]
    [InlineData("44", "44", Nearness.Departement)]
    [InlineData("REG-52", "REG-52", Nearness.Region)]
    [InlineData("44", "49", Nearness.Far)]
    [InlineData("FR", "FR", Nearness.Far)]
    public void Places_are_as_near_as_the_smallest_that_holds_both(string one, string other, Nearness expected) =>
        Assert.Equal(expected, NeedMatching.NearnessOf([one, "FR"], [other, "FR"]));

    [Fact]
    public void To_be_near_alone_is_no_reason_to_be_asked_and_to_know_and_be_near_is_the_best()
    {
        var found = NeedMatching.People([new(1, [], Nearness.Commune, 0, 0), new(2, [Water], Nearness.Far, 0, 0), new(3, [Water], Nearness.Departement, 0, 0), new(4, [], Nearness.Far, 2, 0)]);

        Assert.Equal([3, 2, 4], found.Select(m => m.Id));
    }

    private static ResourceCandidate Work(int id, params Guid[] terms) => new(id, "fr", terms.ToHashSet(), []) { Sources = [$"author {id}"] };

    [Fact]
    public void Whoever_has_time_and_speaks_the_language_comes_first_and_neither_is_enough_by_itself()
    {
        var skill = Guid.NewGuid();
        PersonCandidate Knows(int id) => new(id, [skill], Nearness.Far, 0, 0);
        var found = NeedMatching.People(
        [
            Knows(1) with { SpeaksIt = false, Availability = CommonsForge.Domain.Contributors.Availability.Regular }, Knows(2), Knows(3) with { Availability = CommonsForge.Domain.Contributors.Availability.Occasional },
            Knows(4) with { SpeaksIt = true, Availability = CommonsForge.Domain.Contributors.Availability.Regular }, new(5, [], Nearness.Far, 0, 0) { SpeaksIt = true, Availability = CommonsForge.Domain.Contributors.Availability.Regular },
        ]);
        Assert.Equal([4, 3, 2, 1], found.Select(f => f.Id));
        Assert.Equal([NeedReasonKind.Skill, NeedReasonKind.Available, NeedReasonKind.Language], found[0].Reasons.Select(r => r.Kind));
    }
}
