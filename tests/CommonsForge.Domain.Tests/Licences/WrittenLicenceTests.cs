using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Tests.Licences;

/// <summary>Which words and links of a text under CC BY-SA 4.0 its writer is asked about: its own, never those of another work.</summary>
public class WrittenLicenceTests
{
    private const string ByNc = "https://creativecommons.org/licenses/by-nc/4.0/";

    [Theory]
    [InlineData("Ce texte est sous licence CC BY-NC 4.0.")]
    [InlineData("Cette fiche, écrite pour l’atelier, est diffusée sous licence CC BY-NC 4.0.")]
    [InlineData("La fiche est sous licence CC BY-NC 4.0.")]
    [InlineData("Le déroulé est publié sous CC BY-NC 4.0.")]
    [InlineData("Un début. Jeu coopératif sous licence CC BY-NC 4.0.")]
    [InlineData("Ana Keïta, 2024, sous licence CC BY-NC 4.0.")]
    [InlineData("Un texte. Sous licence CC BY-NC 4.0.")]
    [InlineData("Licence : CC BY-NC 4.0")]
    [InlineData("- Licence : [CC BY-NC 4.0](" + ByNc + ")")]
    [InlineData("| Licence | CC BY-NC 4.0 |")]
    [InlineData("[Licence](" + ByNc + ")")]
    [InlineData("Un texte.\n\nVoir " + ByNc + "deed.fr")]
    [InlineData("<a rel=\"license\" href=\"" + ByNc + "\">Licence</a>")]
    [InlineData("![CC BY-NC](https://licensebuttons.net/l/by-nc/4.0/88x31.png)")]
    [InlineData("Ce guide est sous CC BY-SA 4.0 et sous CC BY-NC 4.0.")]
    [InlineData("Cette fiche est sous [CC BY-SA 4.0](" + ByNc + ").")]
    [InlineData("Ce texte, sous licence CC BY-NC 4.0, sert à ouvrir une réunion.")]
    [InlineData("Cette fiche utilise la licence CC BY-NC 4.0.")]
    [InlineData("## Licence\n\nCreative Commons Attribution - Pas d’Utilisation Commerciale 4.0 International")]
    [InlineData("Le contenu de cette page est mis à disposition selon les termes de la licence Creative Commons Attribution - Pas d’Utilisation Commerciale 4.0.")]
    [InlineData("This work is licensed under CC BY-NC 4.0.")]
    [InlineData("© Le Ponton, tous droits réservés.")]
    [InlineData("Ce texte est dans le domaine public.")]
    public void Its_own_words_and_links_that_disagree_are_asked_about(string body) => Assert.NotNull(LicenceDoubt.Of(Written(body)));

    // The credit of an image, of a passage, of a work that it comes from.
    [Theory]
    [InlineData("![Un cercle](cercle.png)\n\nPhoto : Camille Roussel, [CC BY-NC 4.0](" + ByNc + ").")]
    [InlineData("![Un cercle](cercle.png \"Dessin de Camille, CC BY-NC 4.0.\")")]
    [InlineData("*Illustration : Zoé Martin, sous licence CC BY-NC-ND 4.0.*")]
    [InlineData("Cette fiche montre une photo de Camille, sous licence CC BY-NC 4.0.")]
    [InlineData("> Faire cercle, c’est se voir.\n>\n> — Ana, *Cercles*, [CC BY-NC 4.0](" + ByNc + ")")]
    [InlineData("D’après « Cercles » d’Ana, sous licence CC BY-NC 4.0 (" + ByNc + ").")]
    [InlineData("Inspiré de [Cercles](https://exemple.org/cercles) du Collectif, sous licence [CC BY-NC 4.0](" + ByNc + ").")]
    [InlineData("Cet atelier s’appuie sur la fiche du Collectif, qui est sous licence CC BY-NC 4.0.")]
    [InlineData("Ce déroulé tient sur les cartes du Collectif, qui sont sous CC BY-NC 4.0.")]
    [InlineData("Wikipédia est sous licence [CC BY-SA 3.0](https://creativecommons.org/licenses/by-sa/3.0/).")]
    [InlineData("À lire : [Cercles](https://exemple.org/cercles), d’Ana ([CC BY-NC 4.0](" + ByNc + ")).")]
    [InlineData("## Pour aller plus loin\n\n- Ana, *Cercles*, 2019, sous licence [CC BY-NC 4.0](" + ByNc + ")")]
    [InlineData("« Cercles », d’Ana, sous licence CC BY-NC 4.0.")]
    public void The_licence_of_another_work_asks_nothing(string body) => Assert.Null(LicenceDoubt.Of(Written(body)));

    // Words taken from elsewhere are in the text: what their licence does not let in is asked about, with the clause.
    [Theory]
    [InlineData("Passage repris sous licence CC BY-NC 4.0 de https://exemple.org.")]
    [InlineData("Ce texte reprend un passage de « Cercles », sous licence CC BY-NC 4.0.")]
    [InlineData("Extrait de *L’Entraide*, publié sous licence CC BY-NC 4.0.")]
    [InlineData("Le paragraphe qui suit est repris de [Cercles](https://exemple.org), sous [CC BY-NC 4.0](" + ByNc + ").")]
    [InlineData("Repris de « Cercles », d’Ana, sous une licence CC BY-NC 4.0.")]
    [InlineData("- Ce tableau est recopié du guide d’Ana (CC BY-NC-ND 4.0).")]
    [InlineData("This paragraph is taken from “Circles”, under CC BY-NC 4.0.")]
    public void A_passage_that_its_licence_does_not_let_in_is_asked_about_with_the_clause(string body)
    {
        var doubt = LicenceDoubt.Of(Written("Un texte.\n\n" + body))!;
        Assert.Equal((false, true), (doubt.Passage!.Allowed, doubt.Passage.Clause is not null));
        Assert.NotEmpty(doubt.Passage.WaysOut);
        Assert.Equal("CC-BY-SA-4.0", doubt.Passage.To.Id);
    }

    [Theory]
    [InlineData("Passage repris sous licence CC BY 4.0 de https://exemple.org.")]
    [InlineData("Extrait de « Cercles », dans le domaine public.")]
    [InlineData("> Faire cercle, c’est se voir.\n\nExtrait de *Cercles*, d’Ana, sous licence CC BY-NC 4.0.")]
    [InlineData("Court passage cité de « Cercles », d’Ana, sous licence CC BY-NC 4.0.")]
    [InlineData("Extrait de la vidéo d’Ana, sous licence CC BY-NC 4.0.")]
    [InlineData("Un passage sous CC BY-NC 4.0 ne peut pas entrer dans un texte libre.")]
    public void A_passage_that_may_stand_there_or_is_quoted_asks_nothing(string body) => Assert.Null(LicenceDoubt.Of(Written("Un texte.\n\n" + body)));

    [Theory]
    [InlineData("La licence [CC BY-NC 4.0](" + ByNc + ") interdit l’usage commercial.")]
    [InlineData("Une licence [CC BY-NC](" + ByNc + ") ne rend pas un texte libre.")]
    [InlineData("Vous pouvez publier vos textes sous licence CC BY 4.0 ou CC0.")]
    [InlineData("Cette fiche explique la licence CC BY-NC 4.0.")]
    [InlineData("Ce texte compare [CC BY-NC 4.0](" + ByNc + ") et la Licence Ouverte 2.0.")]
    [InlineData("| Licence | Vendre |\n|---|---|\n| [CC BY-NC 4.0](" + ByNc + ") | non |\n| [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/) | oui |")]
    [InlineData("Quatre choix :\n\n- [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)\n- [CC BY-NC 4.0](" + ByNc + ")\n- CC0\n- ODbL")]
    [InlineData("Un éditeur qui écrit « tous droits réservés » en bas de chaque page interdit tout à tout le monde.")]
    [InlineData("Choisissez [CC BY-NC 4.0](" + ByNc + ") si vous refusez la vente.")]
    public void A_text_about_licences_asks_nothing(string body) => Assert.Null(LicenceDoubt.Of(Written(body)));

    // What our downloads, plans and stories hold: the notice of a work, in any of its forms.
    [Theory]
    [InlineData("« [Cercles](https://exemple.org/ressources/1/revisions/3) », version 3, par Ana. © 2026 Ana, sous licence [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/), [sans garantie](https://creativecommons.org/licenses/by/4.0/).")]
    [InlineData("« Cercles », par Ana. © 2026 Ana, sous licence CC BY-NC 4.0 (" + ByNc + "), sans garantie. Adapté de « Ronds (https://exemple.org/ressources/2) », adapté par Bob, sous licence CC BY-NC 4.0 (" + ByNc + "). Ce qui a changé, par Ana\u00a0: tout. Contient\u00a0: « gue.png », par Camille, sous Licence Art Libre 1.3 (https://artlibre.org/licence/lal/). https://exemple.org/ressources/1")]
    [InlineData("## Crédits\n\n- « [Cercles](https://exemple.org/ressources/1) », par Ana. © 2026 Ana, sous licence [CC BY-NC 4.0](" + ByNc + "), [sans garantie](" + ByNc + ").\n- « [Ronds](https://exemple.org/ressources/2) », par Bob. Dans le [domaine public](https://creativecommons.org/publicdomain/mark/1.0/).")]
    [InlineData("“[Circles](https://example.org/en/ressources/1)”, version 3, by Ana. © 2026 Ana, licensed under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/), [without warranty](https://creativecommons.org/licenses/by/4.0/).")]
    public void The_notice_of_a_work_that_comes_back_in_asks_nothing(string body) => Assert.Null(LicenceDoubt.Of(Written("Un texte.\n\n" + body)));

    private static Content Written(string body) => new(new() { Title = "Titre", Language = "fr", Type = Guid.CreateVersion7(), Licence = "CC-BY-SA-4.0" }, new() { Body = body });
}
