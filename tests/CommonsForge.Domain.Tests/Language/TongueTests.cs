using CommonsForge.Domain.Language;

namespace CommonsForge.Domain.Tests.Language;

public sealed class TongueTests
{
    [Theory]
    [InlineData("On a gardé dix minutes pour la clôture, et le groupe a suivi.", "fr")]
    [InlineData("Trop long pour nous.", "fr")]
    [InlineData("Relecture partagée, exemples ajoutés", "fr")]
    [InlineData("J’ai coupé l’étape 3", "fr")]
    [InlineData("We kept ten minutes for the closing, and the group followed.", "en")]
    [InlineData("Too long for us.", "en")]
    [InlineData("A community nurse who has facilitated meetings in a café since 2012.", "en")]
    [InlineData("Coordinatrice à la MSP de Saint-Aubin, elle anime un cercle restauratif et the Work That Reconnects.", "fr")]
    public void Small_words_tell_a_language(string words, string language) => Assert.Equal(language, Tongue.Of(words, otherwise: "none"));

    [Theory]
    [InlineData("")]
    [InlineData("Super !")]
    [InlineData("12 × 30")]
    public void Where_nothing_tells_it_is_as_the_caller_says(string words) => Assert.Equal("none", Tongue.Of(words, otherwise: "none"));

    [Theory]
    [InlineData("ar", true)]
    [InlineData("ar-MA", true)]
    [InlineData("HE", true)]
    [InlineData("fa", true)]
    [InlineData("ur", true)]
    [InlineData("fr", false)]
    [InlineData("arn", false)]
    [InlineData("", false)]
    public void Some_languages_are_written_from_right_to_left(string language, bool expected) => Assert.Equal(expected, Tongue.IsRightToLeft(language));
}
