using System.Net;
using System.Xml.Linq;
using CommonsForge.Data.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Endpoints;

public sealed class SiteMapTests(SampleApp app) : IClassFixture<SampleApp>
{
    private static readonly XNamespace Ns = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Fact]
    public async Task From_robots_to_every_work_and_page()
    {
        var robots = await app.NewVisitor().GetStringAsync(new Uri("/robots.txt", UriKind.Relative));
        Assert.Contains("Disallow: /compte/", robots, StringComparison.Ordinal);
        var map = robots.Split('\n').Single(l => l.StartsWith("Sitemap: http", StringComparison.Ordinal))["Sitemap: ".Length..];
        var part = Assert.Single(await LocationsAsync(map));
        var pages = await LocationsAsync(part);
        Assert.Equal(pages.Count, pages.Distinct(StringComparer.Ordinal).Count());
        var works = await app.WithDbAsync(db => db.Resources.CountAsync(r => r.Standing != Domain.Resources.Standing.Withdrawn));
        Assert.Equal(works, pages.Count(p => p.Contains("/ressources/", StringComparison.Ordinal)));
        Assert.Contains(pages, p => p.EndsWith("/communautes/cooperation", StringComparison.Ordinal));
        // No page is named that is not one: an engine would call it a fault of the site.
        foreach (var page in pages.Where(p => !p.Contains("/ressources/", StringComparison.Ordinal)).Append(pages[^1]))
            Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(new Uri(page).PathAndQuery)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/sitemap/2.xml")).Status);
    }

    private async Task<IReadOnlyList<string>> LocationsAsync(string url)
    {
        var answer = await app.NewVisitor().GetAsync(new Uri(new Uri(url).PathAndQuery, UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode, url + " " + await answer.Content.ReadAsStringAsync());
        Assert.Equal("application/xml", answer.Content.Headers.ContentType!.MediaType);
        return [.. XDocument.Parse(await answer.Content.ReadAsStringAsync()).Descendants(Ns + "loc").Select(l => l.Value)];
    }
}

public sealed class SiteMapPartTests(Bench bench) : IClassFixture<Bench>
{
    [Fact]
    public async Task Each_work_is_in_one_part_whatever_was_withdrawn_or_skipped()
    {
        await using (var empty = bench.Open()) Assert.Equal((1, 0), (await empty.SiteMapPartsAsync(), (await empty.SiteMapAsync(1)).Count));
        for (var day = 1; day <= 5; day++) await bench.SaveAsync(db => db.Add(Works.Published($"Œuvre {day}", day: day)).Entity);
        await bench.ExecuteAsync("ALTER SEQUENCE resource_id_seq RESTART WITH 10000");
        for (var day = 6; day <= 8; day++) await bench.SaveAsync(db => db.Add(Works.Published($"Œuvre {day}", day: day)).Entity);

        await using var read = bench.Open();
        Assert.Equal(2, await read.SiteMapPartsAsync());
        Assert.Equal([1, 2, 3, 4, 5, 10_000], (await read.SiteMapAsync(1)).Select(w => w.Id));
        Assert.Equal(["Œuvre 7", "Œuvre 8"], (await read.SiteMapAsync(2)).Select(w => w.Title));
        Assert.Empty(await read.SiteMapAsync(3));
    }
}
