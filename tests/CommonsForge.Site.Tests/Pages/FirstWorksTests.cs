using System.Net;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>First works of new accounts, as whoever moderates finds them.</summary>
public sealed class FirstWorksTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Ana = "contributrice@commons.test";
    private const string Moderator = "moderatrice@commons.test";

    [Fact]
    public async Task Moderators_read_what_waits_publish_it_or_send_it_back_with_a_word()
    {
        var newcomer = app.NewVisitor();
        const string email = "patiente@exemple.fr";
        await app.SignUpAsync(newcomer, "Patiente Attend", email, "une phrase assez longue pour moi");
        await app.WithDbAsync(db => db.Users.Where(a => a.Email == email).ExecuteUpdateAsync(a => a.SetProperty(x => x.EmailConfirmed, true)));
        var (one, other) = (await WaitingAsync(email, "Mille adresses"), await WaitingAsync(email, "Une fiche pressée"));
        Assert.NotEqual(HttpStatusCode.OK, (await app.GetPageAsync(Web.Pages.Proposals.FirstWorksModel.Path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetPageAsync(Web.Pages.Proposals.FirstWorksModel.Path, await app.SignInAsync(Ana))).Status);
        Assert.DoesNotContain("première", (await app.GetPageAsync("/relectures")).Text("nav.choices"), StringComparison.Ordinal);

        var moderator = await app.SignInAsync(Moderator);
        Assert.Equal(Web.Pages.Proposals.FirstWorksModel.Path, (await app.GetPageAsync("/relectures", moderator)).Document.QuerySelectorAll("nav.choices a").Single(a => a.TextContent.Contains("première", StringComparison.Ordinal)).GetAttribute("href"));
        var page = await app.GetPageAsync(Web.Pages.Proposals.FirstWorksModel.Path, moderator);
        Assert.Contains("Mille adresses", page.Text("main"), StringComparison.Ordinal);

        Assert.Contains("a besoin d’une raison", (await SettleAsync("Rendre", one, " ")).Text("#erreurs"), StringComparison.Ordinal);
        Assert.EndsWith("?fait=rendue", (await SettleAsync("Rendre", one, "Trop de liens pour peu de mots.")).RedirectsTo, StringComparison.Ordinal);
        Assert.Equal($"/compte/brouillons/{one}", await app.LinkToAsync(email, "À reprendre avant de paraître\u00a0: Mille adresses"));
        Assert.Null(await app.WithDbAsync(db => db.Drafts.Where(d => d.Id == one).Select(d => d.SubmittedAt).SingleAsync()));
        Assert.EndsWith("?fait=publiee", (await SettleAsync("Publier", other, "")).RedirectsTo, StringComparison.Ordinal);
        Assert.True(await app.WithDbAsync(db => db.Revisions.AnyAsync(r => r.Text.Body == "Une fiche pressée.")));
        // Somebody else was faster.
        Assert.Contains("n’attend plus", (await SettleAsync("Publier", one, "")).Text("#erreurs"), StringComparison.Ordinal);

        async Task<Page> SettleAsync(string handler, int draft, string why)
        {
            var token = (await app.GetPageAsync(Web.Pages.Proposals.FirstWorksModel.Path, moderator)).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            var response = await moderator.PostAsync(new Uri(Web.Pages.Proposals.FirstWorksModel.Path + "?handler=" + handler, UriKind.Relative), new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Brouillon", $"{draft}"), new("Pourquoi", why)]));
            return new(response, new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync()));
        }
    }

    private Task<int> WaitingAsync(string email, string title) => app.WithDbAsync(async db =>
    {
        var owner = await db.Users.Where(a => a.Email == email).Select(a => a.Contributor!).SingleAsync();
        var draft = new Draft(new(Works.Content(title, title + ".").Sheet, new() { Body = title + ".", PlainText = title + "." }), owner, DateTimeOffset.UtcNow);
        draft.Accompany("", RightsBasis.Mine, null);
        draft.Submit(DateTimeOffset.UtcNow);
        db.Drafts.Add(draft);
        await db.SaveChangesAsync();
        return draft.Id;
    });
}
