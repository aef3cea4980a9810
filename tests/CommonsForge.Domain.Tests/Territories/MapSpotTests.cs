using CommonsForge.Domain.Territories;

namespace CommonsForge.Domain.Tests.Territories;

public sealed class MapSpotTests
{
    private static readonly Territory Nantes = new("44109", "Nantes") { DepartementCode = "44", RegionCode = "REG-52", EpciCode = "EPCI-244400404", CountryCode = "FR" };
    private static readonly Territory Across = new("EPCI-200000001", "À cheval") { RegionCode = "REG-52", CountryCode = "FR" };
    private static readonly Territory Papeete = new("98735", "Papeete") { DepartementCode = "987", CountryCode = "FR" };

    [Fact]
    public void What_is_said_of_a_commune_counts_for_its_departement_and_its_region()
    {
        Assert.Equal(new MapSpot(MapSide.Drawn, "44"), MapSpot.Of(Nantes, MapLevel.Departement));
        Assert.Equal(new MapSpot(MapSide.Drawn, "REG-52"), MapSpot.Of(Nantes, MapLevel.Region));
    }

    [Fact]
    public void What_is_said_of_a_region_or_across_departements_counts_for_no_departement()
    {
        var region = new Territory("REG-52", "Pays de la Loire") { CountryCode = "FR" };
        Assert.Equal(new MapSpot(MapSide.Wider), MapSpot.Of(region, MapLevel.Departement));
        Assert.Equal(new MapSpot(MapSide.Drawn, "REG-52"), MapSpot.Of(region, MapLevel.Region));
        Assert.Equal(new MapSpot(MapSide.Wider), MapSpot.Of(Across, MapLevel.Departement));
        Assert.Equal(new MapSpot(MapSide.Drawn, "REG-52"), MapSpot.Of(Across, MapLevel.Region));
        Assert.Equal(new MapSpot(MapSide.Wider), MapSpot.Of(new("FR", "France"), MapLevel.Region));
        Assert.Equal(new MapSpot(MapSide.Wider), MapSpot.Of(new("PROJET-1", "Un pays") { CountryCode = "FR" }, MapLevel.Region));
    }

    [Theory]
    [InlineData(MapLevel.Region)]
    [InlineData(MapLevel.Departement)]
    public void Collectivities_overseas_stand_by_themselves_and_other_countries_beside_the_map(MapLevel level)
    {
        Assert.Equal(new MapSpot(MapSide.Drawn, "987"), MapSpot.Of(new("987", "Polynésie française") { CountryCode = "FR" }, level));
        Assert.Equal(new MapSpot(MapSide.Drawn, "987"), MapSpot.Of(Papeete, level));
        Assert.Equal(new MapSpot(MapSide.Abroad), MapSpot.Of(new("BE", "Belgique"), level));
        Assert.Equal(new MapSpot(MapSide.Abroad), MapSpot.Of(new("BE-WAL", "Wallonie") { CountryCode = "BE" }, level));
        Assert.Equal(new MapSpot(MapSide.Nowhere), MapSpot.Of(null, level));
    }
}
