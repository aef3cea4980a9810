using CommonsForge.Browser.Tests.Infrastructure;
using CommonsForge.Data.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommonsForge.Browser.Tests;

/// <summary>Passkeys, with an authenticator that Chromium plays. On a site of its own, since it changes it.</summary>
public sealed class PasskeyTests(BrowsedApp app, Chromium chromium) : IClassFixture<BrowsedApp>
{
    private const string Email = "contributrice@commons.test";

    // An IP address is refused: a key belongs to a name.
    private string Url => $"http://localhost:{new Uri(app.Url).Port}";

    [Fact]
    public async Task Somebody_adds_a_key_signs_in_with_it_and_removes_it()
    {
        var page = await chromium.OpenAsync();
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true,
                ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        await page.GotoAsync(Url + "/compte/connexion");
        await page.GetByLabel("Adresse e-mail").FillAsync(Email);
        await page.GetByLabel("Mot de passe").FillAsync(SampleAccounts.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter", Exact = true }).ClickAsync();

        await page.GotoAsync(Url + "/compte/cles");
        var add = page.GetByRole(AriaRole.Button, new() { Name = "Ajouter une clé" });
        await page.GetByLabel("Mot de passe actuel").FillAsync("pas le bon mot");
        await add.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Le mot de passe actuel ne convient pas.");
        await page.GetByLabel("Mot de passe actuel").FillAsync(SampleAccounts.Password);
        await add.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("ajoutée");
        await page.GetByText("Modifier", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Nom de la clé").FillAsync("Mon ordinateur");
        await page.GetByRole(AriaRole.Button, new() { Name = "Renommer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Main).Locator(".name")).ToHaveTextAsync("Mon ordinateur");

        await LeaveAsync(page);
        await SignInByKeyAsync(page);
        await Expect(page.Locator("header .me summary")).ToContainTextAsync("Aïssata Keïta");

        await LeaveAsync(page);
        await ChangeAsync(account => account.BannedAt = DateTimeOffset.UtcNow);
        await SignInByKeyAsync(page);
        await Expect(page.Locator("#erreurs")).ToContainTextAsync("Ce compte a été fermé");
        await ChangeAsync(account => (account.BannedAt, account.EmailConfirmed) = (null, false));
        await SignInByKeyAsync(page);
        await Expect(page.Locator("#erreurs")).ToContainTextAsync("pas encore confirmée");
        await ChangeAsync(account => account.EmailConfirmed = true);

        await SignInByKeyAsync(page);
        await page.GotoAsync(Url + "/compte/cles");
        await page.GetByText("Modifier", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Retirer cette clé" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("retirée");
        await LeaveAsync(page);
        await SignInByKeyAsync(page);
        await Expect(page.Locator("#erreurs")).ToContainTextAsync("Cette clé");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_script_there_is_no_button()
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(Url + "/compte/connexion");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Se connecter", Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("Se connecter avec une clé d’accès")).ToBeHiddenAsync();
    }

    private async Task SignInByKeyAsync(IPage page)
    {
        await page.GotoAsync(Url + "/compte/connexion?returnUrl=%2Faide");
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter avec une clé d’accès" }).ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith("/aide", StringComparison.Ordinal) || url.Contains("handler=Key", StringComparison.OrdinalIgnoreCase));
    }

    private async Task LeaveAsync(IPage page)
    {
        await page.GotoAsync(Url + "/compte/deconnexion");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator("header .me")).ToHaveCountAsync(0);
    }

    private Task<int> ChangeAsync(Action<Account> change) => app.WithDbAsync(async db =>
    {
        change(await db.Users.SingleAsync(a => a.Email == Email));
        return await db.SaveChangesAsync();
    });
}
