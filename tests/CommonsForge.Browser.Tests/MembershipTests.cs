using CommonsForge.Browser.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommonsForge.Browser.Tests;

/// <summary>Somebody becomes a member. On a site of its own, since it changes it.</summary>
public sealed class MembershipTests(BrowsedApp app, Chromium chromium) : IClassFixture<BrowsedApp>
{
    [Fact]
    public async Task Somebody_signs_up_confirms_by_mail_and_writes_their_profile()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(app.Url + "/aide");
        await page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = "Créer un compte" }).ClickAsync();
        await page.GetByLabel("Nom à créditer").FillAsync("Solène Essai");
        await page.GetByLabel("Adresse e-mail").FillAsync("solene@exemple.fr");
        await page.GetByLabel("Mot de passe").FillAsync("quatre truites au bord du gué");
        await page.WaitForTimeoutAsync(2100); // no faster than a person
        await page.GetByRole(AriaRole.Button, new() { Name = "Créer mon compte" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Regardez vos e-mails");

        await app.MailToAsync("solene@exemple.fr");
        await page.GotoAsync(app.Url + "/dev/courriels");
        await page.GetByRole(AriaRole.Link, new() { Name = "Confirmez votre adresse" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "/compte/confirmation?jeton=" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirmer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Bienvenue");

        await page.GetByRole(AriaRole.Link, new() { Name = "Modifier mon profil" }).ClickAsync();
        await page.GetByLabel("Présentation").FillAsync("Je lance une cantine de quartier.");
        await page.GetByLabel("résilience alimentaire").CheckAsync();
        var place = page.GetByRole(AriaRole.Combobox, new() { Name = "Ajouter un territoire" });
        await place.PressSequentiallyAsync("nantes");
        await page.GetByRole(AriaRole.Option, new() { Name = "Nantes (44109)" }).ClickAsync();
        await Expect(place).ToHaveValueAsync("Nantes (44109)");
        await page.GetByLabel("Liens").FillAsync("https://cantine.exemple.fr");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Le voir comme tout le monde" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Solène Essai");
        var main = page.GetByRole(AriaRole.Main);
        foreach (var said in new[] { "Je lance une cantine de quartier.", "résilience alimentaire", "Nantes", "cantine.exemple.fr" }) await Expect(main).ToContainTextAsync(said);
        await page.Context.CloseAsync();
    }
}
