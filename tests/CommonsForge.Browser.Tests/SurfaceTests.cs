using CommonsForge.Browser.Tests.Infrastructure;
using CommonsForge.Data.Identity;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommonsForge.Browser.Tests;

/// <summary>A text is written as it will be read, without its signs.</summary>
public sealed class SurfaceTests(BrowsedApp app, Chromium chromium) : IClassFixture<BrowsedApp>
{
    private const string Blank = "/ressources/proposer";
    private const string Signs = "textarea[name='Fiche.Corps']";

    private static readonly BrowserNewPageOptions Phone = new() { Locale = "fr-FR", ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true, IsMobile = true };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_whole_sheet_is_written_without_a_sign(bool onPhone)
    {
        var page = await chromium.OpenAsync(onPhone ? Phone : null);
        var (faults, surface) = (Faults(page), await OpenAsync(page, Blank));
        await surface.FocusAsync();
        await page.Keyboard.TypeAsync("Ouverture");
        await Tool(page, "heading");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("Un mot ");
        await page.Keyboard.PressAsync("Control+b");
        await page.Keyboard.TypeAsync("fort");
        await page.Keyboard.PressAsync("Control+b");
        await page.Keyboard.TypeAsync(" et 2*3*4.");
        await page.Keyboard.PressAsync("Enter");
        await Tool(page, "list");
        await page.Keyboard.TypeAsync("un");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("deux");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("La suite.");
        await Tool(page, "table");
        await page.Keyboard.TypeAsync("5 min");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("On s’assoit");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("10 min");
        await Tool(page, "note");
        await page.Keyboard.TypeAsync("Rien ne presse.");

        const string Text = "## Ouverture\n\nUn mot **fort** et 2\\*3\\*4.\n\n- un\n- deux\n\nLa suite.\n\n| Temps | Ce qui se passe |\n|---|---|\n| 5 min | On s’assoit |\n| 10 min |  |\n\n> [!NOTE]\n> Rien ne presse.";
        await SwitchAsync(page, "Voir les signes");
        Assert.Equal(Text, (await page.Locator(Signs).InputValueAsync()).Trim());
        await SwitchAsync(page, "Voir comme on le lira");
        foreach (var (tag, said) in new[] { ("h2", "Ouverture"), ("strong", "fort"), ("li >> nth=1", "deux"), ("td >> nth=1", "On s’assoit"), ("aside p:last-child", "Rien ne presse.") })
            await Expect(surface.Locator(tag)).ToHaveTextAsync(said);
        Assert.Equal(Text, (await page.Locator(Signs).InputValueAsync()).Trim());
        Assert.Empty(faults);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task One_word_changes_one_paragraph_and_every_other_sign_stays()
    {
        var page = await chromium.OpenAsync();
        var surface = await OpenAsync(page, await app.ExpandAsync("{sol-beche}/modifier"));
        var before = await page.Locator(Signs).InputValueAsync();
        var said = await surface.EvaluateAsync<string>("(root, text) => [...root.children].find((e) => e.matches('p') && !e.children.length && text.includes(e.textContent)).textContent", before);
        var paragraph = surface.Locator("p").Filter(new() { HasText = said }).First;
        await paragraph.ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await paragraph.EvaluateAsync("(p) => getSelection().collapse(p.firstChild, p.firstChild.length)");
        await page.Keyboard.TypeAsync(" Et un seau.");
        await SwitchAsync(page, "Voir les signes");
        Assert.Equal(before.Replace(said, said + " Et un seau.", StringComparison.Ordinal), await page.Locator(Signs).InputValueAsync());
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_link_goes_on_what_is_selected_however_fast_it_is_asked()
    {
        var page = await chromium.OpenAsync();
        var surface = await OpenAsync(page, Blank);
        await surface.FocusAsync();
        await page.Keyboard.TypeAsync("Voir le site");
        // In one go: the browser has not told of the selection yet.
        await surface.EvaluateAsync("""
            (root) => {
              const text = root.querySelector("p").firstChild;
              getSelection().setBaseAndExtent(text, 8, text, 12);
              root.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true, cancelable: true }));
            }
            """);
        await page.Keyboard.TypeAsync("exemple.fr");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(Signs)).ToHaveValueAsync("Voir le [site](https://exemple.fr)\n");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_link_a_passage_with_signs_and_what_was_undone()
    {
        var page = await chromium.OpenAsync();
        var (faults, surface) = (Faults(page), await OpenAsync(page, Blank));
        await surface.FocusAsync();
        await page.Keyboard.TypeAsync("Voir le site");
        await page.Keyboard.PressAsync("Control+Shift+ArrowLeft");
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.GetByLabel("Adresse du lien")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("exemple.fr");
        await page.Keyboard.PressAsync("Enter");
        await Expect(surface).ToBeFocusedAsync();
        await Expect(page.Locator(Signs)).ToHaveValueAsync("Voir le [site](https://exemple.fr)\n");

        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(" perdu");
        for (var i = 0; i < 6; i++) await page.Keyboard.PressAsync("Control+z");
        await Expect(surface).ToContainTextAsync("Voir le site");

        await SwitchAsync(page, "Voir les signes");
        await page.Locator(Signs).FillAsync("Avant.\n\n```\ncode\n```\n\nAprès.\n");
        await SwitchAsync(page, "Voir comme on le lira");
        await page.GetByRole(AriaRole.Button, new() { Name = "Modifier ce passage" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var box = page.GetByLabel("Ce passage, avec ses signes");
        await Expect(box).ToBeFocusedAsync();
        await box.FillAsync("```\nautre code\n```");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(surface.Locator("pre")).ToHaveTextAsync("autre code\n");
        await Expect(page.Locator(Signs)).ToHaveValueAsync("Avant.\n\n```\nautre code\n```\n\nAprès.\n");
        // One key does not take it away.
        await surface.Locator("p", new() { HasText = "Après." }).ClickAsync();
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("Backspace");
        await Expect(surface.Locator("pre")).ToBeVisibleAsync();
        Assert.Empty(faults);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_pasted_keeps_its_layout_and_the_device_remembers_who_wants_signs()
    {
        var page = await chromium.OpenAsync();
        var surface = await OpenAsync(page, Blank);
        await surface.FocusAsync();
        await surface.EvaluateAsync("""
            (root) => {
              const data = new DataTransfer();
              data.setData('text/html', '<h1 style="color:red">Titre</h1><p>Du <b>gras</b>.</p>');
              data.setData('text/plain', 'Titre Du gras.');
              root.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """);
        await Expect(surface.Locator("h2")).ToHaveTextAsync("Titre");
        await SwitchAsync(page, "Voir les signes");
        Assert.Equal("## Titre\n\nDu **gras**.", (await page.Locator(Signs).InputValueAsync()).Trim());
        await page.ReloadAsync();
        await Expect(page.Locator(Signs)).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Voir comme on le lira" })).ToBeVisibleAsync();
        await Expect(page.Locator(".surface")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Nothing_written_so_is_lost_without_network()
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { Locale = "fr" });
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + "/compte/connexion?returnUrl=" + Blank);
        await page.GetByRole(AriaRole.Textbox).First.FillAsync("contributrice@commons.test");
        await page.Locator("input[type=password]").FillAsync(SampleAccounts.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**" + Blank);
        var surface = page.GetByRole(AriaRole.Textbox, new() { Name = "Texte", Exact = true });
        await Expect(page.Locator(".surface")).ToBeVisibleAsync();
        await surface.FocusAsync();
        await page.Keyboard.TypeAsync("Première phrase.");
        await page.WaitForURLAsync("**/compte/brouillons/*");
        var draft = page.Url;
        await Expect(page.Locator("[data-state]")).ToContainTextAsync("Brouillon gardé");
        await context.SetOfflineAsync(true);
        await page.Keyboard.TypeAsync(" Écrite dans le train.");
        await Expect(page.Locator("[data-state]")).ToContainTextAsync("gardé sur cet appareil", new() { Timeout = 20_000 });
        await page.CloseAsync();
        await context.SetOfflineAsync(false);

        page = await context.NewPageAsync();
        await page.GotoAsync(draft);
        await page.GetByRole(AriaRole.Button, new() { Name = "La reprendre" }).ClickAsync();
        await Expect(page.Locator(".surface")).ToContainTextAsync("Première phrase. Écrite dans le train.");
        await page.RunAndWaitForResponseAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Garder en brouillon" }).ClickAsync(), answer => answer.Request is { ResourceType: "document", Method: "GET" });
        page = await context.NewPageAsync();
        await page.GotoAsync(draft);
        await Expect(page.Locator(".surface")).ToContainTextAsync("Première phrase. Écrite dans le train.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_part_of_a_trame_has_a_line_to_write_on(bool onPhone)
    {
        var page = await chromium.OpenAsync(onPhone ? Phone : null);
        var (faults, surface) = (Faults(page), await OpenAsync(page, Blank));
        await page.GetByLabel("Type de ressource").SelectOptionAsync("fiche-outil");
        await page.GetByRole(AriaRole.Button, new() { Name = "Partir de la trame" }).ClickAsync();
        var titles = surface.Locator("h2");
        await Expect(titles.Last).ToHaveTextAsync("Inspiré de");
        var names = await titles.AllTextContentsAsync();
        Assert.True(names.Count > 5);
        // By the keyboard: down, or Enter.
        await titles.Nth(0).ClickAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.TypeAsync("Se mettre d’accord.");
        await titles.Nth(1).ClickAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("Tout le quartier.");
        // By a click on the line, which says what is expected there.
        var line = surface.Locator("h2:nth-of-type(3) + p");
        Assert.NotEmpty(await line.GetAttributeAsync("data-hint") ?? "");
        await line.ClickAsync();
        await page.Keyboard.TypeAsync("2 heures.");
        Assert.Null(await line.GetAttributeAsync("data-hint"));
        // And by pasting.
        await surface.Locator("h2:nth-of-type(4) + p").ClickAsync();
        await surface.EvaluateAsync("""
            (root) => {
              const data = new DataTransfer();
              data.setData('text/html', '<p>Des chaises.</p><ul><li>un</li><li>deux</li></ul>');
              root.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """);
        await Expect(surface.Locator("li").Last).ToHaveTextAsync("deux");
        await SwitchAsync(page, "Voir les signes");
        var text = await page.Locator(Signs).InputValueAsync();
        Assert.Equal(names, text.Split('\n').Where(l => l.StartsWith("## ", StringComparison.Ordinal)).Select(l => l[3..]));
        Assert.StartsWith($"## {names[0]}\n\nSe mettre d’accord.\n\n## {names[1]}\n\nTout le quartier.\n\n## {names[2]}\n\n2 heures.\n\n## {names[3]}\n\nDes chaises.\n\n- un\n- deux\n\n## {names[4]}\n", text.Replace("\n\n\n", "\n\n", StringComparison.Ordinal), StringComparison.Ordinal);
        await SwitchAsync(page, "Voir comme on le lira");
        await Expect(titles).ToHaveCountAsync(names.Count);
        Assert.Equal(names.Count, await surface.Locator("h2 + p").CountAsync());
        Assert.Equal(text, await page.Locator(Signs).InputValueAsync());
        Assert.Empty(faults);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_a_phone_a_table_scrolls_rather_than_breaking_its_words_and_every_tool_is_in_sight()
    {
        var page = await chromium.OpenAsync(Phone);
        var surface = await OpenAsync(page, Blank);
        await SwitchAsync(page, "Voir les signes");
        await page.Locator(Signs).FillAsync("| Temps | Durée | Ce qui se passe | Ce que vous dites |\n|---|---|---|---|\n| 0 à 5 | 5 min | Dire la fin, avec le mot. Lire la raison de l’arrêt, en une phrase convenue. | « Ce groupe s’arrête ce soir. Dans une heure, il n’existera plus. » |\n");
        await SwitchAsync(page, "Voir comme on le lira");
        // Words keep their letters together: the longest fits its column, and long cells are read without ten lines of two words.
        var cells = await surface.Locator("td").EvaluateAllAsync<double[]>("(cells) => cells.map((c) => c.getBoundingClientRect().width)");
        Assert.True(cells[2] > 130 && cells[3] > 130, string.Join(' ', cells));
        Assert.True(await surface.Locator(".table-wrap").EvaluateAsync<bool>("(wrap) => wrap.scrollWidth > wrap.clientWidth && getComputedStyle(wrap).overflowX === 'auto'"));
        Assert.True(await page.EvaluateAsync<bool>("document.scrollingElement.scrollWidth <= innerWidth"));
        // Tools that are cut off are not seen.
        Assert.True(await page.Locator(".tools").EvaluateAsync<bool>("(bar) => bar.scrollWidth <= bar.clientWidth && [...bar.children].every((b) => b.getBoundingClientRect().right <= innerWidth)"));
        Assert.InRange(await page.Locator(".tools").EvaluateAsync<double>("(bar) => bar.offsetHeight"), 44, 110);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_text_with_no_empty_part_is_shown_as_it_is()
    {
        var page = await chromium.OpenAsync();
        await OpenAsync(page, Blank);
        await SwitchAsync(page, "Voir les signes");
        await page.Locator(Signs).FillAsync("## Un\n\n### Dedans\n\nDes mots.\n\n## Deux\n\nD’autres.\n");
        await SwitchAsync(page, "Voir comme on le lira");
        Assert.Equal(["H2", "H3", "P", "H2", "P"], await page.Locator(".surface").EvaluateAsync<string[]>("(root) => [...root.children].map((e) => e.tagName)"));
        await page.Context.CloseAsync();
    }

    private async Task<ILocator> OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(app.Url + path);
        var surface = page.GetByRole(AriaRole.Textbox, new() { Name = "Texte", Exact = true }).And(page.Locator(".surface"));
        await Expect(surface).ToBeVisibleAsync();
        await Expect(page.Locator(Signs)).ToBeHiddenAsync();
        return surface;
    }

    private static Task Tool(IPage page, string name) => page.Locator($".tools [data-mark={name}]").ClickAsync();

    private static async Task SwitchAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = name })).ToHaveCountAsync(0);
    }

    private static List<string> Faults(IPage page)
    {
        var faults = new List<string>();
        page.PageError += (_, fault) => faults.Add(fault);
        page.Console += (_, said) => { if (said.Type == "error") faults.Add(said.Text); };
        return faults;
    }
}
