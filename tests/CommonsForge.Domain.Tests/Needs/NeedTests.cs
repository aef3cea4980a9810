using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Needs;

namespace CommonsForge.Domain.Tests.Needs;

/// <summary>What may happen to a need, by whom, and that each change is told.</summary>
public sealed class NeedTests
{
    private static readonly DateTimeOffset At = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private readonly Contributor asker = Person("Ana"), guide = Person("Ben"), other = Person("Cyr");

    [Fact]
    public void A_need_goes_from_open_to_met_and_each_step_says_who_and_when()
    {
        var need = Made();
        need.TakeInHand(guide, At.AddDays(1));
        need.Reword(guide, "En d’autres mots.", At.AddDays(2));
        need.AcceptRewording(asker, need.ProposedWording, At.AddDays(3));
        need.Introduce(guide, "Avec Cyr.", At.AddDays(4));
        need.SayTried(asker, "Un appel.", At.AddDays(5));
        need.SayMet(asker, "La salle est rangée.", At.AddDays(6));

        Assert.Equal([NeedState.Open, NeedState.TakenInHand, NeedState.Reworded, NeedState.Introduced, NeedState.Tried, NeedState.Met], need.Steps.Select(s => s.State));
        Assert.Equal([asker, guide, asker, guide, asker, asker], need.Steps.Select(s => s.By));
        Assert.Equal(("En d’autres mots.", "La salle est rangée.", At.AddDays(6)), (need.Wording, need.Outcome, need.Steps[^1].At));
        Assert.Equal("Need.IsOver", Refused(() => need.SayTried(asker, "Encore.", At)));
        Assert.Contains("En d’autres mots.", need.MatchedWords, StringComparison.Ordinal);
    }

    [Fact]
    public void Met_needs_the_word_of_who_asked_and_nobody_guides_their_own()
    {
        var need = Made();
        Assert.Equal("Need.OwnNeed", Refused(() => need.TakeInHand(asker, At)));
        need.TakeInHand(guide, At);
        Assert.Equal("Need.Taken", Refused(() => need.TakeInHand(other, At)));
        Assert.Equal("Need.NotYours", Refused(() => need.SayMet(guide, "Oui.", At)));
        Assert.Equal("Need.WordMissing", Refused(() => need.SayMet(asker, " \n", At)));
        Assert.Equal("Need.NotInCharge", Refused(() => need.Reword(other, "Autre.", At)));
        Assert.Equal("Need.NotInCharge", Refused(() => need.Note(other, "Note.", shared: false, At)));
        Assert.Equal("Need.NotYours", Refused(() => need.Close(other, "Non.", At)));
        Assert.Equal("Need.NothingProposed", Refused(() => need.AcceptRewording(asker, need.ProposedWording, At)));
        Assert.Equal("Need.OwnNeed", Refused(() => need.Answer(asker, "Moi.", null, At)));
        Assert.Equal(NeedState.TakenInHand, need.State);
    }

    [Fact]
    public void Words_count_only_once_who_asked_agrees()
    {
        var need = Made();
        need.TakeInHand(guide, At);
        need.Reword(guide, "Autres mots.", At);
        Assert.DoesNotContain("Autres mots.", need.MatchedWords, StringComparison.Ordinal);
        need.DeclineRewording(asker, "Autres mots.", "Ce n’est pas cela.", At);
        Assert.Equal(("", "", NeedState.TakenInHand), (need.Wording, need.ProposedWording, need.State));
    }

    [Fact]
    public void Words_agreed_on_later_are_one_step_of_their_own_and_undo_nothing()
    {
        var need = Made();
        need.TakeInHand(guide, At);
        need.Reword(guide, "Autres mots.", At);
        need.Introduce(guide, "Avec Cyr.", At);
        need.AcceptRewording(asker, need.ProposedWording, At);
        Assert.Equal(NeedState.Introduced, need.State);
        Assert.Equal([NeedState.Open, NeedState.TakenInHand, NeedState.Introduced, NeedState.Reworded], need.Steps.Select(s => s.State));
    }

    [Fact]
    public void Whatever_its_end_who_asked_or_who_guides_takes_it_up_again_and_says_why()
    {
        Action<Need>[] ends = [n => n.Redirect(guide, "Vers la mairie.", At), n => n.Close(guide, "Hors sujet.", At), n => n.SayMet(asker, "Fini.", At)];
        foreach (var end in ends)
        {
            var need = Made();
            need.TakeInHand(guide, At);
            Assert.Equal("Need.NotOver", Refused(() => need.Reopen(guide, "Encore.", At)));
            end(need);
            Assert.Equal("Need.NotYours", Refused(() => need.Reopen(other, "Encore.", At)));
            Assert.Equal("Need.WordMissing", Refused(() => need.Reopen(asker, " ", At)));
            need.Reopen(asker, "Ce n’était pas fini.", At);
            Assert.Equal((NeedState.TakenInHand, "", true), (need.State, need.Outcome, need.IsActive));
            Assert.Equal((NeedStepKind.Reopened, asker, "Ce n’était pas fini."), (need.Steps[^1].Kind, need.Steps[^1].By, need.Steps[^1].Word));
            need.Redirect(guide, "Ailleurs.", At);
            need.Reopen(guide, "Personne là-bas.", At);
            Assert.Equal(NeedState.TakenInHand, need.State);
        }
    }

    [Fact]
    public void What_was_said_of_an_end_that_was_none_no_longer_counts()
    {
        var need = Made();
        need.SayMet(asker, "Fini.", At);
        need.SayOutcome(asker, new(Acted.Yes, false, false, false), At);
        need.Reopen(asker, "Trop vite.", At);
        Assert.Equal((NeedState.Open, 0), (need.State, need.Outcomes.Count));
    }

    [Fact]
    public void Who_asked_alone_shows_it_to_everybody_and_who_guides_may_ask_or_reserve_it()
    {
        var need = Made(NeedAudience.SignpostersOnly);
        need.TakeInHand(guide, At);
        Assert.Equal("Need.OnlyAskerWidens", Refused(() => need.Show(NeedAudience.Public, guide, At)));
        Assert.Equal("Need.NotYours", Refused(() => need.Show(NeedAudience.Public, other, At)));
        need.AskToShow(guide, "Un voisin pourrait répondre.", At);
        Assert.Equal((true, NeedAudience.SignpostersOnly), (need.AsksPublic, need.Audience));
        need.KeepReserved(asker, At);
        Assert.False(need.AsksPublic);
        need.AskToShow(guide, "Vraiment.", At);
        need.Show(NeedAudience.Public, asker, At);
        Assert.Equal((false, NeedAudience.Public), (need.AsksPublic, need.Audience));
        Assert.Equal("Need.IsPublic", Refused(() => need.AskToShow(guide, "Encore.", At)));
        need.Show(NeedAudience.SignpostersOnly, guide, At);
        Assert.Equal([NeedStepKind.WideningAsked, NeedStepKind.WideningDeclined, NeedStepKind.WideningAsked, NeedStepKind.Widened, NeedStepKind.Narrowed], need.Steps.Skip(2).Select(s => s.Kind));
        Assert.Equal(5, need.Happenings.Count(h => h.Kind == HappeningKind.NeedMoved) - 1);
    }

    [Fact]
    public void Nobody_agrees_to_words_that_they_did_not_read()
    {
        var need = Made();
        need.TakeInHand(guide, At);
        need.Reword(guide, "Les uns.\nPuis les autres.", At);
        var read = need.ProposedWording;
        need.Reword(guide, "Tout autre chose.", At);
        Assert.Equal("Need.WordsChanged", Refused(() => need.AcceptRewording(asker, read, At)));
        Assert.Equal("Need.WordsChanged", Refused(() => need.DeclineRewording(asker, read, "Non.", At)));
        Assert.Equal(("", "Tout autre chose."), (need.Wording, need.ProposedWording));
        need.Reword(guide, "Les uns.\nPuis les autres.", At);
        // As a browser sends it.
        need.AcceptRewording(asker, "Les uns.\r\nPuis les autres.", At);
        Assert.Equal(read, need.Wording);
    }

    [Fact]
    public void The_history_keeps_every_word_and_who()
    {
        var need = Made();
        need.TakeInHand(guide, At);
        need.Introduce(guide, "Avec Cyr.", At);
        need.Pause(asker, "Vacances.", At);
        need.Resume(asker, At);
        need.Release(guide, "Je pars en congé.", At);
        Assert.Equal([(NeedStepKind.Moved, "Vacances.", asker), (NeedStepKind.Resumed, "", asker), (NeedStepKind.Released, "Je pars en congé.", guide)], need.Steps.TakeLast(3).Select(s => (s.Kind, s.Word, s.By!)));
        need.TakeInHand(other, At);
        need.WereIntroduced(other, "Elle a vécu cela.", At);
        Assert.Equal((NeedStepKind.IntroductionAgreed, NeedState.Introduced, other, "Elle a vécu cela."), (need.Steps[^1].Kind, need.Steps[^1].State, need.Steps[^1].By, need.Steps[^1].Word));
    }

    [Fact]
    public void Who_asked_answers_who_guides_and_that_is_news()
    {
        var need = Made();
        Assert.Equal("Need.NobodyGuides", Refused(() => need.Reply(asker, "Bonjour.", At)));
        need.TakeInHand(guide, At);
        need.Note(guide, "Avez-vous une liste ?", shared: true, At);
        Assert.Equal("Need.NotYours", Refused(() => need.Reply(other, "Oui.", At)));
        var told = need.Happenings.Count;
        need.Reply(asker, "Oui, la voici.", At.AddDays(20));
        Assert.Equal((told + 1, true, At.AddDays(20)), (need.Happenings.Count, need.Notes[^1].Shared, need.MovedAt));
    }

    [Fact]
    public void Who_asked_mends_it_and_what_it_said_stays_in_its_history()
    {
        var need = Made();
        var mended = new NeedAsk { Title = "Ranger la salle", Situation = "Personne ne range, sauf Zoé.", Tried = "Un planning." };
        Assert.Equal("Need.NotYours", Refused(() => need.Edit(mended, guide, At)));
        need.Edit(mended, asker, At.AddDays(2));
        Assert.Equal(("Personne ne range, sauf Zoé.", "Un planning.", At), (need.Situation, need.Tried, need.MovedAt));
        Assert.Equal((NeedStepKind.Edited, "Personne ne range."), (need.Steps[^1].Kind, need.Steps[^1].Before));
        need.Edit(mended, asker, At.AddDays(2));
        Assert.Equal(2, need.Steps.Count);
        // It waits for as long as it did.
        Assert.True(need.Offer(At.AddDays(3)));
    }

    [Fact]
    public void One_that_is_withdrawn_is_read_by_nobody_else_and_comes_back_reserved()
    {
        var need = Made();
        need.Withdraw(asker, "", At);
        Assert.False(need.IsSeenBy(99, guides: true));
        Assert.True(need.IsSeenBy(need.ById, guides: false));
        Assert.Equal("Need.IsOver", Refused(() => need.Show(NeedAudience.Public, asker, At)));
        Assert.Equal("Need.IsOver", Refused(() => need.TakeInHand(guide, At)));
        need.Reopen(asker, "Finalement si.", At);
        Assert.Equal((NeedState.Open, NeedAudience.SignpostersOnly), (need.State, need.Audience));
    }

    [Fact]
    public void A_story_names_those_who_say_yes_now_and_nobody_else_who_was_asked()
    {
        var need = Made();
        need.AskToName(guide, null, "la personne qui aiguillait", At);
        need.AskToName(other, null, "une pair", At);
        need.AnswerNaming(guide, agrees: true, At);
        need.AnswerNaming(other, agrees: true, At);
        const string Body = "## Avec\n\n- la personne qui aiguillait\n- une pair\n- « Fiche », Cyr, CC BY, /ressources/3\n\nCyr a dit non, Cyrano oui.\n";
        var named = Told(Body);
        Assert.Contains("- Ben\n- Cyr\n", named, StringComparison.Ordinal);
        need.AnswerNaming(other, agrees: false, At);
        Assert.Equal(Body.Replace("- la personne qui aiguillait", "- Ben", StringComparison.Ordinal).Replace("\nCyr a dit", "\nune pair a dit", StringComparison.Ordinal), Told(named));

        string Told(string body) => StoryNames.Settle(new(new() { Title = "Récit", Language = "fr", Type = Guid.Empty }, new() { Body = body }), need.Namings).Text.Body;
    }

    [Fact]
    public void A_day_by_which_an_answer_is_of_use_is_to_come()
    {
        var today = new DateOnly(2026, 5, 4);
        Assert.Equal(["Need.DeadlinePast"], Problems(today.AddDays(-1)));
        Assert.Equal(["Need.DeadlinePast"], Problems(new(1, 1, 1)));
        Assert.Equal(["Need.DeadlineFar"], Problems(new(9999, 12, 31)));
        Assert.Empty(Problems(today));
        Assert.Empty(Problems(null));
        Assert.Empty(new NeedAsk { Title = "Ancien", Situation = "Repris d’ailleurs.", Deadline = today.AddYears(-2) }.Check());

        IEnumerable<string> Problems(DateOnly? day) => new NeedAsk { Title = "Ranger", Situation = "La salle.", Deadline = day }.Check(today).Select(p => p.Code);
    }

    [Fact]
    public void What_is_paused_goes_on_where_it_was()
    {
        var need = Made();
        need.TakeInHand(guide, At);
        need.Introduce(guide, "Avec Cyr.", At);
        need.Pause(asker, "Vacances.", At);
        Assert.Equal("Need.IsPaused", Refused(() => need.Pause(guide, "", At)));
        need.Resume(guide, At);
        Assert.Equal(NeedState.Introduced, need.State);
        Assert.Equal("Need.NotPaused", Refused(() => need.Resume(guide, At)));
    }

    [Fact]
    public void One_that_nobody_took_is_offered_nearby_on_the_third_day_and_to_networks_on_the_tenth_each_once()
    {
        var need = Made();
        Assert.False(need.Offer(At.AddDays(2.9)));
        Assert.True(need.Offer(At.AddDays(3)));
        Assert.False(need.Offer(At.AddDays(9)));
        Assert.True(need.Offer(At.AddDays(10)));
        Assert.False(need.Offer(At.AddDays(30)));
        Assert.Equal([HappeningKind.NeedPosted, HappeningKind.NeedOffered, HappeningKind.NeedCalled], need.Happenings.Select(h => h.Kind));
    }

    [Fact]
    public void After_three_reminders_without_an_answer_it_is_without_news_and_a_word_brings_it_back()
    {
        var need = Made();
        need.TakeInHand(guide, At);
        var now = At;
        for (var i = 0; i < 3; i++) Assert.True(need.Remind(now += Need.RemindAfter));
        Assert.Equal((3, NeedState.TakenInHand), (need.Reminders, need.State));
        Assert.False(need.Remind(now + Need.RemindAfter - TimeSpan.FromHours(1)));
        Assert.True(need.Remind(now + Need.RemindAfter));
        Assert.Equal((NeedState.NoNews, null), (need.State, need.Steps[^1].By));

        need.SayTried(asker, "Me revoilà.", now.AddDays(40));
        Assert.Equal((NeedState.Tried, 0), (need.State, need.Reminders));
    }

    [Fact]
    public void Nobody_sees_one_that_waits_for_its_author_nor_others_one_for_signposters_alone()
    {
        var waiting = Made(confirmed: false);
        Assert.Empty(waiting.Happenings);
        Assert.False(waiting.IsSeenBy(waiting.ById, guides: true));
        waiting.Confirm(At);
        Assert.Equal(NeedState.Open, waiting.State);

        var alone = Made(NeedAudience.SignpostersOnly);
        Assert.False(alone.IsSeenBy(null, guides: false));
        Assert.True(alone.IsSeenBy(99, guides: true));
        Assert.True(alone.IsSeenBy(alone.ById, guides: false));
    }

    [Theory]
    [InlineData("dialogue-tensions", NeedAudience.SignpostersOnly)]
    [InlineData("action-sociale", NeedAudience.SignpostersOnly)]
    [InlineData("hopital-sante", NeedAudience.SignpostersOnly)]
    [InlineData("eau", NeedAudience.Public)]
    public void A_delicate_subject_is_for_signposters_alone_unless_its_author_chooses(string slug, NeedAudience expected) => Assert.Equal(expected, NeedAsk.UsualAudience([slug]));

    private Need Made(NeedAudience audience = NeedAudience.Public, bool confirmed = true) =>
        new(new() { Title = "Ranger la salle", Situation = "Personne ne range.", Audience = audience }, asker, At, confirmed);

    private static Contributor Person(string name) => new(new CreditedParty(Guid.CreateVersion7(), name, null), At);

    private static string Refused(Action act) => Assert.Throws<BrokenRuleException>(act).Code;
}
