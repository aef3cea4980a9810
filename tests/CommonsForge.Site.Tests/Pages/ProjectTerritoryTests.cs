using System.Net;
using CommonsForge.Data.Territories;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Territories;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>Territories that moderators name, searched and counted like any other.</summary>
public sealed class ProjectTerritoryTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Fact]
    public async Task A_moderator_names_a_territory_and_what_its_communes_hold_is_found_there_at_once()
    {
        await PublishAsync("À Nantes", "44109");
        await PublishAsync("À Rezé", "44143");
        await PublishAsync("À Rennes", "35238");
        var moderator = await app.SignInAsync("moderatrice@commons.test");

        var saved = await app.SubmitAsync("/territoires/projets/nouveau", moderator, ("Nom", "Estuaire en commun"), ("Communes", "44109\nRezé\n"));
        Assert.Equal("/territoires/projets", saved.RedirectsTo);

        var list = await app.GetPageAsync("/territoires/projets", moderator);
        var link = list.Document.QuerySelectorAll(".register li").Single(li => li.TextContent.Contains("Estuaire en commun", StringComparison.Ordinal)).QuerySelector("p a")!;
        Assert.Equal("2 ressources", link.TextContent.Trim());
        Assert.Equal(["À Nantes", "À Rezé"], (await app.GetPageAsync(link.GetAttribute("href")!)).Texts(".cards h3").Order());
        Assert.Contains("Estuaire en commun", (await app.GetPageAsync("/ressources?lieu=estuaire")).RedirectsTo is null ? (await app.GetPageAsync("/ressources?lieu=estuaire")).Texts(".places a") : ["Estuaire en commun"]);

        // Drawn anew: what left no longer counts, what came does.
        var edit = list.Document.QuerySelector("a[href$='/modifier']")!.GetAttribute("href")!;
        await app.SubmitAsync(edit, moderator, ("Nom", "Estuaire en commun"), ("Communes", "44109 Nantes\n35238"));
        Assert.Equal(["À Nantes", "À Rennes"], (await app.GetPageAsync(link.GetAttribute("href")!)).Texts(".cards h3").Order());

        // And what is published later is found too.
        await PublishAsync("Encore à Rennes", "35238");
        Assert.Contains("Encore à Rennes", (await app.GetPageAsync(link.GetAttribute("href")!)).Texts(".cards h3"));
    }

    [Fact]
    public async Task Where_nothing_is_inside_what_stands_around_its_communes_is_offered()
    {
        await PublishAsync("Dans le Var", "83");
        await PublishAsync("Dans les Alpes-Maritimes", "06");
        await NamedAsync("Haut pays des deux rives", ["06088", "83137"]);

        var page = await app.GetPageAsync("/ressources?lieu=haut+pays+des+deux+rives");

        var choice = page.Document.QuerySelector(".places li")!;
        Assert.Equal("?territoire=06,83", choice.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("Alpes-Maritimes et Var", choice.QuerySelector("small")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Dans le Var", "Dans les Alpes-Maritimes"], (await app.GetPageAsync("/ressources?territoire=06,83")).Texts(".cards h3").Order());
    }

    [Fact]
    public async Task An_intercommunalite_of_two_departements_offers_both()
    {
        await using var db = app.Database.Open();
        var epci = await db.Territories.Where(t => t.Kind == TerritoryKind.Epci && t.DepartementCode == null && t.CountryCode == "FR").OrderBy(t => t.Code).FirstAsync();
        var departements = await db.Territories.Where(t => t.EpciCode == epci.Code).Select(t => t.DepartementCode!).Distinct().OrderBy(c => c).ToListAsync();

        var around = await db.AroundAsync([(epci.Code, epci.Parents)]);

        Assert.InRange(departements.Count, 2, 4);
        Assert.Equal(departements, around[epci.Code][0]);
    }

    [Fact]
    public async Task Its_page_counts_what_was_used_in_its_communes_and_names_them()
    {
        var code = await NamedAsync("Pays des deux gares", ["54395", "57463"]);
        await app.WithDbAsync(async db =>
        {
            var work = Works.Published("Essayé à Metz");
            db.Add(work);
            await db.SaveChangesAsync();
            db.Add(new UsageReport(Guid.CreateVersion7(), work, new() { Territory = "57463" }, new(), null, Works.Day(2)));
            return await db.SaveChangesAsync();
        });

        var page = await app.GetPageAsync("/territoires/" + code);

        Assert.StartsWith("1 utilisation", page.Text("section[aria-labelledby=servi] .lead"), StringComparison.Ordinal);
        Assert.Equal(["Essayé à Metz"], page.Texts("section[aria-labelledby=servi] .cards h3"));
        Assert.Equal([("Nancy", "/territoires/54395"), ("Metz", "/territoires/57463")], Links(page, "section[aria-labelledby=communes] a"));
        Assert.Equal(["/territoires", "/territoires/54", "/territoires/57", "/territoires/REG-44"], Links(page, ".trail a").Select(l => l.Url));
    }

    [Fact]
    public async Task The_list_leads_to_each_and_says_which_communes_it_holds()
    {
        var code = await NamedAsync("Vallée des deux quais", ["76540", "27681"]);

        var row = (await app.GetPageAsync("/territoires/projets")).Document.QuerySelectorAll(".register li").Single(li => li.TextContent.Contains("Vallée des deux quais", StringComparison.Ordinal));

        Assert.Equal("/territoires/" + code, row.QuerySelector("a.name")!.GetAttribute("href"));
        Assert.Equal(["Vernon", "Rouen"], row.QuerySelectorAll("a[href^='/territoires/']").Skip(1).Select(a => a.TextContent));
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync("/territoires/" + code)).Status);
    }

    [Fact]
    public async Task Only_whoever_may_edit_references_names_territories()
    {
        Assert.StartsWith("/compte/connexion", (await app.GetPageAsync("/territoires/projets/nouveau", app.NewVisitor())).RedirectsTo, StringComparison.Ordinal);
        var other = await app.SignInAsync("contributrice@commons.test");
        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetPageAsync("/territoires/projets/nouveau", other)).Status);
        Assert.DoesNotContain("Nommer un territoire", (await app.GetPageAsync("/territoires/projets", other)).Document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_mean_no_commune_or_several_are_named_and_nothing_is_lost()
    {
        var moderator = await app.SignInAsync("moderatrice@commons.test");

        var page = await app.SubmitAsync("/territoires/projets/nouveau", moderator, ("Nom", "Trop vague"), ("Communes", "Saint-Denis\nNulle-Part-les-Oies\n44109"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(page.Texts("#erreurs li"), e => e.Contains("Saint-Denis", StringComparison.Ordinal) && e.Contains("93066", StringComparison.Ordinal) && e.Contains("97411", StringComparison.Ordinal));
        Assert.Contains(page.Texts("#erreurs li"), e => e.Contains("Nulle-Part-les-Oies", StringComparison.Ordinal));
        Assert.Equal("Saint-Denis\nNulle-Part-les-Oies\n44109", page.Document.QuerySelector("textarea[name=Communes]")!.TextContent.ReplaceLineEndings("\n").Trim());
    }

    [Fact]
    public async Task A_region_abroad_stands_under_its_country()
    {
        await PublishAsync("À Namur", "BE-WAL");
        await using var db = app.Database.Open();

        var region = (await TerritoryReads.ByCodeAsync(db, "BE-WAL"))!.Territory;

        Assert.Equal(("Wallonie", "Wallonia", "BE", TerritoryKind.Region), (region.Name, region.NameIn("en"), region.CountryCode, region.Kind));
        Assert.Contains("À Namur", (await app.GetPageAsync("/ressources?territoire=be")).Texts(".cards h3"));
        Assert.Contains("À Namur", (await app.GetPageAsync("/ressources?territoire=be-wal")).Texts(".cards h3"));
        Assert.Equal("/ressources?territoire=be-wal", (await app.GetPageAsync("/ressources?lieu=wallonie")).RedirectsTo);
    }

    private Task<string> NamedAsync(string name, string[] communes) => app.WithDbAsync(async db =>
    {
        var project = new ProjectTerritory(Guid.CreateVersion7(), name, communes);
        db.Add(project);
        await db.SaveChangesAsync();
        return project.Code;
    });

    private static List<(string Label, string Url)> Links(Page page, string selector) =>
        [.. page.Document.QuerySelectorAll(selector).Select(a => (a.TextContent, a.GetAttribute("href")!))];

    private Task<int> PublishAsync(string title, string territory) => app.WithDbAsync(async db =>
    {
        db.Add(Works.Published(title, sheet => sheet with { Territories = [territory] }));
        return await db.SaveChangesAsync();
    });
}
