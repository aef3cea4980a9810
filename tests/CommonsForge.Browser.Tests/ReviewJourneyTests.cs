using CommonsForge.Browser.Tests.Infrastructure;
using CommonsForge.Data.Identity;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommonsForge.Browser.Tests;

/// <summary>The queue of review by keyboard alone, in a browser that runs no script.</summary>
[Collection<BrowsedSite>]
public sealed class ReviewJourneyTests(BrowsedApp app, Chromium chromium)
{
    private const int MostTabs = 80;

    [Fact]
    public async Task A_reviewer_takes_a_proposal_reads_it_and_gives_it_back_by_keyboard()
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { Locale = "fr", JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + "/compte/connexion");
        await page.GetByRole(AriaRole.Textbox).First.FillAsync("moderatrice@commons.test");
        await page.Locator("input[type=password]").FillAsync(SampleAccounts.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("connexion", StringComparison.Ordinal));
        await page.GotoAsync(app.Url + "/relectures");

        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { NameString = "Je m’en occupe" }).First);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/propositions/*?fait=prise");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Vous vous en occupez");

        var decline = page.Locator(".decide summary", new() { HasTextString = "Ne pas retenir" });
        await TabToAsync(page, decline);
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Une raison.");
        await Expect(page.Locator("#Motif")).ToHaveValueAsync("Une raison.");

        await page.ReloadAsync();
        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { NameString = "Je laisse ma place" }));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/propositions/*?fait=rendue");
        await Expect(page.GetByRole(AriaRole.Button, new() { NameString = "Je m’en occupe" })).ToBeVisibleAsync();
    }

    private static async Task TabToAsync(IPage page, ILocator target)
    {
        for (var i = 0; i < MostTabs; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("e => e === document.activeElement")) return;
        }
        Assert.Fail($"{MostTabs} tabs do not lead to {target}.");
    }
}
