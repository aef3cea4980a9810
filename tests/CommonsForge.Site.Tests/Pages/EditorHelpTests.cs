using CommonsForge.Domain.Licences;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>What the editor tells before anybody chooses or types.</summary>
public sealed class EditorHelpTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Ana = "contributrice@commons.test";

    [Fact]
    public async Task Each_licence_has_a_sentence_of_its_own_and_that_of_a_public_body_is_proposed_and_not_chosen()
    {
        var page = await app.GetPageAsync("/ressources/proposer", await app.SignInAsync(Ana));
        var licences = page.Texts("select[name='Fiche.Licence'] option");
        Assert.Superset(page.Texts(".licences b").ToHashSet(StringComparer.Ordinal), licences.ToHashSet(StringComparer.Ordinal));
        var sentences = page.Texts(".licences span");
        Assert.True(sentences.Count >= 5);
        // Versions of one licence share theirs.
        Assert.Equal(LicenceCatalogue.Offered.DistinctBy(l => l.Family).Count(), sentences.Distinct(StringComparer.Ordinal).Count());
        // Read whole at any width: a name fits where a sentence was cut.
        Assert.All(licences, l => Assert.InRange(l.Length, 1, 40));

        var proposed = page.Document.QuerySelector("#Fiche-Droits .of-work")!;
        Assert.Contains("Licence Ouverte 2.0", proposed.QuerySelector(".not-of-data")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("ODbL", proposed.QuerySelector(".not-of-data")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("ODbL", proposed.QuerySelector(".of-data")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("CC-BY-SA-4.0", page.Document.QuerySelector("select[name='Fiche.Licence'] option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Criteria_of_a_community_stand_with_the_others_once_it_is_chosen_and_in_one_fold_until_then()
    {
        var client = await app.SignInAsync(Ana);
        var page = await app.GetPageAsync("/ressources/proposer", client);
        Assert.Contains(page.Texts(".facets-chosen .others summary"), s => s.StartsWith("type de sol", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(page.Texts(".facets-chosen > details:not(.others) > summary"), s => s.StartsWith("type de sol", StringComparison.OrdinalIgnoreCase));

        var asked = await app.GetPageAsync("/ressources/proposer?communaute=resilience-alimentaire", client);
        Assert.Contains(asked.Texts(".facets-chosen > details:not(.others) > summary"), s => s.StartsWith("type de sol", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(asked.Texts(".facets-chosen .others summary"), s => s.StartsWith("type de sol", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Whoever_changes_a_work_sees_its_licence_its_parts_and_how_long_what_waits_has_waited_before_typing()
    {
        var address = (await app.SubmitAsync("/ressources/proposer", await app.SignInAsync(Ana),
            ("Fiche.Titre", "En trois parties"), ("Fiche.Type", "methode"), ("Fiche.Corps", "## Un\n\nA.\n\n## Deux\n\nB."), ("Fiche.Licence", "CC-BY-4.0"), ("Fiche.Moi", "true"), ("Fiche.Droits", "Mine"))).RedirectsTo!;
        // Nothing was ever decided for works of no community, and one proposal waits.
        await app.WithDbAsync(db => db.Proposals.Where(p => p.Resource.CommunityId == null).ExecuteDeleteAsync());
        var visitor = app.NewVisitor();
        Assert.Contains("le délai habituel n’est pas connu", (await app.GetPageAsync(address + "/modifier", visitor)).Text("main"), StringComparison.Ordinal);
        await app.SubmitAsync(address + "/modifier", await app.SignInAsync("animatrice@commons.test"), ("Fiche.Titre", "En trois parties"), ("Fiche.Type", "methode"), ("Fiche.Corps", "## Un\n\nA.\n\n## Deux\n\nB, mieux."), ("Fiche.Licence", "CC-BY-4.0"), ("Fiche.Note", "Mieux."));

        var page = await app.GetPageAsync(address + "/modifier", visitor);
        foreach (var said in new[] { "CC BY 4.0", "Propositions qui attendent\u00A0: 1" }) Assert.Contains(said, page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("CC BY 4.0", string.Concat(page.Document.QuerySelectorAll("main > p").Select(p => p.TextContent)), StringComparison.Ordinal);
        Assert.Equal(["Un", "Deux"], page.Texts(".one-part[open] li"));
    }
}
