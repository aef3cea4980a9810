using CommonsForge.Browser.Tests.Infrastructure;
using CommonsForge.Data.Identity;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommonsForge.Browser.Tests;

/// <summary>Pictures and files that are pasted or dropped in the editor join the text.</summary>
public sealed class JoiningTests(BrowsedApp app, Chromium chromium) : IClassFixture<BrowsedApp>
{
    private const string Blank = "/ressources/proposer";

    // A red point of one pixel.
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    // What a browser hands over: files under their names and types, or words with their layout.
    private const string Hand = """
        (root, [kind, type, name, data, html]) => {
          const carried = new DataTransfer();
          if (name) carried.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], name, { type }));
          if (html) carried.setData('text/html', html);
          const how = { bubbles: true, cancelable: true };
          root.dispatchEvent(kind === 'paste' ? new ClipboardEvent('paste', { clipboardData: carried, ...how }) : new DragEvent('drop', { dataTransfer: carried, ...how }));
        }
        """;

    [Fact]
    public async Task A_picture_of_the_clipboard_is_agreed_to_and_then_stands_where_one_was_writing()
    {
        var (page, surface) = await WriteAsync("Avant.");
        await HandAsync(surface, "paste", "image/png", "capture.png", Png);
        var asked = page.Locator(".apart");
        await Expect(asked).ToContainTextAsync("Avant de joindre une image");
        await Expect(surface.Locator("img")).ToHaveCountAsync(0);
        await asked.GetByRole(AriaRole.Button, new() { Name = "Oui, joindre" }).ClickAsync();
        await Expect(surface.Locator("img")).ToHaveCountAsync(1);
        Assert.True(await surface.Locator("img").EvaluateAsync<bool>("(image) => image.complete ? image.naturalWidth === 1 : new Promise((done) => { image.onload = () => done(true); })"));
        await Expect(page.Locator("[name=Accord]")).ToBeCheckedAsync();
        // The draft has an address now, and so does every button: none of them begins another one.
        Assert.Matches("/compte/brouillons/[0-9]+$", page.Url);
        Assert.True(await page.EvaluateAsync<bool>("[...document.querySelectorAll('form.editor [formaction]')].every((button) => button.getAttribute('formaction').startsWith(location.pathname))"));

        // Said once for the draft: a second one, dropped, comes by itself, and so does another kind of file, which is offered below.
        await HandAsync(surface, "drop", "image/png", "seconde.png", Png);
        await Expect(surface.Locator("img")).ToHaveCountAsync(2);
        await HandAsync(surface, "drop", "application/pdf", "plan.pdf", Convert.ToBase64String("%PDF-1.7 un plan"u8));
        await Expect(page.Locator(".apart")).ToContainTextAsync("plan.pdf");
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir les signes" }).ClickAsync();
        var text = await page.Locator("textarea[name='Fiche.Corps']").InputValueAsync();
        foreach (var said in new[] { "Avant.", "](images/capture.png)", "](images/seconde.png)" }) Assert.Contains(said, text, StringComparison.Ordinal);
        // Over the signs too.
        await HandAsync(page.Locator("textarea[name='Fiche.Corps']"), "paste", "image/png", "troisieme.png", Png);
        await Expect(page.Locator("textarea[name='Fiche.Corps']")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("images/troisieme\\.png", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Pictures_inside_of_what_is_pasted_come_with_it_or_stay_out_as_one_answers()
    {
        var (page, surface) = await WriteAsync("Avant.");
        var html = $"<h2>Le cercle</h2><p>On s’assoit.</p><p><img alt=\"schéma du cercle\" src=\"data:image/png;base64,{Png}\"></p><p>On parle.</p>";
        await HandAsync(surface, "paste", html: html);
        await page.Locator(".apart").GetByRole(AriaRole.Button, new() { Name = "Oui, joindre" }).ClickAsync();
        await Expect(surface.Locator("img[alt='schéma du cercle']")).ToHaveCountAsync(1);
        await Expect(surface).ToContainTextAsync("On parle.");

        await page.Locator("[name=Accord]").EvaluateAsync("(box) => { box.checked = false; }");
        await HandAsync(surface, "paste", html: html.Replace("On parle", "On chante", StringComparison.Ordinal));
        await page.Locator(".apart").GetByRole(AriaRole.Button, new() { Name = "Coller sans les images" }).ClickAsync();
        await Expect(surface).ToContainTextAsync("On chante.");
        await Expect(surface.Locator("img")).ToHaveCountAsync(1);

        // One of a site of its own is told of, and stays a picture to come rather than words of the text.
        await HandAsync(surface, "paste", html: "<p>Voir :</p><p><img alt=\"ailleurs\" src=\"https://ailleurs.exemple/a.png\"></p>");
        await Expect(page.Locator(".apart")).ToContainTextAsync("restée sur son site");
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir les signes" }).ClickAsync();
        await Expect(page.Locator("textarea[name='Fiche.Corps']")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("!\\[ailleurs\\]\\(https://ailleurs\\.exemple/a\\.png\\)", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_visitor_is_told_what_files_need_and_a_link_that_would_not_be_kept_is_said_at_once()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(app.Url + Blank);
        var surface = page.Locator(".surface");
        await Expect(surface).ToBeVisibleAsync();
        await HandAsync(surface, "paste", "image/png", "capture.png", Png);
        await Expect(page.Locator(".apart")).ToContainTextAsync("il faut un compte");

        await surface.FocusAsync();
        await page.Keyboard.PressAsync("Control+k");
        var field = page.Locator(".link-form input");
        await field.FillAsync("javascript:alert(1)");
        await page.Keyboard.PressAsync("Enter");
        await Expect(field).ToBeVisibleAsync();
        Assert.Contains("ne serait pas gardé", await field.EvaluateAsync<string>("(input) => input.validationMessage"), StringComparison.Ordinal);
        await field.FillAsync("exemple.fr");
        await page.Keyboard.PressAsync("Enter");
        await Expect(surface.Locator("a[href='https://exemple.fr']")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_joining_takes_is_asked_for_when_the_first_picture_comes()
    {
        var (page, surface) = await WriteAsync("Avant.");
        var scripts = new List<string>();
        page.Response += (_, response) =>
        {
            if (response.Request.ResourceType == "script") scripts.Add(response.Url);
        };
        await HandAsync(surface, "paste", "image/png", "capture.png", Png);
        await Expect(page.Locator(".apart")).ToBeVisibleAsync();
        Assert.Contains("/joining", Assert.Single(scripts), StringComparison.Ordinal);
        Assert.InRange((await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "src/CommonsForge.Web/wwwroot/joining.js"))).Length, 500, 4_000);
        await page.Context.CloseAsync();
    }

    private static async Task HandAsync(ILocator target, string kind, string type = "", string name = "", string data = "", string html = "") => await target.EvaluateAsync(Hand, new[] { kind, type, name, data, html });

    private async Task<(IPage Page, ILocator Surface)> WriteAsync(string words)
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(app.Url + "/compte/connexion?returnUrl=" + Blank);
        await page.GetByRole(AriaRole.Textbox).First.FillAsync("contributrice@commons.test");
        await page.Locator("input[type=password]").FillAsync(SampleAccounts.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**" + Blank);
        var surface = page.Locator(".surface");
        await Expect(surface).ToBeVisibleAsync();
        await surface.FocusAsync();
        await page.Keyboard.TypeAsync(words);
        return (page, surface);
    }
}
