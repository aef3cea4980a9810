using CommonsForge.Data.Identity;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommonsForge.Browser.Tests.Infrastructure;

/// <summary>One of the sample people at the forge, in a browser of their own.</summary>
public sealed class Forger : IAsyncDisposable
{
    private readonly BrowsedApp _app;

    private Forger(BrowsedApp app, IPage page) => (_app, Page) = (app, page);

    /// <summary>What they look at.</summary>
    public IPage Page { get; }

    /// <summary>The main part of the page.</summary>
    public ILocator Main => Page.GetByRole(AriaRole.Main);

    /// <summary>The path of the page.</summary>
    public string Path => new Uri(Page.Url).AbsolutePath;

    /// <summary>Signs somebody in.</summary>
    /// <param name="app">The site.</param>
    /// <param name="chromium">The browser.</param>
    /// <param name="email">Who.</param>
    /// <param name="width">How wide their window is; 390 is a phone.</param>
    /// <param name="script">Whether their browser runs scripts.</param>
    public static async Task<Forger> ComeAsync(BrowsedApp app, Chromium chromium, string email, int width = 1280, bool script = true)
    {
        var context = await chromium.Browser.NewContextAsync(new() { Locale = "fr", ViewportSize = new() { Width = width, Height = 844 }, JavaScriptEnabled = script, ReducedMotion = ReducedMotion.Reduce });
        // Over the signs, the text can be filled at once; SurfaceTests write as people do.
        await context.AddInitScriptAsync("localStorage.setItem('editor-signs', '1')");
        var one = new Forger(app, await context.NewPageAsync());
        await one.SignInAsync(email);
        return one;
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    /// <summary>Signs in, by keyboard.</summary>
    public async Task SignInAsync(string email)
    {
        await GoAsync("/compte/connexion");
        await Page.GetByRole(AriaRole.Textbox).First.FillAsync(email);
        await Page.Locator("input[type=password]").FillAsync(SampleAccounts.Password);
        await Page.Keyboard.PressAsync("Enter");
        await Page.WaitForURLAsync(url => !url.Contains("connexion", StringComparison.Ordinal));
    }

    /// <summary>Goes to a page of the site.</summary>
    public Task GoAsync(string path) => Page.GotoAsync(_app.Url + path);

    /// <summary>Follows a link of the main part.</summary>
    public Task FollowAsync(string name) => Main.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();

    /// <summary>Presses a button of the main part and waits for the page that it leads to.</summary>
    public async Task PressAsync(string name, string leadsTo)
    {
        await Main.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
        await Page.WaitForURLAsync(leadsTo);
    }

    /// <summary>What the text of the editor holds, as it is written.</summary>
    public Task<string> TextAsync() => Text.InputValueAsync();

    /// <summary>Writes the text of the editor anew.</summary>
    public Task WriteAsync(string text) => Text.FillAsync(text);

    /// <summary>Says what changes and why.</summary>
    public Task ExplainAsync(string note) => Page.GetByLabel("Ce que vous changez, et pourquoi").FillAsync(note);

    /// <summary>Publishes a work of their own.</summary>
    /// <returns>Its address.</returns>
    public async Task<string> PublishAsync(string title, string text)
    {
        await GoAsync("/ressources/proposer");
        await Page.GetByLabel("Titre", new() { Exact = true }).FillAsync(title);
        await Page.GetByLabel("Type de ressource").SelectOptionAsync("fiche-outil");
        await WriteAsync(text);
        return await PublishDraftAsync();
    }

    /// <summary>Publishes the draft of a work of their own that is on the page.</summary>
    /// <returns>Its address.</returns>
    public async Task<string> PublishDraftAsync()
    {
        var rights = Page.GetByLabel("Il est à moi");
        if (await rights.CountAsync() > 0) await rights.CheckAsync();
        await PressAsync("Publier", "**/ressources/*-*");
        return Path;
    }

    /// <summary>Begins to change a work, as far as saying what and why.</summary>
    public async Task ChangeAsync(string address, Func<string, string> change, string note)
    {
        await GoAsync(address);
        await Page.GetByRole(AriaRole.Link, new() { Name = "Améliorer cette ressource" }).ClickAsync();
        await WriteAsync(change(await TextAsync()));
        await ExplainAsync(note);
    }

    /// <summary>Sends what is in the editor to review.</summary>
    /// <returns>The proposal's address.</returns>
    public async Task<string> ProposeAsync()
    {
        await PressAsync("Envoyer ma proposition", "**/propositions/*");
        return Path;
    }

    /// <summary>Saves what they changed in somebody else's proposal.</summary>
    /// <returns>The proposal's address.</returns>
    public async Task<string> AmendAsync()
    {
        await PressAsync("Enregistrer, puis décider", "**/propositions/*");
        return Path;
    }

    /// <summary>Accepts a proposal.</summary>
    public async Task AcceptAsync(string proposal)
    {
        await GoAsync(proposal);
        await Main.GetByText("Accepter", new() { Exact = true }).ClickAsync();
        await PressAsync("Accepter et publier", "**?fait=acceptee");
        await SeesAsync("Ce changement est publié.");
    }

    /// <summary>What they read on the page, each of it.</summary>
    public async Task SeesAsync(params string[] words)
    {
        foreach (var said in words) await Expect(Main).ToContainTextAsync(said);
    }

    /// <summary>What they do not read on the page.</summary>
    public Task DoesNotSeeAsync(string words) => Expect(Main).Not.ToContainTextAsync(words);

    // The one place that knows how the text is written.
    private ILocator Text => Page.Locator("[name='Fiche.Corps']");
}
