using CommonsForge.Browser.Tests.Infrastructure;
using CommonsForge.Web.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CommonsForge.Browser.Tests;

/// <summary>Several people make one work better, each in their own browser. On a site of its own, since they change it.</summary>
public sealed class ForgeJourneyTests(BrowsedApp app, Chromium chromium) : IClassFixture<BrowsedApp>
{
    private const string Contributor = "contributrice@commons.test";
    private const string Moderator = "moderatrice@commons.test";
    private const string Administrator = "admin@commons.test";
    private const string Started = "Poser la question.\n\nÉcouter chaque réponse.\n\nConclure ensemble.";

    [Fact]
    public async Task A_change_is_proposed_sent_back_amended_and_accepted_and_both_are_credited()
    {
        await using var ana = await ComeAsync(Contributor, 390);
        await using var linh = await ComeAsync(Moderator);
        var address = await app.ExpandAsync("{choisir-sans-candidature}");

        await ana.ChangeAsync(address, text => text + "\n\nPrévoir une horloge que chacun voit.\n", "L’horloge, que l’on cherche à chaque fois.");
        var proposal = await ana.ProposeAsync();
        await ana.SeesAsync("Ouverte", "L’horloge, que l’on cherche à chaque fois.", "une horloge que chacun voit");

        await linh.GoAsync("/relectures");
        await linh.Main.Locator($"a[href$='{proposal}']").ClickAsync();
        await linh.Main.GetByText("Demander des retouches", new() { Exact = true }).ClickAsync();
        await linh.Page.GetByLabel("Ce qu’il faudrait changer").FillAsync("Où poser l’horloge ?");
        await linh.PressAsync("Demander ces retouches", "**?fait=retouches");
        await linh.SeesAsync("Retouches demandées");

        await HearsAsync(ana, "Linh Nguyen-Caradec", "Où poser l’horloge ?");
        await ana.SeesAsync("Retouches demandées", "On vous demande des retouches");
        await ana.PressAsync("Compléter ma proposition", "**/compte/brouillons/*");
        await ana.WriteAsync((await ana.TextAsync()).Replace("une horloge que chacun voit", "une horloge au mur", StringComparison.Ordinal));
        await ana.ExplainAsync("Au mur.");
        Assert.Equal(proposal, await ana.ProposeAsync());
        await ana.SeesAsync("Ouverte", "une horloge au mur");

        await linh.GoAsync(proposal);
        await linh.Main.GetByText("Reprendre le texte, puis accepter").ClickAsync();
        await linh.PressAsync("Reprendre le texte", "**/compte/brouillons/*");
        await linh.WriteAsync((await linh.TextAsync()).Replace("une horloge au mur", "une horloge au mur, face à la porte", StringComparison.Ordinal));
        await linh.Page.GetByLabel("Ce que vous reprenez, et pourquoi").FillAsync("Dit face à quoi.");
        Assert.Equal(proposal, await linh.AmendAsync());
        await linh.SeesAsync("reprise du texte en relecture");
        await linh.AcceptAsync(proposal);
        await linh.SeesAsync("Acceptée");

        await HearsAsync(ana, "a accepté, après retouches, la proposition", "Ce changement est publié");
        await ana.GoAsync(address);
        await ana.SeesAsync("Prévoir une horloge au mur, face à la porte.");
        await ana.GoAsync(address + "/credits");
        foreach (var (who, what) in new[] { ("Aïssata Keïta", "contribution"), ("Linh Nguyen-Caradec", "contribution") })
            await Expect(ana.Main.Locator(".register li", new() { HasTextString = who }).First).ToContainTextAsync(what);
        await ana.GoAsync(address + "/revisions");
        await ana.SeesAsync("Dit face à quoi.");
    }

    [Theory]
    [InlineData("ici", "Garder ce que j’ai écrit", "Enregistrer ces choix et envoyer")]
    [InlineData("relu", null, "Confier à la relecture")]
    [InlineData("à part", null, "Garder ma version à part")]
    public async Task Two_people_change_one_sentence_and_a_person_settles_it_or_leaves_it(string where, string? choice, string button)
    {
        await using var ana = await ComeAsync(Contributor);
        await using var linh = await ComeAsync(Moderator, 390);
        await using var mathias = await ComeAsync(Administrator);
        var address = await ana.PublishAsync($"Une phrase à deux, {where}", Started);

        await linh.ChangeAsync(address, text => text.Replace("chaque réponse", "chaque réponse en silence", StringComparison.Ordinal), "En silence.");
        var proposal = await linh.ProposeAsync();
        await ana.ChangeAsync(address, text => text.Replace("chaque réponse", "chaque réponse debout", StringComparison.Ordinal), "Debout.");
        await mathias.AcceptAsync(proposal);

        await ana.PressAsync("Publier", "**/accorder");
        await ana.SeesAsync("Écouter chaque réponse.", "Écouter chaque réponse en silence.", "Écouter chaque réponse debout.");
        if (choice is not null) await ana.Page.GetByLabel(choice).CheckAsync();
        await ana.Main.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await ana.Page.WaitForURLAsync(url => !url.Contains("accorder", StringComparison.Ordinal));
        switch (where)
        {
            case "ici":
                Assert.Equal(address, ana.Path);
                await ana.SeesAsync("Écouter chaque réponse debout.");
                await ana.GoAsync(address + "/revisions");
                await ana.SeesAsync("Debout.", "En silence.");
                break;
            case "relu":
                await ana.SeesAsync("Ouverte", "debout", "Un passage a changé des deux côtés");
                await ana.GoAsync(address);
                await ana.SeesAsync("Écouter chaque réponse en silence.");
                break;
            default:
                Assert.StartsWith("/compte/brouillons/", ana.Path, StringComparison.Ordinal);
                Assert.Contains("Écouter chaque réponse debout.", await ana.TextAsync(), StringComparison.Ordinal);
                await ana.Page.GetByLabel("Titre", new() { Exact = true }).FillAsync("Une phrase à soi");
                await ana.PublishDraftAsync();
                await ana.SeesAsync("Écouter chaque réponse debout.", "Adaptation");
                await ana.GoAsync(address);
                await ana.SeesAsync("Écouter chaque réponse en silence.");
                break;
        }
    }

    [Fact]
    public async Task A_work_is_adapted_takes_up_what_its_origin_became_and_gives_back()
    {
        await using var ana = await ComeAsync(Contributor);
        await using var linh = await ComeAsync(Moderator, 390);
        await using var mathias = await ComeAsync(Administrator);
        var origin = await ana.PublishAsync("Un tour d’écoute", Started);

        await linh.GoAsync(origin);
        await linh.Page.GetByRole(AriaRole.Link, new() { Name = "Adapter ou traduire" }).ClickAsync();
        await linh.PressAsync("Commencer mon adaptation", "**/compte/brouillons/*");
        await linh.Page.GetByLabel("Titre", new() { Exact = true }).FillAsync("Un tour d’écoute au marché");
        await linh.WriteAsync((await linh.TextAsync()).Replace("Poser la question.", "Poser la question devant l’étal.", StringComparison.Ordinal));
        var adapted = await linh.PublishDraftAsync();
        await linh.SeesAsync("Poser la question devant l’étal.", "Adaptation", "Un tour d’écoute");
        await HearsOfResourceAsync(ana, "Un tour d’écoute au marché");

        await ana.ChangeAsync(origin, text => text.Replace("Conclure ensemble.", "Conclure ensemble, en une phrase.", StringComparison.Ordinal), "En une phrase.");
        await ana.PublishDraftAsync();

        await linh.GoAsync(adapted);
        await linh.SeesAsync("L’original en est à la version 2.");
        await linh.FollowAsync("Voir ce qui a changé depuis");
        await linh.SeesAsync("en une phrase");
        await linh.PressAsync("Reprendre les changements de l’original", "**/compte/brouillons/*");
        var merged = await linh.TextAsync();
        Assert.Contains("Poser la question devant l’étal.", merged, StringComparison.Ordinal);
        Assert.Contains("Conclure ensemble, en une phrase.", merged, StringComparison.Ordinal);
        Assert.Equal(adapted, await linh.PublishDraftAsync());
        await linh.GoAsync(adapted + "/comparer-origine");
        await linh.SeesAsync("L’original n’a pas changé depuis.");

        await linh.PressAsync("Proposer à l’original", "**/compte/brouillons/*");
        var proposal = await linh.ProposeAsync();
        await linh.SeesAsync("Vient de l’adaptation « Un tour d’écoute au marché »".Replace("« ", "«\u00a0", StringComparison.Ordinal).Replace(" »", "\u00a0»", StringComparison.Ordinal), "devant l’étal");
        await mathias.AcceptAsync(proposal);
        await ana.GoAsync(origin);
        await ana.SeesAsync("Poser la question devant l’étal.", "Conclure ensemble, en une phrase.");
        await ana.GoAsync(origin + "/credits");
        await ana.SeesAsync("Aïssata Keïta", "Linh Nguyen-Caradec");
        await ana.GoAsync(origin + "/lignee");
        await ana.SeesAsync("Un tour d’écoute au marché");
    }

    [Fact]
    public async Task A_work_is_translated_beside_its_source_and_passages_that_changed_are_marked()
    {
        await using var ana = await ComeAsync(Contributor);
        await using var linh = await ComeAsync(Moderator, 390, script: false);
        var source = await ana.PublishAsync("Une fiche à traduire", Started);

        await linh.GoAsync(source + "/traduire");
        await linh.Page.GetByLabel("Langue de la traduction").SelectOptionAsync("en");
        await linh.PressAsync("Commencer ma traduction", "**/traduire");
        await linh.SeesAsync("Il reste 3 passages à traduire.", "Écouter chaque réponse.");
        await linh.Page.GetByLabel("Titre").FillAsync("A sheet to translate");
        await TranslateAsync(linh, "Ask the question.", "Listen to each answer.", "Close together.");
        await linh.PressAsync("Garder et continuer vers la publication", "**/compte/brouillons/*");
        var translated = await linh.PublishDraftAsync();
        await linh.SeesAsync("Listen to each answer.", "Traduction", "Une fiche à traduire");

        await ana.ChangeAsync(source, text => text.Replace("chaque réponse", "toutes les réponses", StringComparison.Ordinal), "Toutes.");
        await ana.PublishDraftAsync();

        await linh.GoAsync(translated + "/comparer-origine");
        await linh.PressAsync("Revoir les passages changés", "**/traduire");
        await linh.SeesAsync("1 passage est à revoir");
        await Expect(linh.Main.Locator(".changed")).ToHaveCountAsync(1);
        await Expect(linh.Main.Locator(".changed")).ToContainTextAsync("toutes les");
        await TranslateAsync(linh, "Ask the question.", "Listen to all answers.", "Close together.");
        await linh.PressAsync("Garder et continuer vers la publication", "**/compte/brouillons/*");
        Assert.Equal(translated, await linh.PublishDraftAsync());
        await linh.SeesAsync("Listen to all answers.");
        await linh.DoesNotSeeAsync("L’original en est à la version 2.");
    }

    [Fact]
    public async Task Nothing_stands_in_anybodys_way_where_works_are_adapted_translated_and_settled()
    {
        await using var ana = await ComeAsync(Contributor);
        await using var linh = await ComeAsync(Moderator);
        var work = await ana.PublishAsync("Une fiche pour tout le monde", "## Déroulé\n\n" + Started + "\n\n- Une chaise\n- Un seau");
        await linh.GoAsync(work + "/traduire");
        await linh.Page.GetByLabel("Langue de la traduction").SelectOptionAsync("en");
        await linh.PressAsync("Commencer ma traduction", "**/traduire");
        var beside = linh.Path;
        await TranslateAsync(linh, "Steps", "Ask the question.", "Listen to each answer.");
        await linh.PressAsync("Garder en brouillon", "**/traduire");
        await linh.GoAsync(work + "/adapter");
        await linh.PressAsync("Commencer mon adaptation", "**/compte/brouillons/*");
        await linh.WriteAsync((await linh.TextAsync()).Replace("Conclure ensemble.", "Conclure en chantant.", StringComparison.Ordinal));
        var adapted = await linh.PublishDraftAsync();
        await ana.ChangeAsync(work, text => text.Replace("ensemble.", "debout.", StringComparison.Ordinal).Replace("chaque réponse", "toutes les réponses", StringComparison.Ordinal), "Debout.");
        await ana.PublishDraftAsync();
        await linh.GoAsync(adapted + "/comparer-origine");
        await linh.PressAsync("Reprendre les changements de l’original", "**/accorder/origine");
        var settle = linh.Path;

        var faults = new List<string>();
        foreach (var language in (string[])["", "/en"])
        {
            foreach (var path in (string[])[work + "/adapter", work + "/traduire", work + "/lignee", adapted + "/comparer-origine", adapted + "/comparer-origine/depuis", beside, settle, settle[..settle.IndexOf("/accorder", StringComparison.Ordinal)], "/compte/brouillons", "/compte/nouvelles"])
            {
                await linh.Page.SetViewportSizeAsync(1280, 900);
                await linh.GoAsync(language + path);
                faults.AddRange((await AccessibilityTests.FaultsAsync(linh.Page)).Select(fault => $"{language}{path}: {fault}"));
            }
        }
        Assert.Empty(faults);
    }

    private Task<Forger> ComeAsync(string email, int width = 1280, bool script = true) => Forger.ComeAsync(app, chromium, email, width, script);

    private static async Task TranslateAsync(Forger who, params string[] passages)
    {
        for (var i = 0; i < passages.Length; i++) await who.Page.GetByLabel($"Traduction du passage {i + 1}").FillAsync(passages[i]);
    }

    // On the site, and by mail.
    private async Task HearsAsync(Forger who, string line, string then)
    {
        await who.GoAsync("/compte/nouvelles");
        var news = who.Main.Locator(".register a", new() { HasTextString = line }).First;
        await Expect(news).ToBeVisibleAsync();
        await Courier.PostDueAsync(app.Services, TestContext.Current.CancellationToken);
        // One message holds all that was due, and its subject may count it.
        for (var i = 0; i < 100 && !IsTold(); i++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.True(IsTold());
        await who.GoAsync("/dev/courriels");
        await who.SeesAsync(Contributor);
        await who.GoAsync("/compte/nouvelles");
        await news.ClickAsync();
        await who.SeesAsync(then);

        bool IsTold() => app.Services.GetRequiredService<MailFolder>().List().Any(m => m.To == Contributor && m.Text.Contains("demande des retouches sur la proposition", StringComparison.Ordinal));
    }

    private static async Task HearsOfResourceAsync(Forger who, string title)
    {
        await who.GoAsync("/compte/nouvelles");
        await who.SeesAsync(title, "à partir d’une de vos ressources");
    }
}
