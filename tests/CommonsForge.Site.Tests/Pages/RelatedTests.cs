using System.Globalization;
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

    private async Task<List<(int Id, string Why)>> RelatedAsync(int id)
    {
        var page = await app.GetPageAsync($"/ressources/{id}");
        if (page.RedirectsTo is { } address) page = await app.GetPageAsync(address);
        return [.. page.Document.QuerySelectorAll("#voisines li").Select(li => (
            int.Parse(li.QuerySelector("a")!.GetAttribute("href")!.Split('/')[2].Split('-')[0], CultureInfo.InvariantCulture), li.QuerySelector("p")!.TextContent))];
    }
}
