using CommonsForge.Domain.Vocabularies;

namespace CommonsForge.Domain.Tests.Vocabularies;

public sealed class TrademarksTests
{
    private static readonly Trademarks Marks = new([new() { Name = "Jeu du Pré", Forms = ["Pré Joué"], Holder = "Une maison", Source = "https://exemple.org" }]);

    [Theory]
    [InlineData("Une soirée Jeu du Pré")]
    [InlineData("jeu-du-pre, récit")]
    [InlineData("Le Pré Joué® en 2 h")]
    public void A_name_is_found_whatever_its_case_its_accents_and_its_signs(string title) => Assert.Equal("Jeu du Pré", Assert.Single(Marks.In(title)).Name);

    [Theory]
    [InlineData("Jeu du prétoire")]
    [InlineData("Le pré, un jeu")]
    [InlineData("")]
    public void What_only_looks_like_it_is_left_alone(string title) => Assert.Empty(Marks.In(title));

    [Fact]
    public void A_title_that_names_it_twice_is_told_once() => Assert.Single(Marks.In("Jeu du Pré ou Pré joué ?"));
}
