using CommonsForge.Domain.Needs;

namespace CommonsForge.Domain.Tests.Needs;

/// <summary>What words make of a need one that is not for everybody to read, and what words do not.</summary>
public sealed class DelicateWordsTests
{
    [Theory]
    [InlineData("Notre conseil de quartier explose")]
    [InlineData("Deux personnes s’insultent en réunion.")]
    [InlineData("Il y a beaucoup de tensions dans l’équipe.")]
    [InlineData("Nos réunions d’équipe tournent à la dispute")]
    [InlineData("Un conflit entre deux bénévoles dure depuis un an")]
    [InlineData("Une salariée dit qu’elle est harcelée par le trésorier")]
    [InlineData("Elle parle de harcèlement.")]
    [InlineData("On nous a agressés verbalement à l’accueil")]
    [InlineData("Un habitant menace les bénévoles")]
    [InlineData("Trois collègues en burn-out cette année")]
    [InlineData("Trois collègues en burn out, et un burnout de plus")]
    [InlineData("Deux infirmières de l’équipe craquent, les plannings changent chaque semaine")]
    [InlineData("L’équipe est à bout, épuisée.")]
    [InlineData("Des propos racistes au conseil")]
    [InlineData("Des violences dans la cour")]
    [InlineData("Mon mari boit et la coopérative le sait")]
    [InlineData("Une famille sans papiers à loger")]
    [InlineData("Un membre du bureau est alcoolique")]
    [InlineData("A colleague says that she is bullied")]
    public void A_conflict_or_somebody_who_suffers_is_delicate(string text) => Assert.True(DelicateWords.In(text));

    [Theory]
    [InlineData("La facture d’électricité explose")]
    [InlineData("La tension électrique de l’atelier varie")]
    [InlineData("Un poteau à haute tension traverse le champ")]
    [InlineData("Recruter dans un métier en tension")]
    [InlineData("Comment régler les conflits d’usage sur le chemin")]
    [InlineData("Éviter un conflit d’intérêts dans un marché public")]
    [InlineData("Se former à la communication non violente")]
    [InlineData("Le sol s’épuise : l’épuisement des sols par le maïs")]
    [InlineData("Une sécheresse menace les jeunes arbres")]
    [InlineData("L’arrêt de bus est trop loin")]
    [InlineData("Le conseil municipal veut partager l’eau de la réserve")]
    [InlineData("L’équipe cherche une méthode pour décider ensemble")]
    [InlineData("Trois fermes veulent acheter une machine ensemble sans se disputer")]
    [InlineData("Tenir le marché sans épuiser les trois bénévoles")]
    [InlineData("On boit un café ensemble à la pause")]
    [InlineData("Un guichet sans papier à remplir")]
    [InlineData("")]
    public void What_is_said_of_things_is_not(string text) => Assert.False(DelicateWords.In(text));

    [Fact]
    public void Words_count_beside_themes_and_each_text_is_read()
    {
        Assert.Equal(NeedAudience.SignpostersOnly, NeedAsk.UsualAudience(["eau"], "Notre collectif", "Le ton monte et les insultes avec."));
        Assert.Equal(NeedAudience.SignpostersOnly, NeedAsk.UsualAudience(["dialogue-tensions"], "Notre collectif"));
        Assert.Equal(NeedAudience.Public, NeedAsk.UsualAudience(["eau"], "Notre collectif", "Le puits est à sec."));
    }
}
