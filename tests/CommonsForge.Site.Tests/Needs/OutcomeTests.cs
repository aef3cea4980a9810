using System.Net;
using CommonsForge.Data.Needs;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Offers;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Web.Mail;
using CommonsForge.Web.Pages.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Needs;

/// <summary>What came of a met need, its story, and the offers beside it.</summary>
public sealed class OutcomeTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Asker = ReviewedApp.Author, Guide = ReviewedApp.Other, Peer = ReviewedApp.Host;

    [Fact]
    public async Task Three_months_after_one_press_answers_once_and_to_open_the_link_changes_nothing()
    {
        var need = await MetAsync("Trois mois ont passé", DateTimeOffset.UtcNow.AddMonths(-3).AddDays(-1));
        // Two processes at once ask once.
        await Task.WhenAll(FollowAsync(), FollowAsync());
        await FollowAsync();
        Assert.Equal([OutcomeMoment.AfterThreeMonths], await app.WithDbAsync(db => db.Set<NeedOutcome>().Where(o => o.NeedId == need.Id).Select(o => o.Moment).ToListAsync()));
        var subject = "Trois mois après\u00a0: Trois mois ont passé";
        Assert.Equal(1, await app.WithDbAsync(db => db.OutgoingMail.CountAsync(m => m.Subject == subject)));
        var link = await app.LinkToAsync(Asker, subject);
        var visitor = app.NewVisitor();
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(link, visitor)).Status);
        Assert.Equal(0, await app.WithDbAsync(db => db.Set<NeedOutcome>().CountAsync(o => o.NeedId == need.Id && o.AnsweredAt != null)));
        var hashes = await app.WithDbAsync(db => db.AccountLinks.Where(l => l.NeedId == need.Id).Select(l => new { l.TokenHash, l.ExpiresAt }).SingleAsync());
        Assert.Equal(32, hashes.TokenHash.Length);
        Assert.InRange(hashes.ExpiresAt - DateTimeOffset.UtcNow, TimeSpan.FromDays(59), TimeSpan.FromDays(60));

        var thanked = await app.SubmitAsync(link, visitor, ("Suites.Action", "Partly"), ("Suites.Temps", "true"));
        Assert.Contains("Merci", thanked.Text("[role=status]"), StringComparison.Ordinal);
        var kept = await app.WithDbAsync(db => db.Set<NeedOutcome>().SingleAsync(o => o.NeedId == need.Id));
        Assert.Equal((Acted.Partly, true, false, false), (kept.Acted, kept.FreedTime, kept.FreeTool, kept.MadeLinks));
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(link, visitor)).Status);

        Assert.Contains("du temps libéré", (await app.GetPageAsync(Address(need), await app.AsAsync(Guide))).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("du temps libéré", (await app.GetPageAsync(Address(need))).Text("main"), StringComparison.Ordinal);
        await app.WithDbAsync(db => db.Needs.Where(n => n.Id == need.Id).ExecuteUpdateAsync(n => n.SetProperty(x => x.MovedAt, DateTimeOffset.UtcNow.AddMonths(-6).AddDays(-1))));
        await FollowAsync();
        Assert.NotEqual(link, await app.LinkToAsync(Asker, "Six mois après\u00a0: Trois mois ont passé"));
    }

    [Fact]
    public async Task At_closing_it_is_asked_on_the_page_and_answers_are_counted_without_names()
    {
        var before = await CountAsync();
        for (var i = 0; i < NeedOutcomeReads.FewestToTell; i++)
        {
            var need = await MetAsync($"Compté {i}", DateTimeOffset.UtcNow);
            await PressAsync(need, "Suites", Asker, ("Suites.Action", "Yes"), ("Suites.Liens", "true"));
            Assert.Equal(HttpStatusCode.OK, (await app.SendAsync(await app.AsAsync(Asker), Address(need), "Suites", ("Suites.Action", "No"))).Status);
        }
        var after = await CountAsync();
        Assert.Equal(before.States.GetValueOrDefault(NeedState.Met) + NeedOutcomeReads.FewestToTell, after.States[NeedState.Met]);
        Assert.Equal(before.Action.Yes + NeedOutcomeReads.FewestToTell, after.Action.Yes);
        var closing = after.Moments.Single(m => m.Moment == OutcomeMoment.AtClosing);
        Assert.True(closing.Told!.MadeLinks >= NeedOutcomeReads.FewestToTell && closing.Answered >= NeedOutcomeReads.FewestToTell);
    }

    [Fact]
    public async Task Its_story_is_a_draft_of_who_asked_with_roles_until_people_say_yes_and_nothing_private_in_it()
    {
        var need = await MetAsync("Raconter la salle", DateTimeOffset.UtcNow);
        Assert.Null((await app.GetPageAsync(Address(need), await app.AsAsync(Guide))).Document.QuerySelector("#recit"));
        await PressAsync(need, "Raconter", Asker);
        var draft = await app.WithDbAsync(db => db.Needs.Where(n => n.Id == need.Id).Select(n => n.Story!).SingleAsync());
        Assert.Contains("La décision a tenu.", draft.Body, StringComparison.Ordinal);
        Assert.Contains("- la personne qui aiguillait\n", draft.Body, StringComparison.Ordinal);
        Assert.Contains("- une personne qui avait vécu la même chose\n", draft.Body, StringComparison.Ordinal);
        foreach (var secret in (string[])["Note secrète", "Ousmane", "Rosa", "Chez nous, six questions"]) Assert.DoesNotContain(secret, draft.Body, StringComparison.Ordinal);
        var (title, type) = await app.WithDbAsync(async db => ((await db.Revisions.Where(r => r.ResourceId == 1 && r.Number == r.Resource.CurrentNumber).Select(r => r.Sheet).SingleAsync()).Title, await db.Concepts.Where(c => c.Uid == draft.Sheet.Type).Select(c => c.Slug).SingleAsync()));
        Assert.Contains(title, draft.Body.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("CC BY", draft.Body, StringComparison.Ordinal);
        Assert.Equal("recit", type);
        Assert.Contains(draft.Sheet.Credits, c => c.Role == Domain.Resources.CreditRole.InspiredBy);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"/compte/brouillons/{draft.Id}", await app.AsAsync(Guide))).Status);

        Assert.Contains((await app.GetPageAsync("/compte/nouvelles", await app.AsAsync(Guide))).Document.QuerySelectorAll("main li a"), a => a.GetAttribute("href") == Address(need) + "/nom");
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(Address(need) + "/nom", await app.AsAsync(ReviewedApp.Moderator))).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await app.SendAsync(await app.AsAsync(Guide), Address(need) + "/nom", "", ("oui", "true"))).Status);
        await PressAsync(need, "Nommer", Asker);
        var named = await app.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Id == draft.Id));
        Assert.Contains("- Ousmane Diatta\n", named.Body, StringComparison.Ordinal);
        Assert.Contains("- une personne qui avait vécu la même chose\n", named.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("la personne qui aiguillait", named.Body, StringComparison.Ordinal);

        // Said otherwise after the names were written, in the list and in a sentence.
        await app.WithDbAsync(db => db.Drafts.Where(d => d.Id == draft.Id).ExecuteUpdateAsync(d => d.SetProperty(x => x.Body, x => x.Body + "\nOusmane Diatta a tenu bon.\n")));
        await app.SendAsync(await app.AsAsync(Guide), Address(need) + "/nom", "", ("oui", "false"));
        var withdrawn = await app.WithDbAsync(db => db.Drafts.SingleAsync(d => d.Id == draft.Id));
        Assert.DoesNotContain("Ousmane", withdrawn.Body, StringComparison.Ordinal);
        Assert.Contains("\nla personne qui aiguillait a tenu bon.", withdrawn.Body, StringComparison.Ordinal);

        // A tab that was open keeps the name again: it is not published either.
        await app.WithDbAsync(db => db.Drafts.Where(d => d.Id == draft.Id).ExecuteUpdateAsync(d => d.SetProperty(x => x.Body, named.Body)));
        var told = await PublishAsync(draft.Id);
        Assert.DoesNotContain("Ousmane", told.Text.Body, StringComparison.Ordinal);
        var read = (await app.GetPageAsync(Address(need))).Document.QuerySelector("#recit ~ .buttons a");
        Assert.Equal(("Lire le récit", "/ressources/" + ResourceKey.Of(told.ResourceId, told.Sheet.Title)), (read?.TextContent, read?.GetAttribute("href")));
        Assert.DoesNotContain("Commencer le récit", (await app.GetPageAsync(Address(need), await app.AsAsync(Asker))).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_story_keeps_the_situation_and_the_words_agreed_on_under_the_headings_of_the_trame_and_its_guide_reads_the_draft_once_told_so()
    {
        var need = await MetAsync("Partager un four", DateTimeOffset.UtcNow, n =>
        {
            n.Reword(n.Signposter!, "Tenir le four à six.", DateTimeOffset.UtcNow);
            n.AcceptRewording(n.By, "Tenir le four à six.", DateTimeOffset.UtcNow);
            n.SayTried(n.By, "Un planning tournant.", DateTimeOffset.UtcNow);
        });
        await PressAsync(need, "Raconter", Asker);
        var draft = await app.WithDbAsync(db => db.Needs.Where(n => n.Id == need.Id).Select(n => n.Story!).SingleAsync());
        string[] order = ["## Le point de départ", "Le ton monte.", "Tenir le four à six.", "## Ce que nous avons fait", "Un planning tournant.", "## Ce qui a aidé", "### Avec", "## Ce qui a coincé", "## Où nous en sommes", "La décision a tenu.", "## Qui raconte"];
        var at = order.Select(o => draft.Body.IndexOf(o, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, at);
        Assert.Equal(at.Order(), at);
        Assert.Equal(["44"], draft.Sheet.Territories);

        Assert.DoesNotContain("Un planning tournant.\n", await GuideReadsAsync(), StringComparison.Ordinal);
        await PressAsync(need, "Partager", Asker, ("Partage", "true"));
        Assert.Contains("Ce que nous avons fait", await GuideReadsAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Ce que nous avons fait", (await app.GetPageAsync(Address(need), await app.AsAsync(ReviewedApp.Administrator))).Text("main"), StringComparison.Ordinal);
        await PressAsync(need, "Partager", Asker, ("Partage", "false"));
        Assert.DoesNotContain("Ce que nous avons fait", await GuideReadsAsync(), StringComparison.Ordinal);

        async Task<string> GuideReadsAsync() => (await app.GetPageAsync(Address(need), await app.AsAsync(Guide))).Text("main");
    }

    [Fact]
    public async Task The_story_of_a_reserved_need_says_that_everybody_will_read_it_and_bears_neither_title_nor_place_unless_chosen()
    {
        var need = await MetAsync("Un secret de palier", DateTimeOffset.UtcNow, audience: NeedAudience.SignpostersOnly);
        Assert.Contains("son récit sera lu par tout le monde", (await app.GetPageAsync(Address(need), await app.AsAsync(Asker))).Text("main"), StringComparison.Ordinal);
        await PressAsync(need, "Raconter", Asker);
        var draft = await app.WithDbAsync(db => db.Needs.Where(n => n.Id == need.Id).Select(n => n.Story!).SingleAsync());
        Assert.Equal(("Récit d’un coup de main", 0), (draft.Sheet.Title, draft.Sheet.Territories.Count));
        Assert.Contains("son récit sera lu par tout le monde", (await app.GetPageAsync($"/compte/brouillons/{draft.Id}", await app.AsAsync(Asker))).Text("main"), StringComparison.Ordinal);

        var chosen = await MetAsync("Un titre choisi", DateTimeOffset.UtcNow, audience: NeedAudience.SignpostersOnly);
        await PressAsync(chosen, "Raconter", Asker, ("Titre", "true"));
        Assert.Equal("Récit\u00a0: Un titre choisi", await app.WithDbAsync(db => db.Needs.Where(n => n.Id == chosen.Id).Select(n => n.Story!.Sheet).SingleAsync()) is { } sheet ? sheet.Title : null);
    }

    [Fact]
    public async Task An_hour_after_it_was_met_a_message_asks_whoever_did_not_answer_on_the_page()
    {
        var (asked, answered, fresh) = (await MetAsync("Une heure après", DateTimeOffset.UtcNow.AddMinutes(-61)), await MetAsync("Déjà dit", DateTimeOffset.UtcNow.AddMinutes(-61)), await MetAsync("À l’instant", DateTimeOffset.UtcNow));
        var page = await app.GetPageAsync(Address(asked), await app.AsAsync(Asker));
        var form = page.Document.QuerySelector("#suites ~ form")!;
        Assert.Equal(["Oui", "En partie", "Non"], form.QuerySelectorAll("button").Select(b => b.TextContent));
        Assert.Single(form.QuerySelectorAll("button").Select(b => b.ClassName).Distinct());
        Assert.True(form.InnerHtml.IndexOf("passage à l’action", StringComparison.Ordinal) < form.InnerHtml.IndexOf("temps libéré", StringComparison.Ordinal));

        await PressAsync(answered, "Suites", Asker, ("Suites.Action", "Yes"));
        await FollowAsync();
        await FollowAsync();
        foreach (var (title, times) in new[] { (asked.Title, 1), (answered.Title, 0), (fresh.Title, 0) })
            Assert.Equal(times, await app.WithDbAsync(db => db.OutgoingMail.CountAsync(m => m.Subject == "Votre besoin a abouti\u00a0: " + title)));
        var link = await app.LinkToAsync(Asker, "Votre besoin a abouti\u00a0: " + asked.Title);
        Assert.Contains("Merci", (await app.SubmitAsync(link, app.NewVisitor(), ("Suites.Action", "No"))).Text("[role=status]"), StringComparison.Ordinal);
        Assert.Equal([OutcomeMoment.AtClosing], await app.WithDbAsync(db => db.Set<NeedOutcome>().Where(o => o.NeedId == asked.Id && o.AnsweredAt != null).Select(o => o.Moment).ToListAsync()));
    }

    [Fact]
    public async Task Offers_come_after_the_free_answers_and_stand_on_the_works_and_the_territory_too()
    {
        var title = "Formation " + Guid.NewGuid().ToString("N");
        var (work, theme, url) = await app.WithDbAsync(async db =>
        {
            var read = await db.Revisions.Where(r => r.Number == r.Resource.CurrentNumber && r.Resource.Standing == Domain.Resources.Standing.Published).OrderBy(r => r.ResourceId).Select(r => new { r.ResourceId, r.Resource.Uid, r.Sheet }).FirstAsync();
            var found = await db.Concepts.Where(c => c.Vocabulary.Slug == "theme" && read.Sheet.Concepts.Contains(c.Uid)).Select(c => c.Uid).FirstAsync();
            db.Offers.Add(new(await ReviewedApp.PersonAsync(db, Peer), null, new() { Kind = OfferKind.Training, Title = title, Text = "Deux jours.", Resources = [read.Uid], Territories = ["44"], Price = "300 €", EndsOn = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(2) }, DateOnly.FromDateTime(DateTime.UtcNow)));
            await db.SaveChangesAsync();
            return (read.Uid, found, "/ressources/" + ResourceKey.Of(read.ResourceId, read.Sheet.Title));
        });
        var near = await NeedAsync("Un besoin du 44", theme, "44");
        var page = (await app.GetPageAsync(Address(near))).Document.Source.Text;
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("id=\"vecus\"", StringComparison.Ordinal) < page.IndexOf(title, StringComparison.Ordinal));
        Assert.DoesNotContain(title, (await app.GetPageAsync(Address(await NeedAsync("Un besoin de La Réunion", theme, "974")))).Document.Source.Text, StringComparison.Ordinal);
        Assert.Contains((await app.GetPageAsync(url)).Document.QuerySelectorAll(".acts a"), a => a.GetAttribute("href")!.EndsWith("/credits#offres", StringComparison.Ordinal));
        var place = (await app.GetPageAsync("/territoires/44")).Document.Source.Text;
        Assert.Contains(title, place, StringComparison.Ordinal);
        Assert.Contains("Un besoin du 44", place, StringComparison.Ordinal);
    }

    private Task<NeedOutcomes> CountAsync() => app.WithDbAsync(db => db.NeedOutcomesAsync(DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddMinutes(1)));

    private async Task<int> FollowAsync()
    {
        using var scope = app.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<Data.CommonsDb>().FollowOutcomesAsync(scope.ServiceProvider.GetRequiredService<OutcomeMail>().Write);
    }

    private async Task PressAsync(Need need, string handler, string email, params (string Name, string Value)[] fields)
    {
        var done = await app.SendAsync(await app.AsAsync(email), Address(need), handler, fields);
        Assert.True(done.Status == HttpStatusCode.Redirect, $"{handler}: {done.Status} {string.Join(" / ", done.Texts("#erreurs li"))}");
    }

    private static string Address(Need need) => "/besoins/" + ResourceKey.Of(need.Id, need.Title);

    private Task<Need> NeedAsync(string title, Guid theme, string territory) => app.WithDbAsync(async db =>
    {
        var need = new Need(new() { Title = title, Situation = "Nous cherchons.", Themes = [theme], Territory = territory }, await ReviewedApp.PersonAsync(db, Asker), DateTimeOffset.UtcNow);
        db.Needs.Add(need);
        await db.SaveChangesAsync();
        return need;
    });

    private Task<Domain.Resources.Revision> PublishAsync(int draft) => app.WithDbAsync(async db =>
    {
        var owner = await db.Drafts.Where(d => d.Id == draft).Select(d => d.OwnerId!.Value).SingleAsync();
        var kept = (await db.DraftAsync(draft, owner))!;
        kept.Accompany("", Domain.Resources.RightsBasis.Mine, null);
        return (await db.SubmitAsync(kept, SubmitWay.Usual, DateTimeOffset.UtcNow)).Published!;
    });

    private Task<Need> MetAsync(string title, DateTimeOffset at, Action<Need>? before = null, NeedAudience audience = NeedAudience.Public) => app.WithDbAsync(async db =>
    {
        var (asker, guide) = (await ReviewedApp.PersonAsync(db, Asker), await ReviewedApp.PersonAsync(db, Guide));
        var need = new Need(new() { Title = title, Situation = "Le ton monte.", Territory = "44", Audience = audience }, asker, at);
        need.Answer(await ReviewedApp.PersonAsync(db, Peer), "Chez nous, six questions ont suffi.", await db.Resources.SingleAsync(r => r.Id == 1), at);
        need.TakeInHand(guide, at);
        need.Note(guide, "Note secrète", shared: false, at);
        need.Introduce(guide, "Avec Rosa.", at);
        before?.Invoke(need);
        need.SayMet(asker, "La décision a tenu.", at);
        db.Needs.Add(need);
        await db.SaveChangesAsync();
        return need;
    });
}
