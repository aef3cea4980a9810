using CommonsForge.Browser.Tests.Infrastructure;
using CommonsForge.Web.Http;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommonsForge.Browser.Tests;

/// <summary>Somebody in a field tells on a phone, without an account nor script, that they used a sheet.</summary>
[Collection<BrowsedSite>]
public sealed class UsageJourneyTests(BrowsedApp app, Chromium chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_visitor_tells_of_a_use_on_a_phone_reads_what_others_will_see_and_keeps_a_private_link(bool scripts)
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { Locale = "fr", JavaScriptEnabled = scripts, ViewportSize = new() { Width = 360, Height = 740 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + await app.ExpandAsync("{sol-beche}"));
        await page.GetByRole(AriaRole.Link, new() { NameString = "Je l’ai utilisée" }).ClickAsync();
        await page.WaitForURLAsync("**/utilisee");
        // The first questions stand above what is folded away.
        await Expect(page.Locator("#Marche")).ToBeHiddenAsync();
        await page.Locator("#Contexte").SelectOptionAsync("agricole");
        await page.Locator("#Territoire").FillAsync("35");
        await page.GetByLabel("en l’adaptant").CheckAsync();
        await page.Locator("#Ligne").FillAsync("Fait avec des enfants.");
        await Task.Delay(HumanCheck.Shortest, TestContext.Current.CancellationToken);
        await page.GetByRole(AriaRole.Button, new() { NameString = "Voir ce que les autres verront" }).ClickAsync();

        await Expect(page.Locator(".card.report")).ToContainTextAsync("Fait avec des enfants.");
        await Expect(page.Locator(".card.report")).ToContainTextAsync("Ille-et-Vilaine");
        await page.GetByRole(AriaRole.Button, new() { NameString = "Publier mon retour" }).ClickAsync();

        await page.WaitForURLAsync("**/retours/*?fait=attend&cle=*");
        await page.GetByRole(AriaRole.Link, new() { NameString = "mon lien privé" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("En attente de relecture");
        await Expect(page.GetByRole(AriaRole.Button, new() { NameString = "Retirer mon retour" })).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"));
    }
}
