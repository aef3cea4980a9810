using CommonsForge.Data.Territories;
using CommonsForge.Domain.Territories;

namespace CommonsForge.Site.Tests.Territories;

public class TerritoryReadsTests(TerritoryDatabase database) : IClassFixture<TerritoryDatabase>
{
    [Theory]
    [InlineData("st malo", "35288")]
    [InlineData("saint-malo", "35288")]
    [InlineData("SAINT MALO", "35288")]
    [InlineData("l'hay", "94038")]
    [InlineData("L’Haÿ-les-Roses", "94038")]
    [InlineData("hay les roses", "94038")]
    [InlineData("2A", "2A")]
    [InlineData("2a", "2A")]
    [InlineData("35", "35")]
    [InlineData("971", "971")]
    [InlineData("35238", "35238")]
    [InlineData("bretagne", "REG-53")]
    [InlineData("val de loire", "REG-24")]
    [InlineData("rennes metropole", "EPCI-243500139")]
    [InlineData("243500139", "EPCI-243500139")]
    [InlineData("polynesie", "987")]
    [InlineData("belgique", "BE")]
    [InlineData("belgium", "BE")]
    [InlineData("strasb", "67482")]
    [InlineData("allemagne", "DE")]
    [InlineData("Germany", "DE")]
    [InlineData("etats unis", "US")]
    [InlineData("united states", "US")]
    [InlineData("bresil", "BR")]
    [InlineData("Japon", "JP")]
    [InlineData("inde", "IN")]
    [InlineData("pologne", "PL")]
    [InlineData("Bavière", "DE-BY")]
    [InlineData("bavaria", "DE-BY")]
    [InlineData("catalogne", "ES-CT")]
    [InlineData("Scotland", "GB-SCT")]
    [InlineData("thiès", "SN-TH")]
    public async Task What_is_typed_offers_the_place_first(string typed, string code) => Assert.Equal(code, (await SuggestAsync(typed))[0].Code);

    [Theory]
    [InlineData("val")]
    [InlineData("mont")]
    public async Task Only_names_with_a_word_that_begins_so_are_offered(string typed)
    {
        var offered = await SuggestAsync(typed, 50);

        Assert.Equal(50, offered.Count);
        Assert.All(offered, place => Assert.Contains(
            PlaceName.Fold(place.FormerName ?? place.Name).Split(' '), word => word.StartsWith(typed, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Names_that_begin_so_come_before_the_others_and_the_most_inhabited_first()
    {
        var offered = await SuggestAsync("val", 50);

        Assert.All(offered, place => Assert.StartsWith("val", PlaceName.Fold(place.Name), StringComparison.Ordinal));
        // Val-de-Marne, Val-d'Oise, Valence, Valenciennes.
        Assert.Equal(["94", "95", "26362", "59606"], offered.Take(4).Select(place => place.Code));
        Assert.Equal(offered.OrderByDescending(place => place.Population).Select(place => place.Code), offered.Select(place => place.Code));
    }

    [Fact]
    public async Task The_very_name_comes_before_a_bigger_place_that_begins_with_it()
    {
        // Vals (Ariège) has a hundred inhabitants, Valserhône (Ain) more than ten thousand.
        Assert.Equal(["Vals", "Valserhône"], (await SuggestAsync("vals")).Take(2).Select(place => place.Name));
    }

    [Fact]
    public async Task A_postal_code_offers_every_commune_that_it_serves()
    {
        Assert.Equal("35238", Assert.Single(await SuggestAsync("35000")).Code);

        var served = await SuggestAsync("01400", 50);
        Assert.All(served.SkipLast(1), place => Assert.Contains(place.PostalCodes, code => code == "01400"));
        Assert.Equal("01400", served[^1].Code); // Seillonnaz, whose INSEE number this happens to be, comes after them
        Assert.Contains(served, place => place.Code == "01001"); // L'Abergement-Clémenciat, La Poste
        Assert.Contains(served, place => place.Code == "01093"); // Châtillon-sur-Chalaronne
    }

    [Fact]
    public async Task The_unfinished_st_offers_saints_and_Strasbourg()
    {
        var codes = (await SuggestAsync("st")).Select(place => place.Code).ToList();

        Assert.Contains("67482", codes);
        Assert.Contains("42218", codes); // Saint-Étienne
    }

    [Theory]
    [InlineData("courcouronnes", "91228", "Courcouronnes", TerritoryAliasKind.Merged)]
    [InlineData("91182", "91228", "Courcouronnes", TerritoryAliasKind.Merged)]
    [InlineData("cran gevrier", "74010", "Cran-Gevrier", TerritoryAliasKind.Delegated)]
    [InlineData("cherbourg octeville", "50129", "Cherbourg-Octeville", TerritoryAliasKind.Delegated)]
    [InlineData("paris 20e", "75056", "Paris 20e Arrondissement", TerritoryAliasKind.Arrondissement)]
    [InlineData("75050", "92050", "Nanterre", TerritoryAliasKind.Recoded)]
    public async Task A_commune_of_the_past_offers_the_one_of_today_and_says_so(string typed, string code, string former, TerritoryAliasKind kind)
    {
        var place = (await SuggestAsync(typed)).First(place => place.FormerKind is not null);

        Assert.Equal((code, former, kind), (place.Code, place.FormerName, place.FormerKind));
    }

    [Fact]
    public async Task A_name_of_today_is_not_said_to_be_of_the_past()
    {
        Assert.All(await SuggestAsync("annecy"), place => Assert.Null(place.FormerKind));
        Assert.All((await SuggestAsync("paris")).Take(2), place => Assert.Null(place.FormerKind));
    }

    [Fact]
    public async Task The_number_of_a_departement_does_not_offer_the_communes_that_left_it()
    {
        // Nanterre was 75050 until the département of the Seine was split in 1968.
        Assert.All(await SuggestAsync("75", 50), place => Assert.StartsWith("75", place.Code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Namesakes_are_told_apart_by_their_departement()
    {
        var namesakes = (await SuggestAsync("saint denis")).Take(4).Select(place => (place.Code, place.DepartementName));

        Assert.Equal([("97411", "La Réunion"), ("93066", "Seine-Saint-Denis"), ("11339", "Aude"), ("30247", "Gard")], namesakes);
    }

    [Fact]
    public async Task Only_the_kinds_asked_for_are_offered()
    {
        var offered = await SuggestAsync("val", 10, TerritoryKind.Departement, TerritoryKind.Region);

        // Valais, Vallée du Bandama, Valencia and Vallée d'Aoste begin so; « val » stands further on in Centre-Val de Loire.
        Assert.Equal(["94", "95", "CH-VS", "CI-VB", "ES-VC", "IT-23", "REG-24"], offered.Select(place => place.Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" -’ ")]
    [InlineData("%")]
    [InlineData("zzzzzz")]
    public async Task Nothing_to_look_for_offers_nothing(string typed) => Assert.Empty(await SuggestAsync(typed));

    [Fact]
    public async Task However_much_is_typed_or_asked_the_answer_is_bounded_and_one_query()
    {
        var commands = new List<string>();
        await using var db = database.Open(commands.Add);

        Assert.Equal(50, (await TerritoryReads.SuggestAsync(db, "s", int.MaxValue)).Count);
        Assert.Single(commands);
        Assert.Empty(await TerritoryReads.SuggestAsync(db, new string('x', 1_000_000)));
        Assert.Equal(2, commands.Count);
        await TerritoryReads.ByCodeAsync(db, "91182");
        Assert.Equal(3, commands.Count);
    }

    [Theory]
    [InlineData("35238", "35238", null)]
    [InlineData("2A", "2A", null)]
    [InlineData("REG-53", "REG-53", null)]
    [InlineData("50129", "50129", null)] // Cherbourg-en-Cotentin kept the code of Cherbourg-Octeville
    [InlineData("91182", "91228", "Courcouronnes")]
    [InlineData("75101", "75056", "Paris 1er Arrondissement")]
    public async Task A_code_leads_to_the_territory_of_today(string code, string today, string? from)
    {
        await using var db = database.Open();
        var found = await TerritoryReads.ByCodeAsync(db, code);

        Assert.Equal((today, from), (found?.Territory.Code, found?.From?.Name));
    }

    [Theory]
    [InlineData("99999")]
    [InlineData("nowhere")]
    [InlineData("2a")]
    public async Task A_code_that_never_was_leads_nowhere(string code)
    {
        await using var db = database.Open();

        Assert.Null(await TerritoryReads.ByCodeAsync(db, code));
    }

    [Theory]
    [InlineData("Espagne", "ES")]
    [InlineData("Djibouti", "DJ")]
    [InlineData("Nord", "59")]
    [InlineData("Bretagne", "REG-53")]
    [InlineData("Grenade", null)] // two communes of France, and a country
    public async Task A_name_written_whole_means_what_people_mean_by_it(string typed, string? code)
    {
        await using var db = database.Open();

        var (found, choices) = await PlaceText.ReadAsync(db, typed);

        Assert.Equal(code, found);
        Assert.Equal(code is null, choices.Count > 1);
    }

    [Fact]
    public async Task Five_digits_are_a_postal_code_first_and_where_they_are_the_code_of_another_commune_it_is_asked()
    {
        await using var db = database.Open();

        var (nowhere, both) = await PlaceText.ReadAsync(db, "69100");
        Assert.Null(nowhere);
        Assert.Equal(["Villeurbanne", "Irigny"], both.Select(c => c.Name));
        Assert.Equal("69100", (await PlaceText.ReadAsync(db, "Irigny (69100)")).Code);
        Assert.Equal("44109", (await PlaceText.ReadAsync(db, "44109")).Code);
        Assert.Equal("59350", (await PlaceText.ReadAsync(db, "59800")).Code);
    }

    private async Task<IReadOnlyList<TerritorySuggestion>> SuggestAsync(string typed, int limit = 10, params TerritoryKind[] kinds)
    {
        await using var db = database.Open();
        return await TerritoryReads.SuggestAsync(db, typed, limit, kinds.Length == 0 ? null : kinds);
    }
}
