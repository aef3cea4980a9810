using System.Globalization;
using System.Net;
using System.Text.Json;
using CommonsForge.Data;
using CommonsForge.Data.Search;
using CommonsForge.Data.Territories;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using CommonsForge.Web.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>Where resources were used: the map with its table, and the pages of territories.</summary>
public sealed class MapTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Theory]
    [InlineData("/territoires", 18)]
    [InlineData("/territoires?maille=departements", 101)]
    [InlineData("/territoires?maille=departements&tri=nom", 101)]
    public async Task The_drawing_and_the_table_show_the_same_numbers_and_each_territory_is_a_link(string path, int outlines)
    {
        var page = await app.GetPageAsync(path);

        var rows = page.Document.QuerySelectorAll(".figures tbody:first-of-type tr").Select(r => (Name: r.QuerySelector("th")!.TextContent, Url: r.QuerySelector("a")!.GetAttribute("href"), Count: Number(r.QuerySelector("td")!.TextContent))).ToList();
        var shapes = page.Document.QuerySelectorAll(".map > svg > a").ToList();
        Assert.Equal(outlines, shapes.Count);
        foreach (var shape in shapes)
        {
            var row = Assert.Single(rows, r => r.Url == shape.GetAttribute("href"));
            Assert.StartsWith(row.Name, shape.GetAttribute("aria-label"), StringComparison.Ordinal);
            Assert.Equal(row.Count == 0 ? "" : row.Count.ToString(CultureInfo.InvariantCulture), page.Document.QuerySelector($"text[data-number='{shape.GetAttribute("data-place")}']")!.TextContent);
            Assert.Equal(row.Count == 0, shape.ClassList.Contains("step-0"));
        }
        var all = await app.WithDbAsync(db => db.UsageReports.CountAsync(r => r.Resource.Standing != Standing.Withdrawn));
        var beside = page.Document.QuerySelectorAll(".figures tbody:last-of-type td").Sum(c => Number(c.TextContent));
        Assert.Equal(all, rows.Sum(r => r.Count) + beside);
        Assert.Equal(all, Number(page.Text("[data-count=total]")));
        Assert.Equal(path.Contains("tri=nom", StringComparison.Ordinal) ? rows.Select(r => r.Url) : rows.OrderByDescending(r => r.Count).Select(r => r.Url), rows.Select(r => r.Url));
    }

    [Theory]
    [InlineData("?structure=collectivite&contexte=tiers-lieu,agricole", "?contexte=agricole,tiers-lieu&structure=collectivite")]
    [InlineData("?maille=departements&contexte=tiers-lieu&inconnu=1", "?contexte=tiers-lieu&maille=departements")]
    [InlineData("?tri=nom&periode=12&q=sol", "?q=sol&periode=12&tri=nom")]
    [InlineData("?periode=7&page=3&ouvrir=theme", "")]
    [InlineData("?direct", "?direct=1")]
    [InlineData("?contexte=", "")]
    public async Task A_question_has_one_address(string asked, string canonical) =>
        Assert.Equal("/territoires" + canonical, (await app.GetPageAsync("/territoires" + asked)).RedirectsTo);

    [Theory]
    [InlineData("/territoires?territoire=44", "/territoires/44")]
    [InlineData("/territoires?territoire=Nantes%20(44109)", "/territoires/44109")]
    [InlineData("/en/territoires?territoire=Nantes", "/en/territoires/44109")]
    [InlineData("/territoires/2a", "/territoires/2A")]
    [InlineData("/territoires/75101", "/territoires/75056")]
    [InlineData("/territoires/FR", "/territoires")]
    public async Task A_place_is_led_to_its_page_and_a_code_of_the_past_to_its_successor(string asked, string page) =>
        Assert.Equal(page, (await app.GetPageAsync(asked)).RedirectsTo);

    [Fact]
    public async Task A_place_that_may_be_several_is_asked_about_and_what_is_no_place_is_not_found()
    {
        var page = await app.GetPageAsync("/territoires?territoire=saint-denis");
        Assert.Contains(page.Document.QuerySelectorAll(".places a").Select(a => a.GetAttribute("href")), href => href == "/territoires/97411");
        foreach (var code in (string[])["PROJET-99", "99999", "zz-zz-zz", "ressources"])
            Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/territoires/" + code)).Status);
    }

    [Fact]
    public async Task Filters_speak_of_the_place_by_context_and_structure_and_of_the_work_by_the_rest()
    {
        var (context, structure) = await app.WithDbAsync(async db => (await ConceptAsync(db, "contexte", "tiers-lieu"), await ConceptAsync(db, "structure", "collectivite")));
        var expected = await app.WithDbAsync(db => db.UsageReports.CountAsync(r => r.Circumstances.Context == context));
        Assert.True(expected > 0);
        Assert.Equal(expected, await TotalAsync("?contexte=tiers-lieu"));
        Assert.Equal(await app.WithDbAsync(db => db.UsageReports.CountAsync(r => r.Circumstances.Structure == structure)), await TotalAsync("?structure=collectivite"));

        // What the library finds by a theme is what the map counts by it.
        var library = app.Services.GetRequiredService<LibraryIndex>().Current;
        var theme = library.Catalogue.Find("theme")!.Terms[0].Slug;
        var works = library.Newest(new() { Chosen = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["theme"] = [theme] } }, null, 10_000);
        Assert.Equal(await app.WithDbAsync(db => db.UsageReports.CountAsync(r => works.Contains(r.ResourceId))), await TotalAsync("?theme=" + theme));
        var one = await app.WithDbAsync(db => db.UsageReports.Select(r => r.ResourceId).FirstAsync());
        Assert.Equal(await app.WithDbAsync(db => db.UsageReports.CountAsync(r => r.ResourceId == one)), await TotalAsync($"?ressource={one}"));
        Assert.Equal(0, await TotalAsync("?ressource=999999"));
    }

    [Fact]
    public async Task A_territory_shows_what_was_used_there_and_a_commune_nothing_that_was_said_of_its_departement()
    {
        await ReportAsync("Dite du Jura", "39");
        await ReportAsync("Dite de Dole", "39198");

        Assert.Equal(["Dite de Dole", "Dite du Jura"], (await app.GetPageAsync("/territoires/39")).Texts("section:first-of-type .cards h3").Order());
        Assert.Equal(["Dite de Dole"], (await app.GetPageAsync("/territoires/39198")).Texts("section:first-of-type .cards h3"));
        Assert.Contains("Dite du Jura", (await app.GetPageAsync("/territoires/REG-27")).Document.Body!.TextContent, StringComparison.Ordinal);
        // Another commune of the Jura.
        Assert.Contains("Aucun retour", (await app.GetPageAsync("/territoires/39300")).Text("section:first-of-type .lead"), StringComparison.Ordinal);
        // It is no dead end either: what it leads to carries its name.
        var ways = (await app.GetPageAsync("/territoires/39300")).Document.QuerySelectorAll("section:first-of-type .buttons a").Select(w => w.GetAttribute("href")!).ToList();
        Assert.All(ways, way => Assert.EndsWith("?lieu=Lons-le-Saunier", way, StringComparison.Ordinal));
        foreach (var way in ways) Assert.Contains("Lons-le-Saunier", (await app.GetPageAsync((await app.GetPageAsync(way)).RedirectsTo ?? way)).Document.QuerySelector("[name=lieu],[name=Lieu],[name='Input.Lieu'],main form")!.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("No report", (await app.GetPageAsync("/en/territoires/39300")).Text("section:first-of-type .lead"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_and_structures_of_a_territory_are_those_who_say_so_and_still_want_to_be_named()
    {
        var person = await app.WithDbAsync(async db =>
        {
            var somebody = Works.Person("Zélie de la Creuse");
            somebody.Describe("Je tisse.", [], ["23"], null);
            somebody.ShowInDirectory(new() { IsListed = true });
            db.Add(somebody);
            await db.SaveChangesAsync();
            return somebody.Party.Uid;
        });
        Assert.Contains("Zélie de la Creuse", (await app.GetPageAsync("/territoires/23")).Texts("[aria-labelledby=personnes] .name"));
        Assert.Contains("Zélie de la Creuse", (await app.GetPageAsync("/territoires/REG-75")).Texts("[aria-labelledby=personnes] .name"));
        Assert.DoesNotContain("Zélie de la Creuse", (await app.GetPageAsync("/territoires/23096")).Document.Body!.TextContent, StringComparison.Ordinal);

        await app.WithDbAsync(async db =>
        {
            (await db.Parties.SingleAsync(p => p.Uid == person)).Withdraw(Works.Day(9), null);
            return await db.SaveChangesAsync();
        });
        Assert.DoesNotContain("Zélie de la Creuse", (await app.GetPageAsync("/territoires/23")).Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Le Ponton", (await app.GetPageAsync("/territoires/44")).Texts("[aria-labelledby=structures] .name"));
    }

    [Fact]
    public async Task A_page_of_a_territory_asks_a_bounded_number_of_queries_and_says_why_others_are_like_it()
    {
        var queries = 0;
        using var scope = app.Services.CreateScope();
        var options = new DbContextOptionsBuilder<CommonsDb>();
        options.UseCommons(app.Database.ConnectionString);
        options.LogTo(_ => queries++, [RelationalEventId.CommandExecuted]);
        await using var db = new CommonsDb(options.Options);
        var writer = ActivatorUtilities.CreateInstance<TerritoryWriter>(scope.ServiceProvider, db);
        var place = (await TerritoryReads.ByCodeAsync(db, "REG-53"))!.Territory;
        queries = 0;

        var view = await writer.WriteAsync(place, TestContext.Current.CancellationToken);

        Assert.InRange(queries, 5, 16);
        Assert.NotEmpty(view.Used);
        Assert.InRange(view.Alike.Count, 1, 5);
        Assert.All(view.Alike, a => Assert.StartsWith("En commun", a.Why, StringComparison.Ordinal));
        Assert.Empty(view.UsedThere.Select(c => c.Url).Intersect(view.Used.Select(c => c.Url)));
    }

    [Fact]
    public async Task The_sample_names_two_territories_of_projects_that_say_they_are_invented()
    {
        var page = await app.GetPageAsync("/territoires/projets");
        Assert.Equal(2, page.Texts(".register .name").Count(name => name.Contains("exemple fictif", StringComparison.Ordinal)));
        var code = await app.WithDbAsync(async db => (await db.ProjectTerritories.OrderBy(p => p.Id).FirstAsync()).Code);
        Assert.Contains("exemple fictif", (await app.GetPageAsync("/territoires/" + code)).Text("h1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_data_give_the_map_s_numbers_by_departement_and_nobody()
    {
        var answer = await app.Visitor.GetAsync(new Uri("/donnees/territoires.geojson?contexte=tiers-lieu", UriKind.Relative));
        Assert.Equal("application/geo+json", answer.Content.Headers.ContentType!.MediaType);
        var text = await answer.Content.ReadAsStringAsync();
        var document = JsonDocument.Parse(text).RootElement;

        var page = await app.GetPageAsync("/territoires?contexte=tiers-lieu&maille=departements");
        foreach (var feature in document.GetProperty("features").EnumerateArray())
        {
            var properties = feature.GetProperty("properties");
            var (east, north) = (feature.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble(), feature.GetProperty("geometry").GetProperty("coordinates")[1].GetDouble());
            // Of France in Europe where its code says so, and at least on the Earth elsewhere.
            Assert.True(properties.GetProperty("code").GetString()!.Length > 2 ? Math.Abs(east) <= 180 && Math.Abs(north) <= 90 : east is > -5.2 and < 9.7 && north is > 41.3 and < 51.2, properties.GetRawText());
            Assert.Equal(Number(page.Text($"td[data-count='{properties.GetProperty("code").GetString()}']")), properties.GetProperty("utilisations").GetInt32());
        }
        Assert.Equal(await TotalAsync("?contexte=tiers-lieu"), document.GetProperty("utilisations").GetInt32());
        foreach (var name in await app.WithDbAsync(db => db.Contributors.Select(c => c.Party.Name).ToListAsync()))
            Assert.DoesNotContain(name, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_sends_the_map_first_then_a_use_that_is_reported_at_the_coarseness_of_the_map()
    {
        using var answer = await app.NewVisitor().GetAsync(new Uri("/territoires/flux?maille=departements", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var before = (await EventAsync(reader)).GetProperty("places").EnumerateArray().Single(p => p.GetProperty("code").GetString() == "53").GetProperty("number").GetString();

        await ReportAsync("Vue en direct", "53130");

        var after = await EventAsync(reader);
        Assert.Equal(Number(before!) + 1, Number(after.GetProperty("places").EnumerateArray().Single(p => p.GetProperty("code").GetString() == "53").GetProperty("number").GetString()!));
        var said = Assert.Single(after.GetProperty("said").EnumerateArray()).GetString()!;
        Assert.Contains("Vue en direct", said, StringComparison.Ordinal);
        // Laval, 53130, is not told: its département is.
        Assert.Contains("Mayenne", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Laval", after.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_ends_when_whoever_opened_it_is_signed_out()
    {
        var person = await app.SignInAsync("contributrice@commons.test");
        using var answer = await person.GetAsync(new Uri("/territoires/flux", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        await EventAsync(reader);

        await app.WithDbAsync(db => db.Sessions.ExecuteDeleteAsync());

        while (await reader.ReadLineAsync() is { } line)
            if (line == "event: end") return;
        Assert.Fail("The stream ended without saying so.");
    }

    private static async Task<JsonElement> EventAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
            if (line == "event: uses")
                return JsonDocument.Parse((await reader.ReadLineAsync())!["data: ".Length..]).RootElement;
        throw new InvalidOperationException("The stream ended.");
    }

    private static Task<Guid> ConceptAsync(CommonsDb db, string vocabulary, string slug) => db.Concepts.Where(c => c.Vocabulary.Slug == vocabulary && c.Slug == slug).Select(c => c.Uid).SingleAsync();

    private async Task<int> TotalAsync(string query) => Number((await app.GetPageAsync("/territoires" + query)).Text("[data-count=total]"));

    private static int Number(string text) => int.Parse(string.Concat(text.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);

    private Task<int> ReportAsync(string title, string territory) => app.WithDbAsync(async db =>
    {
        var work = Works.Published(title);
        db.Add(work);
        db.Add(new UsageReport(Guid.CreateVersion7(), work, new Circumstances { Territory = territory }, new(), null, DateTimeOffset.UtcNow));
        return await db.SaveChangesAsync();
    });
}
