using CommonsForge.Domain.Language;

namespace CommonsForge.Domain.Tests.Language;

public sealed class ElisionTests
{
    [Theory]
    [InlineData("Aïssata Keïta", true)]
    [InlineData("Étienne", true)]
    [InlineData("Œuvre commune", true)]
    [InlineData("Hélène", true)]
    [InlineData("Henri", true)]
    [InlineData("Hugo", true)]
    [InlineData("Yvonne", true)]
    [InlineData("habitants", true)]
    [InlineData("Ysé", true)]
    [InlineData("Malika", false)]
    [InlineData("Yann", false)]
    [InlineData("Hassan", false)]
    [InlineData("Hicham", false)]
    [InlineData("Haute-Savoie", false)]
    [InlineData("huit personnes", false)]
    [InlineData("onze personnes", false)]
    [InlineData("Ouassila", false)]
    [InlineData("Ousmane", true)]
    [InlineData("8 heures", false)]
    [InlineData("« Accueillir »", false)]
    [InlineData("", false)]
    public void De_and_que_are_elided_before_a_vowel_or_a_mute_h(string words, bool elided) => Assert.Equal(elided, Elision.IsBefore(words));

    [Theory]
    [InlineData("Proposition de {0}.", "Proposition d’{0}.")]
    [InlineData("De {0} à {1}", "D’{0} à {1}")]
    [InlineData("{0}, lorsque {0} et que {1}", "{0}, lorsqu’{0} et que {1}")]
    [InlineData("le profil de <a href=\"{2}\">{0}</a>", "le profil d’<a href=\"{2}\">{0}</a>")]
    [InlineData("un code {0}, de {1}", "un code {0}, de {1}")]
    [InlineData("de {0:N0}, de {7}", "de {0:N0}, de {7}")]
    public void Only_before_the_holes_that_ask_for_it(string format, string expected)
    {
        string[] words = ["Aïssata", "Malika", "Ici"];
        Assert.Equal(expected, Elision.In(format, hole => hole < words.Length ? words[hole] : null));
    }
}
