using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Tests.Licences;

public class LicenceVerdictTests
{
    [Theory]
    [InlineData("CC-BY-SA-4.0", "Un texte qui n’en dit rien.", "CC-BY-SA-4.0")]
    [InlineData("cc by-sa 4.0", "", "CC-BY-SA-4.0")]
    [InlineData("https://creativecommons.org/licenses/by/3.0/fr/", "", "CC-BY-3.0-FR")]
    [InlineData("CC-BY-SA-4.0", "Ce texte est sous licence CC BY-SA.", "CC-BY-SA-4.0")]
    [InlineData("CC-BY-SA-4.0", "Ce texte est sous licence Creative Commons.", "CC-BY-SA-4.0")]
    [InlineData("CC-BY-SA-4.0", "Photo de Camille Roussel, CC BY-NC-ND 2.0.", "CC-BY-SA-4.0")]
    [InlineData("CC-BY-SA-4.0", "Choisissez entre CC BY 4.0, CC0 et la Licence Ouverte 2.0 selon ce que vous voulez.", "CC-BY-SA-4.0")]
    [InlineData("CC0-1.0", "Ce texte est versé au domaine public.", "CC0-1.0")]
    [InlineData("GFDL-1.3-or-later", "Ce texte est sous GFDL 1.3.", "GFDL-1.3-or-later")]
    [InlineData("CC-BY-NC-ND-3.0-FR", "", "CC-BY-NC-ND-3.0-FR")]
    [InlineData("CC-BY-SA-4.0", "© 2024 Le Ponton", "CC-BY-SA-4.0")]
    [InlineData(null, "Ce texte est sous [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/).", "CC-BY-SA-4.0")]
    [InlineData(null, "Ce texte est sous [CC BY-SA 3.0](https://creativecommons.org/licenses/by-sa/3.0/fr/).", "CC-BY-SA-3.0-FR")]
    [InlineData(null, "Ce document est sous Licence Art Libre.", "LAL-1.3")]
    [InlineData(null, "Ce document est sous GNU FDL.", "GFDL-1.3-or-later")]
    [InlineData(null, "Ce document est dans le domaine public.", "CC-PDM-1.0")]
    [InlineData("libre", "Ce document est sous CC BY 4.0.", "CC-BY-4.0")]
    public void One_version_of_one_licence_is_clear(string? declared, string text, string licence)
    {
        var verdict = LicenceVerdict.Of(declared, text);

        Assert.Equal(LicenceFinding.Clear, verdict.Finding);
        Assert.Equal(licence, verdict.Licence?.Id);
        Assert.Equal(Standing.Published, verdict.Standing);
        Assert.NotEmpty(verdict.Evidence);
    }

    [Theory]
    [InlineData(null, "Un texte qui n’en dit rien.")]
    [InlineData("", "")]
    [InlineData("libre de droits", "")]
    [InlineData(null, "© 2024 Le Ponton")]
    [InlineData(null, "© 2024 Le Ponton. Tous droits réservés.")]
    [InlineData(null, "Photo de Camille Roussel, CC BY 2.0.")]
    [InlineData(null, "Nous aimons bien CC BY-SA 4.0 pour ce genre de choses.")]
    [InlineData("tous droits réservés", "")]
    public void No_licence_makes_a_notice(string? declared, string text)
    {
        var verdict = LicenceVerdict.Of(declared, text);

        Assert.Equal(LicenceFinding.None, verdict.Finding);
        Assert.Null(verdict.Licence);
        Assert.Equal(Standing.Notice, verdict.Standing);
    }

    [Theory]
    [InlineData("CC-BY-SA-4.0", "Ce texte est sous CC BY-NC-SA 4.0.", "CC-BY-NC-SA-4.0")]
    [InlineData("CC-BY-4.0", "Ce texte est sous CC BY 3.0.", "CC-BY-4.0")]
    [InlineData(null, "Ce texte est sous [CC BY 4.0](https://creativecommons.org/licenses/by-nd/4.0/).", "CC-BY-ND-4.0")]
    [InlineData(null, "Ce texte est sous [CC BY-SA 3.0 FR](https://creativecommons.org/licenses/by-sa/3.0/).", "CC-BY-SA-3.0")]
    [InlineData(null, "Ce texte est sous licence CC BY-SA.", "CC-BY-SA-4.0")]
    [InlineData(null, "Ce texte est sous licence Creative Commons.", "CC-BY-NC-ND-4.0")]
    [InlineData("CC-BY-ND-4.0", "Ce texte est sous CC BY-NC 4.0.", "CC-BY-NC-4.0")]
    [InlineData("CC0-1.0", "Ce texte est sous Licence Art Libre 1.3.", "LAL-1.3")]
    public void Licences_that_differ_leave_the_text_readable_under_the_strictest(string? declared, string text, string strictest)
    {
        var verdict = LicenceVerdict.Of(declared, text);

        Assert.Equal(LicenceFinding.Contradictory, verdict.Finding);
        Assert.Equal(strictest, verdict.Licence?.Id);
        Assert.True(verdict.Candidates.Count > 1);
        Assert.Equal(Standing.LicenceToClarify, verdict.Standing);
    }

    [Theory]
    [InlineData("CC-BY-SA-4.0", "© 2020 Éditions du Gué. Tous droits réservés.")]
    [InlineData("CC-BY-SA-4.0", "Ce document est sous Licence Art Libre 1.2.")]
    [InlineData(null, "Ce document est sous CC BY 4.0. Toute reproduction interdite.")]
    public void A_text_that_one_of_its_licences_forbids_sharing_is_not_readable(string? declared, string text)
    {
        var verdict = LicenceVerdict.Of(declared, text);

        Assert.Equal(LicenceFinding.Contradictory, verdict.Finding);
        Assert.Null(verdict.Licence);
        Assert.Equal(Standing.Notice, verdict.Standing);
    }

    [Fact]
    public void The_proof_is_the_words_themselves()
    {
        var verdict = LicenceVerdict.Of("CC-BY-SA-4.0", "Photo : CC0.\n\nCe texte est sous [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).");

        Assert.Equal(["CC-BY-SA-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"], verdict.Evidence);
    }

    [Fact]
    public void What_a_person_wrote_and_nobody_understood_is_kept_as_proof() =>
        Assert.Equal(["libre de droits"], LicenceVerdict.Of("libre de droits", "Bonjour.").Evidence);

    [Fact]
    public void Two_licences_declared_contradict_each_other()
    {
        var verdict = LicenceVerdict.Of(["CC-BY-SA-4.0", "LAL-1.3"], "");

        Assert.Equal(LicenceFinding.Contradictory, verdict.Finding);
        Assert.Equal(["CC-BY-SA-4.0", "LAL-1.3"], verdict.Candidates.Select(l => l.Id));
    }

    [Fact]
    public void The_licence_of_a_collection_holds_for_a_text_that_says_nothing_and_for_no_other()
    {
        const string collection = "# LICENCE\n\nTous les textes sont sous licence CC BY-SA 4.0.";

        Assert.Equal("CC-BY-SA-4.0", LicenceVerdict.Of([], "Bonjour.", collection).Licence?.Id);
        Assert.Equal("CC-BY-4.0", LicenceVerdict.Of([], "Ce texte est sous CC BY 4.0.", collection).Licence?.Id);
    }

    [Fact]
    public void The_strictest_forbids_most()
    {
        string[] order =
        [
            "LicenseRef-all-rights-reserved", "CC-BY-NC-ND-4.0", "CC-BY-NC-SA-4.0", "CC-BY-NC-4.0", "CC-BY-ND-4.0", "CC-BY-SA-4.0", "CC-BY-4.0", "CC0-1.0",
        ];
        var licences = order.Select(id => LicenceCatalogue.Find(id) ?? LicenceCatalogue.AllRightsReserved).ToList();

        for (var i = 0; i < licences.Count; i++)
            Assert.Equal(order[i], LicenceCatalogue.Strictest(licences.Skip(i).Reverse()).Id);
    }

    [Fact]
    public void Only_open_licences_of_today_are_offered()
    {
        Assert.All(LicenceCatalogue.All.Where(l => l.Offered), l => Assert.True(l.Open));
        Assert.Equal(["CC-BY-SA-4.0", "CC-BY-4.0", "CC0-1.0", "etalab-2.0", "ODbL-1.0", "LAL-1.3"], LicenceCatalogue.Offered.Where(l => l.Usual).Select(l => l.Id));
        Assert.Equal(["CC-BY-SA-3.0", "CC-BY-SA-3.0-FR", "GFDL-1.3-or-later", "MIT"], LicenceCatalogue.Offered.Skip(6).Select(l => l.Id));
        Assert.Equal(LicenceCatalogue.All.Count, LicenceCatalogue.All.Select(l => l.Slug).Distinct().Count());
        Assert.Equal(LicenceCatalogue.All.Count, LicenceCatalogue.All.Select(l => l.Uri + l.Version).Distinct().Count());
    }

    [Theory]
    [InlineData("Ce texte est sous licence CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/3.0/fr/).", Standing.LicenceToClarify, "CC-BY-SA-4.0")]
    [InlineData("Ce texte est sous licence CC BY 4.0.\n\nCe texte est sous licence CC BY-NC-ND 4.0.", Standing.LicenceToClarify, "CC-BY-NC-ND-4.0")]
    [InlineData("Ce texte est sous licence CC BY 4.0.\n\nTous droits réservés.", Standing.Notice, null)]
    [InlineData("Ce texte est sous licence CC BY 4.0.", Standing.Notice, null)]
    [InlineData("Un texte qui n’en dit rien.", Standing.Notice, null)]
    public void A_text_brought_without_knowing_is_read_only_where_words_that_contradict_each_other_all_allow_sharing(string body, Standing standing, string? licence)
    {
        var brought = new Content(new() { Title = "Titre", Language = "fr", Type = Guid.CreateVersion7() }, new() { Body = body });

        Assert.Equal((standing, licence), (LicenceVerdict.OfBrought(brought).Standing, LicenceVerdict.OfBrought(brought).Licence?.Id));
        Assert.Equal(Standing.Notice, LicenceVerdict.OfBrought(brought with { Sheet = brought.Sheet with { Origins = [new() { Resource = Guid.CreateVersion7(), Revision = 1 }] } }).Standing);
    }

    [Theory]
    [InlineData("CC-BY-NC-SA-3.0-DE", "https://creativecommons.org/licenses/by-nc-sa/3.0/de/")]
    [InlineData("cc-by-3.0-igo", "https://creativecommons.org/licenses/by/3.0/igo/")]
    [InlineData("CC-BY-4.0-FR", null)]
    [InlineData("CC-BY-2.1", null)]
    [InlineData("CC-BY-9.0", null)]
    [InlineData("libre", null)]
    public void Licences_adapted_to_any_country_are_known_and_those_that_never_were_are_not(string id, string? uri) =>
        Assert.Equal(uri, LicenceCatalogue.Find(id)?.Uri);
}
