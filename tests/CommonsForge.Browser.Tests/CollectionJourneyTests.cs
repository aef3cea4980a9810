using CommonsForge.Browser.Tests.Infrastructure;
using CommonsForge.Data.Identity;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommonsForge.Browser.Tests;

/// <summary>A workshop answers on its telephones, with a network or without.</summary>
public sealed class CollectionJourneyTests(BrowsedApp app, Chromium chromium) : IClassFixture<BrowsedApp>
{
    private const int MostLaterBytes = 4_000;

    [Fact]
    public async Task From_the_address_on_the_wall_to_one_report_that_carries_the_voices()
    {
        await using var desk = await chromium.Browser.NewContextAsync(new() { Locale = "fr" });
        var host = await SignedInAsync(desk);
        await host.GotoAsync(app.Url + await app.ExpandAsync("{ou-etais-je}") + "/utilisee");
        await host.GetByRole(AriaRole.Link, new() { NameString = "Ouvrez une collecte d’atelier" }).ClickAsync();
        await host.GetByLabel("Nom de la collecte").FillAsync("Soirée au foyer");
        await host.GetByLabel("telle quelle").CheckAsync();
        await host.GetByRole(AriaRole.Button, new() { NameString = "Ouvrir la collecte" }).ClickAsync();
        await host.WaitForURLAsync("**/afficher");
        await Expect(host.Locator(".poster svg")).ToBeVisibleAsync();
        var address = "http://" + await host.Locator(".address").InnerTextAsync();

        foreach (var scripts in (bool[])[true, false])
        {
            await using var phone = await PhoneAsync(scripts);
            var page = await phone.NewPageAsync();
            await page.GotoAsync(address);
            await page.GetByLabel("Bien", new() { Exact = true }).CheckAsync();
            await page.Locator("#Marche").FillAsync(scripts ? "Se parler." : "Sans script.");
            await Task.Delay(HumanCheck.Shortest, TestContext.Current.CancellationToken);
            await page.GetByRole(AriaRole.Button, new() { NameString = "Envoyer ma réponse" }).ClickAsync();
            await Expect(page.Locator("main .notice.good")).ToContainTextAsync("est arrivée");
            Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"));
            Assert.Empty(await phone.CookiesAsync());
        }

        await host.GetByRole(AriaRole.Link, new() { NameString = "Voir les réponses" }).ClickAsync();
        await Expect(host.Locator("#reponses")).ToHaveTextAsync("2 voix");
        await host.GetByLabel("En une phrase").FillAsync("Deux voix du foyer.");
        await host.GetByRole(AriaRole.Button, new() { NameString = "Publier le retour" }).ClickAsync();
        await host.WaitForURLAsync("**/retours/*");
        await Expect(host.Locator(".voices .said")).ToHaveTextAsync(["Sans script.", "Se parler."]);
    }

    [Fact]
    public async Task Two_people_answer_on_one_telephone_without_a_network_and_both_are_heard_once_it_returns()
    {
        await using var phone = await PhoneAsync(true);
        var page = await phone.NewPageAsync();
        await page.GotoAsync(app.Url + "/collectes/gjkmnprs");
        var before = await VoicesAsync();
        await Task.Delay(HumanCheck.Shortest, TestContext.Current.CancellationToken);
        await phone.SetOfflineAsync(true);
        foreach (var said in (string[])["Sans réseau, un.", "Sans réseau, deux."])
        {
            await page.Locator("#Marche").FillAsync(said);
            await page.GetByRole(AriaRole.Button, new() { NameString = "Envoyer ma réponse" }).ClickAsync();
            await Expect(page.Locator("#Marche")).ToHaveValueAsync("");
        }
        await Expect(page.Locator("[data-later-said] .notice")).ToHaveCountAsync(2);
        await Expect(page.Locator("[data-later-said]")).ToContainTextAsync("Gardé sur ce téléphone");
        Assert.Equal(before, await VoicesAsync());

        await phone.SetOfflineAsync(false);
        await Expect(page.Locator("[data-later-said] .notice.good")).ToHaveCountAsync(2);
        Assert.Equal(before + 2, await VoicesAsync());
        Assert.Null(await page.EvaluateAsync<string?>("() => localStorage.getItem('later')"));
    }

    [Fact]
    public async Task A_report_waits_on_the_telephone_and_leaves_at_the_next_visit_once_only()
    {
        await using var phone = await PhoneAsync(true);
        var page = await phone.NewPageAsync();
        var work = await app.ExpandAsync("{visite-de-ferme}");
        await page.GotoAsync(app.Url + work + "/utilisee");
        await page.GetByLabel("telle quelle").CheckAsync();
        await page.Locator("#Ligne").FillAsync("Dite depuis un champ.");
        await Task.Delay(HumanCheck.Shortest, TestContext.Current.CancellationToken);
        await phone.SetOfflineAsync(true);
        await page.GetByRole(AriaRole.Button, new() { NameString = "Voir ce que les autres verront" }).ClickAsync();
        await Expect(page.Locator("[data-later-said]")).ToContainTextAsync("Gardé sur ce téléphone");
        // Asked twice, kept once.
        await page.GetByRole(AriaRole.Button, new() { NameString = "Voir ce que les autres verront" }).ClickAsync();
        await Expect(page.Locator("[data-later-said] .notice")).ToHaveCountAsync(1);
        var kept = await page.EvaluateAsync<string>("() => localStorage.getItem('later')");
        await page.CloseAsync();

        await phone.SetOfflineAsync(false);
        var again = await phone.NewPageAsync();
        await again.GotoAsync(app.Url + work + "/utilisee");
        await Expect(again.Locator("[data-later-said] .notice.good")).ToHaveCountAsync(1);
        // A telephone that never heard that it arrived sends it again.
        await again.EvaluateAsync("kept => localStorage.setItem('later', kept)", kept);
        await again.ReloadAsync();
        await Expect(again.Locator("[data-later-said] .notice.good")).ToHaveCountAsync(1);
        Assert.Equal(1, await app.WithDbAsync(db => db.UsageReports.IgnoreQueryFilters().CountAsync(r => r.Words.Line == "Dite depuis un champ.")));
        await again.GetByRole(AriaRole.Button, new() { NameString = "Voir", Exact = true }).ClickAsync();
        await again.WaitForURLAsync("**/retours/*?fait=attend&cle=*");
    }

    [Fact]
    public async Task What_waits_is_erased_when_asked_and_the_script_is_small_and_on_these_pages_only()
    {
        await using var phone = await PhoneAsync(true);
        var page = await phone.NewPageAsync();
        var scripts = new List<string>();
        page.Response += (_, response) => { if (response.Url.Contains("/later.", StringComparison.Ordinal)) scripts.Add(response.Url); };
        await page.GotoAsync(app.Url + await app.ExpandAsync("{visite-de-ferme}"));
        Assert.Empty(scripts);
        await page.GotoAsync(app.Url + "/collectes/gjkmnprs");
        Assert.Single(scripts);
        Assert.InRange((await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "src/CommonsForge.Web/wwwroot/later.js"))).Length, 500, MostLaterBytes);
        await phone.SetOfflineAsync(true);
        await page.Locator("#Marche").FillAsync("À oublier.");
        await page.GetByRole(AriaRole.Button, new() { NameString = "Envoyer ma réponse" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameString = "Effacer de ce téléphone" }).ClickAsync();
        await Expect(page.Locator("[data-later-said] .notice")).ToHaveCountAsync(0);
        Assert.Null(await page.EvaluateAsync<string?>("() => localStorage.getItem('later')"));
    }

    private Task<int> VoicesAsync() => app.WithDbAsync(db => db.CollectedUses.Where(c => c.Code == "gjkmnprs").Select(c => c.Voices.Count).SingleAsync());

    private Task<IBrowserContext> PhoneAsync(bool scripts) => chromium.Browser.NewContextAsync(new() { Locale = "fr", JavaScriptEnabled = scripts, ViewportSize = new() { Width = 360, Height = 740 } });

    private async Task<IPage> SignedInAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + "/compte/connexion?returnUrl=/compte");
        await page.GetByRole(AriaRole.Textbox).First.FillAsync("contributrice@commons.test");
        await page.Locator("input[type=password]").FillAsync(SampleAccounts.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(app.Url + "/compte");
        return page;
    }
}
