using CommonsForge.Domain.Language;

namespace CommonsForge.Domain.Tests.Language;

public class EnglishTests
{
    [Theory]
    [InlineData("weave weaves weaving")]
    [InlineData("share shares shared sharing")]
    [InlineData("plan plans planned planning")]
    [InlineData("decide decides decided deciding")]
    [InlineData("change changes changed changing")]
    [InlineData("party parties")]
    [InlineData("try tries tried trying")]
    [InlineData("facilitate facilitates facilitating facilitated facilitation facilitator facilitators")]
    [InlineData("contribute contributing contribution contributions")]
    [InlineData("organise organize organising organized organisation organization")]
    [InlineData("travel travelled travelling")]
    [InlineData("house houses housing")]
    [InlineData("box boxes")]
    [InlineData("class classes")]
    [InlineData("church churches")]
    [InlineData("meet meets meeting meetings")]
    [InlineData("agree agreed agreeing")]
    [InlineData("quick quickly quickness")]
    [InlineData("easy easily")]
    [InlineData("value values valuing")]
    [InlineData("hope hopes hoping")]
    [InlineData("universe universes")]
    public void The_forms_of_a_word_meet(string words) => Assert.Single(words.Split(' ').Select(English.Lexeme).Distinct(StringComparer.Ordinal));

    [Theory]
    [InlineData("even", "evenement")]
    [InlineData("party", "parti")]
    [InlineData("parties", "partie")]
    [InlineData("universe", "univers")]
    [InlineData("university", "univers")]
    [InlineData("even", "evening")]
    [InlineData("sense", "sens")]
    [InlineData("course", "cours")]
    [InlineData("act", "actes")]
    [InlineData("form", "forme")]
    [InlineData("cart", "carte")]
    [InlineData("port", "porte")]
    [InlineData("plant", "plante")]
    [InlineData("participate", "participe")]
    [InlineData("plan", "plane")]
    [InlineData("hop", "hope")]
    [InlineData("govern", "gouvernement")]
    public void Words_that_only_look_alike_do_not(string one, string other) => Assert.NotEqual(English.Lexeme(one), English.Lexeme(other));

    [Theory]
    [InlineData("événement", false)]
    [InlineData("évènement", false)]
    [InlineData("notés", false)]
    [InlineData("party", true)]
    [InlineData("café", true)]
    public void An_accent_says_that_a_word_is_not_English(string word, bool english) => Assert.Equal(english, English.Holds(word));

    [Theory]
    [InlineData("the")]
    [InlineData("of")]
    [InlineData("with")]
    public void Words_that_stand_everywhere_have_no_stem(string word) => Assert.Null(English.Lexeme(word));

    [Theory]
    [InlineData("sons")]
    [InlineData("pass")]
    [InlineData("par")]
    [InlineData("des")]
    [InlineData("me")]
    public void No_stem_is_a_word_that_the_index_drops(string word) => Assert.False(English.Lexeme(word) is { } stem && French.IsStopWord(stem), word);

    [Theory]
    [InlineData("en", true)]
    [InlineData("en-GB", true)]
    [InlineData("eng", false)]
    [InlineData("fr", false)]
    [InlineData("", false)]
    public void A_language_is_told_by_its_code(string code, bool english) => Assert.Equal(english, English.Is(code));
}
