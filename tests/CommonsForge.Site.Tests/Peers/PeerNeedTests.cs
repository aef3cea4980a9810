using System.Globalization;
using System.Net;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Needs;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Web.Mail;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Peers;

/// <summary>A peer's view of a need, also of one that only signposters may read: who reads what of it, and until when.</summary>
public sealed class PeerNeedTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Asker = ReviewedApp.Author, Guide = ReviewedApp.Other, Peer = ReviewedApp.Host;

    [Fact]
    public async Task Whoever_is_asked_reads_a_private_need_from_the_mail_and_answers_it_and_nobody_else_does()
    {
        var (need, url) = await NeedAsync("Une équipe qui ne se parle plus", NeedAudience.SignpostersOnly);
        var asker = await app.AsAsync(Asker);
        var page = await app.GetPageAsync(url, asker);
        Assert.Equal("Demander un regard de pair", page.Text($"[href='/regard-de-pair?besoin={need}']"));
        foreach (var who in (string[])[Guide, Peer, ReviewedApp.Administrator]) Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"/regard-de-pair?besoin={need}", await app.AsAsync(who))).Status);

        var request = await AskAsync(need);

        var mail = await MailAsync("Une équipe qui ne se parle plus");
        Assert.Contains(request, mail, StringComparison.Ordinal);
        Assert.DoesNotContain("contributrice@commons.test", mail, StringComparison.Ordinal);
        var peer = await app.AsAsync(Peer);
        Assert.Equal(request, (await app.GetPageAsync("/compte/nouvelles", peer)).Document.QuerySelectorAll("main li a").First(a => a.TextContent.Contains("Une équipe qui ne se parle plus", StringComparison.Ordinal)).GetAttribute("href"));
        var read = await app.GetPageAsync(request, peer);
        foreach (var said in (string[])["Depuis mars, plus personne.", "Se reparler.", "Une lettre.", "Loire-Atlantique", "Est-ce normal"]) Assert.Contains(said, read.Text("main"), StringComparison.Ordinal);
        foreach (var hidden in (string[])["Elle doute.", "Deux pistes.", "Autre vécu.", "@commons.test", url]) Assert.DoesNotContain(hidden, read.Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);

        foreach (var (who, expected) in new[] { (null, HttpStatusCode.Found), (ReviewedApp.Moderator, HttpStatusCode.NotFound), (Guide, HttpStatusCode.NotFound), (Peer, HttpStatusCode.OK), (Asker, HttpStatusCode.OK) })
            Assert.Equal(expected, (await app.GetPageAsync(request, await app.AsAsync(who))).Status);
        // The need itself, and every list, stay closed to them.
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(url, peer)).Status);
        Assert.DoesNotContain("Une équipe qui ne se parle plus", (await app.GetPageAsync("/besoins", peer)).Texts(".register .name"));
        Assert.NotEqual(HttpStatusCode.Found, (await app.SendAsync(await app.AsAsync(ReviewedApp.Moderator), request, "Vecu", ("vecu", "Moi aussi."))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.SendAsync(asker, request, "Vecu", ("vecu", "Moi-même."))).Status);

        Assert.Contains("Écrivez", (await app.SendAsync(peer, request, "Vecu", ("vecu", " "))).Text("#erreurs"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await app.SendAsync(peer, request, "Vecu", ("vecu", "Un tiers a repris la parole avec nous."))).Status);
        Assert.Equal(HttpStatusCode.Found, (await app.SubmitAsync(request, peer, ("mots", "Volontiers."), ("oui", "true"))).Status);

        Assert.Contains("Un tiers a repris la parole", (await app.GetPageAsync(request, peer)).Text("main"), StringComparison.Ordinal);
        Assert.Contains("Un tiers a repris la parole", (await app.GetPageAsync(url, asker)).Text("[aria-labelledby=vecus]"), StringComparison.Ordinal);
        Assert.Contains("Volontiers.", (await app.GetPageAsync(request, asker)).Text("main"), StringComparison.Ordinal);

        await app.SendAsync(asker, url, "Dire", ("Suite", "Close"), ("Mot", "Réglé entre nous."));
        await AssertGoneAsync(request, peer, "Une équipe qui ne se parle plus");
        Assert.Contains("Depuis mars", (await app.GetPageAsync(request, asker)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_says_no_reads_it_no_more()
    {
        var (need, _) = await NeedAsync("Un conflit de voisinage", NeedAudience.SignpostersOnly);
        var request = await AskAsync(need);
        var peer = await app.AsAsync(Peer);
        Assert.Contains("Depuis mars", (await app.GetPageAsync(request, peer)).Text("main"), StringComparison.Ordinal);

        await app.SubmitAsync(request, peer, ("mots", "Pas le temps."), ("oui", "false"));

        await AssertGoneAsync(request, peer, "Un conflit de voisinage");
    }

    [Fact]
    public async Task A_need_that_everybody_reads_leads_to_its_page_and_one_that_is_over_asks_nobody()
    {
        var (need, url) = await NeedAsync("Un compost qui sent", NeedAudience.Public);
        var request = await AskAsync(need);
        var peer = await app.AsAsync(Peer);
        Assert.Equal(url, (await app.GetPageAsync(request, peer)).Document.QuerySelector("h2 a")!.GetAttribute("href"));

        await app.SendAsync(await app.AsAsync(Asker), url, "Dire", ("Suite", "Close"), ("Mot", "Il ne sent plus."));

        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"/regard-de-pair?besoin={need}", await app.AsAsync(Asker))).Status);
        Assert.Equal(url, (await app.GetPageAsync(request, peer)).Document.QuerySelector("h2 a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task One_of_the_three_acts_elsewhere_than_the_need()
    {
        var (need, _) = await NeedAsync("Trois regards", NeedAudience.Public, guided: false);
        await app.WithDbAsync(async db =>
        {
            foreach (var person in await db.Contributors.Where(c => c.Directory.IsListed).ToListAsync()) person.ShowInDirectory(person.Directory with { IsListed = false });
            var theme = await db.Concepts.Where(c => c.Slug == "decider-ensemble").Select(c => c.Uid).FirstAsync();
            var accounts = await db.Users.Where(u => u.Email != Asker).Include(u => u.Contributor!.Party).OrderBy(u => u.Id).Take(4).ToListAsync();
            foreach (var (account, place) in accounts.Zip((string[])["44", "44", "44", "2B"]))
            {
                account.Contributor!.Describe("", [theme], [place], null);
                account.Contributor.ShowInDirectory(new() { IsListed = true, Missions = [Mission.PeerReview], Availability = place == "44" ? Availability.Regular : Availability.Occasional });
            }
            return await db.SaveChangesAsync();
        });

        var page = await app.GetPageAsync($"/regard-de-pair?besoin={need}", await app.AsAsync(Asker));

        Assert.Equal(3, page.Texts("#personnes strong").Count);
        Assert.Equal(1, page.Texts("#personnes p").Count(p => p.Contains("agit ailleurs que vous", StringComparison.Ordinal)));
    }

    private async Task AssertGoneAsync(string request, HttpClient peer, string title)
    {
        var gone = await app.GetPageAsync(request, peer);
        Assert.Contains("Vous ne lisez plus ce besoin", gone.Text("main"), StringComparison.Ordinal);
        foreach (var hidden in (string[])["Depuis mars", "Se reparler", title]) Assert.DoesNotContain(hidden, gone.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain(title, (await app.GetPageAsync("/compte/nouvelles", peer)).Text("main"), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Found, (await app.SendAsync(peer, request, "Vecu", ("vecu", "Trop tard."))).Status);
    }

    // With private and shared notes of who guides it, and what somebody else lived.
    private Task<(int Id, string Url)> NeedAsync(string title, NeedAudience audience, bool guided = true) => app.WithDbAsync(async db =>
    {
        var (by, guide, other) = (await PersonAsync(db, Asker), await PersonAsync(db, Guide), await PersonAsync(db, ReviewedApp.Moderator));
        var theme = await db.Concepts.Where(c => c.Slug == "decider-ensemble").Select(c => c.Uid).FirstAsync();
        var now = DateTimeOffset.UtcNow;
        var need = new Need(new() { Title = title, Situation = "Depuis mars, plus personne.", Hoped = "Se reparler.", Tried = "Une lettre.", Language = "fr", Territory = "44", Themes = [theme], Audience = audience }, by, now);
        if (guided)
        {
            need.TakeInHand(guide, now);
            need.Note(guide, "Elle doute.", shared: false, now);
            need.Note(guide, "Deux pistes.", shared: true, now);
        }
        need.Answer(other, "Autre vécu.", null, now);
        db.Add(need);
        // Nobody is proposed again to somebody whom they did not answer.
        await db.PeerRequests.Where(p => p.Accepts == null).ExecuteDeleteAsync();
        var peer = await PersonAsync(db, Peer);
        peer.ShowInDirectory(peer.Directory with { IsListed = true, Missions = [Mission.PeerReview], Languages = [] });
        await db.SaveChangesAsync();
        return (need.Id, $"/besoins/{need.Id}-{Web.Pages.Resources.ResourceKey.Slug(title)}");
    });

    private async Task<string> AskAsync(int need)
    {
        var (asker, ask) = (await app.AsAsync(Asker), $"/regard-de-pair?besoin={need}");
        var peer = await app.WithDbAsync(db => db.Users.Where(u => u.Email == Peer).Select(u => u.ContributorId!.Value).SingleAsync());
        Assert.Contains("fait=1", (await app.SubmitAsync(ask, asker, ("personnes", peer.ToString(CultureInfo.InvariantCulture)), ("mots", "Est-ce normal ?"))).RedirectsTo, StringComparison.Ordinal);
        return "/regard-de-pair/" + (await app.WithDbAsync(db => db.PeerRequests.Where(p => p.NeedId == need).Select(p => p.Id).SingleAsync())).ToString(CultureInfo.InvariantCulture);
    }

    private async Task<string> MailAsync(string title)
    {
        await Courier.PostDueAsync(app.Services, TestContext.Current.CancellationToken);
        return (await app.MailAboutAsync(Peer, title)).Text;
    }

    private static Task<Contributor> PersonAsync(Data.CommonsDb db, string email) => db.Users.Where(u => u.Email == email).Include(u => u.Contributor!.Party).Select(u => u.Contributor!).SingleAsync();
}
