using System.Net;
using System.Text.Json;
using CommonsForge.Data.Feedback;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Territories;
using CommonsForge.Site.Tests.Proposals;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Feedback;

/// <summary>What reports add up to, and what they tell as open data.</summary>
public sealed class ReportDataTests(ReviewedApp app) : ReportTestBase(app)
{
    [Fact]
    public async Task Ten_thousand_reports_are_read_page_by_page_in_few_queries_and_add_up()
    {
        var (id, url) = await WorkAsync("Très utilisée");
        await App.WithDbAsync(db => db.Database.ExecuteSqlAsync($"""
            INSERT INTO usage_report (uid, resource_id, revision_number, reported_at, standing, adapted, context, territory, people, line, worked, hard, would_change)
            SELECT gen_random_uuid(), {id}, 1, now() - make_interval(mins => 20000 - n), CASE WHEN n % 10 = 0 THEN 1 + (n / 10) % 3 ELSE 0 END, n % 3 = 0,
                   (SELECT uid FROM concept WHERE slug = 'tiers-lieu' LIMIT 1), CASE n % 2 WHEN 0 THEN '35' END, n, 'Ligne ' || n, '', '', ''
            FROM generate_series(1, 10000) n
            """));

        var first = await App.GetPageAsync(url + "/retours");
        Assert.Equal("Utilisée 9\u202f000 fois, adaptée 3\u202f000 fois. Le plus souvent\u00a0: tiers-lieu.", first.Text(".lead"));
        Assert.Equal(12, first.Document.QuerySelectorAll(".card.report").Length);
        Assert.Contains("Ligne 9999", first.Text(".card.report"), StringComparison.Ordinal);
        foreach (var nowhere in (string[])["page=51", "page=0", "page=x"]) Assert.Equal(HttpStatusCode.NotFound, (await App.GetPageAsync($"{url}/retours?{nowhere}")).Status);
        await App.WithDbAsync(db => db.UsageReports.IgnoreQueryFilters().Where(r => r.ResourceId == id).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task Open_data_tell_every_report_shown_and_no_other_at_the_precision_kept_and_name_nobody()
    {
        var (id, url) = await WorkAsync("Données ouvertes");
        await PublishAsync(await App.AsAsync(ReviewedApp.Other), url, ("Contexte", "tiers-lieu"), ("Territoire", "35238"), ("Adaptee", "true"), ("Ligne", "=1+1, \"dit\" ainsi"));
        var (shown, names) = await App.WithDbAsync(async db => (
            await db.UsageReports.Where(r => r.Resource.Standing != Standing.Withdrawn).Select(r => r.Circumstances.Territory).ToListAsync(),
            await db.UsageReports.Where(r => r.By != null).Select(r => r.By!.Party.Uid).Distinct().ToListAsync()));

        var csv = await App.Visitor.GetStringAsync(new Uri("/donnees/retours.csv", UriKind.Relative));
        Assert.Contains("\"'=1+1, \"\"dit\"\" ainsi\"", csv, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await App.Visitor.GetStringAsync(new Uri("/donnees/retours.json", UriKind.Relative)));
        var rows = json.RootElement.GetProperty("retours").EnumerateArray().ToList();
        // A recount at every precision: each territory as often as the reports that are shown say it.
        Assert.Equal(shown.GroupBy(t => t ?? "").OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count())),
            rows.GroupBy(r => r.GetProperty("territoire").GetString() ?? "").OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count())));
        Assert.Equal(("CC-BY-SA-4.0", "ODbL-1.0"), (json.RootElement.GetProperty("licence").GetString(), json.RootElement.GetProperty("licenceBase").GetString()));
        using var answer = await App.Visitor.GetAsync(new Uri("/donnees/retours.geojson", UriKind.Relative));
        using var geo = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("application/geo+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(rows.Count, geo.RootElement.GetProperty("features").GetArrayLength());
        // The point is the territory's, the same for all that is told of it, and there is none where no territory of France was told.
        foreach (var territory in geo.RootElement.GetProperty("features").EnumerateArray().GroupBy(f => f.GetProperty("properties").GetProperty("territoire").GetString()))
        {
            var points = territory.Select(f => f.GetProperty("geometry").GetRawText()).Distinct().ToList();
            Assert.Equal(territory.Key is null || TerritoryCode.KindOf(territory.Key) == TerritoryKind.Country || TerritoryCode.CountryOf(territory.Key) is not null, Assert.Single(points) == "null");
        }
        var rennes = geo.RootElement.GetProperty("features").EnumerateArray().First(f => f.GetProperty("properties").GetProperty("territoire").GetString() == "35").GetProperty("geometry");
        Assert.Equal("Point", rennes.GetProperty("type").GetString());
        Assert.Equal((-1.4, 48.1), (rennes.GetProperty("coordinates")[0].GetDouble(), rennes.GetProperty("coordinates")[1].GetDouble()));
        var everything = csv + json.RootElement.GetRawText() + geo.RootElement.GetRawText();
        Assert.All(names, uid => Assert.DoesNotContain(uid.ToString(), everything, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("35", (await OneAsync(id)).Circumstances.Territory);
        Assert.DoesNotContain("35238", everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_library_counts_what_the_page_says_and_a_recount_of_the_reports_shown_agree_for_every_work_of_the_sample()
    {
        var works = await App.WithDbAsync(async db => (await db.UsageReports.IgnoreQueryFilters().Select(r => new { r.ResourceId, r.Standing, r.Circumstances.Context, r.Circumstances.Adapted }).ToListAsync()).GroupBy(r => r.ResourceId).ToList());
        Assert.True(works.Count > 10);
        Assert.Contains(works, w => w.Any(r => r.Standing == ReportStanding.Held));
        foreach (var work in works)
        {
            var shown = work.Where(r => r.Standing == ReportStanding.Shown).ToList();
            var (counted, contexts, summary) = await App.WithDbAsync(async db => (await db.SearchEntries.Where(e => e.ResourceId == work.Key).Select(e => e.Uses).SingleAsync(), await db.SearchEntries.Where(e => e.ResourceId == work.Key).Select(e => e.UsedContexts).SingleAsync(), await db.UsageSummaryAsync(work.Key)));
            var told = shown.Select(r => r.Context).OfType<Guid>().GroupBy(c => c).ToDictionary(g => g.Key, g => g.Count());
            Assert.Equal((shown.Count, told.Count, shown.Count, shown.Count(r => r.Adapted), shown.Count), (counted, contexts, summary.Uses, summary.Adapted, summary.Years.Sum(y => y.Uses)));
            Assert.Equal(told.OrderBy(t => t.Key).Select(t => (t.Key, t.Value)), summary.Contexts.OrderBy(c => c.Concept).Select(c => (c.Concept, c.Uses)));
        }
    }
}
