using CommonsForge.Browser.Tests.Infrastructure;
using CommonsForge.Data.Identity;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CommonsForge.Browser.Tests;

/// <summary>
/// What a machine can tell of WCAG 2.2 AA, on every kind of page in both languages: the whole of axe once, then on the same page,
/// in the dark and on a phone, the rules that colours and widths can break.
/// </summary>
[Collection<BrowsedSite>]
public sealed class AccessibilityTests(BrowsedApp app, Chromium chromium)
{
    private const int Wide = 1280;
    private const int Phone = 360;

    // 1280 pixels enlarged four times, as WCAG 1.4.10 asks.
    private const int Narrowest = 320;

    private static readonly string[] Everything = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    private static readonly string[] Contrast = ["color-contrast"];

    private static readonly string[] ContrastAndTargets = ["color-contrast", "target-size"];

    // Our pages hold no frame: axe runs where it is loaded, once a page, and says only what is wrong.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const string Violations =
        """
        ([kind, values]) => axe.run(document, { runOnly: { type: kind, values }, resultTypes: ['violations'] })
          .then(found => found.violations.flatMap(v => v.nodes.map(node => `${v.id}, ${v.help}: ${node.html}`)))
        """;

    // What sticks out of the window and is not inside something that scrolls by itself.
    private const string SticksOut =
        """
        () => {
          const root = document.scrollingElement;
          if (root.scrollWidth <= root.clientWidth) return [];
          const scrolls = e => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return true; };
          const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !scrolls(e));
          return [`${root.scrollWidth} > ${root.clientWidth}`, ...out.slice(0, 4).map(e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + (e.classList[0] ? '.' + e.classList[0] : ''))];
        }
        """;

    /// <summary>What everybody may open.</summary>
    internal static readonly string[] Paths =
    [
        "/", "/ressources", "/ressources?contexte=tiers-lieu&ouvrir=territoire", "/ressources?contexte=tiers-lieu&q=zzzz", "/parcours",
        "/besoins-et-solutions", "/besoins-et-solutions?je-suis=soin&je-voudrais=tension", "/besoins-et-solutions?je-suis=soin&dans=ferme,44&je-voudrais=sol",
        "{sol-beche}", "{parcours-sol-vivant}", "{ressource-signalee}", "{video-taille}", "{sol-beche}/revisions", "{sol-beche}/revisions/1", "{sol-beche}/credits",
        "{entretien-aiguillage}/comparer/1/3", "{entretien-aiguillage}/comparer/1/3?vue=texte", "{sol-beche}/lignee", "{entretien-aiguillage}/qui-a-ecrit-quoi",
        "/communautes", "/communautes/cooperation", "/vocabulaires", "/vocabulaires/theme", "/vocabulaires/glossaire", "/ressources?lieu=val", "/mise-de-cote?liste=1,2", "/mise-de-cote/livret?liste=1,2", "/territoires/projets", "/contributeurs/1", "/structures/1", "/ce-mois-ci", "/communautes/resilience-alimentaire/regles", "/seance", "/seance?titre=Soir%C3%A9e&personnes=100&temps=20&m=1&m=~15~Pause&m=2~5~note&q=groupe", "/seance/conducteur?m=1&m=~15~Pause&m=2",
        "/relectures", "/relectures?sorte=ressources", "/relectures?sorte=suggestions", "/relectures?sorte=images", "/signaler/photo?ressource=32", "{sol-beche}/suggestions?passage=1", "{couche-chaude-plants}/suggestions?etat=reglees", "{six-questions-objection}/retours", "{sol-beche}/utilisee", "/retours/1", "/propositions/1", "/propositions/3?vue=texte&tout=1",
        "/aide", "/licences", "/a-propos", "/mentions-legales", "/journal", "{couche-chaude-plants}/revisions/1/reprendre", "/plan-du-site", "/accessibilite", "/donnees", "/ecoconception", "/cette-page-n-existe-pas", "/compte/connexion", "/ressources/proposer", "{sol-beche}/modifier", "{parcours-sol-vivant}/modifier?etape=1", "/compte/inscription", "/compte/mot-de-passe-oublie", "/trames", "/trames/fiche-outil", "/trames/essai-au-champ?communaute=resilience-alimentaire", "{sol-beche}/modifier?partie=2", "/ressources/proposer?type=fiche-outil", "/communautes/cooperation/chantiers", "/communautes/cooperation/chantiers/1", "/ressources/a-adopter", "{sol-beche}/licence", "{ressource-signalee}/licence/eclaircir", "{sol-beche}/adopter", "/territoires", "/territoires?maille=departements&contexte=tiers-lieu", "/territoires?direct=1", "/territoires?territoire=saint-denis", "/territoires/22", "/contributeurs", "/contributeurs?competence=eau&ouvrir=territoire", "/contributeurs?q=zzzz", "/structures?mission=animer", "/offres", "/offres/1", "/besoins", "/besoins?etat=aboutis&theme=eau", "/besoins/demander?mots=eau", "/besoins/1", "/besoins/10", "/besoins/14", "/collectes/gjkmnprs", "/collectes/gjkmnprs?fait=merci", "/collectes/gjkmnprs/afficher", "/collectes/bdfkmprt", "{foire-aux-gestes}/retours", "/communautes/cooperation/questions", "/ressources?eprouvee-dans=tiers-lieu&ouvrir=utilisee-dans", "/observatoire", "/observatoire?periode=tout",
    ];

    /// <summary>What is one's own.</summary>
    internal static readonly string[] OfContributor = ["/compte", "/compte/propositions", "/compte/sessions", "/compte/mot-de-passe", "/compte/brouillons", "/compte/nouvelles", "/compte/nouvelles/messages", "/compte/profil", "/compte/structure", "/compte/structure?q=rive", "/compte/nom", "/compte/donnees", "/compte/donnees/supprimer", "/regard-de-pair?ressource=1", "/offres/nouvelle", "/offres/1/modifier", "/compte/collectes", "/collectes/gjkmnprs/reponses", "/ressources/1/collecter", "/mises-en-relation", "/mises-en-relation/1"];

    /// <summary>Where a reviewer decides.</summary>
    internal static readonly string[] OfReviewer = ["/relectures", "/propositions/1?commenter=5", "/propositions/3", "/ressources/1/revisions/1/retirer", "/ressources/1/credits/noms", "/propositions/1/versions/1/retirer", "/trames/recit/modifier", "{compter-la-parole}/suggestions", "{sol-beche}/suggestions?suggestion=2", "/relectures?sorte=retours", "/retours/1"];

    public static TheoryData<string, string> Pages()
    {
        var pages = new TheoryData<string, string>();
        foreach (var path in Paths)
        {
            pages.Add(path, "fr");
            pages.Add(path, "en");
        }

        return pages;
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_on_a_page_stands_in_anybodys_way(string path, string language)
    {
        await using var context = await chromium.Browser.NewContextAsync(Reader(language));
        var page = await context.NewPageAsync();
        var answer = await page.GotoAsync(app.Url + (language == "en" ? "/en" : "") + await app.ExpandAsync(path));

        Assert.Equal(path.Contains("n-existe-pas", StringComparison.Ordinal) ? 404 : 200, answer!.Status);
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        // Where people write, the text comes after the page.
        if (path.EndsWith("/proposer", StringComparison.Ordinal) || path.EndsWith("/modifier", StringComparison.Ordinal)) await page.WaitForSelectorAsync(".surface");
        var faults = await FaultsAsync(page);
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Nor_on_what_is_ones_own_with_the_menu_open_nor_on_a_form_that_was_refused(string language)
    {
        await using var context = await chromium.Browser.NewContextAsync(Reader(language));
        var page = await context.NewPageAsync();
        var root = app.Url + (language == "en" ? "/en" : "");
        await page.GotoAsync(root + "/compte/connexion?returnUrl=" + (language == "en" ? "/en" : "") + "/compte");
        await page.Locator("main button.act").ClickAsync();
        await Assertions.Expect(page.Locator("#erreurs")).ToBeFocusedAsync();
        Assert.Empty(await FaultsAsync(page));

        await page.SetViewportSizeAsync(Wide, 900);
        await page.GetByRole(AriaRole.Textbox).First.FillAsync("contributrice@commons.test");
        await page.Locator("input[type=password]").FillAsync(SampleAccounts.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(root + "/compte");
        foreach (var path in OfContributor)
        {
            await page.GotoAsync(root + path);
            await page.Locator("header .me summary").ClickAsync();
            Assert.Empty(await FaultsAsync(page));
            await page.SetViewportSizeAsync(Wide, 900);
        }
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Nor_where_a_form_waits_whose_session_ended_before_and_after_its_author_signs_in(string language)
    {
        await using var context = await chromium.Browser.NewContextAsync(Reader(language));
        var page = await context.NewPageAsync();
        var root = app.Url + (language == "en" ? "/en" : "");
        await page.GotoAsync(root + "/compte/connexion?returnUrl=" + (language == "en" ? "/en" : "") + "/compte/profil");
        await SignInAsync();
        await page.WaitForURLAsync(root + "/compte/profil");
        await context.ClearCookiesAsync(new() { Name = "commons" });
        await page.Locator("main form button.act").First.ClickAsync();
        await page.WaitForURLAsync(root + "/compte/reprise?cle=*");
        Assert.Empty(await FaultsAsync(page));

        await page.SetViewportSizeAsync(Wide, 900);
        await page.Locator("main a.act").ClickAsync();
        await SignInAsync();
        await page.WaitForURLAsync(root + "/compte/reprise?cle=*");
        Assert.True(await page.Locator("main form button.act").IsVisibleAsync());
        Assert.Empty(await FaultsAsync(page));

        async Task SignInAsync()
        {
            await page.GetByRole(AriaRole.Textbox).First.FillAsync("contributrice@commons.test");
            await page.Locator("input[type=password]").FillAsync(SampleAccounts.Password);
            await page.Keyboard.PressAsync("Enter");
        }
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Nor_where_one_adds_photographs_to_a_use_nor_where_they_are_shown_or_hidden(string language)
    {
        await using var context = await chromium.Browser.NewContextAsync(Reader(language));
        var page = await context.NewPageAsync();
        var root = app.Url + (language == "en" ? "/en" : "");
        await page.GotoAsync(root + await app.ExpandAsync("{sol-beche}/utilisee"));
        await page.Locator("#retour summary").First.ClickAsync();
        await page.Locator("#retour summary").Nth(1).ClickAsync();
        await Assertions.Expect(page.Locator("#photo-0")).ToBeVisibleAsync();
        Assert.Empty(await FaultsAsync(page));

        await page.GotoAsync(root + await app.ExpandAsync("{six-questions-objection}/retours"));
        var story = await page.Locator(".card.report:has(img) h3 a").GetAttributeAsync("href");
        await page.GotoAsync(app.Url + story);
        Assert.Empty(await FaultsAsync(page));
        await page.SetViewportSizeAsync(Wide, 900);
        await page.Locator(".photos a").ClickAsync();
        await Assertions.Expect(page.Locator("#Image img")).ToBeVisibleAsync();
        Assert.Empty(await FaultsAsync(page));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Nor_where_a_reviewer_decides_with_every_form_open(string language)
    {
        await using var context = await chromium.Browser.NewContextAsync(Reader(language));
        var page = await context.NewPageAsync();
        var root = app.Url + (language == "en" ? "/en" : "");
        await page.GotoAsync(root + "/compte/connexion");
        await page.GetByRole(AriaRole.Textbox).First.FillAsync("moderatrice@commons.test");
        await page.Locator("input[type=password]").FillAsync(SampleAccounts.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("connexion", StringComparison.Ordinal));
        foreach (var path in OfReviewer)
        {
            Assert.Equal(200, (await page.GotoAsync(root + await app.ExpandAsync(path)))!.Status);
            foreach (var fold in await page.Locator(".decide summary").AllAsync()) await fold.ClickAsync();
            Assert.True(await page.Locator("main form").CountAsync() > 0, path);
            Assert.Empty(await FaultsAsync(page));
            await page.SetViewportSizeAsync(Wide, 900);
        }
    }

    [Theory]
    [InlineData("<img src=\"/favicon.ico\">", "light 1280: image-alt")]
    [InlineData("<p class=\"trap\">illisible</p><style>@media (prefers-color-scheme: dark) { .trap { color: #222; background: #111 } }</style>", "dark 1280: color-contrast")]
    [InlineData("<p class=\"trap\">illisible</p><style>@media (max-width: 400px) { .trap { color: #ccc; background: #ddd } }</style>", "light 360: color-contrast")]
    [InlineData("<p class=\"trap\"><a href=\"/\">a</a><a href=\"/aide\">b</a></p><style>@media (max-width: 400px) { .trap a { display: inline-block; width: 9px; height: 9px; overflow: hidden } }</style>", "light 360: target-size")]
    [InlineData("<table class=\"trap\"><tr><td>x</td></tr></table><style>@media (max-width: 400px) { .trap { width: 500px } }</style>", "360: 500 > 360")]
    [InlineData("<div class=\"trap\">x</div><style>.trap { width: 330px }</style>", "320: 330 > 320")]
    public async Task Each_fault_is_seen_where_it_shows(string html, string expected)
    {
        await using var context = await chromium.Browser.NewContextAsync(Reader("fr"));
        var page = await context.NewPageAsync();
        await page.SetContentAsync($"<!doctype html><html lang=\"fr\"><head><title>x</title><style>body {{ margin: 0 }}</style></head><body><main><h1>x</h1>{html}</main></body></html>");

        Assert.Contains(await FaultsAsync(page), fault => fault.StartsWith(expected, StringComparison.Ordinal));
    }

    // Movement is stopped so that no colour is read in the middle of a transition.
    private static BrowserNewContextOptions Reader(string language) => new()
    {
        Locale = language,
        ViewportSize = new() { Width = Wide, Height = 900 },
        ColorScheme = ColorScheme.Light,
        ReducedMotion = ReducedMotion.Reduce,
    };

    /// <summary>What stands in the way on a page, in both themes and at three widths.</summary>
    internal static async Task<List<string>> FaultsAsync(IPage page)
    {
        var faults = new List<string>();
        faults.AddRange(await AxeAsync(page, "tag", Everything, "light 1280"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        faults.AddRange(await AxeAsync(page, "rule", Contrast, "dark 1280"));
        await page.SetViewportSizeAsync(Phone, 800);
        // What a phone folds away is part of the page too.
        await page.EvaluateAsync("() => { for (const fold of document.querySelectorAll('details')) fold.open = true; }");
        faults.AddRange(await AxeAsync(page, "rule", ContrastAndTargets, "dark 360"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        faults.AddRange(await AxeAsync(page, "rule", ContrastAndTargets, "light 360"));
        faults.AddRange(await OverflowAsync(page, Phone));
        await page.SetViewportSizeAsync(Narrowest, 800);
        faults.AddRange(await OverflowAsync(page, Narrowest));
        return faults;
    }

    private static async Task<IEnumerable<string>> AxeAsync(IPage page, string kind, string[] values, string where)
    {
        if (await page.EvaluateAsync<bool>("() => typeof axe === 'undefined'")) await page.EvaluateAsync(Axe);
        var found = await page.EvaluateAsync<string[]>(Violations, new object[] { kind, values });
        return found.Select(fault => $"{where}: {fault}");
    }

    private static async Task<IEnumerable<string>> OverflowAsync(IPage page, int width)
    {
        var outside = await page.EvaluateAsync<string[]>(SticksOut);
        return outside.Length == 0 ? [] : [$"{width}: {string.Join(", ", outside)}"];
    }
}
