using System.Text.RegularExpressions;
using CommonsForge.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommonsForge.Browser.Tests;

/// <summary>What scripts add to pages that work without them.</summary>
[Collection<BrowsedSite>]
public sealed class EnhancementTests(BrowsedApp app, Chromium chromium)
{
    private const string Suggestions = "/suggestions?";
    private static readonly DateTime Morning = new(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Suggestions_wait_for_three_letters_and_half_a_second()
    {
        await using var context = await OpenAsync(1280);
        var page = await context.NewPageAsync();
        var asked = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Url.Contains(Suggestions, StringComparison.Ordinal)) asked.Add(request.Url);
        };
        await page.Clock.InstallAsync(new() { TimeDate = Morning });
        await page.GotoAsync(app.Url + "/ressources");
        await page.Clock.PauseAtAsync(Morning.AddMinutes(10));
        var box = page.GetByRole(AriaRole.Combobox, new() { Name = "Chercher une ressource" });

        await box.PressSequentiallyAsync("so");
        await page.Clock.RunForAsync(2000);
        Assert.Empty(asked);
        await box.PressSequentiallyAsync("l");
        await page.Clock.RunForAsync(450);
        await box.PressSequentiallyAsync(" ");
        await page.Clock.RunForAsync(450);
        Assert.Empty(asked);
        await page.Clock.RunForAsync(100);
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
        Assert.EndsWith("q=sol", Assert.Single(asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggestions_are_said_walked_through_and_taken_by_keyboard()
    {
        await using var context = await OpenAsync(1280);
        var page = await context.NewPageAsync();
        var box = await TypeAsync(page, "sol");
        var offers = page.GetByRole(AriaRole.Option);
        var count = await offers.CountAsync();
        Assert.True(count > 1);
        await Expect(page.Locator("[role=status]")).ToContainTextAsync($"{count} suggestions");

        await box.PressAsync("ArrowDown");
        await box.PressAsync("ArrowDown");
        await Expect(offers.Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(box).ToHaveAttributeAsync("aria-activedescendant", (await offers.Nth(1).GetAttributeAsync("id"))!);
        await Expect(box).ToBeFocusedAsync();
        var url = await offers.Nth(1).GetAttributeAsync("data-url");
        await box.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(app.Url + url);
    }

    [Fact]
    public async Task Resources_that_may_answer_appear_under_a_need_while_it_is_written_one_question_at_a_time()
    {
        await using var context = await OpenAsync(360);
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + "/besoins/demander");
        var asked = new List<string>();
        page.Request += (_, r) => { if (r.Url.Contains("handler=Proches", StringComparison.Ordinal)) lock (asked) asked.Add(r.Url); };
        await page.Locator("[name='Input.Titre']").PressSequentiallyAsync("Partager l’eau");
        await page.Locator("[name='Input.Situation']").PressSequentiallyAsync("La réserve est basse en été.");
        var near = page.Locator("[data-behaviour=answers]");
        await Expect(near.GetByRole(AriaRole.Link).First).ToBeVisibleAsync();
        Assert.InRange(await near.GetByRole(AriaRole.Link).CountAsync(), 1, 3);
        Assert.InRange(asked.Count, 1, 2);
        await Expect(page).ToHaveURLAsync(app.Url + "/besoins/demander");
    }

    [Fact]
    public async Task A_place_is_offered_while_its_name_is_typed_and_keeps_the_rest_of_the_question()
    {
        await using var context = await OpenAsync(1280);
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + "/ressources?q=sol");
        var field = page.GetByRole(AriaRole.Combobox, new() { Name = "Où" });
        await field.PressSequentiallyAsync("6300");
        await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Clermont-Ferrand");

        await field.PressAsync("ArrowDown");
        await field.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(new Regex(@"/ressources\?territoire=[\w-]+&q=sol$", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData("Enter")]
    [InlineData("Escape")]
    [InlineData("Tab")]
    public async Task Suggestions_can_be_ignored(string key)
    {
        await using var context = await OpenAsync(1280);
        var page = await context.NewPageAsync();
        var box = await TypeAsync(page, "sol");
        await box.PressAsync(key);
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();
        Assert.Equal("sol", await box.InputValueAsync());
        await Expect(page).ToHaveURLAsync(app.Url + (key == "Enter" ? "/ressources?q=sol" : "/ressources"));
    }

    [Fact]
    public async Task The_credit_is_copied_by_one_click_and_it_is_said()
    {
        await using var context = await OpenAsync(1280);
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + await app.PathOfAsync("sol-beche"));
        var shown = await page.Locator("#credit-texte").InnerTextAsync();
        Assert.Contains("Lire son sol à la bêche", shown, StringComparison.Ordinal);
        Assert.Contains("CC BY-SA 4.0", shown, StringComparison.Ordinal);

        // From the side of the text, then from the page of credits.
        foreach (var (rest, control) in new[] { ("", ".acts [data-behaviour='copy']"), ("/credits", "#credit .copy > [data-behaviour='copy']") })
        {
            await page.GotoAsync(app.Url + await app.PathOfAsync("sol-beche") + rest);
            await page.EvaluateAsync("() => navigator.clipboard.writeText('')");
            await page.Locator(control).ClickAsync();
            await Expect(page.Locator("[role=status]")).ToHaveTextAsync("Copié");
            Assert.Equal(shown, await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
            await page.EvaluateAsync("() => { document.querySelector('[role=status]').textContent = ''; }");
        }
    }

    [Fact]
    public async Task Copying_moves_nothing_on_a_phone_and_the_button_says_that_it_is_done()
    {
        await using var context = await OpenAsync(360);
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + await app.PathOfAsync("sol-beche"));
        const string Places = "() => [...document.querySelectorAll('.acts > *')].map(e => e.getBoundingClientRect()).map(r => [r.x, r.y + scrollY, r.width, r.height].join()).join(' ')";
        var before = await page.EvaluateAsync<string>(Places);
        var act = page.Locator(".acts [data-behaviour='copy']");

        await act.ClickAsync();

        await Expect(act).ToHaveTextAsync("Copié");
        Assert.Equal(before, await page.EvaluateAsync<string>(Places));
        await Expect(act).ToHaveTextAsync("Copier le crédit", new() { Timeout = 10_000 });
    }

    [Fact]
    public async Task A_credit_that_cannot_be_copied_is_left_selected_and_it_is_said()
    {
        await using var context = await OpenAsync(1280);
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));");
        await page.GotoAsync(app.Url + await app.PathOfAsync("sol-beche") + "/credits");
        await page.Locator("#credit .copy > [data-behaviour='copy']").ClickAsync();
        await Expect(page.Locator("[role=status]")).ToContainTextAsync("La copie n’a pas marché");
        Assert.Equal(await page.Locator("#credit-texte").InnerTextAsync(), await page.EvaluateAsync<string>("() => getSelection().toString().trim()"));
    }

    [Fact]
    public async Task A_ticked_box_applies_at_once_on_a_wide_screen_and_keeps_the_hand_where_it_was()
    {
        await using var context = await OpenAsync(1280);
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + "/ressources");
        var box = page.Locator("#filtres input[name='contexte'][value='tiers-lieu']");
        await box.ClickAsync();
        await Expect(page).ToHaveURLAsync(app.Url + "/ressources?contexte=tiers-lieu");
        await Expect(box).ToBeCheckedAsync();
        await Expect(box).ToBeFocusedAsync();
        await page.GoBackAsync();
        await Expect(page).ToHaveURLAsync(app.Url + "/ressources");
        await Expect(box).Not.ToBeCheckedAsync();
    }

    [Fact]
    public async Task A_page_that_the_browser_kept_alive_shows_the_filters_of_its_address()
    {
        await using var context = await OpenAsync(360);
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + "/ressources?contexte=tiers-lieu#filtres");
        var boxes = page.GetByRole(AriaRole.Checkbox, new() { Checked = true });
        await page.Locator("#filtres input[name='type']").First.CheckAsync();
        await Expect(boxes).ToHaveCountAsync(2);
        // Playwright's Chromium keeps no page alive: this is what the others say when they bring one back.
        await page.EvaluateAsync("() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
        await Expect(boxes).ToHaveCountAsync(1);
        await Expect(boxes).ToHaveAttributeAsync("value", "tiers-lieu");
    }

    [Fact]
    public async Task A_ticked_box_waits_for_the_button_on_a_phone()
    {
        await using var context = await OpenAsync(360);
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + "/ressources#filtres");
        await page.Locator("#filtres input[name='contexte'][value='tiers-lieu']").CheckAsync();
        await page.EvaluateAsync("() => new Promise(done => setTimeout(done, 300))");
        Assert.Equal(app.Url + "/ressources#filtres", page.Url);
        await page.GetByRole(AriaRole.Button, new() { Name = "Appliquer les filtres" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(app.Url + "/ressources?contexte=tiers-lieu");
    }

    private Task<IBrowserContext> OpenAsync(int width) => chromium.Browser.NewContextAsync(new()
    {
        Locale = "fr-FR", ViewportSize = new() { Width = width, Height = 900 }, Permissions = ["clipboard-read", "clipboard-write"],
    });

    private async Task<ILocator> TypeAsync(IPage page, string words)
    {
        await page.GotoAsync(app.Url + "/ressources");
        var box = page.GetByRole(AriaRole.Combobox, new() { Name = "Chercher une ressource" });
        await box.PressSequentiallyAsync(words);
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
        return box;
    }
}
