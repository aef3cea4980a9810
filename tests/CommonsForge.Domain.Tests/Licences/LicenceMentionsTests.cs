using CommonsForge.Domain.Licences;

namespace CommonsForge.Domain.Tests.Licences;

public class LicenceMentionsTests
{
    // Identifier expected, or the family alone when the words say no version; "-" when nothing is to be found.
    [Theory]
    [InlineData("CC BY 4.0", "CC-BY-4.0")]
    [InlineData("CC-BY-4.0", "CC-BY-4.0")]
    [InlineData("cc by-sa 4.0", "CC-BY-SA-4.0")]
    [InlineData("CC BY-SA", "CC-BY-SA")]
    [InlineData("CC-BY-SA-3.0", "CC-BY-SA-3.0")]
    [InlineData("CC BY-SA 3.0 FR", "CC-BY-SA-3.0-FR")]
    [InlineData("CC-BY-NC-ND 3.0 FR", "CC-BY-NC-ND-3.0-FR")]
    [InlineData("CC BY-NC-SA 2.0 France", "CC-BY-NC-SA-2.0-FR")]
    [InlineData("CC BY-SA 2.5 CH", "CC-BY-SA-2.5-CH")]
    [InlineData("CC BY 3.0 IGO", "CC-BY-3.0-IGO")]
    [InlineData("CC BY SA NC 4.0", "CC-BY-NC-SA-4.0")]
    [InlineData("CC-BYSA", "CC-BY-SA")]
    [InlineData("CC BY-ND, version 4.0", "CC-BY-ND-4.0")]
    [InlineData("CC (BY-NC) v4.0", "CC-BY-NC-4.0")]
    [InlineData("CC BY 3.0 de Camille", "CC-BY-3.0")]
    [InlineData("CC BY-SA 2023", "CC-BY-SA")]
    [InlineData("Creative Commons BY-SA 4.0 International", "CC-BY-SA-4.0")]
    [InlineData("licence BY-NC-SA", "CC-BY-NC-SA")]
    [InlineData("Creative Commons Attribution 4.0 International", "CC-BY-4.0")]
    [InlineData("Creative Commons Attribution - Partage dans les mêmes conditions 4.0 International", "CC-BY-SA-4.0")]
    [InlineData("Creative Commons Attribution-ShareAlike 3.0 Unported", "CC-BY-SA-3.0")]
    [InlineData("licence Creative Commons : Attribution, Pas d’utilisation commerciale, Partage dans les Mêmes Conditions", "CC-BY-NC-SA")]
    [InlineData("Creative Commons Paternité-Pas d'Utilisation Commerciale-Partage des Conditions Initiales à l'Identique 2.0 France", "CC-BY-NC-SA-2.0-FR")]
    [InlineData("Creative Commons Paternité - Pas de Modification 2.0 France", "CC-BY-ND-2.0-FR")]
    [InlineData("Attribution - Pas d'Utilisation Commerciale - Pas de Modification 3.0 France", "CC-BY-NC-ND-3.0-FR")]
    [InlineData("Attribution-NonCommercial-NoDerivatives 4.0 International", "CC-BY-NC-ND-4.0")]
    [InlineData("Attribution-NonCommercial-ShareAlike 3.0 Unported", "CC-BY-NC-SA-3.0")]
    [InlineData("Attribution – Partage à l’identique 3.0 non transposé", "CC-BY-SA-3.0")]
    [InlineData("licence Creative Commons", "CC")]
    [InlineData("CC0", "CC0-1.0")]
    [InlineData("CC 0 1.0 universel", "CC0-1.0")]
    [InlineData("CC-Zero", "CC0-1.0")]
    [InlineData("Creative Commons Zéro", "CC0-1.0")]
    [InlineData("https://creativecommons.org/licenses/by-sa/4.0/deed.fr", "CC-BY-SA-4.0")]
    [InlineData("http://creativecommons.org/licenses/by-nc-sa/3.0/fr/", "CC-BY-NC-SA-3.0-FR")]
    [InlineData("creativecommons.org/licenses/by/2.0", "CC-BY-2.0")]
    [InlineData("https://creativecommons.org/licenses/by-sa/3.0/de/legalcode", "CC-BY-SA-3.0-DE")]
    [InlineData("https://creativecommons.org/licenses/by-nd-nc/1.0/", "CC-BY-NC-ND-1.0")]
    [InlineData("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0")]
    [InlineData("https://creativecommons.org/publicdomain/mark/1.0/deed.fr", "CC-PDM-1.0")]
    [InlineData("https://i.creativecommons.org/l/by-sa/4.0/88x31.png", "CC-BY-SA-4.0")]
    [InlineData("https://licensebuttons.net/l/by-nc/3.0/fr/88x31.png", "CC-BY-NC-3.0-FR")]
    [InlineData("https://mirrors.creativecommons.org/presskit/buttons/88x31/svg/by-sa.svg", "CC-BY-SA")]
    [InlineData("https://img.shields.io/badge/License-CC%20BY--SA%204.0-lightgrey.svg", "CC-BY-SA-4.0")]
    [InlineData("Cc-by-nc-sa_icon.svg", "CC-BY-NC-SA")]
    [InlineData("sous Licence Ouverte", "etalab")]
    [InlineData("Licence Ouverte 2.0", "etalab-2.0")]
    [InlineData("Licence Ouverte / Open Licence version 2.0", "etalab-2.0")]
    [InlineData("licence ouverte Etalab", "etalab")]
    [InlineData("Etalab 2.0", "etalab-2.0")]
    [InlineData("licence etalab-2.0", "etalab-2.0")]
    [InlineData("https://www.etalab.gouv.fr/wp-content/uploads/2014/05/Licence_Ouverte.pdf", "LicenseRef-etalab-1.0")]
    [InlineData("https://www.etalab.gouv.fr/licence-ouverte-open-licence", "etalab-2.0")]
    [InlineData("domaine public", "public-domain")]
    [InlineData("public domain", "public-domain")]
    [InlineData("Licence Art Libre", "LAL")]
    [InlineData("Licence Art Libre 1.3", "LAL-1.3")]
    [InlineData("LAL 1.3", "LAL-1.3")]
    [InlineData("Free Art License", "LAL")]
    [InlineData("https://artlibre.org/licence/lal/", "LAL")]
    [InlineData("ODbL", "ODbL")]
    [InlineData("ODbL 1.0", "ODbL-1.0")]
    [InlineData("Open Database License (ODbL) v1.0", "ODbL-1.0")]
    [InlineData("https://opendatacommons.org/licenses/odbl/1-0/", "ODbL")]
    [InlineData("GNU Free Documentation License, Version 1.2 or any later version", "GFDL-1.2-or-later")]
    [InlineData("GFDL 1.3", "GFDL-1.3-only")]
    [InlineData("https://www.gnu.org/licenses/fdl-1.3.html", "GFDL-1.3-only")]
    [InlineData("licence de documentation libre GNU", "GFDL")]
    [InlineData("licence MIT", "MIT")]
    [InlineData("SPDX-License-Identifier: MIT", "MIT")]
    [InlineData("SPDX-License-Identifier: CC-BY-SA-4.0", "CC-BY-SA-4.0")]
    [InlineData("Tous droits réservés", "all-rights-reserved")]
    [InlineData("tous droits de reproduction réservés", "all-rights-reserved")]
    [InlineData("All rights reserved.", "all-rights-reserved")]
    [InlineData("Toute reproduction, même partielle, est interdite", "all-rights-reserved")]
    [InlineData("© Le Ponton", "copyright")]
    [InlineData("(c) 2021", "copyright")]
    [InlineData("sous une licence ouverte", "-")]
    [InlineData("certains droits réservés", "-")]
    [InlineData("un logiciel du MIT", "-")]
    [InlineData("le bien commun, les communs et la commune", "-")]
    [InlineData("la by-pass, l’accès et le CCAS", "-")]
    [InlineData("(c) on recommence", "-")]
    [InlineData("Voir la licence.", "-")]
    public void Licences_are_found_as_people_write_them(string text, string expected)
    {
        var found = LicenceMentions.Find(text);

        if (expected == "-")
        {
            Assert.Empty(found);
            return;
        }
        var mention = Assert.Single(found);
        Assert.Equal(expected, mention is { Version: not null, Licence: { } licence } ? licence.Id : mention.Family);
        Assert.Equal(text.Substring(mention.Start, mention.Words.Length), mention.Words);
    }

    [Fact]
    public void A_name_and_its_link_are_two_proofs_in_order()
    {
        var found = LicenceMentions.Find("Sous [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/deed.fr).");

        Assert.Equal(["CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/deed.fr"], found.Select(m => m.Words));
    }

    [Theory]
    [InlineData("Ce texte est sous licence CC BY-SA 4.0.", LicenceScope.Work)]
    [InlineData("Sauf mention contraire, les images et les textes sont sous CC BY 4.0.", LicenceScope.Work)]
    [InlineData("Cette œuvre est mise à disposition selon les termes de la Licence Creative Commons Attribution 4.0 International.", LicenceScope.Work)]
    [InlineData("Ce guide et ses illustrations sont sous CC BY-SA 4.0.", LicenceScope.Work)]
    [InlineData("This work is licensed under CC BY 4.0.", LicenceScope.Work)]
    [InlineData("**Licence** : CC BY-SA 4.0, comme tout le reste de nos productions.", LicenceScope.Work)]
    [InlineData("| Licence | CC BY-SA 4.0 |", LicenceScope.Work)]
    [InlineData("Publié par le réseau en 2021 sous licence CC BY-SA 4.0, que nous aimons bien.", LicenceScope.Work)]
    [InlineData("Intro.\n\n© 2024 Le Ponton, CC BY-SA 4.0\n", LicenceScope.Work)]
    [InlineData("[![CC BY-SA 4.0](badge.svg)](https://creativecommons.org/licenses/by-sa/4.0/)", LicenceScope.Part)]
    [InlineData("![Licence Creative Commons](https://i.creativecommons.org/l/by-sa/4.0/88x31.png)", LicenceScope.Work)]
    [InlineData("## Licence\n\nNous avons retenu, après un long débat, CC BY-SA 4.0 pour vous.", LicenceScope.Work)]
    [InlineData("## Licence\n\nVoir plus bas.\n\n## Suite\n\nNous aimons bien CC BY-SA 4.0 pour vous.", LicenceScope.Passing)]
    [InlineData("Photo de Camille Roussel, CC BY 2.0.", LicenceScope.Part)]
    [InlineData("Les illustrations de ce guide sont de Camille, sous CC BY-NC 4.0.", LicenceScope.Part)]
    [InlineData("Adapté de *Le Gué*, CC BY-SA 3.0.", LicenceScope.Part)]
    [InlineData("![Deux rives](gue.svg \"Dessin de Camille, Licence Art Libre 1.3.\")", LicenceScope.Part)]
    [InlineData("Le titulaire place ses plans sous licence CC BY 4.0 ou une autre.", LicenceScope.Passing)]
    [InlineData("> Ce document est sous licence CC BY-SA 4.0.", LicenceScope.Passing)]
    [InlineData("Écrivez `Ce texte est sous CC BY-SA 4.0` en bas de page.", LicenceScope.Passing)]
    [InlineData("```\nCe texte est sous CC BY-SA 4.0\n```", LicenceScope.Passing)]
    [InlineData("| pour que les versions restent libres | CC BY-SA 4.0 |", LicenceScope.Passing)]
    [InlineData("- CC BY-SA 4.0", LicenceScope.Passing)]
    [InlineData("Une ancienne école relève en principe du domaine public.", LicenceScope.Passing)]
    [InlineData("© 2020 Éditions du Gué. Tous droits réservés.", LicenceScope.Work)]
    [InlineData("Un éditeur qui écrit « tous droits réservés » en bas de chaque page interdit tout à tout le monde.", LicenceScope.Passing)]
    public void What_a_licence_is_said_of_is_read_from_the_words_around(string text, LicenceScope scope) =>
        Assert.Equal(scope, LicenceMentions.Find(text).First(m => m.Family != "copyright").Scope);

    [Fact]
    public void A_long_text_full_of_near_misses_is_read_in_time()
    {
        var text = string.Concat(Enumerable.Repeat("Attribution - - - CC - - BY Creative Commons reproduction de tous les droits ", 2500));

        Assert.NotEmpty(LicenceMentions.Find(text));
    }
}
