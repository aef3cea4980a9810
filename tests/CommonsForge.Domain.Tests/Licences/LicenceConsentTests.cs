using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Tests.Licences;

public sealed class LicenceConsentTests
{
    private static readonly DateTimeOffset At = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly Licence By = LicenceCatalogue.Find("CC-BY-4.0")!;
    private readonly Contributor author = Person("Autrice"), translator = Person("Traducteur"), reviewer = Person("Relectrice");

    [Fact]
    public void All_who_hold_rights_are_asked_and_nobody_else()
    {
        var consent = Asked();
        Assert.Equal([author.Uid, translator.Uid], consent.Answers.Select(a => a.Party));
        Assert.Equal([true, null], consent.Answers.Select(a => a.Agrees));
        Assert.False(consent.IsComplete);
        Assert.Equal("LicenceConsent.NotAsked", Refused(() => consent.Answer(reviewer, true, At)));
        Assert.Contains(consent.Resource.Happenings, h => h.Kind == HappeningKind.LicenceConsentChanged && h.ActorUid == author.Uid);
    }

    [Fact]
    public void It_is_concluded_by_the_last_yes_and_not_before()
    {
        var consent = Asked();
        var next = Next(consent.Resource);
        Assert.Equal("LicenceConsent.Incomplete", Refused(() => consent.Conclude(next)));
        Assert.True(consent.WouldComplete(translator.Uid));
        consent.Answer(translator, true, At);
        consent.Conclude(next);
        Assert.Equal((LicenceConsentState.Agreed, 2), (consent.State, consent.PublishedNumber));
        Assert.Equal("LicenceConsent.Settled", Refused(() => consent.Answer(translator, false, At)));
    }

    [Fact]
    public void Each_step_is_told_as_what_it_was()
    {
        var consent = Asked();
        Assert.Equal(LicenceConsentStep.Asked, Step(author, 0));
        consent.Answer(translator, true, At.AddDays(1));
        Assert.Equal(LicenceConsentStep.Agreed, Step(translator, 1));
        consent.Answer(translator, false, At.AddDays(2));
        // Other words took the place of the first.
        Assert.Null(Step(translator, 1));
        Assert.Equal((LicenceConsentStep.Asked, LicenceConsentStep.Refused), (Step(author, 0), Step(translator, 2)));

        var taken = Asked();
        taken.Withdraw(author, At.AddDays(3));
        var settled = Asked();
        settled.Answer(translator, true, At.AddDays(4));
        settled.Conclude(Next(settled.Resource));
        consent = taken;
        Assert.Equal(LicenceConsentStep.Withdrawn, Step(author, 3));
        consent = settled;
        Assert.Equal(LicenceConsentStep.Settled, Step(translator, 4));

        LicenceConsentStep? Step(Contributor by, int days) => LicenceConsent.StepAt([consent], by.Uid, At.AddDays(days).AddSeconds(2));
    }

    [Fact]
    public void One_no_closes_it_and_a_yes_may_become_a_no_until_then()
    {
        var consent = Asked();
        consent.Answer(author, false, At);
        Assert.Equal(LicenceConsentState.Refused, consent.State);
        Assert.Equal("LicenceConsent.Settled", Refused(() => consent.Answer(translator, true, At)));
    }

    [Fact]
    public void Only_whoever_asked_takes_it_back()
    {
        var consent = Asked();
        Assert.Equal("LicenceConsent.NotYours", Refused(() => consent.Withdraw(translator, At)));
        consent.Withdraw(author, At);
        Assert.Equal(LicenceConsentState.Withdrawn, consent.State);
    }

    [Fact]
    public void A_written_agreement_is_recorded_with_where_its_proof_is()
    {
        var consent = Asked();
        Assert.Equal("LicenceConsent.ProofMissing", Refused(() => consent.Record(translator.Uid, true, " ", reviewer, At)));
        consent.Record(translator.Uid, true, "Courriel du 3 mai.", reviewer, At);
        Assert.True(consent.IsComplete);
        Assert.Equal(("Courriel du 3 mai.", reviewer), (consent.Answers[1].Proof, consent.Answers[1].RecordedBy));
    }

    [Fact]
    public void Who_comes_to_hold_rights_meanwhile_is_asked_and_who_leaves_the_credits_still_is()
    {
        var consent = Asked();
        consent.Answer(translator, true, At);
        var next = Next(consent.Resource, s => s with { Credits = [Credit(author, CreditRole.Author), Credit(reviewer, CreditRole.Contributor)] });
        Assert.Equal("LicenceConsent.Incomplete", Refused(() => consent.Conclude(next)));
        consent.Follow(next);
        Assert.Equal([author.Uid, translator.Uid, reviewer.Uid], consent.Answers.Select(a => a.Party));
        Assert.False(consent.IsComplete);
    }

    [Theory]
    [InlineData("CC-BY-4.0", "CC-BY-SA-4.0", "LicenceConsent.NotNeeded")]
    [InlineData("CC-BY-SA-4.0", "CC-BY-SA-4.0", "LicenceConsent.NotNeeded")]
    [InlineData("CC-BY-4.0", "CC-BY-NC-4.0", "Draft.LicenceNotOpen")]
    public void It_is_asked_only_where_consent_is_what_is_missing(string now, string wanted, string code) =>
        Assert.Equal(code, Refused(() => _ = new LicenceConsent(Current(now), LicenceCatalogue.Find(wanted)!, "Pour réutiliser.", author, At)));

    [Fact]
    public void Only_a_holder_asks_and_says_why()
    {
        Assert.Equal("LicenceConsent.NotHolder", Refused(() => _ = new LicenceConsent(Current(), By, "Pour réutiliser.", reviewer, At)));
        Assert.Equal("LicenceConsent.WhyMissing", Refused(() => _ = new LicenceConsent(Current(), By, " ", author, At)));
    }

    [Fact]
    public void Those_who_adapted_a_work_do_not_free_it_from_the_licence_of_its_origin()
    {
        var origin = Current().Sheet with { Credits = [Credit(author, CreditRole.Author), Credit(reviewer, CreditRole.Illustrator)] };
        var refused = LicenceHolders.Refusal([(origin, OriginKind.Adaptation)], By, [author.Uid, translator.Uid]);
        Assert.NotNull(refused?.Clause);
        Assert.Null(LicenceHolders.Refusal([(origin, OriginKind.Adaptation)], By, [author.Uid, translator.Uid, reviewer.Uid]));
        Assert.Null(LicenceHolders.Refusal([(origin with { Licence = "CC0-1.0" }, OriginKind.Adaptation)], By, [translator.Uid]));
        Assert.NotNull(LicenceHolders.Refusal([(origin with { Credits = [] }, OriginKind.Translation)], By, [author.Uid]));
    }

    private LicenceConsent Asked() => new(Current(), By, "Pour réutiliser.", author, At);

    private Revision Current(string licence = "CC-BY-SA-4.0") => new Resource(Guid.CreateVersion7(), null).Publish(Content(s => s with
    {
        Licence = licence,
        Credits = [Credit(author, CreditRole.Author), Credit(translator, CreditRole.Translator), Credit(reviewer, CreditRole.Reviewer), Credit(author, CreditRole.Illustrator)],
    }), new(author, At, "", "1"), null);

    private Revision Next(Resource resource, Func<Sheet, Sheet>? change = null)
    {
        var last = resource.Revisions[^1];
        return resource.Publish(new((change ?? (s => s))(last.Sheet), last.Text.ToContent()), new(reviewer, At, "Suite.", "1"), last);
    }

    private static Content Content(Func<Sheet, Sheet> change) =>
        new(change(new() { Title = "Une fiche", Language = "fr", Type = Guid.CreateVersion7(), Licence = "CC-BY-SA-4.0" }), new() { Body = "Un texte.", PlainText = "Un texte." });

    private static Credit Credit(Contributor person, CreditRole role) => new() { Party = person.Uid, Role = role };

    private static Contributor Person(string name) => new(new CreditedParty(Guid.CreateVersion7(), name, null), At);

    private static string Refused(Action act) => Assert.Throws<BrokenRuleException>(act).Code;
}
