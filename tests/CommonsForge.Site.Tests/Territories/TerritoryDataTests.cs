using CommonsForge.Data.Territories;
using CommonsForge.Domain.Territories;

namespace CommonsForge.Site.Tests.Territories;

public class TerritoryDataTests
{
    private static readonly (IReadOnlyList<Territory> Territories, IReadOnlyList<TerritoryAlias> Aliases) Data = TerritoryData.Read();
    private static readonly Dictionary<string, Territory> ByCode = Data.Territories.ToDictionary(t => t.Code, StringComparer.Ordinal);

    [Theory]
    [InlineData(TerritoryKind.Region, 18)] // 13 in metropolitan France, 5 overseas: Insee, Code officiel géographique 2026
    [InlineData(TerritoryKind.Departement, 101)] // 96 and 5: the same source
    [InlineData(TerritoryKind.Collectivite, 8)] // 975, 977, 978, 984, 986, 987, 988, 989: the same, "collectivités d'outre-mer"
    [InlineData(TerritoryKind.Epci, 1255)] // DGCL, intercommunalités à fiscalité propre au 1er janvier 2026
    public void There_are_as_many_as_the_official_list_counts(TerritoryKind kind, int count) =>
        Assert.Equal(count, Data.Territories.Count(t => t.Kind == kind && t.CountryCode == TerritoryCode.France));

    [Theory]
    [InlineData("BE", 3)]
    [InlineData("CH", 26)]
    [InlineData("CA", 13)] // ten provinces, three territories
    [InlineData("LU", 12)]
    [InlineData("DE", 16)]
    [InlineData("ES", 19)] // 17 autonomous communities, two autonomous cities
    [InlineData("IT", 20)]
    [InlineData("PT", 20)] // 18 districts, two autonomous regions
    [InlineData("GB", 4)]
    [InlineData("SN", 14)]
    [InlineData("MA", 12)]
    [InlineData("TN", 24)]
    [InlineData("CI", 14)]
    [InlineData("CD", 26)]
    [InlineData("HT", 10)]
    public void Neighbours_have_as_many_regions_as_ISO_3166_2_counts(string country, int count) =>
        Assert.Equal(count, Data.Territories.Count(t => t.Kind == TerritoryKind.Region && t.CountryCode == country));

    [Fact]
    public void Every_country_of_ISO_3166_1_is_there_but_the_parts_of_France_that_Insee_numbers()
    {
        string[] ofFrance = ["BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "TF", "WF", "YT"];
        // .NET knows the regions that people speak a language in. Kosovo has no code of ISO's; those of a few islands are reserved, and lie in a country that has one.
        string[] notOfIso = ["AC", "CP", "CQ", "DG", "EA", "IC", "TA", "XK"];
        var known = System.Globalization.CultureInfo.GetCultures(System.Globalization.CultureTypes.SpecificCultures)
            .Select(c => new System.Globalization.RegionInfo(c.Name).TwoLetterISORegionName)
            .Where(code => code.Length == 2 && code.All(char.IsAsciiLetterUpper)).Distinct().Except([.. ofFrance, .. notOfIso]).ToList();

        Assert.InRange(known.Count, 200, 250);
        Assert.All(known, code => Assert.Equal(TerritoryKind.Country, ByCode[code].Kind));
        Assert.All(ofFrance, code => Assert.DoesNotContain(code, ByCode));
        // 249 codes, 12 of which are parts of France.
        Assert.Equal(249 - 12, Data.Territories.Count(t => t.Kind == TerritoryKind.Country));
    }

    [Fact]
    public void A_region_abroad_stands_in_a_country_of_the_list() =>
        Assert.All(Data.Territories.Where(t => TerritoryCode.CountryOf(t.Code) is not null), t => Assert.Equal(TerritoryKind.Country, ByCode[t.CountryCode!].Kind));

    [Fact]
    public void There_are_34_875_communes_and_those_of_the_overseas_collectivities_beside_them()
    {
        // Insee, COG 2026: 34,875 communes in the 18 régions. Collectivities, the same source: 2 in 975, 1 in 977, 1 in 978,
        // 5 districts in 984, 3 in 986, 48 in 987, 33 in 988, 1 in 989.
        var communes = Data.Territories.Where(t => t.Kind == TerritoryKind.Commune).ToList();

        Assert.Equal(34_875, communes.Count(c => c.RegionCode is not null));
        Assert.Equal(2 + 1 + 1 + 5 + 3 + 48 + 33 + 1, communes.Count(c => c.RegionCode is null));
    }

    [Theory]
    [InlineData("2A", "Corse-du-Sud", "REG-94")]
    [InlineData("2B", "Haute-Corse", "REG-94")]
    [InlineData("01", "Ain", "REG-84")]
    [InlineData("971", "Guadeloupe", "REG-01")]
    [InlineData("972", "Martinique", "REG-02")]
    [InlineData("973", "Guyane", "REG-03")]
    [InlineData("974", "La Réunion", "REG-04")]
    [InlineData("975", "Saint-Pierre-et-Miquelon", null)]
    [InlineData("976", "Mayotte", "REG-06")]
    [InlineData("987", "Polynésie française", null)]
    public void Corsica_and_overseas_have_their_codes(string code, string name, string? region)
    {
        Assert.Equal(name, ByCode[code].Name);
        Assert.Equal(region, ByCode[code].RegionCode);
    }

    [Fact]
    public void Paris_is_one_commune_and_its_arrondissements_lead_to_it()
    {
        Assert.Equal("Paris", ByCode["75056"].Name);
        Assert.Equal(["75", "REG-11", "EPCI-200054781", "FR"], ByCode["75056"].Parents);
        Assert.Equal(20, Data.Aliases.Count(a => a.SuccessorCode == "75056" && a.Kind == TerritoryAliasKind.Arrondissement));
        Assert.DoesNotContain("75101", ByCode);
    }

    [Fact]
    public void A_postal_code_serves_several_communes_and_a_commune_has_several()
    {
        // La Poste: 35000, 35200 and 35700 all serve Rennes; 01400 serves L'Abergement-Clémenciat and Châtillon-sur-Chalaronne.
        Assert.Equal(["35000", "35200", "35700"], ByCode["35238"].PostalCodes);
        Assert.Contains(ByCode["01001"].PostalCodes, code => code == "01400");
        Assert.Contains(ByCode["01093"].PostalCodes, code => code == "01400");
    }

    [Fact]
    public void Only_an_EPCI_within_one_departement_is_said_to_be_in_it()
    {
        var inside = ByCode["EPCI-243500139"]; // Rennes Métropole, 43 communes of Ille-et-Vilaine
        var across = ByCode["EPCI-200054781"]; // Métropole du Grand Paris, communes of Paris and its neighbours, all in one région

        Assert.Equal(["35", "REG-53", "FR"], inside.Parents);
        Assert.Equal(["REG-11", "FR"], across.Parents);
        foreach (var epci in Data.Territories.Where(t => t.Kind == TerritoryKind.Epci))
        {
            var places = Data.Territories.Where(t => t.EpciCode == epci.Code).Select(t => t.DepartementCode).Distinct(StringComparer.Ordinal).ToList();
            Assert.Equal(places.Count == 1 ? places[0] : null, epci.DepartementCode);
        }
    }

    [Fact]
    public void What_contains_a_territory_is_in_the_list_and_of_the_kind_expected()
    {
        foreach (var territory in Data.Territories)
        {
            foreach (var parent in territory.Parents) Assert.Contains(parent, ByCode);
            if (territory.Kind == TerritoryKind.Commune) Assert.NotNull(territory.DepartementCode);
            if (territory.DepartementCode is { } d) Assert.Equal(ByCode[d].RegionCode, territory.RegionCode);
            if (territory.EpciCode is { } e) Assert.Equal(TerritoryKind.Epci, ByCode[e].Kind);
        }
    }

    [Theory]
    [InlineData("91182", "Courcouronnes", "91228")] // Évry-Courcouronnes, commune nouvelle of 1 January 2019
    [InlineData("93059", "Pierrefitte-sur-Seine", "93066")] // merged into Saint-Denis on 1 January 2025
    [InlineData("74093", "Cran-Gevrier", "74010")] // Annecy, commune nouvelle of 1 January 2017
    public void A_merged_commune_leads_to_its_successor(string code, string name, string successor)
    {
        var alias = Assert.Single(Data.Aliases, a => a.Code == code);

        Assert.Equal((name, successor), (alias.Name, alias.SuccessorCode));
        Assert.DoesNotContain(code, ByCode);
    }

    [Fact]
    public void Every_alias_leads_in_one_step_to_a_commune_of_today()
    {
        foreach (var alias in Data.Aliases)
        {
            Assert.Equal(TerritoryKind.Commune, ByCode[alias.SuccessorCode].Kind);
            Assert.True(alias.Code == alias.SuccessorCode || !ByCode.ContainsKey(alias.Code), alias.Code);
        }

        Assert.All(
            Data.Aliases.GroupBy(a => a.Code, StringComparer.Ordinal),
            same => Assert.Single(same.Select(a => a.SuccessorCode).Distinct(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_population_of_a_departement_is_that_of_its_communes()
    {
        var counted = Data.Territories.Where(t => t.Kind == TerritoryKind.Commune && t.DepartementCode == "2A").Sum(t => t.Population);

        Assert.Equal(counted, ByCode["2A"].Population);
        Assert.True(ByCode["35238"].Population > 200_000);
        Assert.True(ByCode["01001"].IsSmall);
    }

    [Fact]
    public void Countries_have_a_name_in_both_languages()
    {
        Assert.Equal(("Belgique", "Belgium"), (ByCode["BE"].NameIn("fr"), ByCode["BE"].NameIn("en")));
        Assert.Equal(("Suisse", "Switzerland"), (ByCode["CH"].NameIn("fr"), ByCode["CH"].NameIn("en")));
        Assert.Equal("Canada", ByCode["CA"].NameIn("en"));
    }
}
