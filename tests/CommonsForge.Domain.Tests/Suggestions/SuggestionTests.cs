using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Suggestions;

namespace CommonsForge.Domain.Tests.Suggestions;

public sealed class SuggestionTests
{
    private static readonly DateTimeOffset At = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private readonly Contributor reader = Person("Lectrice"), author = Person("Auteur");

    [Fact]
    public void A_suggestion_is_a_few_words_on_a_work_that_is_there()
    {
        Assert.Equal("Suggestion.WordsMissing", Refused(() => Made(words: " \n ")));
        Assert.Equal("Suggestion.WordsTooLong", Refused(() => Made(words: new string('a', 601))));
        Assert.Equal(600, Made(words: new string('a', 600)).Words.Length);
        var gone = Work();
        gone.Resource.Withdraw("Plagiat.", null);
        Assert.Equal("Suggestion.NotOpen", Refused(() => _ = new Suggestion(gone, SuggestionKind.Idea, "Une idée.", reader, At)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(1)] // a rule: nothing to read
    public void It_is_about_a_passage_that_can_be_read(int block) => Assert.Equal("Suggestion.NoSuchPassage", Refused(() => Made(block: block)));

    [Fact]
    public void It_quotes_its_passage_as_it_was_read_and_no_more_than_is_needed_to_know_it_again()
    {
        Assert.Equal("Deuxième.", Made(block: 2).Quote);
        Assert.Null(Made().Quote);
        var whole = new Suggestion(Work(string.Concat(Enumerable.Repeat("long ", 200))), SuggestionKind.Gap, "Trop long.", reader, At, 0);
        Assert.InRange(whole.Quote!.Length, 300, 400);
    }

    [Fact]
    public void One_of_somebody_unnamed_is_held_until_somebody_lets_it_show_and_nothing_else_may_be_done_with_it()
    {
        var held = new Suggestion(Work(), SuggestionKind.Mistake, "Une faute.", null, At);
        Assert.Equal(SuggestionSight.Held, held.Sight);
        Assert.Equal("Suggestion.Hidden", Refused(() => held.Take(author, At)));
        Assert.Equal("Suggestion.Hidden", Refused(() => held.Settle(author, Work(), At)));

        held.Refuse(author);
        held.Show(author);

        Assert.Equal(SuggestionSight.Shown, held.Sight);
        Assert.Equal("Suggestion.NotHeld", Refused(() => held.Refuse(author)));
        held.Take(author, At);
    }

    [Theory]
    [InlineData("Il manque la durée.", SuggestionSight.Shown)]
    [InlineData("https://a.fr https://b.fr https://c.fr https://d.fr", SuggestionSight.Held)]
    public void One_that_waits_for_its_author_is_seen_by_nobody_and_nobody_hears_of_it_until_they_confirm(string words, SuggestionSight expected)
    {
        var suggestion = new Suggestion(Work(), SuggestionKind.Gap, words, reader, At, confirmed: false);
        Assert.Equal(SuggestionSight.Unconfirmed, suggestion.Sight);
        Assert.Empty(suggestion.Happenings);
        Assert.Equal("Suggestion.NotHeld", Refused(() => suggestion.Show(author)));

        suggestion.Confirm();

        Assert.Equal(expected, suggestion.Sight);
        Assert.Equal(new Happening(HappeningKind.SuggestionMade, nameof(Suggestion), suggestion.Uid, reader.Uid), Assert.Single(suggestion.Happenings));
    }

    [Fact]
    public void It_is_kept_for_who_took_it_for_two_weeks()
    {
        var suggestion = Made();
        suggestion.Take(author, At);
        Assert.Equal(SuggestionState.Taken, suggestion.State);
        Assert.True(suggestion.IsTakenBySomebodyElse(99, At.AddDays(14).AddTicks(-1)));
        Assert.False(suggestion.IsTakenBySomebodyElse(99, At.AddDays(14)));
        suggestion.Release(author);
        Assert.Equal((SuggestionState.Open, null), (suggestion.State, suggestion.HandledBy));
    }

    [Fact]
    public void It_is_left_aside_with_a_reason_and_may_be_taken_up_again()
    {
        var suggestion = Made();
        Assert.Equal("Suggestion.ReasonMissing", Refused(() => suggestion.SetAside(author, " ", At)));
        suggestion.SetAside(author, "Déjà dit plus haut.", At);
        Assert.Equal((SuggestionState.SetAside, "Déjà dit plus haut.", author), (suggestion.State, suggestion.Reason, suggestion.HandledBy));
        Assert.Equal("Suggestion.Closed", Refused(() => suggestion.Take(author, At)));

        suggestion.Reopen();

        Assert.Equal((SuggestionState.Open, null), (suggestion.State, suggestion.Reason));
        Assert.Equal("Suggestion.NotSetAside", Refused(suggestion.Reopen));
    }

    [Fact]
    public void A_version_of_the_same_work_settles_it_once()
    {
        var work = Work();
        var suggestion = new Suggestion(work, SuggestionKind.Question, "Pourquoi ?", reader, At);
        Assert.Equal("Suggestion.OtherResource", Refused(() => suggestion.Settle(author, Work(), At)));
        var next = work.Resource.Publish(Content("Une réponse."), new(author, At, "Répond.", "1"), work);

        suggestion.Settle(author, next, At);

        Assert.Equal((SuggestionState.Settled, 2), (suggestion.State, suggestion.SettledNumber));
        Assert.Equal("Suggestion.Closed", Refused(() => suggestion.Settle(author, next, At)));
        Assert.Equal([HappeningKind.SuggestionMade, HappeningKind.SuggestionSettled], suggestion.Happenings.Select(h => h.Kind));
    }

    [Fact]
    public void Who_wrote_the_work_is_not_named_again_for_their_own_suggestion()
    {
        var sheet = Content("Un texte.").Sheet.Crediting(author.Uid, CreditRole.Author);
        Assert.Equal(sheet.Credits, sheet.Crediting(author.Uid, CreditRole.OriginOf).Credits);
        Assert.Equal(new Credit { Party = reader.Uid, Role = CreditRole.OriginOf }, sheet.Crediting(reader.Uid, CreditRole.OriginOf).Credits[^1]);
    }

    [Fact]
    public void A_draft_of_a_change_keeps_what_it_answers_and_an_adaptation_answers_nothing()
    {
        var draft = new Draft(Work(), Content("Une réponse."), author, At);
        draft.Answer([3, 5, 3]);
        Assert.Equal([3, 5], draft.Answers);
        Assert.Equal([3, 5], draft.Beside(Content("Autre."), At).Answers);
        draft.BecomeAdaptation(At);
        Assert.Empty(draft.Answers);
    }

    private Suggestion Made(string words = "Une idée.", int? block = null) => new(Work(), SuggestionKind.Idea, words, reader, At, block);

    private static Revision Work(string body = "Premier.\n\n---\n\nDeuxième.") => new Resource(Guid.CreateVersion7(), null).Publish(Content(body), new(null, At.AddDays(-1), "", "1"), null);

    private static Content Content(string body) =>
        new(new Sheet { Title = "Une fiche", Language = "fr", Type = new Guid("01900000-0000-7000-8000-000000000001"), Licence = "CC-BY-SA-4.0" }, new() { Body = body, PlainText = body });

    private static Contributor Person(string name) => new(new CreditedParty(Guid.CreateVersion7(), name, null), At);

    private static string Refused(Action act) => Assert.Throws<BrokenRuleException>(act).Code;
}
