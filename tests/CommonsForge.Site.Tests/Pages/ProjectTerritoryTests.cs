using System.Net;
using CommonsForge.Data.Territories;
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

    private Task<int> PublishAsync(string title, string territory) => app.WithDbAsync(async db =>
    {
        db.Add(Works.Published(title, sheet => sheet with { Territories = [territory] }));
        return await db.SaveChangesAsync();
    });
}
