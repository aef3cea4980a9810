using System.Net;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Peers;

/// <summary>« Demander un regard de pair », from the question to the answer.</summary>
public sealed class PeerTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Asker = "aiguilleur@commons.test", Peer = "contributrice@commons.test";

    [Fact]
    public async Task Somebody_asks_about_their_draft_a_peer_reads_it_and_answers_and_nobody_else_sees_it()
    {
        await ListAsync(Peer);
        var (ana, asker) = (await app.SignInAsync(Peer), await app.SignInAsync(Asker));
        var draft = await DraftAsync(Asker, "Un texte encore secret");
        var ask = $"/regard-de-pair?brouillon={draft}";
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(ask, ana)).Status);
        var offered = await app.GetPageAsync(ask, asker);
        Assert.InRange(offered.Texts("#personnes strong").Count, 1, 3);
        var choice = offered.Document.QuerySelectorAll("#personnes div").Single(d => d.QuerySelector("strong")!.TextContent == "Aïssata Keïta");
        Assert.Contains("propose des regards de pair", choice.TextContent, StringComparison.Ordinal);
        var person = choice.QuerySelector("input")!.GetAttribute("value")!;

        Assert.Contains("Choisissez au moins une personne.", (await app.SubmitAsync(ask, asker, ("mots", "Sans personne"))).Text("main"), StringComparison.Ordinal);
        var sent = await app.SubmitAsync(ask, asker, ("personnes", person), ("mots", "La fin est-elle claire ?"));

        Assert.Contains("fait=1", sent.RedirectsTo, StringComparison.Ordinal);
        Assert.DoesNotContain("Aïssata Keïta", (await app.GetPageAsync(sent.RedirectsTo!, asker)).Texts("#personnes strong"));
        var told = (await app.GetPageAsync("/compte/nouvelles", ana)).Document.QuerySelectorAll(".register a").Single(a => a.TextContent.Contains("regard de pair sur «\u00a0Un texte encore secret\u00a0»", StringComparison.Ordinal)).GetAttribute("href")!;
        var page = await app.GetPageAsync(told, ana);
        Assert.Contains("La fin est-elle claire", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Texte tout neuf", page.Text(".prose"), StringComparison.Ordinal);
        Assert.DoesNotContain("@commons.test", page.Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(told, await app.SignInAsync("moderatrice@commons.test"))).Status);
        Assert.Equal(HttpStatusCode.Found, (await app.GetPageAsync(told)).Status);

        Assert.Equal(HttpStatusCode.Found, (await app.SubmitAsync(told, ana, ("mots", "Presque : coupez la dernière phrase."), ("oui", "true"))).Status);

        var back = (await app.GetPageAsync("/compte/nouvelles", asker)).Document.QuerySelectorAll(".register a").Single(a => a.TextContent.StartsWith("Aïssata Keïta répond à votre demande", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Contains("coupez la dernière phrase", (await app.GetPageAsync(back, asker)).Text("main"), StringComparison.Ordinal);
        Assert.Empty((await app.GetPageAsync(back, asker)).Texts("form[method=post] button[name=oui]"));
    }

    [Fact]
    public async Task Only_those_whom_the_page_proposes_may_be_asked()
    {
        await ListAsync(Peer);
        var asker = await app.SignInAsync("admin@commons.test");
        var work = await app.WithDbAsync(db => db.Resources.Where(r => r.Standing == Standing.Published).Select(r => r.Id).FirstAsync());
        var hidden = await app.WithDbAsync(db => db.Contributors.Where(c => !c.Directory.IsListed).Select(c => c.Id).FirstAsync());
        var ask = $"/regard-de-pair?ressource={work}";
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(ask, asker)).Status);
        var page = await app.SubmitAsync(ask, asker, ("personnes", $"{hidden}"), ("mots", "Bonjour"));
        Assert.Contains("Choisissez au moins une personne.", page.Text("main"), StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.PeerRequests.CountAsync(p => p.AskedId == hidden)));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/regard-de-pair?ressource=999999", asker)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/regard-de-pair", asker)).Status);
    }

    private Task<int> ListAsync(string email) => app.WithDbAsync(async db =>
    {
        var person = await db.Contributors.SingleAsync(c => db.Users.Any(a => a.Email == email && a.ContributorId == c.Id));
        person.ShowInDirectory(person.Directory with { IsListed = true, Missions = [Mission.PeerReview], Languages = [] });
        return await db.SaveChangesAsync();
    });

    private Task<int> DraftAsync(string email, string title) => app.WithDbAsync(async db =>
    {
        var owner = await db.Contributors.Include(c => c.Party).SingleAsync(c => db.Users.Any(a => a.Email == email && a.ContributorId == c.Id));
        var content = Works.Content(title);
        var draft = new Draft(content with { Text = new() { Body = "Texte tout neuf.", PlainText = "Texte tout neuf." } }, owner, DateTimeOffset.UtcNow);
        db.Drafts.Add(draft);
        await db.SaveChangesAsync();
        return draft.Id;
    });
}
