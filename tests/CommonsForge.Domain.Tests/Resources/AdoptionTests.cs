using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Tests.Resources;

public sealed class AdoptionTests
{
    private static readonly DateTimeOffset At = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private readonly Contributor author = Person("Autrice"), keeper = Person("Gardien"), moderator = Person("Modératrice");

    [Fact]
    public void Only_what_nobody_looks_after_is_adopted_and_with_a_reason()
    {
        Assert.Equal("Adoption.NotOrphaned", Refused(() => _ = new Adoption(Work(), false, "Je la connais.", keeper, At)));
        Assert.Equal("Adoption.WhyMissing", Refused(() => _ = new Adoption(Work(), true, " ", keeper, At)));
        Assert.Equal("Adoption.WhyTooLong", Refused(() => _ = new Adoption(Work(), true, new('a', Adoption.LongestWhy + 1), keeper, At)));
        var adoption = new Adoption(Work(), true, "Je la connais.", keeper, At);
        Assert.Contains(adoption.Resource.Happenings, h => h.Kind == HappeningKind.ResourceAdopted && h.ActorUid == keeper.Uid);
    }

    [Fact]
    public void Whoever_adopted_it_gives_it_up_an_author_takes_it_again_and_moderation_says_why()
    {
        Assert.Equal("Adoption.NotYours", Refused(() => Adopted().GiveUp(author, At)));
        Assert.Equal("Adoption.NotAuthor", Refused(() => Adopted().TakeBack(Sheet(), keeper, At)));
        Assert.Equal("Adoption.WhyMissing", Refused(() => Adopted().Stop("", moderator, At)));
        var (given, taken, stopped) = (Adopted(), Adopted(), Adopted());
        given.GiveUp(keeper, At);
        taken.TakeBack(Sheet(), author, At);
        stopped.Stop("Plus de nouvelles.", moderator, At);
        Assert.Equal([AdoptionEnd.GivenUp, AdoptionEnd.TakenBack, AdoptionEnd.Stopped], new[] { given, taken, stopped }.Select(a => a.End!.Value));
        Assert.Equal("Adoption.Over", Refused(() => given.Stop("Trop tard.", moderator, At)));
    }

    [Fact]
    public void Those_who_keep_a_work_are_those_whose_own_it_is() =>
        Assert.All(Enum.GetValues<CreditRole>(), role => Assert.Equal(Resource.IsOwnWork(Sheet() with { Credits = [new() { Party = author.Uid, Role = role }] }, author.Uid), Resource.OwnRoles.Contains(role)));

    private Adoption Adopted() => new(Work(), true, "Je la connais.", keeper, At);

    private Sheet Sheet() => new() { Title = "Une fiche", Language = "fr", Type = Guid.CreateVersion7(), Licence = "CC-BY-SA-4.0", Credits = [new() { Party = author.Uid }] };

    private static Resource Work() => new(Guid.CreateVersion7(), null);

    private static Contributor Person(string name) => new(new CreditedParty(Guid.CreateVersion7(), name, null), At);

    private static string Refused(Action act) => Assert.Throws<BrokenRuleException>(act).Code;
}
