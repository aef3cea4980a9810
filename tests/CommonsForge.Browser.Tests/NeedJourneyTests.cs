using CommonsForge.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommonsForge.Browser.Tests;

/// <summary>From a need to what really happened, each person in their own browser: one on a phone, one without scripts. On a site of its own, since they change it.</summary>
public sealed class NeedJourneyTests(BrowsedApp app, Chromium chromium) : IClassFixture<BrowsedApp>
{
    [Fact]
    public async Task A_need_is_asked_matched_guided_reworded_introduced_met_and_told()
    {
        await using var ana = await Forger.ComeAsync(app, chromium, "contributrice@commons.test", 390);
        await using var guide = await Forger.ComeAsync(app, chromium, "aiguilleur@commons.test", script: false);

        await ana.GoAsync("/besoins/demander");
        await ana.Page.GetByLabel("Votre besoin, en quelques mots").FillAsync("Une objection arrête tout");
        await ana.Page.GetByLabel("La situation").FillAsync("Dès que quelqu’un objecte, la proposition tombe.");
        await ana.PressAsync("Voir ce qui pourrait déjà répondre", "**?handler=Chercher");
        await ana.SeesAsync("Six questions pour savoir si une objection tient");
        await ana.PressAsync("Poser ce besoin", "**?fait=pose");
        await ana.SeesAsync("Votre besoin est posé.", "Ouvert", "mots en commun");
        var need = ana.Path;

        await guide.GoAsync("/besoins/a-guider");
        await guide.Main.Locator($"a[href$='{need}']").ClickAsync();
        await guide.PressAsync("Prendre en main", "**?fait=pris");
        await GuideAsync("Reword", "Distinguer une objection d’une crainte.");

        await ana.GoAsync(need);
        await ana.SeesAsync("Pris en main", "Distinguer une objection d’une crainte.");
        await ana.PressAsync("C’est bien cela", "**?fait=reformule");
        await GuideAsync("Introduce", "Avec une voisine qui l’a vécu.");

        await ana.GoAsync(need);
        await ana.SeesAsync("Mis en relation");
        await using var rosa = await Forger.ComeAsync(app, chromium, "animatrice@commons.test", 390);
        await rosa.GoAsync("/compte");
        var page = await rosa.Main.Locator("a[href*='/contributeurs/']").First.GetAttributeAsync("href");
        await guide.GoAsync(need);
        await guide.FollowAsync("Proposer une mise en relation");
        await guide.Page.GetByLabel("Quelqu’un d’autre").FillAsync(page!);
        await guide.PressAsync("Proposer", "**?fait=propose");
        foreach (var person in new[] { ana, rosa })
        {
            await person.GoAsync("/compte/nouvelles");
            await person.Main.GetByRole(AriaRole.Link, new() { Name = "propose une mise en relation" }).First.ClickAsync();
            await person.PressAsync("Oui, échanger", "**?fait=oui");
        }
        await rosa.Page.GetByLabel("Votre message à Aïssata Keïta").FillAsync("Chez nous, la règle tient en une phrase.");
        await rosa.PressAsync("Envoyer", "**?fait=ecrit");
        await ana.GoAsync(rosa.Path);
        await ana.SeesAsync("Chez nous, la règle tient en une phrase.");
        await ana.Page.GetByLabel("Votre message à Rosa Etcheverry").FillAsync("Merci, nous essayons jeudi.");
        await ana.PressAsync("Envoyer", "**?fait=ecrit");
        await rosa.GoAsync(rosa.Path);
        await rosa.SeesAsync("Merci, nous essayons jeudi.");
        await guide.GoAsync(need);
        await guide.SeesAsync("Acceptée le");
        await Expect(guide.Main).Not.ToContainTextAsync("nous essayons jeudi");

        await ana.GoAsync(need);
        await ana.Page.GetByLabel("Quoi", new() { Exact = true }).SelectOptionAsync("Met");
        await ana.Page.GetByLabel("Vos mots").FillAsync("La décision a tenu jusqu’à l’été.");
        await ana.PressAsync("Enregistrer", "**?fait=note*");
        await ana.SeesAsync("Abouti", "La décision a tenu jusqu’à l’été.");
        await ana.Page.GetByLabel("des liens créés").CheckAsync();
        await ana.PressAsync("Oui", "**?fait=suites*");
        await ana.SeesAsync("En terminant", "des liens créés");
        await ana.PressAsync("Commencer le récit", "**/compte/brouillons/**");
        await Expect(ana.Page.Locator("[name='Fiche.Titre']")).ToHaveValueAsync("Récit\u00a0: Une objection arrête tout");
        await Expect(ana.Main).Not.ToContainTextAsync("nous essayons jeudi");

        async Task GuideAsync(string act, string words)
        {
            await guide.GoAsync(need);
            await guide.Page.GetByLabel("Quoi", new() { Exact = true }).SelectOptionAsync(act);
            await guide.Page.GetByLabel("Mots", new() { Exact = true }).FillAsync(words);
            await guide.PressAsync("Enregistrer", "**?fait=note");
        }
    }
}
