using CommonsForge.Domain.Territories;

namespace CommonsForge.Domain.Tests.Territories;

public class PlaceNameTests
{
    [Theory]
    [InlineData("L'Haÿ-les-Roses", "l hay les roses")]
    [InlineData("L’HAŸ LES ROSES", "l hay les roses")]
    [InlineData("St-Malo", "saint malo")]
    [InlineData("Ste Foy", "sainte foy")]
    [InlineData("Saint-Malo", "saint malo")]
    [InlineData("Chapelle-St-Sauveur", "chapelle saint sauveur")]
    [InlineData("Strasbourg", "strasbourg")]
    [InlineData("Cœuvres", "coeuvres")]
    [InlineData("Bors (Canton de Tude-et-Lavalette)", "bors canton de tude et lavalette")]
    [InlineData("  2A ", "2a")]
    [InlineData("’-.", "")]
    public void Case_accents_hyphens_and_apostrophes_do_not_count(string written, string folded) =>
        Assert.Equal(folded, PlaceName.Fold(written));

    [Fact]
    public void Half_a_character_is_a_gap_and_no_failure() => Assert.Equal("a b", PlaceName.Fold("a\ud800b"));

    [Theory]
    [InlineData("st", new[] { "saint", "st" })]
    [InlineData("bourg-st", new[] { "bourg saint", "bourg st" })]
    [InlineData("st ", new[] { "saint" })]
    [InlineData("st malo", new[] { "saint malo" })]
    [InlineData("val", new[] { "val" })]
    [InlineData(" - ", new string[0])]
    public void An_unfinished_st_may_still_become_another_word(string typed, string[] beginnings) =>
        Assert.Equal(beginnings, PlaceName.Beginnings(typed));

    [Theory]
    [InlineData("Centre-Val de Loire", new[] { "centre val de loire", "val de loire", "loire" })]
    [InlineData("Le Mans", new[] { "le mans", "mans" })]
    [InlineData("Les Eyzies", new[] { "les eyzies", "eyzies" })]
    [InlineData("", new string[0])]
    public void A_name_can_be_looked_for_from_each_of_its_words_but_the_small_ones(string name, string[] endings) =>
        Assert.Equal(endings, PlaceName.Endings(name).ToArray());
}
