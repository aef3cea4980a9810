using System.Globalization;
using System.Net;
using CommonsForge.Data.Suggestions;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Suggestions;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Resources;
using CommonsForge.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Suggestions;

/// <summary>Two lines on a resource: by whom, who sees them, who may answer them.</summary>
public sealed class SuggestionPageTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string NoReason = "Dites pourquoi : la personne qui suggère a besoin d’une raison.";

    [Fact]
    public async Task Somebody_who_signed_in_suggests_at_once_on_a_passage_and_the_page_of_the_work_says_so()
    {
        var (id, url) = await WorkAsync("À compléter");
        Assert.Equal("Laisser une suggestion", await LinkAsync(url));

        var sent = await app.SubmitAsync($"{url}/suggestions?passage=1", await app.AsAsync(ReviewedApp.Other), ("Genre", "Gap"), ("Passage", "1"), ("Mots", "Il manque\nla durée."));

        Assert.Matches($@"^{url}/suggestions\?suggestion=[0-9]+&fait=merci$", sent.RedirectsTo);
        var made = await OneAsync(id);
        Assert.Equal((SuggestionKind.Gap, "Il manque\nla durée.", "Deuxième passage, à revoir.", SuggestionSight.Shown), (made.Kind, made.Words, made.Quote, made.Sight));
        var page = await app.GetPageAsync(url + "/suggestions");
        Assert.Equal("Deuxième passage, à revoir.", page.Text(".thread blockquote"));
        Assert.Contains("Ousmane Diatta", page.Text(".thread li"), StringComparison.Ordinal);
        Assert.StartsWith(url + "#:~:text=Deuxi", page.Document.QuerySelectorAll(".thread a").Single(a => a.TextContent == "Voir ce passage").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("1 suggestion", await LinkAsync(url));
    }

    [Fact]
    public async Task A_passage_is_quoted_in_the_form_and_said_to_have_changed_once_it_has()
    {
        var (id, url) = await WorkAsync("Qui bouge");
        var form = await app.GetPageAsync(url + "/suggestions?passage=1");
        Assert.Equal("Deuxième passage, à revoir.", form.Text("#suggerer blockquote"));
        Assert.Equal("1", form.Document.QuerySelector("#Passage option[selected]")!.GetAttribute("value"));
        Assert.Contains("CC BY-SA 4.0", form.Text("#suggerer"), StringComparison.Ordinal);
        await SuggestAsync(id, "Pas clair.", block: 1);

        await ReviseAsync(id, ReviewedApp.Before.Replace("à revoir", "revu", StringComparison.Ordinal));

        Assert.Contains("Ce passage de la version 1 a changé depuis", (await app.GetPageAsync(url + "/suggestions")).Texts(".thread a"));
        // A form drawn before is about what its reader saw.
        var late = await app.SubmitAsync(url + "/suggestions", await app.AsAsync(ReviewedApp.Other), ("Genre", "Idea"), ("Passage", "1"), ("Mots", "Vu avant."), ("Version", "1"));
        Assert.Equal(HttpStatusCode.Found, late.Status);
        Assert.Equal(("Deuxième passage, à revoir.", 1), await app.WithDbAsync(async db => (await db.Suggestions.Where(s => s.Words == "Vu avant.").Select(s => new { s.Quote, s.RevisionNumber }).SingleAsync()) is { } s ? (s.Quote!, s.RevisionNumber) : default));
    }

    [Fact]
    public async Task One_without_a_name_is_seen_by_who_may_answer_until_one_of_them_lets_it_show()
    {
        var (id, url) = await WorkAsync("Sans nom");
        var sent = await SlowlyAsync(url, ("Genre", "Mistake"), ("Mots", "Il y a une faute."));
        Assert.Equal($"{url}/suggestions?fait=attend", sent.RedirectsTo);
        var made = await OneAsync(id);
        Assert.Equal((SuggestionSight.Held, null), (made.Sight, made.AuthorId));

        foreach (var who in (string?[])[null, ReviewedApp.Other, ReviewedApp.Host])
        {
            Assert.DoesNotContain("une faute", await TextAsync(url + "/suggestions", who), StringComparison.Ordinal);
            Assert.DoesNotContain("une faute", await TextAsync("/relectures?sorte=suggestions&ressource=" + id, who), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"{url}/suggestions?suggestion={made.Id}", await app.AsAsync(who))).Status);
        }
        Assert.Equal("Laisser une suggestion", await LinkAsync(url));
        foreach (var who in (string[])[ReviewedApp.Author, ReviewedApp.Moderator])
        {
            var page = await app.GetPageAsync(url + "/suggestions", await app.AsAsync(who));
            Assert.Contains("en attente de relecture", page.Text(".thread"), StringComparison.Ordinal);
            Assert.Contains("1 ouverte", page.Texts(".choices a"));
        }
        Assert.Contains("une faute", await TextAsync("/relectures?sorte=suggestions&ressource=" + id, ReviewedApp.Moderator), StringComparison.Ordinal);

        Assert.EndsWith("fait=cachee", (await DecideAsync(url, "Cacher", made.Id, ReviewedApp.Moderator)).RedirectsTo, StringComparison.Ordinal);
        Assert.DoesNotContain("une faute", await TextAsync(url + "/suggestions?etat=ecartees", null), StringComparison.Ordinal);
        Assert.Contains("une faute", await TextAsync(url + "/suggestions?etat=ecartees", ReviewedApp.Moderator), StringComparison.Ordinal);
        Assert.EndsWith("fait=montree", (await DecideAsync(url, "Montrer", made.Id, ReviewedApp.Author)).RedirectsTo, StringComparison.Ordinal);

        Assert.Contains("une personne qui n’a pas donné son nom", await TextAsync(url + "/suggestions", null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_is_asked_to_look_again_and_what_is_missing_is_named_at_once()
    {
        var (id, url) = await WorkAsync("Trop vite");
        var fast = await app.SubmitAsync(url + "/suggestions", app.NewVisitor(), ("Genre", "Idea"), ("Mots", "Une idée."));
        Assert.Equal(HttpStatusCode.OK, fast.Status);
        Assert.Equal("Une idée.", fast.Document.QuerySelector("textarea[name=Mots]")!.TextContent.Trim());

        var empty = await app.SubmitAsync(url + "/suggestions", await app.AsAsync(ReviewedApp.Other), ("Mots", " "), ("Passage", "99"));
        Assert.Equal(["Dites si c’est une erreur, un manque, une question ou une idée.", "Écrivez quelques mots."], empty.Texts("#erreurs li").Order(StringComparer.Ordinal));
        Assert.Equal(0, await app.WithDbAsync(db => db.Suggestions.CountAsync(s => s.ResourceId == id)));
    }

    [Fact]
    public async Task Who_gives_a_name_confirms_by_mail_and_only_then_is_it_seen()
    {
        var (id, url) = await WorkAsync("Avec un nom");
        var sent = await SlowlyAsync(url, ("Genre", "Question"), ("Mots", "Pourquoi le lundi ?"), ("Nom", "Une Passante"), ("Courriel", "passante.suggere@exemple.fr"));
        Assert.Equal($"{url}/suggestions?fait=courriel", sent.RedirectsTo);
        foreach (var who in (string?[])[null, ReviewedApp.Author, ReviewedApp.Moderator])
            Assert.DoesNotContain("le lundi", await TextAsync(url + "/suggestions", who), StringComparison.Ordinal);

        var link = await app.LinkToAsync("passante.suggere@exemple.fr", "Confirmez votre suggestion\u00a0: Avec un nom");
        var visitor = app.NewVisitor();
        // Programs that read mail open links: nothing is sent by that.
        Assert.Contains("Pourquoi le lundi", (await app.GetPageAsync(link, visitor)).Text("main"), StringComparison.Ordinal);
        Assert.Equal(SuggestionSight.Unconfirmed, (await OneAsync(id)).Sight);

        Assert.Contains("fait=merci", (await app.SubmitAsync(link, visitor)).RedirectsTo, StringComparison.Ordinal);

        Assert.Contains("Une Passante", await TextAsync(url + "/suggestions", null), StringComparison.Ordinal);
        Assert.Contains(HappeningKind.SuggestionMade, await KindsAsync(ReviewedApp.Author, (await OneAsync(id)).Uid));
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(link, visitor)).Status);
    }

    [Fact]
    public async Task What_nobody_confirms_within_a_week_is_erased_with_who_it_named()
    {
        var (id, url) = await WorkAsync("Oubliée");
        await SlowlyAsync(url, ("Genre", "Idea"), ("Mots", "Une idée en l’air."), ("Nom", "Quelqu’un d’oublieux"), ("Courriel", "oublieux@exemple.fr"));
        await app.WithDbAsync(db => db.Suggestions.Where(s => s.ResourceId == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.At, DateTimeOffset.UtcNow.AddDays(-8))));

        Assert.Equal(1, await app.WithDbAsync(db => db.SweepSuggestionsAsync()));

        Assert.Equal(0, await app.WithDbAsync(db => db.Suggestions.CountAsync(s => s.ResourceId == id)));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Found)]
    [InlineData(ReviewedApp.Other, HttpStatusCode.Forbidden)]
    [InlineData(ReviewedApp.Host, HttpStatusCode.Forbidden)]
    [InlineData(ReviewedApp.Author, HttpStatusCode.Found)]
    [InlineData(ReviewedApp.Moderator, HttpStatusCode.Found)]
    public async Task An_author_of_the_work_or_a_reviewer_in_its_scope_takes_it_and_leaves_it_aside_with_a_reason(string? who, HttpStatusCode expected)
    {
        var (id, url) = await WorkAsync("À trier " + who);
        var suggestion = await SuggestAsync(id, "À trier.");
        var may = who is ReviewedApp.Author or ReviewedApp.Moderator;
        Assert.Equal(may, (await app.GetPageAsync($"{url}/suggestions?suggestion={suggestion}", await app.AsAsync(who))).Document.QuerySelector("[name=Motif]") is not null);

        Assert.Equal(expected, (await DecideAsync(url, "Prendre", suggestion, who)).Status);
        Assert.Equal(may ? SuggestionState.Taken : SuggestionState.Open, (await OneAsync(id)).State);
        if (may) Assert.Equal([NoReason.Replace(" :", "\u00a0:", StringComparison.Ordinal)], (await DecideAsync(url, "Ecarter", suggestion, who, ("Motif", ""))).Texts("#erreurs li"));
        Assert.Equal(expected, (await DecideAsync(url, "Ecarter", suggestion, who, ("Motif", "Déjà dit."))).Status);

        Assert.Equal(may ? ("Déjà dit.", SuggestionState.SetAside) : (null, SuggestionState.Open), await OneAsync(id) is { } s ? (s.Reason, s.State) : default);
        if (may) Assert.Contains("Déjà dit.", await TextAsync(url + "/suggestions?etat=ecartees", null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_somebody_has_in_hand_is_not_taken_by_another_and_its_author_hears_of_each_step()
    {
        var (id, url) = await WorkAsync("Prise en main");
        var suggestion = await SuggestAsync(id, "À faire.");
        var uid = (await OneAsync(id)).Uid;
        Assert.Equal([HappeningKind.SuggestionMade], await KindsAsync(ReviewedApp.Author, uid));

        await DecideAsync(url, "Prendre", suggestion, ReviewedApp.Author);
        Assert.Equal(["Quelqu’un d’autre s’occupe déjà de cette suggestion."], (await DecideAsync(url, "Prendre", suggestion, ReviewedApp.Moderator)).Texts("#erreurs li"));
        Assert.Empty((await app.GetPageAsync("/relectures?sorte=suggestions&ressource=" + id)).Texts(".register .name"));
        await DecideAsync(url, "Ecarter", suggestion, ReviewedApp.Moderator, ("Motif", "Non."));
        await DecideAsync(url, "Reprendre", suggestion, ReviewedApp.Moderator);

        Assert.Equal([HappeningKind.SuggestionTaken, HappeningKind.SuggestionSetAside], await KindsAsync(ReviewedApp.Other, uid));
        Assert.Contains($"href=\"{url}/suggestions?suggestion={suggestion}\"", (await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(ReviewedApp.Other))).Document.Body!.InnerHtml.Replace("&amp;", "&", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(SuggestionState.Open, (await OneAsync(id)).State);
    }

    [Fact]
    public async Task Its_author_takes_it_back_and_its_words_are_gone_unless_a_version_answers_it()
    {
        var (id, url) = await WorkAsync("Reprise par qui l’a faite");
        var suggestion = await SuggestAsync(id, "Je me suis trompée.", block: 1);
        await DecideAsync(url, "Prendre", suggestion, ReviewedApp.Author);
        Assert.DoesNotContain("Retirer ma suggestion", await TextAsync(url + "/suggestions", ReviewedApp.Author), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await DecideAsync(url, "Retirer", suggestion, ReviewedApp.Author)).Status);
        Assert.Contains("Retirer ma suggestion", await TextAsync(url + "/suggestions", ReviewedApp.Other), StringComparison.Ordinal);

        Assert.Equal(url + "/suggestions?fait=retiree", (await DecideAsync(url, "Retirer", suggestion, ReviewedApp.Other)).RedirectsTo);

        var gone = await OneAsync(id);
        Assert.Equal((SuggestionSight.Withdrawn, "", null), (gone.Sight, gone.Words, gone.Quote));
        foreach (var who in (string?[])[null, ReviewedApp.Other, ReviewedApp.Author, ReviewedApp.Moderator])
        {
            foreach (var part in (string[])["", "?etat=ecartees"]) Assert.Empty((await app.GetPageAsync(url + "/suggestions" + part, await app.AsAsync(who))).Texts(".thread li"));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await DecideAsync(url, "Montrer", suggestion, ReviewedApp.Moderator)).Status);
    }

    [Fact]
    public async Task A_decision_on_a_suggestion_of_another_work_finds_nothing()
    {
        var (id, _) = await WorkAsync("La bonne");
        var (_, other) = await WorkAsync("La mauvaise");
        Assert.Equal(HttpStatusCode.NotFound, (await DecideAsync(other, "Prendre", await SuggestAsync(id, "Ici."), ReviewedApp.Moderator)).Status);
    }

    [Fact]
    public async Task Ten_thousand_suggestions_are_read_page_by_page_and_the_queue_shows_the_oldest_first()
    {
        var (id, url) = await WorkAsync("Très commentée");
        await app.WithDbAsync(db => db.Database.ExecuteSqlAsync($"""
            INSERT INTO suggestion (uid, resource_id, revision_number, kind, words, at, state, sight)
            SELECT gen_random_uuid(), {id}, 1, n % 4, 'Ligne ' || n, now() - make_interval(days => 400, mins => 20000 - n), 0, 0 FROM generate_series(1, 10000) n
            """));

        var first = await app.GetPageAsync(url + "/suggestions");
        Assert.Equal(20, first.Document.QuerySelectorAll(".thread > li").Length);
        Assert.Contains("10\u202f000 ouvertes", first.Texts(".choices a"));
        Assert.Contains("Ligne 10000", first.Text(".thread > li"), StringComparison.Ordinal);
        Assert.Contains("Ligne 9980", (await app.GetPageAsync(first.Document.QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!)).Text(".thread > li"), StringComparison.Ordinal);
        foreach (var nowhere in (string[])["page=51", "page=0", "page=x", "suggestion=99999999"])
            Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"{url}/suggestions?{nowhere}")).Status);
        Assert.Equal(20, (await app.GetPageAsync(url + "/modifier", await app.AsAsync(ReviewedApp.Author))).Document.QuerySelectorAll("[name='Fiche.Reponses']").Length);

        var queue = await app.GetPageAsync("/relectures?sorte=suggestions&ressource=" + id);
        Assert.Equal("Ligne 1", queue.Text(".register li .words"));
        Assert.Contains("c’est trop long", queue.Text(".register li .end"), StringComparison.Ordinal);
        await app.WithDbAsync(db => db.Suggestions.Where(s => s.ResourceId == id).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task The_sample_has_a_suggestion_in_each_state()
    {
        // Those of the sample were all made at ten o'clock.
        var all = await app.WithDbAsync(db => db.Suggestions.OrderBy(s => s.At).Select(s => new { s.At, s.State, s.Sight, Named = s.AuthorId != null }).ToListAsync());
        Assert.Equal(
            [(SuggestionState.Settled, SuggestionSight.Shown, true), (SuggestionState.SetAside, SuggestionSight.Shown, true), (SuggestionState.Taken, SuggestionSight.Shown, true),
             (SuggestionState.Open, SuggestionSight.Shown, true), (SuggestionState.Open, SuggestionSight.Shown, false), (SuggestionState.Open, SuggestionSight.Held, false)],
            all.Where(s => s.At.UtcDateTime.TimeOfDay == TimeSpan.FromHours(10)).Select(s => (s.State, s.Sight, s.Named)));
        // Whoever suggested it is named by the version that answers it.
        Assert.True(await app.WithDbAsync(async db =>
        {
            var settled = await db.Suggestions.Include(s => s.Author).OrderBy(s => s.At).FirstAsync(s => s.State == SuggestionState.Settled);
            var sheet = await db.Revisions.Where(r => r.ResourceId == settled.ResourceId && r.Number == settled.SettledNumber).Select(r => r.Sheet).SingleAsync();
            return sheet.Credits.Any(c => c.Party == settled.Author!.Uid && c.Role == CreditRole.OriginOf);
        }));
    }

    private Task<(int Id, string Url)> WorkAsync(string title) => SuggestionWorks.PublishAsync(app, title);

    private Task<int> SuggestAsync(int resource, string words, int? block = null) => SuggestionWorks.SuggestAsync(app, resource, words, ReviewedApp.Other, block);

    private Task<Suggestion> OneAsync(int resource) => app.WithDbAsync(db => db.Suggestions.AsNoTracking().Where(s => s.ResourceId == resource).OrderBy(s => s.Id).FirstAsync());

    private async Task<string> LinkAsync(string url) => (await app.GetPageAsync(url)).Text($".acts a[href='{url}/suggestions']");

    private async Task<string> TextAsync(string path, string? who) => (await app.GetPageAsync(path, await app.AsAsync(who))).Document.QuerySelector("main")!.TextContent;

    private async Task<Page> DecideAsync(string url, string handler, int id, string? who, params (string, string)[] fields) =>
        await app.SendAsync(await app.AsAsync(who), url + "/suggestions", handler, [("Suggestion", id.ToString(CultureInfo.InvariantCulture)), .. fields]);

    // As slowly as a person: a form sent at once was filled in by a machine.
    private async Task<Page> SlowlyAsync(string url, params (string Name, string Value)[] fields)
    {
        var visitor = app.NewVisitor();
        var stamp = (await app.GetPageAsync(url + "/suggestions", visitor)).Document.QuerySelector($"#suggerer [name='{HumanCheck.Start}']")!.GetAttribute("value")!;
        await Task.Delay(HumanCheck.Shortest + TimeSpan.FromMilliseconds(100));
        return await app.SubmitAsync(url + "/suggestions", visitor, [.. fields, (HumanCheck.Start, stamp)]);
    }

    private Task<int> ReviseAsync(int id, string body) => app.WithDbAsync(async db =>
    {
        var last = await Works.CurrentAsync(db, id);
        last.Resource.Publish(ReviewedApp.Texted(last.ToContent(), body), Works.On(2), last);
        return await db.SaveChangesAsync();
    });

    private Task<List<HappeningKind>> KindsAsync(string email, Guid thread) => app.WithDbAsync(db =>
        db.Notifications.Where(n => n.Thread == thread && db.Users.Any(u => u.Email == email && u.ContributorId == n.ContributorId)).OrderBy(n => n.Id).Select(n => n.Kind).ToListAsync());
}
