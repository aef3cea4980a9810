using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Contributors;

/// <summary>« Qui peut aider ? » on the sample: what it finds, and that its numbers are true.</summary>
public sealed class DirectoryTests(SampleApp app) : IClassFixture<SampleApp>
{
    private static readonly string[] Facets = ["competence", "territoire", "contexte", "mission", "disponibilite", "langue", "pair"];

    [Fact]
    public async Task It_shows_those_who_chose_it_and_nobody_else()
    {
        var listed = await app.WithDbAsync(db => db.Contributors.Where(c => c.Directory.IsListed).Select(c => c.Party.Name).ToListAsync());
        var named = new List<string>();
        for (var page = await app.GetPageAsync("/contributeurs"); ; page = await app.GetPageAsync(page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!))
        {
            Assert.Equal($"{listed.Count} personnes", page.Text("section.results h2"));
            named.AddRange(page.Texts(".card h3"));
            if (page.Document.QuerySelector("a[rel=next]") is null) break;
        }
        Assert.True(listed.Count > 12);
        Assert.Equal(listed.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("Noël Sarrazin", named);
        Assert.Equal("0 personne", (await app.GetPageAsync("/contributeurs?q=sarrazin")).Text("section.results h2"));
    }

    [Theory]
    [InlineData("/contributeurs", "personne")]
    [InlineData("/contributeurs?mission=animer", "personne")]
    [InlineData("/structures", "structure")]
    public async Task Every_count_is_what_choosing_that_value_gives(string path, string noun)
    {
        var checkedValues = 0;
        foreach (var facet in Facets.Append("structure"))
        {
            var opened = await app.GetPageAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "ouvrir=" + facet);
            foreach (var box in opened.Document.QuerySelectorAll($"#filtres input[name='{facet}']").OfType<IHtmlInputElement>().Where(b => !b.IsChecked && !path.Contains(facet, StringComparison.Ordinal)))
            {
                var count = int.Parse(box.Closest("label")!.QuerySelector("span")!.TextContent, CultureInfo.InvariantCulture);
                var chosen = await FollowAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"{facet}={box.Value}");
                Assert.Equal($"{count} {noun}{(count > 1 ? "s" : "")}", chosen.Text("section.results h2"));
                checkedValues++;
            }
        }
        Assert.True(checkedValues > 15, $"{checkedValues} values");
    }

    [Fact]
    public async Task A_region_holds_those_of_its_departements()
    {
        var page = await app.GetPageAsync("/contributeurs?territoire=reg-53");
        Assert.Equal(["Hannah Pengelly", "Jeanne Le Goff"], page.Texts(".card h3").Order(StringComparer.Ordinal));
        Assert.Equal(["Jeanne Le Goff"], (await app.GetPageAsync("/contributeurs?competence=resilience-alimentaire&territoire=reg-53")).Texts(".card h3"));
    }

    [Theory]
    [InlineData("/contributeurs?q=b%C3%AAche+parcelle", "Bernard Tissandier")]
    [InlineData("/contributeurs?q=tissandier", "Bernard Tissandier")]
    [InlineData("/contributeurs?langue=fsl", "Ousmane Diatta")]
    [InlineData("/contributeurs?contexte=grande-entreprise", "Farida Kaci")]
    [InlineData("/structures?q=pirogues", "Deux Rives, une Classe")]
    [InlineData("/structures?structure=gaec", null)]
    public async Task Somebody_is_found_by_what_they_say(string address, string? name)
    {
        var page = await FollowAsync(address);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        if (name is not null) Assert.Equal([name], page.Texts(".card h3"));
    }

    [Theory]
    [InlineData("/contributeurs")]
    [InlineData("/en/structures")]
    public async Task A_page_beyond_the_last_leads_to_the_last(string path)
    {
        var last = await app.GetPageAsync(path + "?page=99");
        while (last.RedirectsTo is { } next) last = await app.GetPageAsync(next);
        Assert.NotEmpty(last.Texts(".card"));
        Assert.Null(last.Document.QuerySelector("a[rel=next]"));
    }

    [Theory]
    [InlineData("", "fr-FR")]
    [InlineData("/en", "en-GB")]
    public async Task Languages_stand_in_the_order_of_their_names(string language, string culture)
    {
        var names = (await app.GetPageAsync(language + "/contributeurs?ouvrir=langue")).Document.QuerySelectorAll("#filtres input[name=langue]").Select(i => i.Closest("label")!.ChildNodes.First(n => n.NodeType == AngleSharp.Dom.NodeType.Text && n.TextContent.Trim().Length > 0).TextContent.Trim()).ToList();
        Assert.True(names.Count > 4);
        Assert.Equal(names.Order(StringComparer.Create(CultureInfo.GetCultureInfo(culture), ignoreCase: false)), names);
    }

    [Theory]
    [InlineData("/contributeurs?q=haie&mission=animer", "/contributeurs?mission=animer&q=haie")]
    [InlineData("/contributeurs?mission=rien", "/contributeurs")]
    [InlineData("/contributeurs?personnes=12&tri=usage", "/contributeurs")]
    [InlineData("/en/structures?mission=former,animer", "/en/structures?mission=animer,former")]
    public async Task A_question_has_one_address(string typed, string address) => Assert.Equal(address, (await app.GetPageAsync(typed)).RedirectsTo);

    [Fact]
    public async Task Where_nobody_answers_it_says_what_to_loosen_and_where_else_to_go()
    {
        var page = await app.GetPageAsync("/contributeurs?langue=fsl&territoire=reg-53");
        Assert.Empty(page.Document.QuerySelectorAll(".card"));
        var ways = page.Document.QuerySelectorAll(".nothing li a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal(2, ways.Count);
        foreach (var way in ways) Assert.NotEmpty((await app.GetPageAsync(way)).Texts(".card"));
        Assert.NotNull((await app.GetPageAsync("/contributeurs?q=zzzz")).Document.QuerySelector(".nothing a[href='/ressources?q=zzzz']"));
    }

    [Theory]
    [InlineData("/contributeurs?q=tisandier", "/contributeurs?q=Tissandier", "Bernard Tissandier")]
    [InlineData("/contributeurs?q=bernard+tisandier", "/contributeurs?q=bernard+Tissandier", "Bernard Tissandier")]
    [InlineData("/contributeurs?langue=fsl&q=tisandier", "/contributeurs?q=Tissandier", "Bernard Tissandier")]
    [InlineData("/structures?q=riives", "/structures?q=Rives", "Deux Rives, une Classe")]
    public async Task A_name_that_is_mistyped_leads_to_whom_was_meant(string address, string near, string name)
    {
        var page = await app.GetPageAsync(address);
        Assert.Empty(page.Document.QuerySelectorAll(".card"));
        var ways = page.Document.QuerySelectorAll(".nothing a.chip").Select(a => Uri.UnescapeDataString(a.GetAttribute("href")!).Replace("%20", "+", StringComparison.Ordinal).Replace(' ', '+')).ToList();
        Assert.Contains(near, ways);
        Assert.Contains(name, (await FollowAsync(near)).Texts(".card h3"));
    }

    [Fact]
    public async Task A_skill_that_is_mistyped_is_spelled_as_it_is_and_nothing_near_is_offered_that_finds_nobody()
    {
        var page = await app.GetPageAsync("/contributeurs?q=rezilience");
        foreach (var way in page.Document.QuerySelectorAll(".nothing a.chip")) Assert.NotEmpty((await FollowAsync(way.GetAttribute("href")!)).Texts(".card"));
        Assert.Contains("résilience", page.Texts(".nothing a.chip"));
        Assert.Empty((await app.GetPageAsync("/contributeurs?q=zzzz")).Document.QuerySelectorAll(".nothing a.chip"));
    }

    [Theory]
    [InlineData("contributeurs", "personne")]
    [InlineData("structures", "structure")]
    public async Task While_a_place_is_typed_it_offers_places_with_how_many_are_there(string half, string noun)
    {
        var field = (await app.GetPageAsync($"/en/{half}")).Document.QuerySelector("#lieu")!;
        Assert.Equal(("suggest", $"/en/suggestions/lieux/{half}"), (field.GetAttribute("data-behaviour"), field.GetAttribute("data-source")));
        var offers = JsonDocument.Parse(await app.Visitor.GetStringAsync(new Uri($"/suggestions/lieux/{half}?lieu=bretagne", UriKind.Relative))).RootElement.EnumerateArray().ToList();
        var region = offers.Single(o => o.GetProperty("label").GetString() == "Bretagne" && o.GetProperty("url").GetString() == "?territoire=reg-53");
        var found = (await app.GetPageAsync($"/{half}?territoire=reg-53")).Texts(".card").Count;
        Assert.Contains($"{found} {noun}{(found > 1 ? "s" : "")}", region.GetProperty("kind").GetString(), StringComparison.Ordinal);
        Assert.Equal("[]", await app.Visitor.GetStringAsync(new Uri($"/suggestions/lieux/{half}?lieu=br", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.NotFound, (await app.Visitor.GetAsync(new Uri("/suggestions/lieux/ailleurs?lieu=bretagne", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task A_place_that_is_typed_leads_to_whoever_is_there_or_around()
    {
        var page = await app.GetPageAsync("/contributeurs?lieu=Nantes");
        var around = page.Document.QuerySelectorAll(".places a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Contains("/contributeurs?territoire=44", around.Select(a => a!.StartsWith('/') ? a : "/contributeurs" + a));
    }

    [Fact]
    public async Task A_card_to_take_away_holds_what_the_page_shows_and_no_address_to_write_to()
    {
        var (id, uid) = await FindAsync("Ousmane Diatta");
        using var answer = await app.Visitor.GetAsync(new Uri($"/contributeurs/{id}-ousmane-diatta.vcf", UriKind.Relative));
        var text = (await answer.Content.ReadAsStringAsync()).Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Equal("text/vcard", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"{id}-ousmane-diatta.vcf", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.StartsWith("BEGIN:VCARD\r\nVERSION:4.0\r\n", text, StringComparison.Ordinal);
        foreach (var line in (string[])[$"UID:urn:uuid:{uid}", "FN:Ousmane Diatta", "ORG:Collectif Tour de Rond", "LANG:fsl"]) Assert.Contains(line + "\r\n", text, StringComparison.Ordinal);
        foreach (var never in (string[])["EMAIL", "TEL", "@"]) Assert.DoesNotContain(never, text, StringComparison.Ordinal);
        Assert.Equal($"/contributeurs/{id}-ousmane-diatta.vcf", (await app.GetPageAsync($"/contributeurs/{id}-autre.vcf")).RedirectsTo);
        var (noel, _) = await FindAsync("Noël Sarrazin");
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"/contributeurs/{noel}-noel-sarrazin.vcf")).Status);
    }

    [Fact]
    public async Task A_structure_has_a_card_too_with_its_name_its_site_and_its_territory_and_no_member()
    {
        var (id, uid, place, members) = await app.WithDbAsync(async db => await db.Organisations.Where(o => o.Party.Name == "Collectif Tour de Rond")
            .Select(o => new ValueTuple<int, Guid, string?, List<string>>(o.Id, o.Uid, o.Territory, db.Contributors.Where(c => c.OrganisationId == o.Id).Select(c => c.Party.Name).ToList())).SingleAsync());
        var page = await app.GetPageAsync($"/structures/{id}-collectif-tour-de-rond");
        var link = page.Document.QuerySelector("a[type='text/vcard']")!.GetAttribute("href")!;
        Assert.Equal($"/structures/{id}-collectif-tour-de-rond.vcf", link);
        using var answer = await app.Visitor.GetAsync(new Uri(link, UriKind.Relative));
        var text = (await answer.Content.ReadAsStringAsync()).Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Equal(("text/vcard", $"{id}-collectif-tour-de-rond.vcf"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName));
        foreach (var line in (string[])["KIND:org", $"UID:urn:uuid:{uid}", "FN:Collectif Tour de Rond", "ORG:Collectif Tour de Rond"]) Assert.Contains(line + "\r\n", text, StringComparison.Ordinal);
        Assert.Equal(place is not null, text.Contains("ADR:;;;", StringComparison.Ordinal));
        foreach (var never in (string[])["EMAIL", "TEL", "@", .. members]) Assert.DoesNotContain(never, text, StringComparison.Ordinal);
        Assert.Equal(link, (await app.GetPageAsync($"/structures/{id}-autre.vcf")).RedirectsTo);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/structures/999999-rien.vcf")).Status);
    }

    [Fact]
    public async Task A_page_describes_its_person_to_machines()
    {
        var (id, uid) = await FindAsync("Ousmane Diatta");
        var page = await app.GetPageAsync($"/contributeurs/{id}-ousmane-diatta");
        var told = JsonDocument.Parse(page.Document.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
        Assert.Equal(("Person", "Ousmane Diatta"), (told.GetProperty("@type").GetString(), told.GetProperty("name").GetString()));
        Assert.EndsWith($"/id/{uid}", told.GetProperty("@id").GetString(), StringComparison.Ordinal);
        Assert.Contains("accueil et inclusion", told.GetProperty("knowsAbout").EnumerateArray().Select(k => k.GetString()));
        Assert.Contains("fsl", told.GetProperty("knowsLanguage").EnumerateArray().Select(k => k.GetString()));
        Assert.Equal("Collectif Tour de Rond", told.GetProperty("memberOf").GetProperty("name").GetString());
    }

    private async Task<Page> FollowAsync(string address)
    {
        var page = await app.GetPageAsync(address);
        return page.Status == HttpStatusCode.Found ? await app.GetPageAsync(page.RedirectsTo!) : page;
    }

    private Task<(int Id, Guid Uid)> FindAsync(string name) => app.WithDbAsync(async db =>
    {
        var found = await db.Contributors.Where(c => c.Party.Name == name).Select(c => new { c.Id, c.Uid }).SingleAsync();
        return (found.Id, found.Uid);
    });
}
