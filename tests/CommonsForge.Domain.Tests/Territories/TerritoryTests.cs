using CommonsForge.Domain.Territories;

namespace CommonsForge.Domain.Tests.Territories;

public class TerritoryTests
{
    [Theory]
    [InlineData("FR", TerritoryKind.Country)]
    [InlineData("BE", TerritoryKind.Country)]
    [InlineData("REG-53", TerritoryKind.Region)]
    [InlineData("53", TerritoryKind.Departement)]
    [InlineData("2A", TerritoryKind.Departement)]
    [InlineData("2B", TerritoryKind.Departement)]
    [InlineData("971", TerritoryKind.Departement)]
    [InlineData("976", TerritoryKind.Departement)]
    [InlineData("975", TerritoryKind.Collectivite)]
    [InlineData("987", TerritoryKind.Collectivite)]
    [InlineData("EPCI-243500139", TerritoryKind.Epci)]
    [InlineData("35238", TerritoryKind.Commune)]
    [InlineData("01001", TerritoryKind.Commune)]
    [InlineData("2A004", TerritoryKind.Commune)]
    [InlineData("PROJET-12", TerritoryKind.Projet)]
    public void A_code_tells_its_kind(string code, TerritoryKind kind)
    {
        Assert.Equal(kind, TerritoryCode.KindOf(code));
        Assert.Equal(kind, new Territory(code, "Quelque part").Kind);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2C")]
    [InlineData("2a")]
    [InlineData("1")]
    [InlineData("1001")]
    [InlineData("350000")]
    [InlineData("REG-5")]
    [InlineData("REG-")]
    [InlineData("EPCI-12")]
    [InlineData("35238\n")]
    [InlineData("٣٥")]
    [InlineData("FRA")]
    public void What_has_no_such_shape_is_no_code(string? code) => Assert.Null(TerritoryCode.KindOf(code));

    [Fact]
    public void A_territory_without_a_proper_code_or_a_name_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Territory("Rennes", "Rennes"));
        Assert.Throws<ArgumentException>(() => new Territory("35238", " "));
    }

    [Fact]
    public void Regions_and_EPCI_are_numbered_apart_from_departements()
    {
        Assert.Equal("REG-53", TerritoryCode.Region("53"));
        Assert.Equal("EPCI-243500139", TerritoryCode.Epci("243500139"));
    }

    [Fact]
    public void A_commune_counts_for_its_departement_its_region_its_EPCI_and_France()
    {
        var rennes = new Territory("35238", "Rennes")
        {
            DepartementCode = "35", RegionCode = "REG-53", EpciCode = "EPCI-243500139", CountryCode = "FR",
        };
        var france = new Territory("FR", "France");

        Assert.Equal(["35", "REG-53", "EPCI-243500139", "FR"], rennes.Parents);
        Assert.Empty(france.Parents);
    }

    [Theory]
    [InlineData("35238", 230_890, false)]
    [InlineData("35238", 10_000, false)]
    [InlineData("35238", 9_999, true)]
    [InlineData("98411", null, true)]
    [InlineData("975", 5_790, true)]
    [InlineData("BE", null, false)]
    public void A_place_under_ten_thousand_inhabitants_is_small_and_so_is_one_that_nobody_counted(string code, int? people, bool small) =>
        Assert.Equal(small, new Territory(code, "Quelque part") { Population = people }.IsSmall);

    [Fact]
    public void A_name_is_French_unless_English_is_known_and_asked_for()
    {
        var belgium = new Territory("BE", "Belgique") { EnglishName = "Belgium" };

        Assert.Equal("Belgium", belgium.NameIn("en-GB"));
        Assert.Equal("Belgique", belgium.NameIn("fr"));
        Assert.Equal("Bretagne", new Territory("REG-53", "Bretagne").NameIn("en"));
    }
}
