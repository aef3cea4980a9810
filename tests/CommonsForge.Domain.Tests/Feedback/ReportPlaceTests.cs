using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Territories;
using FsCheck;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Feedback;

/// <summary>No place finer than was chosen is kept, and no small one with a context or a kind of structure, and a day.</summary>
public sealed class ReportPlaceTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    // A village, a town, an EPCI of few and one of many that crosses départements, a small collectivity, a region abroad: each with what is around it.
    private static readonly Territory[] All =
    [
        new("FR", "France"), new("BE", "Belgique"),
        new("REG-53", "Bretagne") { CountryCode = "FR", Population = 3_400_000 }, new("BE-WAL", "Wallonie") { CountryCode = "BE" },
        new("35", "Ille-et-Vilaine") { RegionCode = "REG-53", CountryCode = "FR", Population = 1_100_000 },
        new("975", "Saint-Pierre-et-Miquelon") { CountryCode = "FR", Population = 5_800 },
        new("EPCI-243500139", "Grande") { RegionCode = "REG-53", CountryCode = "FR", Population = 470_000 },
        new("EPCI-200000001", "Petite") { DepartementCode = "35", RegionCode = "REG-53", CountryCode = "FR", Population = 6_000 },
        new("35238", "Ville") { DepartementCode = "35", RegionCode = "REG-53", EpciCode = "EPCI-243500139", CountryCode = "FR", Population = 220_000 },
        new("35001", "Village") { DepartementCode = "35", RegionCode = "REG-53", EpciCode = "EPCI-200000001", CountryCode = "FR", Population = 900 },
        new("97502", "Île") { DepartementCode = "975", CountryCode = "FR", Population = 5_200 },
        new("PROJET-1", "Vallée") { DepartementCode = "35", RegionCode = "REG-53", CountryCode = "FR" },
    ];

    [Theory]
    [InlineData("35001", PlacePrecision.Departement, false, "35")]
    [InlineData("35001", PlacePrecision.Commune, false, "35001")]
    [InlineData("35001", PlacePrecision.Commune, true, "35")]
    [InlineData("35238", PlacePrecision.Commune, true, "35238")]
    [InlineData("35001", PlacePrecision.Epci, false, "EPCI-200000001")]
    [InlineData("35001", PlacePrecision.Epci, true, "35")]
    [InlineData("35238", PlacePrecision.Epci, true, "EPCI-243500139")]
    [InlineData("35001", PlacePrecision.Region, false, "REG-53")]
    [InlineData("35001", PlacePrecision.Hidden, false, null)]
    [InlineData("35", PlacePrecision.Commune, true, "35")]
    [InlineData("EPCI-243500139", PlacePrecision.Departement, false, "REG-53")]
    [InlineData("97502", PlacePrecision.Departement, true, "FR")]
    [InlineData("BE-WAL", PlacePrecision.Departement, true, "BE")]
    [InlineData("PROJET-1", PlacePrecision.Commune, true, "35")]
    [InlineData("REG-53", PlacePrecision.Departement, true, "REG-53")]
    public void A_place_is_kept_as_coarse_as_was_chosen_and_coarser_where_it_could_name_somebody(string where, PlacePrecision precision, bool tells, string? kept) =>
        Assert.Equal(kept, ReportPlace.Settle(Find(where), precision, tells, Find)?.Code);

    [Fact]
    public void No_report_ever_holds_a_small_place_with_a_context_or_a_structure_and_a_day_nor_one_finer_than_was_chosen()
    {
        var tellings = from place in Gen.Elements(All)
                       from precision in Gen.Elements(Enum.GetValues<PlacePrecision>())
                       from context in Gen.Elements(true, false)
                       from structure in Gen.Elements(true, false)
                       from day in Gen.Elements(true, false)
                       from settled in Gen.Elements(true, false)
                       select (Place: place, Precision: precision, Context: context, Structure: structure, Day: day, Settled: settled);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(tellings.NonEmptyListOf().ToArbitrary(), many =>
        {
            UsageReport? report = null;
            foreach (var (place, precision, context, structure, day, settled) in many)
            {
                // What the form does, and what a caller who forgets to settle the place would do.
                var kept = settled ? ReportPlace.Settle(place, precision, (context || structure) && day, Find) : place;
                var circumstances = new Circumstances { Context = context ? Guid.CreateVersion7() : null, Structure = structure ? Guid.CreateVersion7() : null, Day = day ? new(2026, 5, 1) : null, Territory = kept?.Code };
                try
                {
                    if (report is null) report = new(Guid.CreateVersion7(), new Resource(Guid.CreateVersion7(), null), circumstances, new(), null, Now, place: kept);
                    else report.Amend(new() { Circumstances = circumstances }, null, Now, held: false, kept);
                    if (settled) AssertNoFiner(kept, place, precision);
                }
                catch (BrokenRuleException e) when (e.Code == "UsageReport.PlaceTooFine" && !settled)
                {
                }
                if (report is not null) Assert.False(PointsAtSomebody(report.Circumstances));
            }
        }));
    }

    [Fact]
    public void A_small_place_that_nobody_vouches_for_is_refused_and_one_vouched_for_by_another_too()
    {
        var town = new Circumstances { Day = new(2026, 5, 1), Territory = "35238" };
        var told = town with { Structure = Guid.CreateVersion7() };
        foreach (var (place, says) in ((Territory?[])[null, Find("35"), Find("35001")]).Zip((Circumstances[])[town with { Context = Guid.CreateVersion7() }, told, told]))
            Assert.Equal("UsageReport.PlaceTooFine", Assert.Throws<BrokenRuleException>(() => new UsageReport(Guid.CreateVersion7(), new Resource(Guid.CreateVersion7(), null), says, new(), null, Now, place: place)).Code);
        Assert.Equal("35238", new UsageReport(Guid.CreateVersion7(), new Resource(Guid.CreateVersion7(), null), told, new(), null, Now, place: Find("35238")).Circumstances.Territory);
    }

    private static bool PointsAtSomebody(Circumstances told) =>
        told is { Day: not null, Territory: { } code } && (told.Context is not null || told.Structure is not null) && Find(code) is { Kind: not TerritoryKind.Country } place && (place.Population ?? 0) < 10_000;

    private static void AssertNoFiner(Territory? kept, Territory place, PlacePrecision precision)
    {
        if (kept is null) return;
        Assert.NotEqual(PlacePrecision.Hidden, precision);
        var allowed = precision switch
        {
            PlacePrecision.Commune => Enum.GetValues<TerritoryKind>(),
            PlacePrecision.Epci => [TerritoryKind.Epci, TerritoryKind.Departement, TerritoryKind.Collectivite, TerritoryKind.Region, TerritoryKind.Country],
            PlacePrecision.Departement => [TerritoryKind.Departement, TerritoryKind.Collectivite, TerritoryKind.Region, TerritoryKind.Country],
            _ => [TerritoryKind.Region, TerritoryKind.Country],
        };
        Assert.Contains(kept.Kind, allowed);
        Assert.Contains(kept.Code, place.Parents.Append(place.Code));
    }

    private static Territory? Find(string code) => All.FirstOrDefault(t => t.Code == code);
}
