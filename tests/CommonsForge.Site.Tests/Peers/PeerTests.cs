using System.Net;
using CommonsForge.Data.Invitations;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using CommonsForge.Web.Mail;
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

    [Fact]
    public async Task Somebody_invited_who_chose_no_password_is_proposed_reads_the_question_by_a_key_in_their_mail_and_answers()
    {
        const string invited = "solenn@exemple.fr";
        var token = "";
        await app.WithDbAsync(async db =>
        {
            // Nobody else of those who have an account wishes to be found.
            await db.Contributors.Where(c => db.Users.Any(a => a.ContributorId == c.Id)).ExecuteUpdateAsync(c => c.SetProperty(x => x.Directory.IsListed, false));
            var by = await db.Users.Where(a => a.Email == "admin@commons.test").Select(a => a.Contributor!).SingleAsync();
            var inviting = new Inviting(db);
            await inviting.InviteAsync([(invited, new() { Name = "Solenn Guivarch" })], by, (_, t) => token = t);
            return await inviting.AcceptAsync((await inviting.FindAsync(token))!, new() { Name = "Solenn Guivarch" }, "fr");
        });
        var asker = await app.SignInAsync(Asker);
        var ask = $"/regard-de-pair?brouillon={await DraftAsync(Asker, "Un texte à lire à deux")}";

        var offered = await app.GetPageAsync(ask, asker);
        var choice = offered.Document.QuerySelectorAll("#personnes div").Single(d => d.QuerySelector("strong")!.TextContent == "Solenn Guivarch");
        Assert.Contains("pour élargir, sans thème en commun", choice.TextContent, StringComparison.Ordinal);
        await app.SubmitAsync(ask, asker, ("personnes", choice.QuerySelector("input")!.GetAttribute("value")!), ("mots", "Le début suffit-il ?"));

        await Courier.PostDueAsync(app.Services, default);
        var mail = await app.MailToAsync(invited);
        var link = new Uri(mail.Text.Split('\n').First(l => l.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
        Assert.StartsWith("/compte/entrer?", link, StringComparison.Ordinal);
        var solenn = app.NewVisitor();
        var entered = (await app.SubmitAsync(link, solenn)).RedirectsTo!;
        Assert.Contains("Le début suffit-il", (await app.GetPageAsync(entered, solenn)).Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await app.SubmitAsync(entered, solenn, ("mots", "Oui."), ("oui", "true"))).Status);
        // Fewer than three can be reached now: the page says so, and what else may be done.
        var left = await app.GetPageAsync(ask, asker);
        var few = left.Texts("#personnes strong").Count;
        Assert.InRange(few, 0, 2);
        Assert.NotNull(left.Document.QuerySelector("main .notice a[href='/besoins/demander']"));
        Assert.Contains(few == 0 ? "Personne d’autre" : few == 1 ? "que 1 personne à" : "que 2 personnes à", left.Text("main .notice"), StringComparison.Ordinal);
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
