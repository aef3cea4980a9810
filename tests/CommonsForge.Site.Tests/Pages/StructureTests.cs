using System.Net;
using System.Text.Json;
using CommonsForge.Domain.Contributors;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>Pages of structures, on the sample.</summary>
public sealed class StructureTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Fact]
    public async Task A_structure_says_what_it_is_and_who_belongs_to_it()
    {
        var (id, uid) = await FindAsync("Le Ponton");
        var page = await app.GetPageAsync($"/structures/{id}-le-ponton");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Le Ponton", page.Text("h1"));
        Assert.StartsWith("Tiers-lieu installé dans une ancienne capitainerie", page.Text(".lead"), StringComparison.Ordinal);
        Assert.Equal(["association employeuse", "Loire-Atlantique", "le-ponton.example.org"], page.Texts(".glance dd"));
        Assert.Equal(["/ressources?structure=asso-employeuse", "/ressources?territoire=44", "https://le-ponton.example.org"], page.Document.QuerySelectorAll(".glance dd a").Select(a => a.GetAttribute("href")));
        await using var db = app.Database.Open();
        var members = await db.Contributors.Where(c => c.Organisation!.Uid == uid).Select(c => c.Party.Name).ToListAsync();
        Assert.NotEmpty(members);
        Assert.Equal(members.Order(StringComparer.Ordinal), page.Document.QuerySelectorAll("section").Single(s => s.QuerySelector("h2")?.TextContent == "Les personnes qui en font partie").QuerySelectorAll(".name").Select(n => n.TextContent.Trim()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_person_leads_to_their_structure_and_back()
    {
        await using var db = app.Database.Open();
        var person = await db.Contributors.Where(c => c.Party.Name == "Aïssata Keïta").Select(c => c.Id).SingleAsync();
        var address = $"/en/contributeurs/{person}-aissata-keita";

        var structure = (await app.GetPageAsync(address)).Document.QuerySelector(".glance a")!.GetAttribute("href")!;

        Assert.EndsWith("-le-ponton", structure, StringComparison.Ordinal);
        Assert.Contains(address, (await app.GetPageAsync(structure)).Document.QuerySelectorAll(".register a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task What_its_members_are_credited_for_stands_on_its_page()
    {
        var (id, uid) = await FindAsync("Coopérative des Gués");
        await using var db = app.Database.Open();
        var members = await db.Contributors.Where(c => c.Organisation!.Uid == uid).Select(c => c.Uid).ToListAsync();
        var sheets = await db.Revisions.Where(r => r.Number == r.Resource.CurrentNumber).Select(r => r.Sheet).ToListAsync();

        var page = await app.GetPageAsync($"/structures/{id}-cooperative-des-gues");

        var expected = sheets.Where(s => s.Credits.Any(c => members.Contains(c.Party))).Select(s => s.Title).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Order(StringComparer.Ordinal), page.Document.QuerySelectorAll(".card h3").Select(h => h.TextContent).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_credited_to_itself_comes_first_and_only_once()
    {
        var (id, uid) = await FindAsync("Collectif Tour de Rond");
        await using (var db = app.Database.Open())
        {
            var member = await db.Contributors.Where(c => c.Organisation!.Uid == uid).Select(c => c.Uid).FirstAsync();
            db.Add(Works.Published("Écrite par le collectif", s => s with { Credits = [new() { Party = uid }, new() { Party = member }] }));
            await db.SaveChangesAsync();
        }

        var page = await app.GetPageAsync($"/structures/{id}-collectif-tour-de-rond");

        var own = page.Document.QuerySelectorAll("section").Single(s => s.QuerySelector("h2")!.TextContent == "Ce qui lui est crédité");
        Assert.Equal(["Écrite par le collectif"], own.QuerySelectorAll("h3").Select(h => h.TextContent));
        Assert.Single(page.Texts("h3"), t => t == "Écrite par le collectif");
        var credits = await app.GetPageAsync(own.QuerySelector("h3 a")!.GetAttribute("href")! + "/credits");
        Assert.NotNull(credits.Document.QuerySelector($"main a[href='/structures/{id}-collectif-tour-de-rond']"));
    }

    [Theory]
    [InlineData("/structures/{0}")]
    [InlineData("/structures/{0}-ancien-nom")]
    [InlineData("/en/structures/{0}-autre")]
    public async Task Any_other_spelling_of_its_address_leads_to_it(string address)
    {
        var (id, _) = await FindAsync("Radio Quai-Bas");
        var page = await app.GetPageAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, id));

        Assert.Equal(HttpStatusCode.MovedPermanently, page.Status);
        Assert.Equal($"{(address.StartsWith("/en", StringComparison.Ordinal) ? "/en" : "")}/structures/{id}-radio-quai-bas", page.RedirectsTo);
    }

    [Theory]
    [InlineData("/structures/9999999-rien")]
    [InlineData("/structures/rien")]
    [InlineData("/id/0193c0de-0000-7000-8000-00000000dead")]
    public async Task What_is_not_there_is_not_found(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(address)).Status);

    [Fact]
    public async Task The_identifier_of_a_structure_and_of_a_person_leads_to_their_page()
    {
        var (id, uid) = await FindAsync("Le Ponton");
        await using var db = app.Database.Open();
        var person = await db.Contributors.Where(c => c.Party.Name == "Malika Benhaddou").Select(c => new { c.Id, c.Uid }).SingleAsync();

        var structure = await app.GetPageAsync($"/id/{uid}");
        var somebody = await app.GetPageAsync($"/en/id/{person.Uid}");

        Assert.Equal((HttpStatusCode.SeeOther, $"/structures/{id}-le-ponton"), (structure.Status, structure.RedirectsTo));
        Assert.Equal((HttpStatusCode.SeeOther, $"/en/contributeurs/{person.Id}-malika-benhaddou"), (somebody.Status, somebody.RedirectsTo));
    }

    [Fact]
    public async Task A_structure_that_asked_not_to_be_named_has_no_page_and_is_on_nobody_elses()
    {
        await using var db = app.Database.Open();
        var structure = new Organisation(new(Guid.CreateVersion7(), "Les Effacés", null), null);
        var person = Works.Person("Noor");
        person.Describe("", [], [], structure);
        person.ShowInDirectory(new() { IsListed = true });
        db.AddRange(structure, person);
        await db.SaveChangesAsync();
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync($"/structures/{structure.Id}-les-effaces")).Status);
        await db.Parties.Where(p => p.Uid == structure.Uid).ExecuteUpdateAsync(p => p.SetProperty(x => x.WithdrawnAt, Works.Day(2)));

        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync($"/en/structures/{structure.Id}-les-effaces")).Status);
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync($"/id/{structure.Uid}")).Status);
        Assert.DoesNotContain("Effacés", (await app.GetPageAsync($"/contributeurs/{person.Id}-noor")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Machines_read_an_organisation_whatever_its_name()
    {
        const string Name = "</script><b>L’Atelier & Cie";
        await using var db = app.Database.Open();
        var structure = new Organisation(new(Guid.CreateVersion7(), Name, "https://exemple.org/a?b=1&c=2"), null);
        structure.Describe(null, "REG-53", "On <répare>.");
        var person = Works.Person("Zoé");
        person.Describe("", [], [], structure);
        person.ShowInDirectory(new() { IsListed = true });
        db.AddRange(structure, person);
        await db.SaveChangesAsync();

        var page = await app.GetPageAsync((await app.GetPageAsync($"/id/{structure.Uid}")).RedirectsTo!);

        Assert.Empty(page.Document.QuerySelectorAll("h1 b"));
        var told = JsonDocument.Parse(page.Document.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
        Assert.Equal(("https://schema.org", "Organization", Name), (told.GetProperty("@context").GetString(), told.GetProperty("@type").GetString(), told.GetProperty("name").GetString()));
        Assert.EndsWith($"/id/{structure.Uid}", told.GetProperty("@id").GetString(), StringComparison.Ordinal);
        Assert.Equal("https://exemple.org/a?b=1&c=2", told.GetProperty("url").GetString());
        Assert.Equal("On <répare>.", told.GetProperty("description").GetString());
        Assert.Equal("Bretagne", told.GetProperty("location").GetProperty("name").GetString());
        Assert.Equal(["Zoé"], told.GetProperty("member").EnumerateArray().Select(m => m.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Only_an_address_of_the_web_is_a_site()
    {
        await using var db = app.Database.Open();
        var structure = new Organisation(new(Guid.CreateVersion7(), "La Ruse", "javascript:alert(1)"), null);
        db.Add(structure);
        await db.SaveChangesAsync();

        var page = await app.GetPageAsync($"/structures/{structure.Id}-la-ruse");

        Assert.Equal("La Ruse", page.Text("h1"));
        Assert.Empty(page.Document.QuerySelectorAll("main .glance a, [href^=javascript]"));
    }

    private async Task<(int Id, Guid Uid)> FindAsync(string name)
    {
        await using var db = app.Database.Open();
        var found = await db.Organisations.Where(o => o.Party.Name == name).Select(o => new { o.Id, o.Uid }).SingleAsync();
        return (found.Id, found.Uid);
    }
}
