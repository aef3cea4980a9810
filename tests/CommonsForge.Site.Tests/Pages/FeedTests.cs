using System.Net;
using System.Xml.Linq;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>Atom feeds, on the sample.</summary>
public sealed class FeedTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const int Most = 30;
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task What_is_asked_of_the_library_may_come_each_month_and_nothing_asked_may_not()
    {
        async Task<IEnumerable<string?>> LinksAsync(string path) => (await app.GetPageAsync(path)).Document.QuerySelectorAll("main .follow a").Select(a => a.GetAttribute("href"));
        Assert.DoesNotContain(await LinksAsync("/ressources"), link => link!.Contains("chaque-mois", StringComparison.Ordinal));
        Assert.Contains("/compte/chaque-mois?recherche=%3Fq%3Dobjection", await LinksAsync("/ressources?q=objection"));
    }

    [Theory]
    [InlineData("/flux")]
    [InlineData("/en/flux")]
    [InlineData("/ressources/flux?theme=communs")]
    [InlineData("/ressources/flux?q=objection")]
    [InlineData("/ressources/flux?q=zzzzqqqq")]
    [InlineData("/communautes/cooperation/flux")]
    [InlineData("{six}/flux")]
    [InlineData("{person}/flux")]
    public async Task A_feed_holds_what_the_standard_demands(string path)
    {
        path = await ExpandAsync(path);
        var feed = await FeedAsync(path);

        Assert.Equal(Atom + "feed", feed.Name);
        Assert.Equal("http://localhost" + path, One(feed, "id").Value);
        Assert.Equal("http://localhost" + path, Link(feed, "self"));
        Assert.NotEqual("", One(feed, "title").Value);
        Assert.NotEqual("", One(One(feed, "author"), "name").Value);
        Assert.Contains("ODbL", One(feed, "rights").Value, StringComparison.Ordinal);
        var entries = Entries(feed);
        Assert.InRange(entries.Count, path.Contains("zzzz", StringComparison.Ordinal) ? 0 : 1, Most);
        Assert.Equal(entries.Count, entries.Select(e => One(e, "id").Value).Distinct(StringComparer.Ordinal).Count());
        Assert.All(entries, entry =>
        {
            Assert.StartsWith("urn:uuid:", One(entry, "id").Value, StringComparison.Ordinal);
            Assert.True(Guid.TryParse(One(entry, "id").Value["urn:uuid:".Length..], out _));
            Assert.NotEqual("", One(entry, "title").Value);
            Assert.StartsWith("http://localhost/", Link(entry, "alternate"), StringComparison.Ordinal);
            Assert.True(Updated(entry) <= Updated(feed));
        });
        Assert.Equal(entries.Select(Updated).OrderDescending(), entries.Select(Updated));
    }

    [Fact]
    public async Task The_newest_resources_are_those_of_the_library_in_its_order()
    {
        var expected = new List<string>();
        for (var page = 1; expected.Count < Most; page++) expected.AddRange((await app.GetPageAsync(page == 1 ? "/ressources" : $"/ressources?page={page}")).Texts("li.card h3"));

        Assert.Equal(expected.Take(Most), Entries(await FeedAsync("/flux")).Select(e => Plain(One(e, "title").Value)));
    }

    [Theory]
    [InlineData("?theme=eau", "&tri=date")]
    [InlineData("?contexte=tiers-lieu&type=fiche-outil", "&tri=date")]
    [InlineData("?personnes=25", "&tri=date")]
    [InlineData("?q=objection", "&tri=date")]
    [InlineData("?theme=communs&duree=45&q=groupe", "&tri=date")]
    public async Task The_feed_of_a_search_holds_what_the_search_finds(string query, string byDate)
    {
        var page = await app.GetPageAsync("/ressources" + query + byDate);
        var found = page.Texts("li.card h3").ToList();
        Assert.InRange(found.Count, 1, 12);
        while (page.Document.QuerySelector(".pager a[rel=next]")?.GetAttribute("href") is { } next)
            found.AddRange((page = await app.GetPageAsync(next)).Texts("li.card h3"));

        var announced = page.Document.QuerySelector("link[type='application/atom+xml']")!.GetAttribute("href")!;
        Assert.Equal(announced, page.Document.QuerySelector(".follow a")!.GetAttribute("href"));
        Assert.Equal(found.Take(Most), Entries(await FeedAsync(announced)).Select(e => Plain(One(e, "title").Value)));
    }

    [Theory]
    [InlineData("/ressources/flux?tri=usage&theme=communs&page=2&ouvrir=type", "/ressources/flux?theme=communs")]
    [InlineData("/ressources/flux?type=recit&contexte=tiers-lieu", "/ressources/flux?contexte=tiers-lieu&type=recit")]
    [InlineData("/en/ressources/flux?utm=x", "/en/flux")]
    public async Task One_search_has_one_feed(string asked, string canonical) => Assert.Equal(canonical, (await app.GetPageAsync(asked)).RedirectsTo);

    [Theory]
    [InlineData("/", "/flux")]
    [InlineData("/en/", "/en/flux")]
    [InlineData("/ressources", "/flux")]
    [InlineData("/en/ressources?theme=communs", "/en/ressources/flux?theme=communs")]
    [InlineData("/parcours", "/ressources/flux?type=parcours")]
    [InlineData("/communautes/resilience-alimentaire", "/communautes/resilience-alimentaire/flux")]
    [InlineData("{person}", "{person}/flux")]
    [InlineData("{six}/revisions", "{six}/flux")]
    public async Task A_page_announces_its_feed(string page, string feed)
    {
        var link = (await app.GetPageAsync(await ExpandAsync(page))).Document.QuerySelector("link[rel=alternate][type='application/atom+xml']")!;

        Assert.Equal(await ExpandAsync(feed), link.GetAttribute("href"));
        Assert.NotEmpty(Entries(await FeedAsync(link.GetAttribute("href")!)));
    }

    [Fact]
    public async Task An_entry_says_who_made_the_work_and_under_which_licence()
    {
        var entry = Entries(await FeedAsync("/ressources/flux?q=titre%3A%22six%20questions%20pour%20savoir%22")).Single(e => One(e, "id").Value == "urn:uuid:0193c0de-0000-7000-8000-000000000102");

        Assert.Equal(["Théo Marchetti"], entry.Elements(Atom + "author").Select(a => One(a, "name").Value));
        Assert.Equal(["Camille Roussel", "Aïssata Keïta"], entry.Elements(Atom + "contributor").Select(a => One(a, "name").Value));
        Assert.Equal("https://creativecommons.org/licenses/by-sa/4.0/", Link(entry, "license"));
        Assert.Equal("CC BY-SA 4.0", One(entry, "rights").Value);
        Assert.StartsWith("2026-01-20", One(entry, "updated").Value, StringComparison.Ordinal);
        Assert.Contains("fiche-outil", entry.Elements(Atom + "category").Select(c => (string?)c.Attribute("term")));
    }

    [Fact]
    public async Task The_versions_of_a_resource_are_followed_each_under_its_own_name()
    {
        var entries = Entries(await FeedAsync(await ExpandAsync("{six}/flux")));

        Assert.Equal(["/revisions/2", "/revisions/1"], entries.Select(e => Link(e, "alternate")[^"/revisions/2".Length..]));
        Assert.Contains("Précise la question 4", One(entries[0], "summary").Value, StringComparison.Ordinal);
        // Asked again in another language, the same versions keep their names.
        Assert.Equal(entries.Select(e => One(e, "id").Value), Entries(await FeedAsync("/en" + await ExpandAsync("{six}/flux"))).Select(e => One(e, "id").Value));
    }

    [Fact]
    public async Task Whoever_asked_not_to_be_named_is_in_no_feed()
    {
        await using var db = app.Database.Open();
        var person = Works.Person("Personne Effacée");
        db.Add(person);
        var work = new Domain.Resources.Resource(Guid.CreateVersion7(), null);
        var content = Works.Content("Un texte sans signature");
        work.Publish(content with { Sheet = content.Sheet with { Credits = [new() { Party = person.Uid }] } }, Works.On(5, person, "Première version."), null);
        db.Add(work);
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlAsync($"UPDATE credited_party SET withdrawn_at = now() WHERE uid = {person.Uid}");
        await Task.Delay(TimeSpan.FromSeconds(3));

        var versions = await FeedAsync($"/ressources/{work.Id}-un-texte-sans-signature/flux");
        var search = await FeedAsync("/ressources/flux?q=titre%3Asignature");

        Assert.Equal("Un texte sans signature", One(Entries(search).Single(), "title").Value);
        Assert.Single(Entries(versions));
        Assert.DoesNotContain("Effacée", versions.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Effacée", search.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync($"/contributeurs/{person.Id}-personne-effacee/flux")).Status);
    }

    [Fact]
    public async Task A_feed_that_did_not_change_is_not_sent_again()
    {
        var first = await app.Visitor.GetAsync(new Uri("/ressources/flux?theme=communs", UriKind.Relative));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/ressources/flux?theme=communs") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };

        Assert.Equal("application/atom+xml", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotModified, (await app.Visitor.SendAsync(again)).StatusCode);
    }

    [Theory]
    [InlineData("/communautes/personne/flux")]
    [InlineData("/contributeurs/99999/flux")]
    [InlineData("/ressources/99999/flux")]
    public async Task What_does_not_exist_has_no_feed(string path) => Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(path)).Status);

    private async Task<XElement> FeedAsync(string path)
    {
        using var answer = await app.Visitor.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        return XDocument.Load(await answer.Content.ReadAsStreamAsync()).Root!;
    }

    private async Task<string> ExpandAsync(string path)
    {
        if (path.Contains("{six}", StringComparison.Ordinal))
            path = path.Replace("{six}", new Uri(new Uri("http://localhost"), (await app.GetPageAsync("/id/0193c0de-0000-7000-8000-000000000102")).RedirectsTo!).AbsolutePath, StringComparison.Ordinal);
        if (!path.Contains("{person}", StringComparison.Ordinal)) return path;
        await using var db = app.Database.Open();
        var id = await db.Contributors.Where(c => c.Party.Name == "Aïssata Keïta").Select(c => c.Id).SingleAsync();
        return path.Replace("{person}", $"/contributeurs/{id}-aissata-keita", StringComparison.Ordinal);
    }

    private static List<XElement> Entries(XElement feed) => [.. feed.Elements(Atom + "entry")];

    private static XElement One(XElement parent, string name) => Assert.Single(parent.Elements(Atom + name));

    private static string Link(XElement parent, string relation) => (string)Assert.Single(parent.Elements(Atom + "link"), l => (string?)l.Attribute("rel") == relation).Attribute("href")!;

    private static DateTimeOffset Updated(XElement element) => (DateTimeOffset)One(element, "updated");

    private static string Plain(string title) => string.Join(' ', title.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
