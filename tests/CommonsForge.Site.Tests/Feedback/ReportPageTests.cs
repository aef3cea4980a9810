using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CommonsForge.Data.Feedback;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Territories;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Suggestions;
using CommonsForge.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Feedback;

/// <summary>From "I used it" to what others read of it, and to the version that answers it.</summary>
public sealed class ReportPageTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    [Fact]
    public async Task Somebody_who_signed_in_sees_what_others_will_see_then_publishes_and_the_work_counts_one_use_more()
    {
        var (id, url) = await WorkAsync("À essayer");
        Assert.Equal("Je l’ai utilisée", (await app.GetPageAsync(url)).Text($".acts a[href='{url}/utilisee']"));
        var client = await app.AsAsync(ReviewedApp.Other);
        (string, string)[] told = [("Contexte", "tiers-lieu"), ("Territoire", "Rennes (35238)"), ("Adaptee", "true"), ("Ligne", "Tout le monde a parlé."), ("Groupe", "12")];

        var preview = await app.SubmitAsync(url + "/utilisee", client, told);
        Assert.Equal("Ce que les autres verront", preview.Text("#apercu"));
        Assert.Contains("Ille-et-Vilaine", preview.Text(".card.report"), StringComparison.Ordinal);
        Assert.DoesNotContain("Rennes", preview.Text(".card.report"), StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(id));

        var sent = await PublishAsync(client, url, told);
        Assert.Matches("^/retours/[0-9]+\\?fait=merci$", sent.RedirectsTo);
        var made = await OneAsync(id);
        Assert.Equal((ReportStanding.Shown, "35", true, 12, 1), (made.Standing, made.Circumstances.Territory, made.Circumstances.Adapted, made.Circumstances.People, made.RevisionNumber));
        var page = await app.GetPageAsync(url + "/retours");
        Assert.Equal("Utilisée 1 fois, adaptée 1 fois.", page.Text(".lead"));
        Assert.Contains("Ousmane Diatta", page.Text(".card.report"), StringComparison.Ordinal);
        Assert.Contains("Utilisée 1 fois", (await app.GetPageAsync(url)).Text("header.card .foot"), StringComparison.Ordinal);
        Assert.Contains(HappeningKind.ResourceUsed, await KindsAsync(ReviewedApp.Author, id));
        Assert.DoesNotContain(HappeningKind.ResourceUsed, await KindsAsync(ReviewedApp.Other, id));
    }

    [Fact]
    public async Task Without_an_account_it_waits_and_counts_for_nothing_until_somebody_of_review_lets_it_show()
    {
        var (id, url) = await WorkAsync("Sans compte");
        var visitor = app.NewVisitor();
        var sent = await SlowlyAsync(visitor, url, ("Contexte", "tiers-lieu"), ("Adaptee", "false"), ("Ligne", "Très bien passé."));
        var made = await OneAsync(id);
        Assert.Equal((ReportStanding.Held, null), (made.Standing, made.ById));
        Assert.StartsWith($"/retours/{made.Id}?fait=attend&cle=", sent.RedirectsTo, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"/retours/{made.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"/retours/{made.Id}?cle=autre")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"/retours/{made.Id}", await app.AsAsync(ReviewedApp.Other))).Status);
        Assert.DoesNotContain("Très bien", (await app.GetPageAsync(url + "/retours")).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Très bien", (await app.GetPageAsync($"/relectures?sorte=retours&ressource={id}")).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Utilisée 1", (await app.GetPageAsync(url)).Text("header.card .foot"), StringComparison.Ordinal);
        Assert.DoesNotContain("Très bien", await app.Visitor.GetStringAsync(new Uri("/donnees/retours.csv", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains(HappeningKind.UsageHeld, await KindsAsync(ReviewedApp.Moderator, id));

        var moderator = await app.AsAsync(ReviewedApp.Moderator);
        Assert.Contains("Très bien", (await app.GetPageAsync($"/relectures?sorte=retours&ressource={id}", moderator)).Text(".register"), StringComparison.Ordinal);
        Assert.EndsWith("fait=retour", (await app.SendAsync(moderator, "/relectures", "Montrer", ("retour", Text(made.Id)))).RedirectsTo, StringComparison.Ordinal);

        Assert.Contains("Très bien", (await app.GetPageAsync(url + "/retours")).Text(".card.report"), StringComparison.Ordinal);
        Assert.Contains("Utilisée 1 fois", (await app.GetPageAsync(url)).Text("header.card .foot"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_private_link_amends_it_which_is_then_read_over_again_and_takes_it_back_for_good()
    {
        var (id, url) = await WorkAsync("Par le lien");
        var visitor = app.NewVisitor();
        var link = (await SlowlyAsync(visitor, url, ("Adaptee", "false"), ("Ligne", "Première version."))).RedirectsTo!;
        var made = await OneAsync(id);
        Assert.EndsWith("fait=montre", (await app.SendAsync(await app.AsAsync(ReviewedApp.Moderator), $"/retours/{made.Id}", "Montrer")).RedirectsTo, StringComparison.Ordinal);

        var amend = (await app.GetPageAsync(link, visitor)).Document.QuerySelectorAll("a.button").Single(a => a.TextContent == "Modifier").GetAttribute("href")!;
        Assert.Equal("Première version.", (await app.GetPageAsync(amend, app.NewVisitor())).Document.QuerySelector("[name=Ligne]")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"{url}/utilisee?retour={made.Id}&cle=autre")).Status);
        await SlowlyAsync(visitor, amend, true, ("Adaptee", "true"), ("Ligne", "Seconde version."));
        made = await OneAsync(id);
        Assert.Equal((ReportStanding.Held, "Seconde version."), (made.Standing, made.Words.Line));
        Assert.Equal(0, await CountAsync(id));
        // Whoever had its address is told, and reads nothing of what waits.
        var again = await app.GetPageAsync($"/retours/{made.Id}");
        Assert.Equal((HttpStatusCode.OK, "Ce retour est relu de nouveau"), (again.Status, again.Text("h1")));
        Assert.DoesNotContain("version", again.Text("main"), StringComparison.Ordinal);

        var page = await app.GetPageAsync(link, visitor);
        Assert.Equal($"/retours/{made.Id}", new Uri(page.Text("#lien-prive")).AbsolutePath);
        // Nothing is taken back at one tap.
        Assert.Equal("Retirer mon retour", page.Text("details.part summary"));
        Assert.NotNull(page.Document.QuerySelector("details.part button[formaction='?handler=Retirer']"));
        var taken = await PostAsync(visitor, $"/retours/{made.Id}?handler=Retirer", page, ("Cle", page.Document.QuerySelector("[name=Cle]")!.GetAttribute("value")!));
        Assert.Equal(HttpStatusCode.Found, taken.Status);
        Assert.StartsWith("Votre retour est retiré", (await app.GetPageAsync(taken.RedirectsTo!)).Text("[role=status]"), StringComparison.Ordinal);
        Assert.Equal((ReportStanding.Withdrawn, ""), ((await OneAsync(id)).Standing, (await OneAsync(id)).Words.Line));
        var gone = await app.GetPageAsync(link, visitor);
        Assert.Equal((HttpStatusCode.Gone, "Ce retour est retiré"), (gone.Status, gone.Text("h1")));
    }

    [Fact]
    public async Task A_kind_of_structure_with_a_day_names_a_village_as_surely_as_a_context_and_is_told_of_the_departement_everywhere()
    {
        var (id, url) = await WorkAsync("La mairie du village");
        var client = await app.AsAsync(ReviewedApp.Other);
        (string, string)[] told = [("Structure", "collectivite"), ("Territoire", "Lanvallay (22118)"), ("Precision", "Commune"), ("Adaptee", "false"), ("Jour", "2026-11-20"), ("Ligne", "En conseil municipal.")];

        var preview = await app.SubmitAsync(url + "/utilisee", client, told);
        Assert.DoesNotContain("Lanvallay", preview.Text("#apercu ~ .cards"), StringComparison.Ordinal);
        Assert.Contains("une petite commune pourrait alors désigner quelqu’un", preview.Text("#retour .notice"), StringComparison.Ordinal);
        var shown = (await PublishAsync(client, url, told)).RedirectsTo!;

        Assert.Equal("22", (await OneAsync(id)).Circumstances.Territory);
        foreach (var where in (string[])[shown, url + "/retours", "/donnees/retours.csv", "/donnees/retours.json", "/donnees/retours.geojson", "/territoires"])
            Assert.DoesNotMatch("Lanvallay|22118", await app.Visitor.GetStringAsync(new Uri(where, UriKind.Relative)));
        // Without its structure, the town and the day may stand together.
        var made = Text((await OneAsync(id)).Id);
        await PostAsync(client, $"{url}/utilisee?handler=Publier", await app.GetPageAsync($"{url}/utilisee?retour={made}", client), ("Territoire", "Lanvallay (22118)"), ("Precision", "Commune"), ("Adaptee", "false"), ("Jour", "2026-11-20"), ("Retour", made));
        Assert.Equal("22118", (await OneAsync(id)).Circumstances.Territory);
    }

    [Fact]
    public async Task The_name_of_a_region_means_it_and_others_that_several_bear_are_offered_by_name_to_tap()
    {
        var (id, url) = await WorkAsync("En Bretagne");
        var client = await app.AsAsync(ReviewedApp.Other);
        await PublishAsync(client, url, ("Territoire", "bretagne"), ("Precision", "Region"), ("Adaptee", "false"));
        Assert.Equal("REG-53", (await OneAsync(id)).Circumstances.Territory);

        var asked = await app.SubmitAsync(url + "/utilisee", client, ("Territoire", "Saint-Denis"), ("Adaptee", "false"));
        var choices = asked.Document.QuerySelectorAll("input[type=radio][name=Territoire]");
        Assert.True(choices.Length > 1);
        Assert.Contains("Saint-Denis, Seine-Saint-Denis", asked.Text("#erreurs"), StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]{5}", asked.Text("#erreurs"));
        Assert.Contains(choices, c => c.ParentElement!.TextContent.Trim() == "Saint-Denis, Seine-Saint-Denis");
        // What is tapped counts, whatever the field says still.
        var other = await WorkAsync("À Saint-Denis");
        await PublishAsync(client, other.Url, ("Territoire", "Saint-Denis (93066)"), ("Territoire", "Saint-Denis"), ("Precision", "Commune"), ("Adaptee", "false"));
        Assert.Equal("93066", (await OneAsync(other.Id)).Circumstances.Territory);
    }

    [Fact]
    public async Task A_small_town_with_a_context_and_a_day_is_shown_as_its_departement_and_the_preview_says_so()
    {
        var (id, url) = await WorkAsync("Petit village");
        var client = await app.AsAsync(ReviewedApp.Other);
        var village = await app.WithDbAsync(db => db.Territories.Where(t => t.DepartementCode == "35" && t.Population > 0 && t.Population < 3_000).OrderBy(t => t.Code).Select(t => t.Code).FirstAsync());
        (string, string)[] told = [("Contexte", "tiers-lieu"), ("Territoire", village), ("Precision", "Commune"), ("Adaptee", "false"), ("Jour", "2026-05-04")];

        var preview = await app.SubmitAsync(url + "/utilisee", client, told);
        Assert.Contains("une petite commune pourrait alors désigner quelqu’un", preview.Text("#retour .notice"), StringComparison.Ordinal);
        await PublishAsync(client, url, told);
        Assert.Equal("35", (await OneAsync(id)).Circumstances.Territory);

        // Without the day, the town itself, as was chosen; and amending it to say the day makes it coarser again.
        var (other, free) = await WorkAsync("Petit village sans jour");
        await PublishAsync(client, free, [.. told.Where(t => t.Item1 != "Jour")]);
        var made = await OneAsync(other);
        Assert.Equal(village, made.Circumstances.Territory);
        var name = await app.WithDbAsync(db => db.Territories.Where(t => t.Code == village).Select(t => t.Name).SingleAsync());
        // A small place with the day it was told of could name somebody as well.
        Assert.Equal($"Un retour de terrain\u00a0: Petit village sans jour · {name} – CommonsForge", await TitleAsync(made.Id));
        await PostAsync(client, $"{free}/utilisee?handler=Publier", await app.GetPageAsync($"{free}/utilisee?retour={made.Id}", client), [.. told, ("Retour", Text(made.Id))]);
        Assert.Equal(("35", new DateOnly(2026, 5, 4)), await OneAsync(other) is { } amended ? (amended.Circumstances.Territory!, amended.Circumstances.Day!.Value) : default);
        Assert.Matches("^Un retour de terrain\u00a0: Petit village sans jour · Ille-et-Vilaine, [1-3]?[0-9](er)?\\s[a-zéû]+\\s20[0-9]{2} – CommonsForge$", await TitleAsync(made.Id));
    }

    [Fact]
    public async Task What_is_missing_or_cannot_be_is_named_at_once_and_a_machine_is_asked_to_look_again()
    {
        var (id, url) = await WorkAsync("Mal rempli");
        var wrong = await app.SubmitAsync(url + "/utilisee", await app.AsAsync(ReviewedApp.Other), ("Contexte", "rien-de-tel"), ("Jour", "2999-01-01"), ("Groupe", "0"), ("Territoire", "Nulle-Part-sur-Rien"));
        Assert.Equal(4, wrong.Texts("#erreurs li").Count);
        foreach (var (day, said) in new[] { ("0001-01-01", "depuis 1990"), ("1989-12-31", "depuis 1990"), ("2999-01-01", "n’est pas encore venu") })
            Assert.Contains(said, (await app.SubmitAsync(url + "/utilisee", await app.AsAsync(ReviewedApp.Other), ("Adaptee", "false"), ("Jour", day))).Text("#erreurs"), StringComparison.Ordinal);
        var fast = await PublishAsync(app.NewVisitor(), url, ("Adaptee", "false"));
        Assert.Equal(HttpStatusCode.OK, fast.Status);
        Assert.Equal(0, await CountAsync(id));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Found)]
    [InlineData(ReviewedApp.Host, HttpStatusCode.Forbidden)]
    [InlineData(ReviewedApp.Author, HttpStatusCode.Forbidden)]
    [InlineData(ReviewedApp.Moderator, HttpStatusCode.Found)]
    public async Task It_is_set_aside_with_a_reason_by_a_reviewer_not_by_those_whom_it_may_displease(string? who, HttpStatusCode expected)
    {
        var (id, url) = await WorkAsync("À écarter " + who);
        await PublishAsync(await app.AsAsync(ReviewedApp.Other), url, ("Adaptee", "false"), ("Ligne", "Cela n’a pas marché."));
        var made = await OneAsync(id);

        var answer = await app.SendAsync(await app.AsAsync(who), $"/retours/{made.Id}", "Ecarter", ("Motif", "Ce n’est pas un usage."));

        Assert.Equal(expected, answer.Status);
        Assert.Equal(who == ReviewedApp.Moderator ? ReportStanding.SetAside : ReportStanding.Shown, (await OneAsync(id)).Standing);
        if (who != ReviewedApp.Moderator) return;
        Assert.Contains(HappeningKind.UsageSetAside, await KindsAsync(ReviewedApp.Other, id));
        Assert.Contains("Ce n’est pas un usage.", (await app.GetPageAsync($"/retours/{made.Id}", await app.AsAsync(ReviewedApp.Other))).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authors_thank_and_answer_the_reporter_hears_of_it_and_others_may_not()
    {
        var (id, url) = await WorkAsync("Remerciée");
        await PublishAsync(await app.AsAsync(ReviewedApp.Other), url, ("Adaptee", "false"), ("Ligne", "À douze."));
        var made = await OneAsync(id);
        var story = $"/retours/{made.Id}";
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SendAsync(await app.AsAsync(ReviewedApp.Host), story, "Merci")).Status);

        var author = await app.AsAsync(ReviewedApp.Author);
        Assert.EndsWith("fait=remercie", (await app.SendAsync(author, story, "Merci")).RedirectsTo, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SendAsync(author, story, "Merci")).Status);
        Assert.Equal(["Écrivez quelques mots."], (await app.SendAsync(author, story, "Repondre", ("Mots", " "))).Texts("#erreurs li"));
        await app.SendAsync(author, story, "Repondre", ("Mots", "Et à trente ?"));
        await app.SendAsync(await app.AsAsync(ReviewedApp.Other), story, "Repondre", ("Mots", "À trente, non."));

        Assert.Equal(["Merci pour ce retour\u202f!", "Et à trente ?", "À trente, non."], (await app.GetPageAsync(story)).Texts(".thread .said"));
        Assert.Contains("CC BY-SA 4.0", (await app.GetPageAsync(story, author)).Text("main form"), StringComparison.Ordinal);
        Assert.Equal(2, (await KindsAsync(ReviewedApp.Other, id)).Count(k => k == HappeningKind.UsageReplied));
        Assert.Contains($"href=\"{url}/retours\"", (await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(ReviewedApp.Other))).Document.Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_click_carries_its_words_into_the_editor_and_the_version_that_comes_of_it_names_who_told()
    {
        var (id, url) = await WorkAsync("Améliorée");
        await PublishAsync(await app.AsAsync(ReviewedApp.Other), url, ("Adaptee", "true"), ("Ligne", "À douze."), ("Marche", "Tout le monde a parlé."), ("Difficile", "Le bruit de la salle."), ("Changerait", "Prévoir deux salles."));
        var made = await OneAsync(id);
        var client = await app.AsAsync(ReviewedApp.Author);

        var editor = (await app.GetPageAsync($"/retours/{made.Id}", client)).Document.QuerySelectorAll("a.button").Single(a => a.TextContent == "En faire une proposition").GetAttribute("href")!;
        var form = await app.GetPageAsync(editor, client);
        foreach (var part in (string[])["À douze.", "Tout le monde a parlé.", "Le bruit de la salle.", "Prévoir deux salles."]) Assert.Contains(part, form.Text("[aria-labelledby=retour-repris]"), StringComparison.Ordinal);
        Assert.Contains($"/retours/{made.Id}", form.Document.QuerySelector("[name='Fiche.Note']")!.TextContent, StringComparison.Ordinal);
        // Looked at, or kept as a draft: nothing is public yet.
        await PressAsync(client, editor, "Garder", ("Fiche.Corps", "Deux salles."));
        Assert.Null((await OneAsync(id)).SuggestionId);
        Assert.Empty((await app.GetPageAsync(url + "/retours")).Texts("[aria-labelledby=changements] a"));
        var draft = (await app.GetPageAsync(editor, client)).RedirectsTo!;
        Assert.Contains("Prévoir deux salles.", (await app.GetPageAsync(draft, client)).Text("[aria-labelledby=retour-repris]"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Found, (await PressAsync(client, draft, null)).Status);
        var suggested = await app.WithDbAsync(db => db.Suggestions.Where(s => s.Id == db.UsageReports.First(r => r.Id == made.Id).SuggestionId).Select(s => new { s.Words, s.SettledNumber }).SingleAsync());
        Assert.Equal(("Prévoir deux salles.\nLe bruit de la salle.\nTout le monde a parlé.\nÀ douze.", (int?)2), (suggested.Words, suggested.SettledNumber));
        var page = await app.GetPageAsync(url + "/retours");
        Assert.Equal("La version 2 y répond", page.Text("[aria-labelledby=changements] a"));
        Assert.Contains("Prévoir deux salles.", page.Text("[aria-labelledby=changements]"), StringComparison.Ordinal);
        Assert.Contains("Ousmane Diatta", (await app.GetPageAsync(url + "/credits")).Text("main"), StringComparison.Ordinal);

        var adapted = await app.SubmitAsync($"{url}/adapter?retour={made.Id}", await app.AsAsync(ReviewedApp.Host), ("Licence", "CC-BY-SA-4.0"));
        var derived = await LastDraftAsync();
        Assert.Equal(HttpStatusCode.Found, adapted.Status);
        Assert.Contains(derived.Sheet.Credits, c => c.Role == CreditRole.OriginOf && c.Party == made.By!.Uid);
        foreach (var part in (string[])["À douze.", "Tout le monde a parlé.", "Le bruit de la salle.", "Prévoir deux salles."])
        {
            Assert.Contains(part, derived.Note, StringComparison.Ordinal);
            Assert.Contains(part, (await app.GetPageAsync(adapted.RedirectsTo!, await app.AsAsync(ReviewedApp.Host))).Text("[aria-labelledby=retour-repris]"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_proposal_makes_it_a_suggestion_when_it_is_sent_and_what_is_taken_back_is_quoted_nowhere_but_in_versions()
    {
        var (id, url) = await WorkAsync("Reprise puis retirée");
        var reporter = await app.AsAsync(ReviewedApp.Other);
        await PublishAsync(reporter, url, ("Adaptee", "true"), ("Marche", "La visite de la ferme."), ("Changerait", "Venir en petit groupe."));
        var made = await OneAsync(id);
        var client = await app.AsAsync(ReviewedApp.Host);

        var sent = await PressAsync(client, $"{url}/modifier?retour={made.Id}", null, ("Fiche.Corps", "Autrement dit."), ("Fiche.Note", "D’après un retour."));
        Assert.Matches("^/propositions/[0-9]+", sent.RedirectsTo);
        Assert.Contains("Venir en petit groupe.", (await app.GetPageAsync(sent.RedirectsTo!)).Text("[aria-labelledby=repond]"), StringComparison.Ordinal);
        Assert.Equal("Une réponse est en cours", (await app.GetPageAsync(url + "/retours")).Text("[aria-labelledby=changements] a"));
        await app.SubmitAsync($"{url}/adapter?retour={made.Id}", client, ("Licence", "CC-BY-SA-4.0"));
        Assert.Contains("La visite de la ferme.", (await LastDraftAsync()).Note, StringComparison.Ordinal);

        await app.SendAsync(reporter, $"/retours/{made.Id}", "Retirer");

        var draft = await LastDraftAsync();
        Assert.DoesNotMatch("ferme|petit groupe", draft.Note);
        Assert.DoesNotContain(draft.Sheet.Credits, c => c.Role == CreditRole.OriginOf);
        foreach (var where in (string[])[sent.RedirectsTo!, url + "/suggestions", url + "/retours"])
            Assert.DoesNotMatch("ferme|petit groupe", (await app.GetPageAsync(where)).Text("main"));
        Assert.DoesNotContain("petit groupe", string.Join(' ', await app.WithDbAsync(db => db.Suggestions.Where(s => s.ResourceId == id).Select(s => s.Words).ToListAsync())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_version_leads_to_a_report_of_that_version()
    {
        var (id, url) = await WorkAsync("Ancienne");
        await app.WithDbAsync(async db => { await Resources.Works.ReviseAsync(db, id, s => s with { Summary = "Autre." }); return 0; });
        var link = (await app.GetPageAsync(url + "/revisions/1")).Document.QuerySelectorAll(".acts a").Select(a => a.GetAttribute("href")!).Single(h => h.Contains("/utilisee", StringComparison.Ordinal));
        var client = await app.AsAsync(ReviewedApp.Other);
        await PostAsync(client, $"{url}/utilisee?handler=Publier", await app.GetPageAsync(link, client), ("Adaptee", "false"), ("Version", "1"));
        Assert.Equal(1, (await OneAsync(id)).RevisionNumber);
    }

    [Fact]
    public async Task Ten_thousand_reports_are_read_page_by_page_in_few_queries_and_add_up()
    {
        var (id, url) = await WorkAsync("Très utilisée");
        await app.WithDbAsync(db => db.Database.ExecuteSqlAsync($"""
            INSERT INTO usage_report (uid, resource_id, revision_number, reported_at, standing, adapted, context, territory, people, line, worked, hard, would_change)
            SELECT gen_random_uuid(), {id}, 1, now() - make_interval(mins => 20000 - n), CASE WHEN n % 10 = 0 THEN 1 + (n / 10) % 3 ELSE 0 END, n % 3 = 0,
                   (SELECT uid FROM concept WHERE slug = 'tiers-lieu' LIMIT 1), CASE n % 2 WHEN 0 THEN '35' END, n, 'Ligne ' || n, '', '', ''
            FROM generate_series(1, 10000) n
            """));

        var first = await app.GetPageAsync(url + "/retours");
        Assert.Equal("Utilisée 9\u202f000 fois, adaptée 3\u202f000 fois. Le plus souvent\u00a0: tiers-lieu.", first.Text(".lead"));
        Assert.Equal(12, first.Document.QuerySelectorAll(".card.report").Length);
        Assert.Contains("Ligne 9999", first.Text(".card.report"), StringComparison.Ordinal);
        foreach (var nowhere in (string[])["page=51", "page=0", "page=x"]) Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"{url}/retours?{nowhere}")).Status);
        await app.WithDbAsync(db => db.UsageReports.IgnoreQueryFilters().Where(r => r.ResourceId == id).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task Open_data_tell_every_report_shown_and_no_other_at_the_precision_kept_and_name_nobody()
    {
        var (id, url) = await WorkAsync("Données ouvertes");
        await PublishAsync(await app.AsAsync(ReviewedApp.Other), url, ("Contexte", "tiers-lieu"), ("Territoire", "35238"), ("Adaptee", "true"), ("Ligne", "=1+1, \"dit\" ainsi"));
        var (shown, names) = await app.WithDbAsync(async db => (
            await db.UsageReports.Where(r => r.Resource.Standing != Standing.Withdrawn).Select(r => r.Circumstances.Territory).ToListAsync(),
            await db.UsageReports.Where(r => r.By != null).Select(r => r.By!.Party.Uid).Distinct().ToListAsync()));

        var csv = await app.Visitor.GetStringAsync(new Uri("/donnees/retours.csv", UriKind.Relative));
        Assert.Contains("\"'=1+1, \"\"dit\"\" ainsi\"", csv, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await app.Visitor.GetStringAsync(new Uri("/donnees/retours.json", UriKind.Relative)));
        var rows = json.RootElement.GetProperty("retours").EnumerateArray().ToList();
        // A recount at every precision: each territory as often as the reports that are shown say it.
        Assert.Equal(shown.GroupBy(t => t ?? "").OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count())),
            rows.GroupBy(r => r.GetProperty("territoire").GetString() ?? "").OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count())));
        Assert.Equal(("CC-BY-SA-4.0", "ODbL-1.0"), (json.RootElement.GetProperty("licence").GetString(), json.RootElement.GetProperty("licenceBase").GetString()));
        using var answer = await app.Visitor.GetAsync(new Uri("/donnees/retours.geojson", UriKind.Relative));
        using var geo = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("application/geo+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(rows.Count, geo.RootElement.GetProperty("features").GetArrayLength());
        // The point is the territory's, the same for all that is told of it, and there is none where no territory of France was told.
        foreach (var territory in geo.RootElement.GetProperty("features").EnumerateArray().GroupBy(f => f.GetProperty("properties").GetProperty("territoire").GetString()))
        {
            var points = territory.Select(f => f.GetProperty("geometry").GetRawText()).Distinct().ToList();
            Assert.Equal(territory.Key is null || TerritoryCode.KindOf(territory.Key) == TerritoryKind.Country || TerritoryCode.CountryOf(territory.Key) is not null, Assert.Single(points) == "null");
        }
        var rennes = geo.RootElement.GetProperty("features").EnumerateArray().First(f => f.GetProperty("properties").GetProperty("territoire").GetString() == "35").GetProperty("geometry");
        Assert.Equal("Point", rennes.GetProperty("type").GetString());
        Assert.Equal((-1.4, 48.1), (rennes.GetProperty("coordinates")[0].GetDouble(), rennes.GetProperty("coordinates")[1].GetDouble()));
        var everything = csv + json.RootElement.GetRawText() + geo.RootElement.GetRawText();
        Assert.All(names, uid => Assert.DoesNotContain(uid.ToString(), everything, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("35", (await OneAsync(id)).Circumstances.Territory);
        Assert.DoesNotContain("35238", everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_library_counts_what_the_page_says_and_a_recount_of_the_reports_shown_agree_for_every_work_of_the_sample()
    {
        var works = await app.WithDbAsync(async db => (await db.UsageReports.IgnoreQueryFilters().Select(r => new { r.ResourceId, r.Standing, r.Circumstances.Context, r.Circumstances.Adapted }).ToListAsync()).GroupBy(r => r.ResourceId).ToList());
        Assert.True(works.Count > 10);
        Assert.Contains(works, w => w.Any(r => r.Standing == ReportStanding.Held));
        foreach (var work in works)
        {
            var shown = work.Where(r => r.Standing == ReportStanding.Shown).ToList();
            var (counted, contexts, summary) = await app.WithDbAsync(async db => (await db.SearchEntries.Where(e => e.ResourceId == work.Key).Select(e => e.Uses).SingleAsync(), await db.SearchEntries.Where(e => e.ResourceId == work.Key).Select(e => e.UsedContexts).SingleAsync(), await db.UsageSummaryAsync(work.Key)));
            var told = shown.Select(r => r.Context).OfType<Guid>().GroupBy(c => c).ToDictionary(g => g.Key, g => g.Count());
            Assert.Equal((shown.Count, told.Count, shown.Count, shown.Count(r => r.Adapted), shown.Count), (counted, contexts, summary.Uses, summary.Adapted, summary.Years.Sum(y => y.Uses)));
            Assert.Equal(told.OrderBy(t => t.Key).Select(t => (t.Key, t.Value)), summary.Contexts.OrderBy(c => c.Concept).Select(c => (c.Concept, c.Uses)));
        }
    }

    private async Task<string> TitleAsync(int report) => (await app.GetPageAsync($"/retours/{report}")).Document.Title!;

    // Every field as the form shows it, but for what is typed.
    private async Task<Page> PressAsync(HttpClient client, string path, string? handler, params (string Name, string Value)[] typed)
    {
        var form = (await app.GetPageAsync(path, client)).Document.Forms.First(f => f.QuerySelector("[name='Fiche.Titre']") is not null);
        var shown = form.QuerySelectorAll("input[name]:not([type=checkbox]):not([type=radio]):not([type=file]), input[name]:checked, select[name], textarea[name]")
            .Select(i => (i.GetAttribute("name")!, i switch { IHtmlTextAreaElement area => area.Value, IHtmlSelectElement choice => choice.Value ?? "", _ => i.GetAttribute("value") ?? "" })).Where(f => typed.All(t => t.Name != f.Item1));
        var to = handler is null ? path : path.Split('?')[0] + "?handler=" + handler;
        var response = await client.PostAsync(new Uri(to, UriKind.Relative), new FormUrlEncodedContent(shown.Concat(typed).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
        return new(response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }

    private Task<Draft> LastDraftAsync() => app.WithDbAsync(db => db.Drafts.AsNoTracking().OrderByDescending(d => d.Id).FirstAsync());

    private Task<(int Id, string Url)> WorkAsync(string title) => SuggestionWorks.PublishAsync(app, title);

    private Task<UsageReport> OneAsync(int resource) => app.WithDbAsync(db => db.UsageReports.IgnoreQueryFilters().AsNoTracking().Include(r => r.By).Where(r => r.ResourceId == resource).OrderBy(r => r.Id).FirstAsync());

    // What counts anywhere.
    private Task<int> CountAsync(int resource) => app.WithDbAsync(async db => (await db.UsageSummaryAsync(resource)).Uses + (await db.SearchEntries.Where(e => e.ResourceId == resource).Select(e => e.Uses).SingleAsync()));

    private async Task<Page> PublishAsync(HttpClient client, string url, params (string Name, string Value)[] told) =>
        await PostAsync(client, $"{url}/utilisee?handler=Publier", await app.GetPageAsync(url + "/utilisee", client), told);

    private Task<Page> SlowlyAsync(HttpClient visitor, string url, params (string Name, string Value)[] told) => SlowlyAsync(visitor, url + "/utilisee", false, told);

    // As slowly as a person: a form sent at once was filled in by a machine.
    private async Task<Page> SlowlyAsync(HttpClient visitor, string path, bool asIs, params (string Name, string Value)[] told)
    {
        var form = await app.GetPageAsync(path, visitor);
        await Task.Delay(HumanCheck.Shortest + TimeSpan.FromMilliseconds(100));
        var hidden = asIs ? new[] { "Retour", "Cle" }.Select(n => (n, form.Document.QuerySelector($"#retour [name='{n}']")!.GetAttribute("value")!)) : [];
        return await PostAsync(visitor, path.Split('?')[0] + "?handler=Publier", form, [.. told, .. hidden, (HumanCheck.Start, form.Document.QuerySelector($"#retour [name='{HumanCheck.Start}']")!.GetAttribute("value")!)]);
    }

    private static async Task<Page> PostAsync(HttpClient client, string path, Page form, params (string Name, string Value)[] fields)
    {
        var token = form.Document.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var response = await client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))));
        return new(response, await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync()));
    }

    private Task<List<HappeningKind>> KindsAsync(string email, int resource) => app.WithDbAsync(db =>
        db.Notifications.Where(n => db.Resources.Any(r => r.Id == resource && r.Uid == n.Thread) && db.Users.Any(u => u.Email == email && u.ContributorId == n.ContributorId)).OrderBy(n => n.Id).Select(n => n.Kind).ToListAsync());

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
