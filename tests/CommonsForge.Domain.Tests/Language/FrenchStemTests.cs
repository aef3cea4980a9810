using CommonsForge.Domain.Language;

namespace CommonsForge.Domain.Tests.Language;

public class FrenchStemTests
{
    [Theory]
    [InlineData("faciliter", "facilite", "facilitons", "facilitera", "facilitation", "facilitateur", "facilitatrices", "facilité")]
    [InlineData("décider", "décident", "décidons", "décidé", "décidées", "décision", "décisions")]
    [InlineData("partager", "partageons", "partageait", "partagée", "partage")]
    [InlineData("coopérer", "coopère", "coopèrent", "coopération", "coopérative", "coopératif")]
    [InlineData("apprendre", "apprenons", "appris", "apprise", "apprendra", "apprenait")]
    [InlineData("réunir", "réunissons", "réuni", "réunies", "réunira")]
    [InlineData("collectif", "collective", "collectives", "collectivement")]
    [InlineData("nombreux", "nombreuse", "nombreuses")]
    [InlineData("infirmier", "infirmière", "infirmières")]
    [InlineData("trésorier", "trésorière")]
    [InlineData("professionnel", "professionnelle", "professionnelles")]
    [InlineData("culturel", "culturelle", "culture")]
    [InlineData("pratique", "pratiquer", "pratiquons")]
    [InlineData("écologie", "écologique", "écologiques")]
    [InlineData("cartographie", "cartographier", "cartographique")]
    [InlineData("responsable", "responsabilité")]
    [InlineData("planifier", "planification", "planifié")]
    [InlineData("bénéfice", "bénéficier", "bénéficie")]
    public void A_family_shares_its_stem(string word, params string[] family) =>
        Assert.All(family, other => Assert.Equal(Stem(word), Stem(other)));

    [Theory]
    [InlineData("content", "conter")]
    [InlineData("résident", "présider")]
    [InlineData("portions", "porter")]
    [InlineData("ferment", "ferme")]
    [InlineData("habitant", "habiter")]
    [InlineData("vivant", "vivre")]
    [InlineData("usage", "usager")]
    [InlineData("conseil", "conseiller")]
    [InlineData("collectif", "collectivité")]
    [InlineData("univers", "université")]
    [InlineData("café", "CAF")]
    [InlineData("forme", "formation")]
    [InlineData("élève", "élever")]
    [InlineData("année", "âne")]
    [InlineData("gouvernance", "gouvernement")]
    [InlineData("local", "localité")]
    [InlineData("durable", "durer")]
    [InlineData("chercheur", "chercher")]
    [InlineData("cours", "course")]
    [InlineData("repas", "repasser")]
    public void Words_of_different_meaning_do_not(string word, string other) =>
        Assert.NotEqual(Stem(word), Stem(other));

    [Theory]
    [InlineData("hôpital", "hopital")]
    [InlineData("organisées", "organisees")]
    [InlineData("écoute", "ecoute")]
    [InlineData("mobilité", "mobilite")]
    [InlineData("évènement", "evenement")]
    public void Accents_do_not_count(string word, string plain) =>
        Assert.Equal(Stem(word), Stem(plain));

    [Theory]
    [InlineData("les")]
    [InlineData("où")]
    [InlineData("meme")]
    [InlineData("été1")]
    public void A_stop_word_has_no_lexeme(string word) => Assert.Null(French.Lexeme(word));

    [Theory]
    [InlineData("maïs")]
    [InlineData("presse")]
    [InlineData("été")]
    [InlineData("sûr")]
    public void A_stem_is_never_taken_for_a_stop_word(string word) =>
        Assert.False(French.IsStopWord(Stem(word)));

    private static string Stem(string word) => French.Stem(French.Normalise(word));
}
