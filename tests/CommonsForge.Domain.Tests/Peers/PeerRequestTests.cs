using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Peers;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Tests.Peers;

public sealed class PeerRequestTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    private readonly Contributor _ana = Somebody("Ana"), _bruno = Somebody("Bruno");
    private readonly Resource _work = new(Guid.CreateVersion7(), null);

    private static Contributor Somebody(string name)
    {
        var person = new Contributor(new CreditedParty(Guid.CreateVersion7(), name, null), Now);
        person.ShowInDirectory(new() { IsListed = true });
        return person;
    }

    [Fact]
    public void Whoever_is_asked_answers_once()
    {
        var request = new PeerRequest(_work, _ana, _bruno, "Est-ce clair ?", Now);
        Assert.Equal("Peer.NotYours", Assert.Throws<BrokenRuleException>(() => request.Answer(_ana.Uid, true, "", Now)).Code);

        request.Answer(_bruno.Uid, true, "Oui.", Now);

        Assert.Equal((true, "Oui."), (request.Accepts, request.Reply));
        Assert.Equal("Peer.Answered", Assert.Throws<BrokenRuleException>(() => request.Answer(_bruno.Uid, false, "", Now)).Code);
        Assert.Equal([(HappeningKind.PeerAsked, (Guid?)_ana.Uid), (HappeningKind.PeerAnswered, _bruno.Uid)], request.Happenings.Select(h => (h.Kind, h.ActorUid)));
    }

    [Fact]
    public void One_asks_others_who_chose_to_be_found_and_about_ones_own_drafts()
    {
        var content = new Content(new() { Title = "Un essai", Type = Guid.Empty, Licence = "CC-BY-SA-4.0", Language = "fr" }, new() { Body = "Texte" });
        var hidden = new Contributor(new CreditedParty(Guid.CreateVersion7(), "Caché", null), Now);
        Assert.Equal("Peer.Yourself", Fault(() => new(_work, _ana, _ana, "", Now)));
        Assert.Equal("Peer.NotListed", Fault(() => new(_work, _ana, hidden, "", Now)));
        Assert.Equal("Peer.WordsTooLong", Fault(() => new(_work, _ana, _bruno, new string('a', PeerRequest.LongestWords + 1), Now)));
        Assert.Equal("Peer.NotYourDraft", Fault(() => new(new Draft(content, _bruno, Now), _ana, _bruno, "", Now)));
        Assert.NotNull(new PeerRequest(new Draft(content, _ana, Now), _ana, _bruno, "", Now).Draft);
    }

    [Fact]
    public void A_need_is_read_through_it_until_whoever_is_asked_says_no_or_it_is_over()
    {
        var need = new Need(new() { Title = "Une réunion", Situation = "Elle dure.", Language = "fr", Audience = NeedAudience.SignpostersOnly }, _ana, Now);
        Assert.Equal("Peer.NotYourNeed", Fault(() => new(need, _bruno, _ana, "", Now)));
        var (declined, accepted) = (new PeerRequest(need, _ana, _bruno, "", Now), new PeerRequest(need, _ana, _bruno, "", Now));
        Assert.Equal((true, true, false), (declined.LetsRead(_ana.Uid), declined.LetsRead(_bruno.Uid), declined.LetsRead(Guid.NewGuid())));

        declined.Answer(_bruno.Uid, false, "", Now);
        accepted.Answer(_bruno.Uid, true, "", Now);
        Assert.Equal((true, false, true), (declined.LetsRead(_ana.Uid), declined.LetsRead(_bruno.Uid), accepted.LetsRead(_bruno.Uid)));
        need.Close(_ana, "Réglé.", Now);

        Assert.Equal((true, false), (accepted.LetsRead(_ana.Uid), accepted.LetsRead(_bruno.Uid)));
        Assert.Equal("Peer.NeedIsOver", Fault(() => new(need, _ana, _bruno, "", Now)));
    }

    private static string Fault(Func<PeerRequest> ask) => Assert.Throws<BrokenRuleException>(() => ask()).Code;
}
