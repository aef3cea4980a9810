using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using CommonsForge.Web.Pages.Editing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Pages;

/// <summary>The steps of a learning path in the editor, as a browser without JavaScript sends them.</summary>
public sealed class EditorStepTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Ana = "contributrice@commons.test";
    private const string Moderator = "moderatrice@commons.test";

    [Fact]
    public async Task Steps_are_added_moved_and_removed_and_nothing_typed_is_lost()
    {
        var client = await app.SignInAsync(Ana);
        var draft = await PressAsync(client, await app.GetPageAsync("/ressources/proposer", client), "faire=ajouter", ("Fiche.Titre", "Un parcours à moi"), ("Fiche.Type", "parcours"), ("Fiche.Corps", "À suivre."));
        Assert.Matches(@"^/compte/brouillons/\d+\?etape=1#etape-1$", draft.RedirectsTo);

        var page = await FollowAsync(client, draft);
        Assert.NotNull(page.Document.QuerySelector("#etape-1[open]"));
        page = await FollowAsync(client, await PressAsync(client, page, "faire=ajouter", ("Fiche.Etapes[0].Titre", "Observer"), ("Fiche.Etapes[0].Geste", "Watch"), ("Fiche.Etapes[0].Minutes", "1 h 30"), ("Fiche.Etapes[0].But", "Voir venir.")));
        page = await FollowAsync(client, await PressAsync(client, page, "faire=ajouter", ("Fiche.Etapes[1].Titre", "Essayer"), ("Fiche.Etapes[1].Geste", "Do"), ("Fiche.Etapes[1].Option", "true"), ("Fiche.Corps", "À suivre à son rythme.")));
        page = await FollowAsync(client, await PressAsync(client, page, "faire=monter&etape=2", ("Fiche.Etapes[2].Titre", "Raconter")));
        Assert.Equal(["Essayer", "Observer", "Raconter"], Titles(page));
        page = await FollowAsync(client, await PressAsync(client, page, "faire=descendre&etape=1"));
        page = await FollowAsync(client, await PressAsync(client, page, "faire=retirer&etape=3"));
        Assert.Equal(["Observer", "Essayer"], Titles(page));

        var kept = await app.WithDbAsync(db => db.Drafts.OrderByDescending(d => d.Id).FirstAsync(d => d.Body == "À suivre à son rythme."));
        Assert.Equal([new() { Title = "Observer", Kind = StepKind.Watch, Minutes = 90, Aim = "Voir venir." }, new() { Title = "Essayer", Kind = StepKind.Do, Optional = true }], kept.Sheet.Steps);
        Assert.Equal("À suivre à son rythme.", page.Document.QuerySelector("textarea[name='Fiche.Corps']")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_published_path_shows_its_steps_everywhere_and_can_be_copied_with_them()
    {
        var (first, second) = (await WorkAsync("Écouter un sol respirer"), await WorkAsync("Trier des graines à trois"));
        await app.WithDbAsync(async db =>
        {
            await Works.ReviseAsync(db, second, s => s with { Title = "Trier des graines à quatre" });
            return 0;
        });
        var client = await app.SignInAsync(Ana);
        var page = await PressAsync(client, await app.GetPageAsync("/ressources/proposer", client), null,
            ("Fiche.Titre", "De la graine au sol"), ("Fiche.Type", "parcours"), ("Fiche.Corps", "Deux étapes."), ("Fiche.Droits", "Mine"), ("Fiche.AvecEtapes", "true"),
            ("Fiche.Etapes[0].Titre", "Trier"), ("Fiche.Etapes[0].Geste", "Do"), ("Fiche.Etapes[0].Ressource", $"http://localhost/en/ressources/{second}-autre-titre"), ("Fiche.Etapes[0].Version", "1"),
            ("Fiche.Etapes[1].Ressource", "ecouter un SOL respirer"), ("Fiche.Etapes[1].Geste", "Read"), ("Fiche.Etapes[1].Minutes", "20"),
            ("Fiche.Etapes[2].Titre", ""));
        Assert.StartsWith("/ressources/", page.RedirectsTo, StringComparison.Ordinal);

        var read = await app.GetPageAsync(page.RedirectsTo!);
        // Without a title of its own a step has that of its resource; one that is pinned leads to that version, by the title it had; a blank one is not published.
        Assert.Equal(["Trier", "Écouter un sol respirer"], read.Texts("#etapes h3"));
        Assert.Equal([$"/ressources/{second}-trier-des-graines-a-quatre/revisions/1", $"/ressources/{first}-ecouter-un-sol-respirer"], read.Document.QuerySelectorAll("#etapes .of a").Select(a => a.GetAttribute("href")!));
        Assert.Equal("Trier des graines à trois (version 1)", read.Text("#etapes .of a"));
        Assert.Matches("(?s)\"hasPart\".*Trier des graines à trois.*Écouter un sol respirer", read.Document.QuerySelector("script[type='application/ld+json']")!.TextContent);
        var credits = await app.GetPageAsync(page.RedirectsTo + "/credits");
        Assert.Contains("Trier des graines à trois", credits.Text("main"), StringComparison.Ordinal);
        var file = await app.Visitor.GetStringAsync(new Uri(page.RedirectsTo + "/telecharger.md", UriKind.Relative));
        Assert.Contains("    ressource: trier-des-graines-a-quatre\n    version: 1\n", file, StringComparison.Ordinal);

        // To copy a path is to adapt it.
        Assert.Equal(page.RedirectsTo + "/adapter", read.Document.QuerySelectorAll("a").First(a => a.TextContent.Trim() == "Copier ce parcours").GetAttribute("href"));
        var other = await app.SignInAsync(Moderator);
        var copied = await app.SubmitAsync(page.RedirectsTo + "/adapter", other, ("Licence", "CC-BY-SA-4.0"));
        var editor = await app.GetPageAsync(copied.RedirectsTo!, other);
        Assert.Equal(["Trier", "Écouter un sol respirer"], Titles(editor));
        Assert.Equal($"{second} Trier des graines à quatre", editor.Document.QuerySelector("[name='Fiche.Etapes[0].Ressource']")!.GetAttribute("value"));
        editor = await FollowAsync(other, await PressAsync(other, editor, "faire=descendre&etape=1"));
        Assert.Equal(["Écouter un sol respirer", "Trier"], Titles(editor));
    }

    [Fact]
    public async Task A_change_of_steps_is_proposed_and_the_review_shows_it()
    {
        var target = await WorkAsync("Peser une récolte");
        var path = await app.WithDbAsync(async db =>
        {
            var work = Works.Published("Parcours des pesées", s => s with { Type = s.Type, Steps = [new() { Title = "Regarder" }] });
            db.Add(work);
            await db.SaveChangesAsync();
            return work.Id;
        });
        var client = await app.SignInAsync(Moderator);
        var sent = await PressAsync(client, await app.GetPageAsync($"/ressources/{path}-parcours-des-pesees/modifier", client), null,
            ("Fiche.Type", "parcours"), ("Fiche.Note", "Une étape de plus."), ("Fiche.Etapes[1].Titre", "Peser"), ("Fiche.Etapes[1].Geste", "Do"), ("Fiche.Etapes[1].Ressource", $"{target}"));
        Assert.StartsWith("/propositions/", sent.RedirectsTo, StringComparison.Ordinal);
        var review = await app.GetPageAsync(sent.RedirectsTo!);
        Assert.Contains("Étape 2", review.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Peser une récolte", review.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unclear_resource_is_told_the_near_ones_are_offered_and_one_is_chosen()
    {
        var (one, _) = (await WorkAsync("Lire une carte du bocage"), await WorkAsync("Lire une carte du littoral"));
        var client = await app.SignInAsync(Ana);
        var page = await PressAsync(client, await app.GetPageAsync("/ressources/proposer", client), "faire=ajouter",
            ("Fiche.Titre", "Avec une carte"), ("Fiche.Type", "parcours"), ("Fiche.AvecEtapes", "true"), ("Fiche.Etapes[0].Titre", "Lire la carte"), ("Fiche.Etapes[0].Ressource", "lire une carte"), ("Fiche.Etapes[1].Ressource", "zzyzx"), ("Fiche.Etapes[2].Ressource", "https://exemple.org/une-fiche"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var faults = page.Texts("#erreurs li");
        Assert.Contains(faults, f => f.StartsWith("Étape 1", StringComparison.Ordinal) && f.Contains("plusieurs ressources", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.StartsWith("Étape 2", StringComparison.Ordinal) && f.Contains("zzyzx", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.StartsWith("Étape 3", StringComparison.Ordinal) && f.Contains("autre site", StringComparison.Ordinal));
        Assert.Equal("lire une carte", page.Document.QuerySelector("[name='Fiche.Etapes[0].Ressource']")!.GetAttribute("value"));
        Assert.Equal(4, page.Document.QuerySelectorAll("details.step").Length);
        Assert.Contains("Lire une carte du bocage", page.Texts(".step .choice"));

        var settled = await PressAsync(client, page, "faire=retirer&etape=3", ("Fiche.Etapes[0].Choix", $"{one}"), ("Fiche.Etapes[1].Ressource", ""));
        var again = await FollowAsync(client, settled);
        Assert.Equal($"{one} Lire une carte du bocage", again.Document.QuerySelector("[name='Fiche.Etapes[0].Ressource']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_version_that_does_not_exist_and_a_work_that_was_withdrawn_are_refused_kindly()
    {
        var (alive, gone) = (await WorkAsync("Une fiche bien vivante"), await WorkAsync("Une fiche retirée du commun"));
        await app.WithDbAsync(async db =>
        {
            (await db.Resources.SingleAsync(r => r.Id == gone)).Withdraw("À la demande de son autrice.", null);
            return await db.SaveChangesAsync();
        });
        var client = await app.SignInAsync(Ana);
        var page = await PressAsync(client, await app.GetPageAsync("/ressources/proposer", client), null,
            ("Fiche.Titre", "Deux erreurs"), ("Fiche.Type", "parcours"), ("Fiche.Corps", "Un texte."), ("Fiche.Droits", "Mine"), ("Fiche.AvecEtapes", "true"),
            ("Fiche.Etapes[0].Ressource", $"{alive}"), ("Fiche.Etapes[0].Version", "7"), ("Fiche.Etapes[1].Ressource", $"/ressources/{gone}"), ("Fiche.Etapes[2].But", "Sans titre"), ("Fiche.Etapes[3].Titre", "Attendre"), ("Fiche.Etapes[3].Minutes", "un moment"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var faults = page.Texts("#erreurs li");
        Assert.Contains(faults, f => f.StartsWith("Étape 1", StringComparison.Ordinal) && f.Contains("de 1 à 1", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.StartsWith("Étape 2", StringComparison.Ordinal) && f.Contains("retirée", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.StartsWith("Étape 3", StringComparison.Ordinal) && f.Contains("choisissez une ressource", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.StartsWith("Étape 4", StringComparison.Ordinal) && f.Contains("durée", StringComparison.Ordinal));
        foreach (var (name, typed) in new[] { ("[0].Version", "7"), ("[3].Minutes", "un moment") })
            Assert.Equal(typed, page.Document.QuerySelector($"[name='Fiche.Etapes{name}']")!.GetAttribute("value"));
        Assert.Equal(0, await app.WithDbAsync(db => db.Revisions.CountAsync(r => r.Text.Body == "Un texte." && r.Sheet.Title == "Deux erreurs")));
    }

    [Fact]
    public async Task A_work_withdrawn_since_does_not_stop_somebody_who_changes_another_part_of_the_path()
    {
        var step = await WorkAsync("Une étape qui disparaît");
        var path = await app.WithDbAsync(async db =>
        {
            var to = await db.Resources.SingleAsync(r => r.Id == step);
            var work = Works.Published("Parcours troué", s => s with { Steps = [new() { Title = "La lire", Resource = to.Uid }] });
            db.Add(work);
            to.Withdraw("Doublon.", null);
            await db.SaveChangesAsync();
            return work.Id;
        });
        var client = await app.SignInAsync(Ana);
        var page = await app.GetPageAsync($"/ressources/{path}-parcours-troue/modifier", client);
        Assert.Contains("retirée depuis", page.Text(".step .form"), StringComparison.Ordinal);
        Assert.StartsWith("/propositions/", (await PressAsync(client, page, null, ("Fiche.Type", "parcours"), ("Fiche.Corps", "Un autre texte."), ("Fiche.Note", "Le texte."))).RedirectsTo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visitor_arranges_steps_too_and_a_form_without_steps_leaves_them()
    {
        var visitor = app.NewVisitor();
        var page = await PressAsync(visitor, await app.GetPageAsync("/ressources/proposer", visitor), "faire=ajouter", ("Fiche.Titre", "Sans compte"), ("Fiche.Type", "parcours"), ("Fiche.Etapes[0].Titre", "Marcher"), ("Fiche.AvecEtapes", "true"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["Marcher", ""], Titles(page));
        page = await PressAsync(visitor, page, "faire=monter&etape=2", ("Fiche.Etapes[1].Titre", "S’arrêter"));
        Assert.Equal(["S’arrêter", "Marcher"], Titles(page));
        Assert.Equal("Sans compte", page.Document.QuerySelector("[name='Fiche.Titre']")!.GetAttribute("value"));

        var content = new Content(new() { Title = "P", Language = "fr", Type = Guid.NewGuid(), Steps = [new() { Title = "Reste" }] }, new() { Body = "" });
        var catalogue = app.Services.GetRequiredService<Data.Search.LibraryIndex>().Current.Catalogue;
        Assert.Equal(content.Sheet.Steps, new SheetForm { Titre = "P" }.Read(content, "", catalogue, [], []).Sheet.Steps);
    }

    [Theory]
    [InlineData("12", 12, null, "")]
    [InlineData(" /ressources/12-un-titre/revisions/3?a=b ", 12, 3, "")]
    [InlineData("https://commun.exemple/en/ressources/12", 12, null, "")]
    [InlineData("12 minutes pour décider", 12, null, "minutes pour décider")]
    [InlineData("Décider à 12", null, null, "Décider à 12")]
    public void What_is_typed_names_a_resource_in_several_ways(string typed, int? id, int? version, string words) =>
        Assert.Equal(new StepAddress(id, Version: version, Words: words), StepAddress.Read(typed, "commun.exemple"));

    [Fact]
    public void An_address_of_another_site_is_told_apart() => Assert.True(StepAddress.Read("https://ailleurs.exemple/ressources/12", "commun.exemple").Elsewhere);

    private static IReadOnlyList<string> Titles(Page page) => [.. page.Document.QuerySelectorAll(".step [name$='.Titre']").Select(i => i.GetAttribute("value") ?? "")];

    private Task<int> WorkAsync(string title) => app.WithDbAsync(async db =>
    {
        var work = Works.Published(title);
        db.Add(work);
        await db.SaveChangesAsync();
        return work.Id;
    });

    private Task<Page> FollowAsync(HttpClient client, Page answer) => app.GetPageAsync(answer.RedirectsTo!.Split('#')[0], client);

    // All that the form holds, as a browser sends it, changed as told, by the button whose address holds these words; by the first way out without.
    private static async Task<Page> PressAsync(HttpClient client, Page page, string? button, params (string Name, string Value)[] typed)
    {
        var form = page.Document.QuerySelector("form.editor")!;
        var held = new List<(string Name, string Value)>();
        foreach (var field in form.QuerySelectorAll("input, textarea, select"))
            if (field.GetAttribute("name") is { } name && field is not IHtmlInputElement { Type: "file" } and not IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false })
                held.Add((name, field switch { IHtmlInputElement i => i.Value, IHtmlTextAreaElement a => a.Value, IHtmlSelectElement s => s.Value ?? "", _ => "" }));
        var sent = held.Where(h => typed.All(t => t.Name != h.Name)).Concat(typed);
        var there = page.Response.RequestMessage!.RequestUri!.AbsolutePath;
        var action = form.GetAttribute("action") ?? there;
        if (button is not null)
        {
            var pressed = form.QuerySelectorAll("button").Select(b => b.GetAttribute("formaction")).FirstOrDefault(a => a?.Contains(button, StringComparison.Ordinal) == true);
            Assert.NotNull(pressed);
            action = (pressed[0] == '?' ? there : "") + pressed.Split('#')[0];
        }
        using var response = await client.PostAsync(new Uri(action, UriKind.Relative), new FormUrlEncodedContent(sent.Select(s => KeyValuePair.Create(s.Name, s.Value))));
        return new(response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }
}
