using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Resources;
using CommonsForge.Site.Tests.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>Returning to an earlier version is a new version, published or proposed as any other change.</summary>
public sealed class RestoreTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string After = "Tout a été réécrit.";

    [Fact]
    public async Task The_author_returns_to_a_version_and_a_new_one_says_the_same_under_todays_credits()
    {
        var (id, url) = await TwoVersionsAsync("Qui revient");
        var author = await app.AsAsync(ReviewedApp.Author);
        Assert.Contains("Revenir à cette version", (await app.GetPageAsync(url + "/revisions/1")).Texts("main a"));
        Assert.DoesNotContain("Revenir à cette version", (await app.GetPageAsync(url + "/revisions/2")).Texts("main a"));

        var draft = (await app.SubmitAsync(url + "/revisions/1/reprendre", author)).RedirectsTo!;
        Assert.Equal("Retour à la version 1.", (await app.GetPageAsync(draft, author)).Document.QuerySelector("[name='Fiche.Note']")!.TextContent.Trim());
        Assert.StartsWith(url, (await SendAsShownAsync(draft, author)).RedirectsTo, StringComparison.Ordinal);

        var current = await app.WithDbAsync(db => Publishing.CurrentAsync(db, id));
        Assert.Equal((3, ReviewedApp.Before, "Retour à la version 1."), (current.Number, current.Text.Body, current.Note));
        Assert.Contains(current.Sheet.Credits, c => c.Role == CreditRole.Contributor);
        Assert.Equal(After, await app.WithDbAsync(db => db.Revisions.Where(r => r.ResourceId == id && r.Number == 2).Select(r => r.Text.Body).SingleAsync()));
    }

    [Fact]
    public async Task Anybody_else_proposes_it_and_a_visitor_signs_in_first()
    {
        var (id, url) = await TwoVersionsAsync("Que d’autres reprennent");
        var other = await app.AsAsync(ReviewedApp.Other);
        Assert.Null((await app.GetPageAsync(url + "/revisions/1/reprendre")).Document.QuerySelector("main form"));

        var draft = (await app.SubmitAsync(url + "/revisions/1/reprendre", other)).RedirectsTo!;
        Assert.StartsWith("/propositions/", (await SendAsShownAsync(draft, other)).RedirectsTo, StringComparison.Ordinal);

        Assert.Equal(2, await app.WithDbAsync(db => db.Resources.Where(r => r.Id == id).Select(r => r.CurrentNumber).SingleAsync()));
    }

    [Fact]
    public async Task Nobody_returns_to_the_current_version_nor_to_one_of_which_a_part_was_withdrawn()
    {
        var (id, url) = await TwoVersionsAsync("Sans retour");
        Assert.Contains("C’est déjà la version actuelle.", (await app.GetPageAsync(url + "/revisions/2/reprendre")).Texts("main .notice"));
        await app.WithDbAsync(async db =>
        {
            var first = await db.Revisions.Include(r => r.Text).Include(r => r.Resource).SingleAsync(r => r.ResourceId == id && r.Number == 1);
            db.Add(first.Erase("body", "À la demande de son autrice.", await db.Contributors.FirstAsync(), DateTimeOffset.UtcNow));
            return await db.SaveChangesAsync();
        });
        Assert.StartsWith("Une partie de cette version a été retirée", (await app.GetPageAsync(url + "/revisions/1/reprendre")).Text("main .notice"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(url + "/revisions/9/reprendre")).Status);
    }

    [Fact]
    public async Task A_translation_and_an_adaptation_name_first_who_made_them()
    {
        var (id, url) = await TwoVersionsAsync("Adaptée ailleurs");
        await app.WithDbAsync(async db =>
        {
            var last = await Works.CurrentAsync(db, id);
            var content = last.ToContent();
            var other = await db.Users.Where(u => u.Email == ReviewedApp.Other).Select(u => u.Contributor!.Uid).SingleAsync();
            last.Resource.Publish(content with { Sheet = content.Sheet.Crediting(other, CreditRole.Adapter) }, Works.On(3), last);
            return await db.SaveChangesAsync();
        });

        var glance = (await app.GetPageAsync(url)).Texts(".glance dt").Select(t => t.Trim()).Take(2);
        Assert.Equal(["Adaptée par", "D’après le texte de"], glance);
    }

    // As a browser sends a form that nobody changed.
    private async Task<Page> SendAsShownAsync(string draft, HttpClient who)
    {
        var form = (await app.GetPageAsync(draft, who)).Document.Forms.Single(f => f.QuerySelector("[name='Fiche.Titre']") is not null);
        (string Name, string Value)[] shown =
        [
            .. form.QuerySelectorAll<IHtmlInputElement>("input[name]").Where(i => i.Type is not ("file" or "hidden") && (i.Type is not ("checkbox" or "radio") || i.IsChecked)).Select(i => (i.Name!, i.Value)),
            .. form.QuerySelectorAll<IHtmlTextAreaElement>("textarea[name]").Select(t => (t.Name!, t.Value)),
            .. form.QuerySelectorAll<IHtmlSelectElement>("select[name]").Select(s => (s.Name!, s.Value ?? "")),
        ];
        return await app.SubmitAsync(draft, who, shown);
    }

    private async Task<(int Id, string Url)> TwoVersionsAsync(string title)
    {
        var (id, url) = await SuggestionWorks.PublishAsync(app, title);
        await app.WithDbAsync(async db =>
        {
            var last = await Works.CurrentAsync(db, id);
            var content = ReviewedApp.Texted(last.ToContent(), After);
            var helper = await db.Users.Where(u => u.Email == ReviewedApp.Moderator).Select(u => u.Contributor!.Uid).SingleAsync();
            last.Resource.Publish(content with { Sheet = content.Sheet.Crediting(helper, CreditRole.Contributor) }, Works.On(2), last);
            return await db.SaveChangesAsync();
        });
        return (id, url);
    }
}
