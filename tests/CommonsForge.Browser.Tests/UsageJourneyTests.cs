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
        await page.GetByText("Retirer mon retour", new() { Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { NameString = "Oui, retirer mon retour" })).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => document.scrollingElement.scrollWidth <= innerWidth"));
    }

    [Fact]
    public async Task A_photograph_is_shrunk_on_the_phone_seen_in_the_preview_and_left_out_with_a_word_where_there_is_no_network()
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { Locale = "fr", ViewportSize = new() { Width = 360, Height = 740 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + await app.ExpandAsync("{sol-beche}") + "/utilisee");
        await page.GetByLabel("telle quelle").CheckAsync();
        await page.GetByText("Raconter davantage").ClickAsync();
        await page.GetByText("Ajouter des photos").ClickAsync();
        await page.EvaluateAsync(ChoosesALargePhoto);
        await page.WaitForFunctionAsync("() => { const input = document.querySelector('#photo-0'); return input.files[0].size < input.before / 2; }");
        await page.GetByLabel("Ce que l’on voit sur la photo 1").FillAsync("Un bocal de terre.");
        await page.GetByText("Les personnes reconnaissables").ClickAsync();
        Assert.True(await page.EvaluateAsync<bool>(FitsIn));
        await Task.Delay(HumanCheck.Shortest, TestContext.Current.CancellationToken);
        await page.GetByRole(AriaRole.Button, new() { NameString = "Voir ce que les autres verront" }).ClickAsync();

        var shown = page.Locator(".card.report").GetByAltText("Un bocal de terre.");
        await Expect(shown).ToBeVisibleAsync();
        await shown.ScrollIntoViewIfNeededAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('.card.report img').naturalWidth === 1600");
        Assert.True(await page.EvaluateAsync<bool>(FitsIn));
        await page.GetByText("Corriger").ClickAsync();
        await page.Locator("#photo-1").SetInputFilesAsync(new FilePayload { Name = "autre.png", MimeType = "image/png", Buffer = [0x89, 0x50, 0x4E, 0x47] });
        await context.SetOfflineAsync(true);
        await page.GetByRole(AriaRole.Button, new() { NameString = "Publier mon retour" }).ClickAsync();
        await Expect(page.Locator("[data-later-said] .notice")).ToContainTextAsync("Les photos ne sont pas gardées");
    }

    private const string FitsIn = "() => document.scrollingElement.scrollWidth <= innerWidth";

    // Noise, because a plain colour is small already.
    private const string ChoosesALargePhoto =
        """
        async () => {
          const canvas = Object.assign(document.createElement("canvas"), { width: 3200, height: 1600 }), draw = canvas.getContext("2d");
          const noise = draw.createImageData(3200, 1600);
          for (let i = 0; i < noise.data.length; i++) noise.data[i] = i % 4 === 3 ? 255 : Math.random() * 255;
          draw.putImageData(noise, 0, 0);
          const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9)), list = new DataTransfer();
          list.items.add(new File([blob], "atelier.jpg", { type: "image/jpeg" }));
          const input = document.querySelector("#photo-0");
          input.before = blob.size;
          input.files = list.files;
          input.dispatchEvent(new Event("change"));
        }
        """;
}
