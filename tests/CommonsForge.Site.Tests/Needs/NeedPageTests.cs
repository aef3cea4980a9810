using System.Globalization;
using System.Net;
using CommonsForge.Data.Needs;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Permissions;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Web.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Needs;

/// <summary>From a need to what really happened: by whom, who sees it, and that nothing leaks of one for signposters alone.</summary>
public sealed class NeedPageTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Asker = ReviewedApp.Author, Guide = ReviewedApp.Other;

    [Fact]
    public async Task A_need_is_posted_matched_guided_reworded_tried_and_met()
    {
        var sent = await app.SubmitAsync("/besoins/demander", await app.AsAsync(Asker), ("Input.Titre", "Une objection bloque la réunion"), ("Input.Situation", "Dès que quelqu’un objecte, la proposition tombe."), ("Input.Theme", "decider-ensemble"), ("Input.Cherche", "Peer"), ("Input.Lieu", "44"));
        Assert.Matches("^/besoins/[0-9]+-une-objection-bloque-la-reunion\\?fait=pose$", sent.RedirectsTo);
        var url = sent.RedirectsTo!.Split('?')[0];
        var posted = await app.GetPageAsync(sent.RedirectsTo, await app.AsAsync(Asker));
        Assert.StartsWith("Votre besoin est posé.", posted.Text("[role=status]"), StringComparison.Ordinal);
        Assert.Contains("Six questions pour savoir si une objection tient", posted.Texts(".cards h3"));
        Assert.Contains("objection", posted.Text(".cards"), StringComparison.Ordinal);
        Assert.Contains("Une objection bloque la réunion", (await app.GetPageAsync("/besoins")).Texts(".register .name"));
        Assert.Contains("Une objection bloque la réunion", (await app.GetPageAsync("/besoins?theme=decider-ensemble&lieu=REG-52")).Texts(".register .name"));
        Assert.DoesNotContain("Une objection bloque la réunion", (await app.GetPageAsync("/besoins?theme=eau")).Texts(".register .name"));

        Assert.EndsWith("fait=repondu", (await app.SubmitAsync(url + "?handler=Repondre", await app.AsAsync(ReviewedApp.Host), ("Vecu", "Chez nous, six questions ont suffi."), ("Ressource", "/ressources/1"))).RedirectsTo, StringComparison.Ordinal);
        Assert.Contains("Une objection bloque la réunion", (await app.GetPageAsync("/besoins/a-guider", await app.AsAsync(Guide))).Texts(".register .name"));
        await DoAsync(url, "Prendre", Guide);
        await DoAsync(url, "Guider", Guide, ("Geste", "Note"), ("Mot", "Elle doute de sa place."));
        await DoAsync(url, "Guider", Guide, ("Geste", "SharedNote"), ("Mot", "Deux pistes à lire."));
        await DoAsync(url, "Guider", Guide, ("Geste", "Reword"), ("Mot", "Distinguer une objection d’une crainte."));

        var mine = await app.GetPageAsync(url, await app.AsAsync(Asker));
        Assert.Contains("Distinguer une objection d’une crainte.", mine.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Deux pistes à lire.", mine.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Elle doute de sa place.", mine.Text("main"), StringComparison.Ordinal);
        var visitor = await app.GetPageAsync(url);
        Assert.DoesNotContain("Deux pistes", visitor.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Distinguer", visitor.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Chez nous, six questions ont suffi.", visitor.Text("main"), StringComparison.Ordinal);

        await DoAsync(url, "Accepter", Asker);
        await DoAsync(url, "Guider", Guide, ("Geste", "Introduce"), ("Mot", "Avec une voisine."));
        await DoAsync(url, "Dire", Asker, ("Suite", "Tried"), ("Mot", "Un essai jeudi."));
        await DoAsync(url, "Dire", Asker, ("Suite", "Met"), ("Mot", "La décision a tenu."));

        var met = await app.GetPageAsync("/en" + url);
        Assert.Contains("Met", met.Text(".facts-line"), StringComparison.Ordinal);
        Assert.Contains("La décision a tenu.", met.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Une objection bloque la réunion", (await app.GetPageAsync("/besoins?etat=aboutis")).Texts(".register .name"));
        Assert.DoesNotContain("Une objection bloque la réunion", (await app.GetPageAsync("/besoins")).Texts(".register .name"));
        Assert.Equal([HappeningKind.NeedMoved, HappeningKind.NeedPosted], await KindsAsync(Guide, url));
        Assert.Contains(HappeningKind.NeedAnswered, await KindsAsync(Asker, url));
        Assert.Contains((await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(Guide))).Document.QuerySelectorAll("main li a"), a => a.GetAttribute("href") == url);
    }

    [Fact]
    public async Task What_is_typed_is_matched_before_it_is_posted_and_comes_along_from_a_search()
    {
        var carried = await app.GetPageAsync("/besoins/demander?mots=arroser+en+%C3%A9t%C3%A9&theme=eau&contexte=agricole");
        Assert.Equal("arroser en été", carried.Document.QuerySelector("[name='Input.Titre']")!.GetAttribute("value"));
        Assert.NotNull(carried.Document.QuerySelector("[name='Input.Theme'][value=eau][checked]"));
        Assert.Equal("agricole", carried.Document.QuerySelector("[name='Input.Contexte'] option[selected]")!.GetAttribute("value"));

        var before = await app.WithDbAsync(db => db.Needs.CountAsync());
        var shown = await app.SubmitAsync("/besoins/demander?handler=Chercher", app.NewVisitor(), ("Input.Titre", "Partager l’eau de la réserve"), ("Input.Situation", "Un été sec."), ("Input.Theme", "eau"));
        Assert.Contains("Partager l’eau d’un été sec : le tour d’eau de la semaine", shown.Texts(".cards h3").Select(t => t.Replace('\u00a0', ' ')));
        Assert.Equal("Un été sec.", shown.Document.QuerySelector("[name='Input.Situation']")!.TextContent.Trim());
        Assert.Equal(before, await app.WithDbAsync(db => db.Needs.CountAsync()));
        Assert.Contains(Links(await app.GetPageAsync("/ressources?q=zzzzqqq")), l => l!.StartsWith("/besoins/demander?mots=zzzzqqq", StringComparison.Ordinal));
        Assert.Contains(Links(await app.GetPageAsync("/besoins-et-solutions?je-suis=soin&je-voudrais=tension")), l => l!.StartsWith("/besoins/demander?", StringComparison.Ordinal) && l.Contains("contexte=hopital-sante", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Faults_are_named_at_once_and_a_place_that_means_several_is_asked_again()
    {
        var refused = await app.SubmitAsync("/besoins/demander", await app.AsAsync(Asker), ("Input.Titre", ""), ("Input.Situation", " "), ("Input.Lieu", "Saint-Denis"));
        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Equal(3, refused.Texts("#erreurs li").Count);
        Assert.Equal("Saint-Denis", refused.Document.QuerySelector("[name='Input.Lieu']:not([type=radio])")!.GetAttribute("value"));
        Assert.Contains(refused.Document.QuerySelectorAll("label:has([type=radio][name='Input.Lieu'])"), c => c.TextContent.Trim() == "Saint-Denis, Seine-Saint-Denis");
        // What was tapped is what the field says when something else is still wrong.
        var again = await app.SubmitAsync("/besoins/demander", await app.AsAsync(Asker), ("Input.Titre", ""), ("Input.Situation", "Un été sec."), ("Input.Lieu", "Saint-Denis (93066)"), ("Input.Lieu", "Saint-Denis"));
        Assert.Equal("Saint-Denis (93066)", again.Document.QuerySelector("[name='Input.Lieu']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_list_asks_which_place_is_meant_by_a_name_that_several_bear_and_filters_by_the_one_tapped()
    {
        var asked = await app.GetPageAsync("/besoins?lieu=Saint-Denis");
        var tapped = asked.Document.QuerySelectorAll("input[type=radio][name=lieu]").Single(c => c.ParentElement!.TextContent.Trim() == "Saint-Denis, Seine-Saint-Denis").GetAttribute("value")!;
        Assert.Equal("«\u00a0Saint-Denis\u00a0»\u00a0: quel lieu voulez-vous dire\u202f?", asked.Text("main legend"));
        Assert.DoesNotMatch("[0-9]{5}", asked.Text("#lieu-erreur"));

        var found = await app.GetPageAsync($"/besoins?lieu={Uri.EscapeDataString(tapped)}&lieu=Saint-Denis");
        Assert.Empty(found.Texts("main legend"));
        Assert.Equal(tapped, found.Document.QuerySelector("#lieu")!.GetAttribute("value"));
        Assert.Contains("Aucun territoire ne s’appelle", (await app.GetPageAsync("/besoins?lieu=Nulle-Part-sur-Rien")).Text("#lieu-erreur"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_somebody_writes_three_resources_at_most_are_named_and_nothing_is_posted()
    {
        var before = await app.WithDbAsync(db => db.Needs.CountAsync());
        var near = await app.SubmitAsync("/besoins/demander?handler=Proches", app.NewVisitor(), ("Input.Titre", "Partager l’eau de la réserve"), ("Input.Situation", "Un été sec."), ("Input.Theme", "eau"));
        Assert.InRange(near.Document.QuerySelectorAll("li a").Length, 1, 3);
        Assert.Null(near.Document.QuerySelector("h1, form"));
        Assert.Equal(before, await app.WithDbAsync(db => db.Needs.CountAsync()));

        var form = await app.GetPageAsync("/besoins/demander");
        var parts = form.Document.QuerySelectorAll("main form [id], main form [aria-live], main form button").ToList();
        int At(string selector) => parts.IndexOf(form.Document.QuerySelector(selector)!);
        Assert.True(At("#Input-Situation") < At("[aria-live=polite]") && At("[aria-live=polite]") < At("[formaction='?handler=Chercher']") && At("[formaction='?handler=Chercher']") < At("#Input-Espere"));
        Assert.EndsWith("120 caractères au plus.", form.Text("#Input-Titre-aide"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_is_over_is_asked_again()
    {
        var refused = await app.SubmitAsync("/besoins/demander", await app.AsAsync(Asker), ("Input.Titre", "Un banc"), ("Input.Situation", "Il manque."), ("Input.Echeance", "0001-01-01"));
        Assert.Contains("Ce jour est déjà passé", refused.Text("#erreurs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_guides_reads_their_own_words_as_theirs_goes_to_their_form_and_takes_back_what_they_redirected()
    {
        var url = Address(await PostAsync("Aller et revenir", NeedAudience.Public));
        await DoAsync(url, "Prendre", Guide);
        await DoAsync(url, "Guider", Guide, ("Geste", "Reword"), ("Mot", "Aller, puis revenir."));
        var guided = await app.GetPageAsync(url, await app.AsAsync(Guide));
        Assert.StartsWith("Votre reformulation", guided.Text("#propose"), StringComparison.Ordinal);
        Assert.StartsWith("Une reformulation vous est proposée", (await app.GetPageAsync(url, await app.AsAsync(Asker))).Text("#propose"), StringComparison.Ordinal);
        Assert.NotNull(guided.Document.QuerySelector("main a[href='#suite']"));
        Assert.NotNull(guided.Document.GetElementById("suite"));
        await DoAsync(url, "Guider", Guide, ("Geste", "Introduce"), ("Mot", "Avec une voisine."));
        await DoAsync(url, "Guider", Guide, ("Geste", "Introduce"), ("Mot", "Et un voisin."));
        Assert.Equal(1, (await app.GetPageAsync(url)).Texts("details .thread strong").Count(t => t == "Mis en relation"));

        await DoAsync(url, "Guider", Guide, ("Geste", "Redirect"), ("Mot", "Vers la mairie."));
        Assert.Empty((await app.GetPageAsync(url, await app.AsAsync(ReviewedApp.Administrator))).Document.QuerySelectorAll("[formaction='?handler=Retour']"));
        Assert.NotEmpty((await app.GetPageAsync(url, await app.AsAsync(Asker))).Document.QuerySelectorAll("[formaction='?handler=Retour']"));
        Assert.NotEmpty((await app.GetPageAsync(url, await app.AsAsync(Guide))).Document.QuerySelectorAll("[formaction='?handler=Retour']"));
        await DoAsync(url, "Retour", Guide, ("Mot", "La mairie n’a pas répondu."));
        Assert.StartsWith("Pris en main", (await app.GetPageAsync(url)).Text(".facts-line"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_without_an_account_confirms_by_mail_and_only_then_is_it_seen()
    {
        var visitor = app.NewVisitor();
        var form = await app.GetPageAsync("/besoins/demander", visitor);
        await Task.Delay(HumanCheck.Shortest);
        var stamp = form.Document.QuerySelector($"[name='{HumanCheck.Start}']")!.GetAttribute("value")!;
        var sent = await app.SubmitAsync("/besoins/demander", visitor, (HumanCheck.Start, stamp), ("Input.Titre", "Lire un sol de jardin"), ("Input.Situation", "Notre terre est dure."), ("Input.Theme", "sol-permaculture"), ("Nom", "Une Passante"), ("Courriel", "passante.besoin@exemple.fr"));
        Assert.Equal("/besoins/demander?fait=courriel", sent.RedirectsTo);
        Assert.DoesNotContain("Lire un sol de jardin", (await app.GetPageAsync("/besoins/a-guider", await app.AsAsync(Guide))).Texts(".register .name"));

        var link = await app.LinkToAsync("passante.besoin@exemple.fr", "Confirmez votre demande\u00a0: Lire un sol de jardin");
        var done = await app.SubmitAsync(link, visitor);
        Assert.Contains("Votre besoin est posé.", done.Text("[role=status]"), StringComparison.Ordinal);
        Assert.Equal(3, done.Document.QuerySelectorAll(".cards > li").Length);
        Assert.Contains("Lire un sol de jardin", (await app.GetPageAsync("/besoins")).Texts(".register .name"));
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(link, visitor)).Status);
    }

    [Theory]
    [InlineData(null, false, false)]
    [InlineData(ReviewedApp.Moderator, false, false)]
    [InlineData(ReviewedApp.Host, false, false)]
    [InlineData(Asker, true, false)]
    [InlineData(Guide, true, true)]
    [InlineData(ReviewedApp.Administrator, true, true)]
    public async Task One_for_signposters_alone_does_not_exist_for_others(string? email, bool sees, bool guides)
    {
        var title = "Réservé " + Guid.NewGuid().ToString("N");
        var need = await PostAsync(title, NeedAudience.SignpostersOnly);
        var who = await app.AsAsync(email);
        var url = $"/besoins/{need.Id.ToString(CultureInfo.InvariantCulture)}";
        var page = await app.GetPageAsync(url, who);
        Assert.Equal(sees ? HttpStatusCode.MovedPermanently : HttpStatusCode.NotFound, page.Status);
        foreach (var list in (string[])["/besoins", "/besoins?theme=dialogue-tensions", "/besoins?etat=aboutis", "/", "/ressources?q=" + title[8..], "/flux", "/besoins-et-solutions", "/id/" + need.Uid])
        {
            var text = (await app.GetPageAsync(list, who)).Document.Source.Text;
            // One's own list is the one place where who asked finds it.
            if (!(email == Asker && list.StartsWith("/besoins", StringComparison.Ordinal))) Assert.DoesNotContain(title, text, StringComparison.Ordinal);
        }
        var board = await app.GetPageAsync("/besoins/a-guider?theme=dialogue-tensions", who);
        Assert.Equal(guides ? HttpStatusCode.OK : email is null ? HttpStatusCode.Redirect : HttpStatusCode.Forbidden, board.Status);
        if (email is not null) Assert.Equal(guides, (await app.WithDbAsync(db => db.Notifications.CountAsync(n => n.Thread == need.Uid && db.Users.Any(a => a.Email == email && a.ContributorId == n.ContributorId)))) > 0);
        if (email is not null && !sees) Assert.Equal(HttpStatusCode.NotFound, await AnswerAsync(url, who));
    }

    [Fact]
    public async Task A_note_is_for_who_is_in_charge_or_was_and_whoever_else_guides_or_administers_neither_reads_nor_writes_it()
    {
        var need = await PostAsync("Une note " + Guid.NewGuid().ToString("N"), NeedAudience.SignpostersOnly);
        var url = Address(need);
        await DoAsync(url, "Prendre", Guide);
        await DoAsync(url, "Guider", Guide, ("Geste", "Note"), ("Mot", "À garder entre nous."));
        await app.WithDbAsync(async db =>
        {
            db.Grants.Add(new(await ReviewedApp.PersonAsync(db, ReviewedApp.Host), Role.Signposter, null, null, DateTimeOffset.UtcNow));
            return await db.SaveChangesAsync();
        });
        try
        {
            Assert.DoesNotContain("À garder entre nous.", (await app.GetPageAsync(url, await app.AsAsync(ReviewedApp.Host))).Text("main"), StringComparison.Ordinal);
            Assert.DoesNotContain("À garder entre nous.", (await app.GetPageAsync(url, await app.AsAsync(ReviewedApp.Administrator))).Text("main"), StringComparison.Ordinal);
            var taken = await app.SubmitAsync(url + "?handler=Prendre", await app.AsAsync(ReviewedApp.Host));
            Assert.Contains(taken.Texts("#erreurs li"), t => t.StartsWith("Quelqu’un d’autre", StringComparison.Ordinal));

            await DoAsync(url, "Guider", Guide, ("Geste", "Release"), ("Mot", "Je pars en congé."));
            await DoAsync(url, "Prendre", ReviewedApp.Host);
            foreach (var held in (string[])[Guide, ReviewedApp.Host])
                Assert.Contains("À garder entre nous.", (await app.GetPageAsync(url, await app.AsAsync(held))).Text("main"), StringComparison.Ordinal);
            Assert.Contains("Je pars en congé.", (await app.GetPageAsync(url, await app.AsAsync(Asker))).Text("main"), StringComparison.Ordinal);
        }
        finally
        {
            await app.WithDbAsync(db => db.Grants.Where(g => g.Role == Role.Signposter && g.Contributor.Party.Name == "Rosa Etcheverry").ExecuteDeleteAsync());
        }
    }

    [Fact]
    public async Task One_that_nobody_takes_is_offered_to_peers_then_to_networks_and_who_asked_is_told_each_once()
    {
        var old = await PostAsync("Attend depuis quatre jours", NeedAudience.Public, DateTimeOffset.UtcNow.AddDays(-4));
        await app.WithDbAsync(db => db.FollowNeedsAsync());
        Assert.Equal(1, await app.WithDbAsync(db => db.Journal.CountAsync(j => j.SubjectUid == old.Uid && j.Kind == HappeningKind.NeedOffered)));
        await app.WithDbAsync(db => db.FollowNeedsAsync());
        Assert.Equal(1, await app.WithDbAsync(db => db.Journal.CountAsync(j => j.SubjectUid == old.Uid && j.Kind == HappeningKind.NeedOffered)));
        await app.WithDbAsync(db => db.Needs.Where(n => n.Uid == old.Uid).ExecuteUpdateAsync(n => n.SetProperty(x => x.MovedAt, DateTimeOffset.UtcNow.AddDays(-11))));
        await app.WithDbAsync(db => db.FollowNeedsAsync());
        Assert.Contains(HappeningKind.NeedCalled, await KindsAsync(Asker, Address(old)));
        var news = await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(Asker));
        Assert.Contains(news.Texts("main li a"), t => t.Contains("attend depuis dix jours", StringComparison.Ordinal));
        Assert.Contains("proposé aux réseaux", (await app.GetPageAsync(Address(old), await app.AsAsync(Asker))).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_which_three_reminders_heard_nothing_is_without_news_and_nobody_is_said_to_have_moved_it()
    {
        var need = await PostAsync("Plus aucune nouvelle", NeedAudience.Public);
        await DoAsync(Address(need), "Prendre", Guide);
        for (var i = 0; i < 4; i++)
        {
            await app.WithDbAsync(db => db.Needs.Where(n => n.Uid == need.Uid).ExecuteUpdateAsync(n => n.SetProperty(x => x.MovedAt, DateTimeOffset.UtcNow.AddDays(-22))));
            await app.WithDbAsync(db => db.FollowNeedsAsync());
        }

        Assert.Equal(3, await app.WithDbAsync(db => db.Journal.CountAsync(j => j.SubjectUid == need.Uid && j.Kind == HappeningKind.NeedReminded)));
        var page = await app.GetPageAsync(Address(need), await app.AsAsync(Asker));
        Assert.Equal("Sans nouvelles", page.Text(".facts-line"));
        Assert.Contains("Un mot suffit pour le reprendre.", page.Text("main"), StringComparison.Ordinal);
        var told = (await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(Asker))).Texts("main li a");
        Assert.Contains(told, t => t.StartsWith("«\u00a0Plus aucune nouvelle\u00a0» est sans nouvelles", StringComparison.Ordinal));
        Assert.DoesNotContain(told, t => t.StartsWith("Quelqu’un fait avancer", StringComparison.Ordinal));
        await DoAsync(Address(need), "Dire", Asker, ("Suite", "Tried"), ("Mot", "Me revoilà."));
        Assert.DoesNotContain("Un mot suffit pour le reprendre.", (await app.GetPageAsync(Address(need), await app.AsAsync(Asker))).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_thousand_needs_make_neither_list_nor_matching_longer()
    {
        var need = await PostAsync("Parmi dix mille", NeedAudience.Public);
        await app.WithDbAsync(db => db.Database.ExecuteSqlAsync($"""
            INSERT INTO need (uid, by_id, title, situation, tried, hoped, language, themes, seeks, audience, state, opened_at, moved_at, wording, proposed_wording, outcome, reach, reminders)
            SELECT gen_random_uuid(), by_id, 'Rempli ' || n, 'Texte ' || n, '', '', 'fr', themes, seeks, 0, CASE WHEN n % 2 = 0 THEN 1 ELSE 6 END, now() - make_interval(mins => n), now() - make_interval(mins => n), '', '', '', 2, 0
            FROM need CROSS JOIN generate_series(1, 10000) n WHERE id = {need.Id}
            """));
        try
        {
            Assert.Equal(15, (await app.GetPageAsync("/besoins")).Document.QuerySelectorAll(".register > li").Length);
            Assert.Equal(15, (await app.GetPageAsync("/besoins?page=50")).Document.QuerySelectorAll(".register > li").Length);
            Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/besoins?page=51")).Status);
            using var scope = app.Services.CreateScope();
            var found = await scope.ServiceProvider.GetRequiredService<NeedMatcher>().ForAsync(NeedSubject.Of(need));
            Assert.Equal(NeedMatching.Most, found.Needs.Count);
        }
        finally
        {
            await app.WithDbAsync(db => db.Needs.Where(n => n.Title.StartsWith("Rempli ")).ExecuteDeleteAsync());
        }
    }

    private static IEnumerable<string?> Links(Page page) => page.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href"));

    private static string Address(Need need) => "/besoins/" + Web.Pages.Resources.ResourceKey.Of(need.Id, need.Title);

    private Task<Need> PostAsync(string title, NeedAudience audience, DateTimeOffset? at = null) => app.WithDbAsync(async db =>
    {
        var theme = await db.Concepts.Where(c => c.Slug == "dialogue-tensions").Select(c => c.Uid).SingleAsync();
        var need = new Need(new() { Title = title, Situation = "Le ton monte.", Themes = [theme], Territory = "44", Audience = audience }, await ReviewedApp.PersonAsync(db, Asker), at ?? DateTimeOffset.UtcNow);
        db.Needs.Add(need);
        await db.SaveChangesAsync();
        return need;
    });

    private async Task DoAsync(string url, string handler, string email, params (string Name, string Value)[] fields)
    {
        var done = await app.SubmitAsync($"{url}?handler={handler}", await app.AsAsync(email), fields);
        Assert.True(done.Status == HttpStatusCode.Redirect, $"{handler}: {done.Status} {string.Join(" / ", done.Texts("#erreurs li"))}");
    }

    // With the token of another form: the need itself shows none.
    private async Task<HttpStatusCode> AnswerAsync(string url, HttpClient who)
    {
        var token = (await app.GetPageAsync("/besoins/demander", who)).Document.QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return (await who.PostAsync(url + "?handler=Repondre", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("Vecu", "Je passe.")]))).StatusCode;
    }

    private Task<List<HappeningKind>> KindsAsync(string email, string url) => app.WithDbAsync(async db =>
    {
        var id = Web.Pages.Resources.ResourceKey.Id(url.Split('/')[^1]);
        var uid = await db.Needs.Where(n => n.Id == id).Select(n => n.Uid).SingleAsync();
        return await db.Notifications.Where(n => n.Thread == uid && db.Users.Any(a => a.Email == email && a.ContributorId == n.ContributorId)).Select(n => n.Kind).Distinct().OrderByDescending(k => k).ToListAsync();
    });
}
