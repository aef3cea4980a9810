using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Identity;

public sealed class ProfileTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Edit = "/compte/profil";

    [Fact]
    public async Task A_profile_says_who_one_is_what_one_knows_and_where_one_acts()
    {
        const string email = "contributrice@commons.test";
        var ana = await app.SignInAsync(email);
        var form = await app.GetPageAsync(Edit, ana);
        Assert.Equal("Aïssata Keïta", form.Document.QuerySelector("[name='Input.Nom']")!.GetAttribute("value"));
        Assert.Equal(["Loire-Atlantique", "Maine-et-Loire"], Ticked(form, "Input.Territoires"));
        Assert.Equal(["accueil et inclusion", "décider ensemble", "gouvernance partagée", "économie de la contribution"], Ticked(form, "Input.Competences").Order(StringComparer.Ordinal));

        var answer = await app.SubmitAsync(Edit, ana, ("Input.Nom", "  Aïssata  K. "), ("Input.Presentation", "Je garde un cahier <b>de ce qui rate</b>."), ("Input.Liens", "https://exemple.fr/aissata/\n\n https://blog.exemple.fr "),
            ("Input.Competences", Value(form, "Input.Competences", "eau")), ("Input.Territoires", "49"), ("territoire", "Nantes (44109)"));
        Assert.Equal(Edit + "?fait=True", answer.RedirectsTo);
        Assert.Equal("Aïssata K.", (await app.GetPageAsync("/aide", ana)).Text("header .me summary"));

        var id = await IdAsync(email);
        Assert.Equal($"/contributeurs/{id}-aissata-k", (await app.GetPageAsync($"/contributeurs/{id}-aissata-keita")).RedirectsTo);
        var page = await app.GetPageAsync($"/contributeurs/{id}-aissata-k");
        Assert.Equal("Je garde un cahier <b>de ce qui rate</b>.", page.Text("main .lead"));
        Assert.Contains("Maine-et-Loire et Nantes", page.Texts("main .glance dd"));
        Assert.Equal(["https://exemple.fr/aissata/", "https://blog.exemple.fr"], page.Document.QuerySelectorAll("main .glance a[rel~=nofollow]").Select(a => a.GetAttribute("href")));
        Assert.Equal(["exemple.fr/aissata", "blog.exemple.fr"], page.Texts("main .glance a[rel~=nofollow]"));
        // Their structure is said of them in the directory only.
        Assert.Equal(["eau"], page.Texts("main .glance div:nth-child(2) a"));
        Assert.Empty(page.Texts("main a[href='/compte/profil']"));
        Assert.Single((await app.GetPageAsync($"/contributeurs/{id}-aissata-k", ana)).Texts("main a[href='/compte/profil']"));
    }

    [Fact]
    public async Task A_new_name_shows_at_once_wherever_the_person_is_credited()
    {
        const string email = "moderatrice@commons.test";
        var person = await PersonAsync(email);
        var works = await app.WithDbAsync(async db => (await db.Revisions.Select(r => new { r.ResourceId, r.Number, r.Resource.CurrentNumber, r.Sheet }).ToListAsync())
            .FindAll(r => r.Sheet.Credits.Any(c => c.Party == person.Uid && c.Role == CreditRole.Author)));
        var address = (await app.GetPageAsync($"/ressources/{works.First(w => w.Number == w.CurrentNumber).ResourceId}")).RedirectsTo!;
        string[] pages = [address, address + "/credits"];
        foreach (var page in pages) Assert.Contains(person.Party.Name, (await app.GetPageAsync(page)).Text("main"), StringComparison.Ordinal);
        var mod = await app.SignInAsync(email);
        var saved = await app.SubmitAsync(Edit, mod, ("Input.Nom", "Renée Nouvelle"));
        Assert.Equal(HttpStatusCode.Found, saved.Status);
        foreach (var page in pages)
        {
            var after = (await app.GetPageAsync(page)).Text("main");
            Assert.Contains("Renée Nouvelle", after, StringComparison.Ordinal);
            Assert.DoesNotContain(person.Party.Name, after, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Input.Nom", "", "Input-Nom", "Il manque le nom à créditer.")]
    [InlineData("Input.Liens", "http://exemple.fr", "Input-Liens", "Un lien commence par https://")]
    [InlineData("Input.Liens", "javascript:alert(1)", "Input-Liens", "Un lien commence par https://")]
    [InlineData("Input.Liens", "https://moi:secret@exemple.fr", "Input-Liens", "Un lien commence par https://")]
    [InlineData("Input.Liens", "https://a.fr\nhttps://b.fr\nhttps://c.fr\nhttps://d.fr\nhttps://e.fr\nhttps://f.fr", "Input-Liens", "Un profil montre cinq liens au plus.")]
    [InlineData("territoire", "Nulle-Part-les-Bains", "territoire", "Aucun territoire ne s’appelle")]
    [InlineData("territoire", "Saint-Denis", "territoire", "«\u00a0Saint-Denis\u00a0» peut vouloir dire plusieurs territoires. Choisissez le vôtre\u00a0: Saint-Denis, ")]
    public async Task What_cannot_be_shown_is_said_beside_its_field_and_nothing_is_lost(string field, string value, string at, string said)
    {
        const string email = "aiguilleur@commons.test";
        var before = await PersonAsync(email);
        var person = await app.SignInAsync(email);
        (string Name, string Value)[] fields = [("Input.Nom", "Un autre nom"), ("Input.Presentation", "Une autre présentation")];
        var page = await app.SubmitAsync(Edit, person, [.. fields.Where(f => f.Name != field), (field, value)]);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith(said, page.Text($"#{at}-erreur"), StringComparison.Ordinal);
        Assert.Equal("Une autre présentation", page.Document.QuerySelector("[name='Input.Presentation']")!.TextContent.Trim());
        var after = await PersonAsync(email);
        Assert.Equal((before.Party.Name, before.Bio), (after.Party.Name, after.Bio));
    }

    [Fact]
    public async Task A_page_of_somebody_says_what_they_wrote_adapted_reviewed_and_used()
    {
        var person = await PersonAsync("animatrice@commons.test");
        var sheets = await app.WithDbAsync(async db => (await db.Revisions.Where(r => r.Number == r.Resource.CurrentNumber && r.Resource.Standing != Standing.Withdrawn).Select(r => new { r.ResourceId, r.Sheet }).ToListAsync())
            .ToDictionary(r => r.ResourceId, r => r.Sheet.Credits.Where(c => c.Party == person.Uid).Select(c => c.Role).ToList()));
        var used = await app.WithDbAsync(db => db.UsageReports.Where(r => r.ById == person.Id && r.Resource.Standing != Standing.Withdrawn).Select(r => r.ResourceId).Distinct().CountAsync());
        CreditRole[] wrote = [CreditRole.Author, CreditRole.Contributor, CreditRole.Illustrator];
        CreditRole[] adapted = [CreditRole.Adapter, CreditRole.Translator];
        var expected = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["A écrit"] = sheets.Count(s => s.Value.Any(wrote.Contains)),
            ["A adapté ou traduit"] = sheets.Count(s => !s.Value.Any(wrote.Contains) && s.Value.Any(adapted.Contains)),
            ["A relu"] = sheets.Count(s => s.Value.Contains(CreditRole.Reviewer) && !s.Value.Any(wrote.Concat(adapted).Contains)),
            ["A utilisé"] = used,
        };
        Assert.True(expected["A écrit"] > 0 && used > 0);
        var page = await app.GetPageAsync($"/contributeurs/{person.Id}-{Web.Pages.Resources.ResourceKey.Of(person.Id, person.Party.Name).Split('-', 2)[1]}");
        var shown = page.Document.QuerySelectorAll("main section").Where(s => s.QuerySelector(".card") is not null).ToDictionary(s => s.QuerySelector("h2")!.TextContent, s => s.QuerySelectorAll(".card").Length, StringComparer.Ordinal);
        shown.Remove("A contribué autrement");
        Assert.Equal(expected.Where(e => e.Value > 0).OrderBy(e => e.Key, StringComparer.Ordinal), shown.OrderBy(s => s.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_field_of_territories_offers_names_with_their_codes()
    {
        var offers = await app.Visitor.GetFromJsonAsync<List<SearchSuggestionView>>("/suggestions/territoires?territoire=nant", JsonSerializerOptions.Web);
        Assert.Contains(offers!, o => o is { Label: "Nantes (44109)", Url: null, Kind: "Loire-Atlantique" });
        Assert.Empty((await app.Visitor.GetFromJsonAsync<List<SearchSuggestionView>>("/suggestions/territoires?territoire=na", JsonSerializerOptions.Web))!);
    }

    private static IEnumerable<string> Ticked(Page page, string name) => page.Document.QuerySelectorAll($"[name='{name}'][checked]").Select(i => i.Closest("label")!.TextContent.Trim());

    private static string Value(Page page, string name, string label) => page.Document.QuerySelectorAll($"[name='{name}']").Single(i => i.Closest("label")!.TextContent.Trim() == label).GetAttribute("value")!;

    private async Task<int> IdAsync(string email) => (await PersonAsync(email)).Id;

    private Task<Contributor> PersonAsync(string email) => app.WithDbAsync(db => db.Contributors.AsNoTracking().Include(c => c.Party).SingleAsync(c => db.Users.Any(a => a.Email == email && a.ContributorId == c.Id)));
}
