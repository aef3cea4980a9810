using System.Net;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Pages.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Http;

/// <summary>A page has one address per language: other ways to write it lead there, and it says so.</summary>
public sealed class OneAddressTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Theory]
    [InlineData("/Ressources", "/ressources")]
    [InlineData("/ressources/", "/ressources")]
    [InlineData("/RESSOURCES/?q=Sol&tri=date", "/ressources?q=Sol&tri=date")]
    [InlineData("/mentions-legales/", "/mentions-legales")]
    [InlineData("/Mentions-Legales", "/mentions-legales")]
    [InlineData("/en/Mentions-legales/", "/en/mentions-legales")]
    [InlineData("/EN/ressources?q=sol", "/en/ressources?q=sol")]
    [InlineData("/Vocabulaires/theme/", "/vocabulaires/theme")]
    [InlineData("/Index", "/")]
    [InlineData("/en/index", "/en/")]
    public async Task Another_form_of_an_address_leads_to_the_one_it_has(string asked, string expected)
    {
        var page = await app.GetPageAsync(asked);

        Assert.Equal((HttpStatusCode.MovedPermanently, expected), (page.Status, page.RedirectsTo));
        Assert.NotEqual(HttpStatusCode.MovedPermanently, (await app.GetPageAsync(expected)).Status);
    }

    [Fact]
    public async Task What_a_form_sends_is_answered_where_it_arrives()
    {
        using var visitor = app.NewVisitor();
        using var answer = await visitor.PostAsync("/Mise-de-cote/", new FormUrlEncodedContent([new("ajouter", "1")]));

        Assert.NotEqual(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.NotEqual(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task An_old_version_names_the_address_of_today_as_that_of_the_work()
    {
        await using var db = app.Database.Open();
        var titles = await db.Revisions.Where(r => r.Resource.CurrentNumber > 1).Select(r => new { r.ResourceId, r.Number, r.Sheet, r.Resource.CurrentNumber }).ToListAsync();
        var renamed = titles.GroupBy(t => t.ResourceId).Select(g => (Id: g.Key, First: g.Single(r => r.Number == 1).Sheet.Title, Now: g.Single(r => r.Number == r.CurrentNumber).Sheet.Title))
            .First(w => ResourceKey.Of(w.Id, w.First) != ResourceKey.Of(w.Id, w.Now));
        var address = "/ressources/" + ResourceKey.Of(renamed.Id, renamed.Now);

        var page = await app.GetPageAsync(address + "/revisions/1");

        Assert.Equal("http://localhost" + address, page.Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.All(page.Document.QuerySelectorAll("main .follow a, main .notice a").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith($"/ressources/{renamed.Id}-", StringComparison.Ordinal)),
            href => Assert.StartsWith(address, href, StringComparison.Ordinal));
    }
}
