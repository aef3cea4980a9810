using System.Globalization;
using System.Text.RegularExpressions;
using CommonsForge.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommonsForge.Browser.Tests;

/// <summary>What people come for, in a browser that runs no script.</summary>
[Collection<BrowsedSite>]
public sealed partial class JourneyTests(BrowsedApp app, Chromium chromium)
{
    [Fact]
    public async Task Someone_searches_narrows_reads_and_comes_back_without_any_script()
    {
        await using var context = await WithoutScriptAsync(1280);
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + "/");
        await page.GetByRole(AriaRole.Searchbox).FillAsync("groupe");
        await page.GetByRole(AriaRole.Button, new() { Name = "Chercher" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(app.Url + "/ressources?q=groupe");
        var before = await CountAsync(page);

        var filters = page.Locator("#filtres");
        await TickAsync(page, "theme", "pair-a-pair");
        await TickAsync(page, "contexte", "agricole");
        await filters.GetByRole(AriaRole.Button, new() { Name = "Appliquer les filtres" }).ClickAsync();
        // One state, one address: facets first, sorted, and nothing that was left empty.
        await Expect(page).ToHaveURLAsync(app.Url + "/ressources?contexte=agricole&theme=pair-a-pair&q=groupe");
        var narrowed = await CountAsync(page);
        Assert.InRange(narrowed, 1, before - 1);

        await page.GetByRole(AriaRole.Link, new() { Name = "Retirer le filtre milieu agricole" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(app.Url + "/ressources?theme=pair-a-pair&q=groupe");
        Assert.InRange(await CountAsync(page), narrowed, before - 1);
        var library = await page.ContentAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Lire son sol à la bêche" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Lire son sol à la bêche");
        var resource = page.Url;
        await page.GetByRole(AriaRole.Link, new() { Name = "Voir l’historique" }).ClickAsync();
        Assert.Equal(resource + "/revisions", page.Url);
        await page.GetByRole(AriaRole.Link, new() { Name = "Version 1", Exact = true }).ClickAsync();
        Assert.Equal(resource + "/revisions/1", page.Url);
        await Expect(page.Locator(".notice").First).ToContainTextAsync("Vous lisez la version 1");

        foreach (var earlier in new[] { resource + "/revisions", resource, app.Url + "/ressources?theme=pair-a-pair&q=groupe" })
        {
            await page.GoBackAsync();
            Assert.Equal(earlier, page.Url);
        }

        Assert.Equal(library, await page.ContentAsync());
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Checkbox, new() { Checked = true })).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task On_a_phone_results_come_first_and_the_filters_are_one_touch_away()
    {
        await using var context = await WithoutScriptAsync(360);
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + "/ressources");

        var form = page.Locator("#filtres");
        await Expect(form).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Filtrer", Exact = true }).ClickAsync();
        Assert.EndsWith("#filtres", page.Url, StringComparison.Ordinal);
        await Expect(form).ToBeVisibleAsync();
        await Expect(form).ToBeInViewportAsync();
        Assert.True(await TopAsync(form) > await TopAsync(page.Locator(".cards .card").Last), "The filters stand before the results.");

        await TickAsync(page, "contexte", "tiers-lieu");
        // Nothing applies before the button is pressed.
        Assert.EndsWith("/ressources#filtres", page.Url, StringComparison.Ordinal);
        await form.GetByRole(AriaRole.Button, new() { Name = "Appliquer les filtres" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(app.Url + "/ressources?contexte=tiers-lieu");
        await Expect(page.Locator(".cards .card").First).ToBeInViewportAsync();
    }

    [Fact]
    public async Task On_a_phone_the_menu_and_the_filters_open_where_they_stand()
    {
        await using var context = await WithoutScriptAsync(360);
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + "/ressources");

        var menu = page.GetByRole(AriaRole.Navigation, new() { Name = "Principale" });
        await Expect(menu).ToBeHiddenAsync();
        await page.Locator("summary", new() { HasText = "Menu" }).ClickAsync();
        await Expect(menu).ToBeVisibleAsync();
        await page.Locator("summary", new() { HasText = "Filtres" }).ClickAsync();
        await Expect(page.Locator("#filtres")).ToBeVisibleAsync();
        await menu.GetByRole(AriaRole.Link, new() { Name = "Parcours" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(app.Url + "/parcours");
    }

    [Theory]
    [InlineData("/ressources?contexte=tiers-lieu&q=groupe&ouvrir=territoire")]
    [InlineData("{sol-beche}/revisions/1")]
    [InlineData("/communautes/cooperation")]
    [InlineData("/")]
    public async Task Changing_the_language_keeps_the_page_and_the_question(string path)
    {
        await using var context = await WithoutScriptAsync(1280);
        var page = await context.NewPageAsync();
        path = await app.ExpandAsync(path);
        await page.GotoAsync(app.Url + path);
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        Assert.Equal("/en" + path, page.Url[app.Url.Length..]);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await page.GetByRole(AriaRole.Link, new() { Name = "Français" }).ClickAsync();
        Assert.Equal(path, page.Url[app.Url.Length..]);
    }

    [Fact]
    public async Task A_keyboard_reaches_the_text_and_the_filters_at_once()
    {
        await using var context = await WithoutScriptAsync(1280);
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + "/ressources");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Aller au contenu" })).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Aller au contenu" })).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Aller aux filtres" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("() => document.querySelector('#filtres').contains(document.activeElement)"));
    }

    private Task<IBrowserContext> WithoutScriptAsync(int width) =>
        chromium.Browser.NewContextAsync(new() { Locale = "fr-FR", JavaScriptEnabled = false, ViewportSize = new() { Width = width, Height = 800 } });

    private static Task TickAsync(IPage page, string facet, string value) => page.Locator($"#filtres input[name='{facet}'][value='{value}']").CheckAsync();

    private static async Task<int> CountAsync(IPage page) =>
        int.Parse(FirstNumber().Match(await page.Locator(".bar h2").InnerTextAsync()).Value, CultureInfo.InvariantCulture);

    private static async Task<float> TopAsync(ILocator locator) => (await locator.BoundingBoxAsync())!.Y;

    [GeneratedRegex("[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex FirstNumber();
}
