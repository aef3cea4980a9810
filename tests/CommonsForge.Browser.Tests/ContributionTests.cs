using CommonsForge.Browser.Tests.Infrastructure;
using CommonsForge.Data.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommonsForge.Browser.Tests;

/// <summary>People write. On a site of its own, since they change it.</summary>
public sealed class ContributionTests(BrowsedApp app, Chromium chromium) : IClassFixture<BrowsedApp>
{
    [Fact]
    public async Task Somebody_without_an_account_improves_a_resource_and_is_named()
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(app.Url + await app.ExpandAsync("{sol-beche}"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Améliorer cette ressource" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Voir les signes" }).ClickAsync();
        await Expect(page.Locator(".surface")).ToHaveCountAsync(0);
        var text = page.GetByLabel("Texte", new() { Exact = true });
        await text.FillAsync(await text.InputValueAsync() + "\n\nUn dernier conseil : emportez un seau.\n");
        await page.GetByLabel("Ce que vous changez, et pourquoi").FillAsync("Le seau, oublié à chaque fois.");
        await page.GetByLabel("Nom à créditer").FillAsync("Gaël Passant");
        await page.GetByLabel("Adresse e-mail").FillAsync("gael@exemple.fr");
        await page.WaitForTimeoutAsync(2100); // no faster than a person
        await page.GetByRole(AriaRole.Button, new() { Name = "Envoyer ma proposition" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Presque fini" })).ToBeVisibleAsync(new() { Timeout = 20_000 });

        await app.MailToAsync("gael@exemple.fr");
        await page.GotoAsync(app.Url + "/dev/courriels");
        await page.GetByRole(AriaRole.Link, new() { Name = "Confirmez votre contribution" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "/contributions/confirmer?jeton=" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirmer et envoyer" }).ClickAsync();
        await page.WaitForURLAsync("**/propositions/*");
        foreach (var said in new[] { "Gaël Passant", "Le seau, oublié à chaque fois.", "emportez un seau" }) await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync(said);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Once_a_text_is_sent_the_page_loads_no_editor_and_reports_no_error()
    {
        var page = await chromium.OpenAsync();
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") errors.Add(message.Text);
        };
        foreach (var path in new[] { "/ressources/proposer?envoye=True", await app.ExpandAsync("{sol-beche}") + "/modifier?envoye=True" })
        {
            await page.GotoAsync(app.Url + path, new() { WaitUntil = WaitUntilState.NetworkIdle });
            await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Presque fini" })).ToBeVisibleAsync(new() { Timeout = 20_000 });
        }
        Assert.Empty(errors);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_does_not_know_a_licence_is_asked_whence_the_text_comes_beside_that_answer()
    {
        await using var ana = await Forger.ComeAsync(app, chromium, "contributrice@commons.test");
        await ana.GoAsync("/ressources/proposer");
        var (asked, forever) = (ana.Page.GetByLabel("Qui l’a écrit"), ana.Page.GetByText("Cette licence ne se retire pas"));
        await Expect(asked).ToBeHiddenAsync();
        await Expect(forever).ToBeVisibleAsync();
        await ana.Page.GetByRole(AriaRole.Radio, new() { Name = "Je ne sais pas" }).CheckAsync();
        await Expect(asked).ToBeVisibleAsync();
        await Expect(forever).ToBeHiddenAsync();
        await Expect(ana.Page.GetByRole(AriaRole.Button, new() { Name = "Publier la fiche, sans le texte" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Somebody_keeps_a_seance_as_a_workshop_plan()
    {
        await using var ana = await Forger.ComeAsync(app, chromium, "contributrice@commons.test");
        var sheet = (await app.ExpandAsync("{sol-beche}")).Split('/')[2].Split('-')[0];
        await ana.GoAsync($"/seance?titre=Au+champ+ensemble&m={sheet}~60&m=~15~Pause");
        await ana.Page.GetByRole(AriaRole.Link, new() { Name = "Garder cette séance comme déroulé" }).ClickAsync();
        await Expect(ana.Page.GetByLabel("Titre", new() { Exact = true })).ToHaveValueAsync("Au champ ensemble");
        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "Garder en brouillon" }).Last.ClickAsync();
        await ana.Page.WaitForURLAsync("**/compte/brouillons/*");
        await ana.PublishDraftAsync();
        await ana.SeesAsync("Pause", "Moment par moment");
        Assert.Contains("au-champ-ensemble", ana.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_sent_while_its_draft_is_being_kept_leaves_no_draft_behind()
    {
        await using var ana = await Forger.ComeAsync(app, chromium, "contributrice@commons.test");
        await ana.Page.RouteAsync("**/*?handler=Garder", async route =>
        {
            await Task.Delay(1500);
            await route.ContinueAsync();
        });
        var address = await ana.PublishAsync("Un texte envoyé vite", "Une seule fois.");
        await ana.GoAsync("/compte/brouillons");
        await ana.DoesNotSeeAsync("Un texte envoyé vite");
        await ana.ChangeAsync(address, text => text + "\n\nEt une suite.", "La suite.");
        await ana.PublishDraftAsync();
        await ana.SeesAsync("Et une suite.");
        await ana.GoAsync("/compte/brouillons");
        await ana.DoesNotSeeAsync("Un texte envoyé vite");
    }

    [Fact]
    public async Task Nothing_typed_is_lost_when_the_network_goes_and_the_tab_is_closed()
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { Locale = "fr" });
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + "/compte/connexion?returnUrl=/ressources/proposer");
        await page.GetByRole(AriaRole.Textbox).First.FillAsync("contributrice@commons.test");
        await page.Locator("input[type=password]").FillAsync(SampleAccounts.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/ressources/proposer");

        await page.GetByRole(AriaRole.Button, new() { Name = "Voir les signes" }).ClickAsync();
        await Expect(page.Locator(".surface")).ToHaveCountAsync(0);
        await page.GetByLabel("Texte", new() { Exact = true }).FillAsync("Première phrase.");
        await page.GetByLabel("Titre", new() { Exact = true }).FillAsync("Un texte tenace");
        await page.WaitForURLAsync("**/compte/brouillons/*");
        var draft = page.Url;
        await Expect(page.Locator("[data-state]")).ToContainTextAsync("Brouillon gardé");

        await context.SetOfflineAsync(true);
        await page.GetByLabel("Texte", new() { Exact = true }).FillAsync("Première phrase. Écrite dans le train.");
        await Expect(page.Locator("[data-state]")).ToContainTextAsync("gardé sur cet appareil", new() { Timeout = 20_000 });
        await page.CloseAsync();
        await context.SetOfflineAsync(false);

        page = await context.NewPageAsync();
        await page.GotoAsync(draft);
        await Expect(page.GetByLabel("Texte", new() { Exact = true })).ToHaveValueAsync("Première phrase.");
        await page.GetByRole(AriaRole.Button, new() { Name = "La reprendre" }).ClickAsync();
        await Expect(page.GetByLabel("Texte", new() { Exact = true })).ToHaveValueAsync("Première phrase. Écrite dans le train.");
        // The page that answers has come once the form was kept; another tab then shows what the server has.
        await page.RunAndWaitForResponseAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Garder en brouillon" }).ClickAsync(), answer => answer.Request is { ResourceType: "document", Method: "GET" });
        page = await context.NewPageAsync();
        await page.GotoAsync(draft);
        await Expect(page.GetByLabel("Texte", new() { Exact = true })).ToHaveValueAsync("Première phrase. Écrite dans le train.");
    }

    [Theory]
    [InlineData("contributrice@commons.test", true)]
    [InlineData("contributrice@commons.test", false)]
    [InlineData(null, true)]
    public async Task Sending_without_a_network_keeps_the_page_says_so_and_works_once_it_is_back(string? email, bool signs)
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { Locale = "fr", ViewportSize = new() { Width = 360, Height = 740 } });
        if (signs) await context.AddInitScriptAsync("localStorage.setItem('editor-signs', '1')");
        var page = await context.NewPageAsync();
        if (email is not null) await SignInAsync(page, email);
        await page.GotoAsync(app.Url + "/ressources/proposer", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.GetByLabel("Titre", new() { Exact = true }).FillAsync("Écrit sans réseau");
        await page.GetByLabel("Type de ressource").SelectOptionAsync("fiche-outil");
        await context.SetOfflineAsync(true);
        if (signs) await page.GetByLabel("Texte", new() { Exact = true }).FillAsync("Une phrase.");
        else
        {
            await page.Locator(".surface").ClickAsync();
            await page.Keyboard.TypeAsync("Une phrase.");
        }
        await page.GetByLabel("Il est à moi").CheckAsync();
        var (send, state) = (page.GetByRole(AriaRole.Button, new() { Name = "Publier", Exact = true }), page.Locator("[data-state]"));
        await send.ClickAsync();
        await Expect(state).ToContainTextAsync("vous pourrez l’envoyer quand le réseau reviendra");
        await Expect(state).ToBeInViewportAsync();
        await Expect(send).ToBeEnabledAsync();
        Assert.Equal(app.Url, new Uri(page.Url).GetLeftPart(UriPartial.Authority));
        Assert.Contains("Une phrase.", await page.EvaluateAsync<string>("JSON.stringify(localStorage)"), StringComparison.Ordinal);

        await context.SetOfflineAsync(false);
        await Expect(state).ToContainTextAsync("vous pouvez envoyer");
        await send.ClickAsync();
        if (email is not null) await page.WaitForURLAsync("**/ressources/*-*");
        else await Expect(page.Locator("#erreurs")).ToContainTextAsync("adresse");
    }

    [Fact]
    public async Task A_draft_open_in_two_tabs_says_so_in_the_one_that_keeps_last_and_loses_neither()
    {
        await using var ana = await Forger.ComeAsync(app, chromium, "contributrice@commons.test", width: 390);
        await ana.GoAsync("/ressources/proposer");
        await ana.Page.GetByLabel("Titre", new() { Exact = true }).FillAsync("Dans deux onglets");
        await ana.WriteAsync("Un début.");
        await ana.Page.WaitForURLAsync("**/compte/brouillons/*");
        var draft = ana.Path;
        var other = await ana.Page.Context.NewPageAsync();
        await other.GotoAsync(ana.Page.Url);
        await ana.WriteAsync("Un début, et une suite.");
        await Expect(ana.Page.Locator("[data-state]")).ToContainTextAsync("Brouillon gardé", new() { Timeout = 20_000 });
        await app.WithDbAsync(async db =>
        {
            for (var i = 0; i < 200 && !await db.Drafts.AnyAsync(d => d.Body == "Un début, et une suite."); i++) await Task.Delay(100);
            return 0;
        });

        await other.Locator("[name='Fiche.Corps']").FillAsync("Un début, et tout autre chose.");
        var told = other.GetByRole(AriaRole.Alert);
        await Expect(told).ToContainTextAsync("Ce brouillon est aussi ouvert ailleurs.", new() { Timeout = 20_000 });
        await Expect(told).ToContainTextAsync("gardé à part");
        await Expect(told).ToBeInViewportAsync();
        Assert.NotEqual(draft, new Uri(other.Url).AbsolutePath);
        await Expect(ana.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await told.GetByRole(AriaRole.Link, new() { Name = "Voir l’autre brouillon" }).ClickAsync();
        await other.WaitForURLAsync("**" + draft);
        await Expect(other.Locator("[name='Fiche.Corps']")).ToHaveValueAsync("Un début, et une suite.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pasted_image_of_another_site_stays_a_link_to_it_and_it_is_said_once(bool signs)
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { Locale = "fr", ViewportSize = new() { Width = 1280, Height = 900 } });
        if (signs) await context.AddInitScriptAsync("localStorage.setItem('editor-signs', '1')");
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + "/ressources/proposer", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.EvaluateAsync("""
            (selector) => {
              const place = document.querySelector(selector), data = new DataTransfer();
              data.setData("text/html", "<p>Voici <img src='https://ailleurs.example/plan.png' alt='Le plan'> la salle.</p>");
              data.setData("text/plain", "Voici la salle.");
              place.focus();
              place.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """, signs ? "[name='Fiche.Corps']" : ".surface");
        var told = page.GetByRole(AriaRole.Alert);
        await Expect(told).ToContainTextAsync("Une image est restée sur son site");
        await Expect(page.Locator("[name='Fiche.Corps']")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Le plan\\]\\(https://ailleurs\\.example/plan\\.png\\)", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await told.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(told).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task When_the_session_ends_elsewhere_while_writing_one_is_told_so_signs_in_and_finds_the_text_again()
    {
        await using var ana = await Forger.ComeAsync(app, chromium, "contributrice@commons.test");
        await ana.GoAsync("/ressources/proposer");
        await ana.Page.GetByLabel("Titre", new() { Exact = true }).FillAsync("Une session trop courte");
        await ana.WriteAsync("Un début.");
        await ana.Page.WaitForURLAsync("**/compte/brouillons/*");
        var draft = ana.Path;
        await Expect(ana.Page.Locator("[data-state]")).ToContainTextAsync("Brouillon gardé");
        // As « Mes connexions » does on another device.
        await app.WithDbAsync(db => db.Sessions.ExecuteDeleteAsync());
        await ana.WriteAsync("Un début, et une suite.");
        var state = ana.Page.Locator("[data-state]");
        await Expect(state).ToContainTextAsync("Votre session est terminée", new() { Timeout = 20_000 });
        await Expect(state).Not.ToContainTextAsync("réseau");
        await Expect(state).ToBeInViewportAsync();
        await state.GetByRole(AriaRole.Link, new() { Name = "Se connecter à nouveau" }).ClickAsync();
        await ana.Page.GetByRole(AriaRole.Textbox).First.FillAsync("contributrice@commons.test");
        await ana.Page.Locator("input[type=password]").FillAsync(SampleAccounts.Password);
        await ana.Page.Keyboard.PressAsync("Enter");
        await ana.Page.WaitForURLAsync("**" + draft);
        await ana.Page.GetByRole(AriaRole.Button, new() { Name = "La reprendre" }).ClickAsync();
        Assert.Equal("Un début, et une suite.", await ana.TextAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Those_who_are_several_see_where_the_others_are_named(bool script)
    {
        await using var ana = await Forger.ComeAsync(app, chromium, "contributrice@commons.test", script: script);
        await ana.GoAsync("/ressources/proposer");
        var others = ana.Page.Locator("#Fiche-Auteurs");
        await Expect(others).ToBeHiddenAsync();
        if (script) await ana.Page.GetByLabel("Nous sommes plusieurs").CheckAsync();
        else await ana.Page.GetByRole(AriaRole.Link, new() { Name = "Autres auteur·ices" }).ClickAsync();
        await Expect(others).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Somebody_arranges_a_path_on_a_phone_and_each_button_comes_back_to_its_step()
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { Locale = "fr", ViewportSize = new() { Width = 360, Height = 740 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.Url + "/compte/connexion?returnUrl=/ressources/proposer");
        await page.GetByRole(AriaRole.Textbox).First.FillAsync("contributrice@commons.test");
        await page.Locator("input[type=password]").FillAsync(SampleAccounts.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(app.Url + "/ressources/proposer");

        var add = page.GetByRole(AriaRole.Button, new() { Name = "Ajouter une étape" });
        await Expect(add).ToBeHiddenAsync();
        await page.GetByLabel("Titre", new() { Exact = true }).FillAsync("Un parcours de poche");
        await page.GetByLabel("Type de ressource").SelectOptionAsync("parcours");
        await add.ClickAsync();
        await page.WaitForURLAsync("**/compte/brouillons/*?etape=1#etape-1");
        var first = page.Locator("#etape-1");
        await Expect(first.GetByLabel("Ce qu’on y fait")).ToBeInViewportAsync();
        // What was sent came through: nothing is left on this device to take up again.
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "La reprendre" })).ToHaveCountAsync(0);

        var resource = first.Locator("[name$='.Ressource']");
        await resource.PressSequentiallyAsync("bêche");
        await first.Locator("[role=option]").First.ClickAsync();
        var named = await resource.InputValueAsync();
        await add.ClickAsync();
        await page.WaitForURLAsync("**?etape=2#etape-2");
        await page.Locator("#etape-2").GetByLabel("Ce qu’on y fait").FillAsync("En parler autour de soi");
        // The Enter key keeps the draft; it moves nothing and publishes nothing.
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("etape=", StringComparison.Ordinal));
        await page.Locator("#etape-2 summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Monter l’étape 2" }).ClickAsync();
        await page.WaitForURLAsync("**?etape=1#etape-1");
        await Expect(page.Locator("#etape-1").GetByLabel("Ce qu’on y fait")).ToHaveValueAsync("En parler autour de soi");
        await page.Locator("#etape-2 summary").ClickAsync();
        await Expect(page.Locator("#etape-2 [name$='.Ressource']")).ToHaveValueAsync(named);
        Assert.True(await page.EvaluateAsync<bool>("document.scrollingElement.scrollWidth <= innerWidth"));
    }

    private async Task SignInAsync(IPage page, string email)
    {
        await page.GotoAsync(app.Url + "/compte/connexion");
        await page.GetByRole(AriaRole.Textbox).First.FillAsync(email);
        await page.Locator("input[type=password]").FillAsync(SampleAccounts.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("connexion", StringComparison.Ordinal));
    }
}
