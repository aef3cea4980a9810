using System.Globalization;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>Why a work is offered beside another, on the sample.</summary>
public sealed class RelatedTests(SampleApp app) : IClassFixture<SampleApp>
{
    [Fact]
    public async Task Steps_that_follow_each_other_in_a_path_lead_to_each_other_and_name_it()
    {
        await using var db = app.Database.Open();
        var sheets = await db.Revisions.Where(r => r.Number == r.Resource.CurrentNumber).Select(r => new { r.ResourceId, r.Resource.Uid, r.Sheet }).ToListAsync();
        var ids = sheets.ToDictionary(s => s.Uid, s => s.ResourceId);
        var beside = sheets.SelectMany(p => p.Sheet.Steps.Select(s => s.Resource).OfType<Guid>().Select(u => ids[u]).ToList() is var steps
            ? steps.Zip(steps.Skip(1), (a, b) => (Path: p.Sheet.Title, A: a, B: b)).ToList() : []).ToList();
        var said = 0;
        foreach (var start in beside.Select(b => b.A).Distinct().Take(24))
            foreach (var (id, why) in await RelatedAsync(start))
                if (why.Contains("Dans le même parcours", StringComparison.Ordinal))
                {
                    said++;
                    Assert.Contains(beside, b => ((b.A, b.B) == (start, id) || (b.B, b.A) == (start, id)) && why.Contains($"«\u00a0{b.Path}\u00a0»", StringComparison.Ordinal));
                }

        Assert.True(said >= 6, $"{said} said so.");
    }

    [Fact]
    public async Task People_who_reported_using_both_are_counted()
    {
        await using var db = app.Database.Open();
        var reports = await db.UsageReports.Where(r => r.ById != null).Select(r => new { r.ResourceId, r.ById }).Distinct().ToListAsync();
        var said = 0;
        foreach (var start in reports.GroupBy(r => r.ResourceId).OrderByDescending(g => g.Count()).Take(24).Select(g => g.Key))
            foreach (var (id, why) in await RelatedAsync(start))
                if (why.Contains("ont utilisé les deux", StringComparison.Ordinal))
                {
                    said++;
                    var both = reports.Where(r => r.ResourceId == start).Select(r => r.ById).Intersect(reports.Where(r => r.ResourceId == id).Select(r => r.ById)).Count();
                    Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{both} personnes ont utilisé les deux"), why, StringComparison.Ordinal);
                }

        Assert.True(said >= 3, $"{said} said so.");
    }

    [Fact]
    public async Task A_work_and_its_translation_are_one_to_read_and_neither_stands_beside_the_other()
    {
        await using var db = app.Database.Open();
        var works = await db.Revisions.Where(r => r.Number == r.Resource.CurrentNumber).Select(r => new { r.ResourceId, r.Resource.Uid, r.Sheet }).ToListAsync();
        var family = works.ToDictionary(w => w.ResourceId, w => w.Sheet.Origins.FirstOrDefault(o => o.Kind == OriginKind.Translation)?.Resource ?? w.Uid);
        var translated = works.Where(w => w.Sheet.Origins.Any(o => o.Kind == OriginKind.Translation)).Select(w => w.ResourceId).ToList();
        Assert.NotEmpty(translated);
        foreach (var work in works)
        {
            var beside = (await RelatedAsync(work.ResourceId)).Where(r => !r.Why.Contains("de cette ressource", StringComparison.Ordinal)).Select(r => family[r.Id]).ToList();
            Assert.Equal(beside.Distinct().Count(), beside.Count);
            Assert.DoesNotContain(family[work.ResourceId], beside);
        }
    }

    [Fact]
    public async Task As_many_people_and_as_much_time_are_said_where_they_are_so()
    {
        await using var db = app.Database.Open();
        var works = await db.Revisions.Where(r => r.Number == r.Resource.CurrentNumber).Select(r => new { r.ResourceId, r.Sheet }).ToDictionaryAsync(r => r.ResourceId, r => r.Sheet);
        var said = 0;
        foreach (var (start, sheet) in works)
            foreach (var (id, why) in await RelatedAsync(start))
            {
                if (why.Contains("ême nombre de personnes", StringComparison.Ordinal)) { said++; Assert.True(Meet(sheet.GroupSize, works[id].GroupSize), why); }
                if (why.Contains("ême durée", StringComparison.Ordinal)) Assert.True(Meet(sheet.Duration, works[id].Duration), why);
                Assert.DoesNotMatch("(?i)même moment.*même moment", why);
            }

        Assert.True(said >= 6, $"{said} said so.");

        static bool Meet(Span? a, Span? b) => a is not null && b is not null && (a.Min ?? 0) <= (b.Max ?? int.MaxValue) && (b.Min ?? 0) <= (a.Max ?? int.MaxValue);
    }

    private async Task<List<(int Id, string Why)>> RelatedAsync(int id)
    {
        var page = await app.GetPageAsync($"/ressources/{id}");
        if (page.RedirectsTo is { } address) page = await app.GetPageAsync(address);
        return [.. page.Document.QuerySelectorAll("#voisines li").Select(li => (
            int.Parse(li.QuerySelector("a")!.GetAttribute("href")!.Split('/')[2].Split('-')[0], CultureInfo.InvariantCulture), li.QuerySelector("p")!.TextContent))];
    }
}
