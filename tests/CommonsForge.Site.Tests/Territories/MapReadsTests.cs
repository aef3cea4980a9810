using CommonsForge.Data.Territories;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Territories;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Territories;

/// <summary>Ten thousand reports at every kind of place: what the map counts is what a recount finds, in few queries whatever there is.</summary>
public sealed class MapReadsTests(MapReadsTests.Reported reported) : IClassFixture<MapReadsTests.Reported>
{
    private const int Reports = 10_000;

    // 75101 is an arrondissement, which leads to Paris; 99999 was never a code.
    private static readonly string?[] Places =
    [
        "44109", "44143", "44", "REG-52", "EPCI-244400404", "35238", "2A004", "2B", "971", "97105", "987", "98735", "FR", "BE", "BE-WAL", "75101", "99999", null, "REG-94", "01004",
    ];

    [Theory]
    [InlineData(MapLevel.Region)]
    [InlineData(MapLevel.Departement)]
    public async Task Every_use_is_counted_once_on_the_map_or_beside_it(MapLevel level)
    {
        var queries = 0;
        await using var db = reported.Database.Open(_ => queries++);

        var counts = await db.OnMapAsync(new(), level);

        Assert.Equal(3, queries);
        Assert.Equal(Reports, counts.Total);
        var each = Reports / Places.Length;
        Assert.Equal((each * 2, each * 2), (counts.Abroad, counts.Nowhere));
        Assert.Equal(level == MapLevel.Region ? each : each * 3, counts.Wider);
        var expected = level == MapLevel.Region
            ? new Dictionary<string, int>(StringComparer.Ordinal) { ["REG-52"] = 5, ["REG-53"] = 1, ["REG-94"] = 3, ["REG-01"] = 2, ["987"] = 2, ["REG-11"] = 1, ["REG-84"] = 1 }
            : new Dictionary<string, int>(StringComparer.Ordinal) { ["44"] = 4, ["35"] = 1, ["2A"] = 1, ["2B"] = 1, ["971"] = 2, ["987"] = 2, ["75"] = 1, ["01"] = 1 };
        Assert.Equal(expected.ToDictionary(e => e.Key, e => e.Value * each).OrderBy(e => e.Key, StringComparer.Ordinal), counts.Drawn.OrderBy(e => e.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Filters_narrow_the_counts_by_work_context_structure_and_period()
    {
        await using var db = reported.Database.Open();
        var all = await db.UsageReports.AsNoTracking().Select(r => new { r.ResourceId, r.Circumstances.Context, r.Circumstances.Structure, r.ReportedAt }).ToListAsync();
        var one = all[0].ResourceId;
        var since = Works.Day(1).AddHours(2_000);

        Assert.Equal(all.Count(r => r.ResourceId == one), (await db.OnMapAsync(new() { Resources = [one] }, MapLevel.Region)).Total);
        Assert.Equal(all.Count(r => r.Context == reported.Contexts[1]), (await db.OnMapAsync(new() { Contexts = [reported.Contexts[1]] }, MapLevel.Region)).Total);
        Assert.Equal(all.Count(r => r.Structure == reported.Structures[2]), (await db.OnMapAsync(new() { Structures = [reported.Structures[2]] }, MapLevel.Region)).Total);
        Assert.Equal(all.Count(r => r.ReportedAt >= since), (await db.OnMapAsync(new() { Since = since }, MapLevel.Region)).Total);
        Assert.Equal(0, (await db.OnMapAsync(new() { Resources = [] }, MapLevel.Region)).Total);
    }

    [Theory]
    [InlineData("44109", 1)]
    [InlineData("44", 4)]
    [InlineData("REG-52", 5)]
    [InlineData("EPCI-244400404", 3)]
    [InlineData("75056", 1)]
    [InlineData("987", 2)]
    [InlineData("BE", 2)]
    [InlineData("BE-WAL", 1)]
    [InlineData("29", 0)]
    public async Task A_territory_holds_what_was_said_of_it_and_inside_it_and_nothing_said_around_it(string code, int shares)
    {
        await using var db = reported.Database.Open();
        var place = (await TerritoryReads.ByCodeAsync(db, code))!.Territory;

        Assert.Equal(shares * Reports / Places.Length, await db.UsesWithin(await db.WithinAsync(place)).CountAsync());
    }

    [Fact]
    public async Task A_territory_of_projects_holds_what_was_said_of_it_and_of_its_communes()
    {
        await using var db = reported.Database.Open();
        var project = new ProjectTerritory(Guid.CreateVersion7(), "Estuaire", ["44109", "44143"]);
        db.Add(project);
        await db.SaveChangesAsync();
        var place = (await TerritoryReads.ByCodeAsync(db, project.Code))!.Territory;

        Assert.Equal(2 * Reports / Places.Length, await db.UsesWithin(await db.WithinAsync(place)).CountAsync());
    }

    [Fact]
    public async Task Territories_are_compared_with_those_of_their_kind_in_eight_queries_at_most()
    {
        var queries = 0;
        await using var db = reported.Database.Open(_ => queries++);
        var place = (await TerritoryReads.ByCodeAsync(db, "44"))!.Territory;
        queries = 0;

        var alike = await db.LikeAsync(place, 5);

        Assert.InRange(queries, 2, 8);
        Assert.Equal(5, alike.Count);
        Assert.All(alike, a => Assert.True(a.Territory.Kind is TerritoryKind.Departement or TerritoryKind.Collectivite && a.Territory.Code != "44" && !a.Territory.IsSmall));
        Assert.Equal(alike.Select(a => a.Like.Score).OrderDescending(), alike.Select(a => a.Like.Score));
        // Bellac has four thousand inhabitants: its contexts could name somebody.
        Assert.Empty(await db.LikeAsync((await TerritoryReads.ByCodeAsync(db, "87011"))!.Territory, 5));
    }

    // From the list of 2026. Creuse: 77.60 % in villages, 11.19 % in small towns, 11.21 % in Guéret; Lozère 57.40, 26.30, 16.30 in Mende; Seine-Saint-Denis none, 1.71, 41.19
    // and the rest in cities. In common: 0.5740 + 0.1119 + 0.1121 = 0.798, and 0.0171 + 0.1121 = 0.1292. People: 115,527, 76,486, 1,704,316.
    [Fact]
    public async Task A_country_of_villages_is_more_like_another_than_like_suburbs_where_the_same_is_used()
    {
        await using var db = reported.Database.Open();
        await using var never = await db.Database.BeginTransactionAsync();
        var work = await db.Resources.FirstAsync();
        var (structure, context) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        db.AddRange(new[] { "23", "48", "93" }.Select(at => new UsageReport(Guid.CreateVersion7(), work, new() { Territory = at, Structure = structure, Context = context }, new(), null, Works.Day(1))));
        await db.SaveChangesAsync();

        var alike = await db.LikeAsync((await TerritoryReads.ByCodeAsync(db, "23"))!.Territory, 5);

        Assert.Equal(["48", "93"], alike.Select(a => a.Territory.Code));
        Assert.Equal(0.7 + (0.15 * 0.798) + (0.15 * (1 - 0.1791)), alike[0].Like.Score, 3);
        Assert.Equal(0.7 + (0.15 * 0.1292), alike[1].Like.Score, 3);
        Assert.Equal([true, false], alike.Select(a => a.Like.AsDense));
    }

    [Fact]
    public async Task Works_that_were_withdrawn_count_for_nothing()
    {
        await using var db = reported.Database.Open();
        var gone = Works.Published("Partie");
        db.Add(gone);
        db.Add(new UsageReport(Guid.CreateVersion7(), gone, new() { Territory = "29" }, new(), null, Works.Day(3)));
        await db.SaveChangesAsync();
        gone.Withdraw("Pour voir.", null);
        await db.SaveChangesAsync();

        Assert.DoesNotContain("29", (await db.OnMapAsync(new(), MapLevel.Departement)).Drawn.Keys);
    }

    public sealed class Reported(Infrastructure.TestCluster cluster) : IAsyncLifetime
    {
        public TerritoryDatabase Database { get; } = new(cluster);

        public Guid[] Contexts { get; } = [.. Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7())];

        public Guid[] Structures { get; } = [.. Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7())];

        public async ValueTask InitializeAsync()
        {
            await Database.InitializeAsync();
            await using var db = Database.Open();
            var works = Enumerable.Range(0, 7).Select(i => Works.Published($"Fiche {i}")).ToList();
            db.AddRange(works);
            for (var i = 0; i < Reports; i++)
            {
                var circumstances = new Circumstances { Territory = Places[i % Places.Length], Context = Contexts[i % 3], Structure = Structures[i / Places.Length % 4] };
                db.Add(new UsageReport(Guid.CreateVersion7(), works[i % works.Count], circumstances, new(), null, Works.Day(1).AddHours(i)));
            }
            await db.SaveChangesAsync();
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
