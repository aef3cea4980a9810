using System.Net;
using CommonsForge.Domain.Needs;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Needs;

/// <summary>What is somebody's own of their need: who reads it, its words, its end; and that nothing leaves them unawares or twice.</summary>
public sealed class NeedTrustTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Asker = ReviewedApp.Author, Guide = ReviewedApp.Other;

    [Fact]
    public async Task A_reserved_need_is_shown_to_everybody_by_who_asked_alone_and_both_hear_of_it()
    {
        var (url, uid) = await NeedAsync("Un sujet à garder", NeedAudience.SignpostersOnly);
        var guided = await app.GetPageAsync(url, await app.AsAsync(Guide));
        Assert.Empty(guided.Document.QuerySelectorAll("[formaction='?handler=Montrer']"));
        var refused = await app.SendAsync(await app.AsAsync(Guide), url, "Montrer", ("Lecture", "Public"));
        Assert.Contains("Seule la personne qui demande", refused.Text("#erreurs"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(url)).Status);

        await DoAsync(url, "Guider", Guide, ("Geste", "AskPublic"), ("Mot", "Une voisine répondrait."));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(url)).Status);
        var asked = await app.GetPageAsync(url, await app.AsAsync(Asker));
        Assert.NotNull(asked.Document.QuerySelector("#ouvrir"));
        Assert.Contains("Une voisine répondrait.", asked.Text("main"), StringComparison.Ordinal);
        await ForgetNewsAsync(uid);
        await DoAsync(url, "Montrer", Asker, ("Lecture", "Public"));
        Assert.True(await HeardAsync(Guide, uid));
        var open = await app.GetPageAsync(url);
        Assert.Contains(open.Texts("details .thread li"), l => l.StartsWith("Montré à tout le monde", StringComparison.Ordinal) && l.Contains("Aïssata Keïta", StringComparison.Ordinal));
        Assert.DoesNotContain("Une voisine répondrait.", open.Text("main"), StringComparison.Ordinal);

        await DoAsync(url, "Montrer", Guide, ("Lecture", "SignpostersOnly"));
        Assert.True(await HeardAsync(Asker, uid));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(url)).Status);
    }

    [Fact]
    public async Task Words_that_changed_since_the_page_was_opened_are_shown_again_and_not_agreed_to()
    {
        var (url, _) = await NeedAsync("Des mots qui changent");
        await DoAsync(url, "Guider", Guide, ("Geste", "Reword"), ("Mot", "AAA"));
        var opened = await app.GetPageAsync(url, await app.AsAsync(Asker));
        var read = opened.Document.QuerySelector("#propose ~ form [name=Lu]")!.GetAttribute("value")!;
        await DoAsync(url, "Guider", Guide, ("Geste", "Reword"), ("Mot", "BBB toute autre chose"));
        var stale = await app.SendAsync(await app.AsAsync(Asker), url, "Accepter", ("Lu", read));
        Assert.Contains("Les mots proposés ont changé", stale.Text("#erreurs"), StringComparison.Ordinal);
        Assert.Contains("BBB toute autre chose", stale.Text("section.notice"), StringComparison.Ordinal);
        Assert.Equal("", await app.WithDbAsync(db => db.Needs.Where(n => n.Title == "Des mots qui changent").Select(n => n.Wording).SingleAsync()));

        await DoAsync(url, "Refuser", Asker, ("Pourquoi", "C’est le planning qui manque."));
        Assert.Contains("C’est le planning qui manque.", (await app.GetPageAsync(url, await app.AsAsync(Guide))).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("C’est le planning qui manque.", (await app.GetPageAsync(url)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asked_answers_a_shared_note_and_takes_up_again_what_was_closed()
    {
        var (url, uid) = await NeedAsync("Une question en retour");
        await DoAsync(url, "Guider", Guide, ("Geste", "SharedNote"), ("Mot", "Avez-vous une liste ?"));
        Assert.True(await HeardAsync(Asker, uid));
        await ForgetNewsAsync(uid);
        await DoAsync(url, "Ecrire", Asker, ("Reponse", "Oui, de douze noms."));
        Assert.True(await HeardAsync(Guide, uid));
        Assert.Contains("Oui, de douze noms.", (await app.GetPageAsync(url, await app.AsAsync(Guide))).Text("main"), StringComparison.Ordinal);
        foreach (var other in (string?[])[null, ReviewedApp.Administrator]) Assert.DoesNotContain("Oui, de douze noms.", (await app.GetPageAsync(url, await app.AsAsync(other))).Text("main"), StringComparison.Ordinal);

        await DoAsync(url, "Guider", Guide, ("Geste", "Close"), ("Mot", "Hors sujet."));
        await DoAsync(url, "Retour", Asker, ("Mot", "Ce n’est pas hors sujet pour nous."));
        var again = await app.GetPageAsync(url);
        Assert.StartsWith("Pris en main", again.Text(".facts-line"), StringComparison.Ordinal);
        Assert.Contains("Ce n’est pas hors sujet pour nous.", again.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Hors sujet.", again.Text(".prose"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_of_a_reserved_need_that_waits_is_true()
    {
        foreach (var (days, said) in new[] { (4, "rappelé aux personnes qui aiguillent"), (11, "signalé de nouveau") })
        {
            var at = DateTimeOffset.UtcNow.AddDays(-days);
            var (url, _) = await NeedAsync($"Attend depuis {days} jours, réservé", NeedAudience.SignpostersOnly, at, taken: false);
            var page = (await app.GetPageAsync(url, await app.AsAsync(Asker))).Text("main");
            Assert.Contains(said, page, StringComparison.Ordinal);
            Assert.Contains("Personne d’autre ne le voit.", page, StringComparison.Ordinal);
            Assert.DoesNotContain("pairs du voisinage", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Sent_twice_it_is_one_need_and_for_a_visitor_one_message()
    {
        (string, string)[] words = [("Input.Titre", "Un four à partager"), ("Input.Situation", "Il chauffe à vide.")];
        var first = await app.SubmitAsync("/besoins/demander", await app.AsAsync(Asker), words);
        var me = await app.AsAsync(Asker);
        var again = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => app.SubmitAsync("/besoins/demander", me, words)));
        Assert.All(again, a => Assert.Equal(first.RedirectsTo, a.RedirectsTo));

        var (visitor, email) = (app.NewVisitor(), $"deux.fois.{Guid.NewGuid():N}@exemple.fr");
        var form = await app.GetPageAsync("/besoins/demander", visitor);
        await Task.Delay(HumanCheck.Shortest);
        var stamp = form.Document.QuerySelector($"[name='{HumanCheck.Start}']")!.GetAttribute("value")!;
        for (var i = 0; i < 2; i++) Assert.Equal("/besoins/demander?fait=courriel", (await app.SubmitAsync("/besoins/demander", visitor, [(HumanCheck.Start, stamp), ("Nom", "Une Passante"), ("Courriel", email), .. words])).RedirectsTo);
        Assert.Equal((1, 1), await app.WithDbAsync(async db => (await db.Needs.CountAsync(n => db.Users.Any(a => a.Email == email && a.ContributorId == n.ById)), await db.OutgoingMail.CountAsync(m => m.To == email))));
    }

    [Fact]
    public async Task Who_asked_mends_and_withdraws_their_need()
    {
        var (url, uid) = await NeedAsync("Une faute dans le tirte");
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(url + "/modifier", await app.AsAsync(Guide))).Status);
        var form = await app.GetPageAsync(url + "/modifier", await app.AsAsync(Asker));
        Assert.Equal("Le ton monte.", form.Document.QuerySelector("[name='Input.Situation']")!.TextContent.Trim());
        var sent = await app.SubmitAsync(url + "/modifier", await app.AsAsync(Asker), ("Input.Titre", "Une faute dans le titre"), ("Input.Situation", "Le ton monte."), ("Input.Lieu", "Nantes (44109)"), ("Input.Theme", "eau"));
        Assert.EndsWith("-une-faute-dans-le-titre?fait=corrige", sent.RedirectsTo, StringComparison.Ordinal);
        url = sent.RedirectsTo!.Split('?')[0];
        Assert.Contains("Une faute dans le tirte", (await app.GetPageAsync(url, await app.AsAsync(Guide))).Text("main"), StringComparison.Ordinal);
        var open = await app.GetPageAsync(url);
        Assert.DoesNotContain("Une faute dans le tirte", open.Document.Source.Text, StringComparison.Ordinal);
        Assert.Contains("Nantes", open.Text("main"), StringComparison.Ordinal);

        await ForgetNewsAsync(uid);
        await DoAsync(url, "Retirer", Asker);
        Assert.True(await HeardAsync(Guide, uid));
        foreach (var other in (string?[])[null, ReviewedApp.Administrator, ReviewedApp.Moderator]) Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(url, await app.AsAsync(other))).Status);
        foreach (var reads in (string[])[Asker, Guide]) Assert.StartsWith("Retiré", (await app.GetPageAsync(url, await app.AsAsync(reads))).Text(".facts-line"), StringComparison.Ordinal);
        foreach (var list in (string[])["/besoins", "/besoins?etat=finis", "/besoins/a-guider", "/besoins/a-guider?etat=les-miens"]) Assert.DoesNotContain("Une faute dans le titre", (await app.GetPageAsync(list, await app.AsAsync(Guide))).Texts(".register .name"));
        await DoAsync(url, "Retour", Asker, ("Mot", "Finalement si."));
        Assert.StartsWith("Pris en main", (await app.GetPageAsync(url, await app.AsAsync(Asker))).Text(".facts-line"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_pointed_out_before_others_read_it_and_stands_where_it_is_ones_own_and_meant()
    {
        (string, string)[] words = [("Input.Titre", "Trouver un broyeur"), ("Input.Situation", "Écrivez-moi à moi@exemple.fr.")];
        var asked = await app.SubmitAsync("/besoins/demander", await app.AsAsync(Asker), words);
        Assert.Contains("moi@exemple.fr\u00a0: tout le monde pourrait le lire", asked.Text("#erreurs"), StringComparison.Ordinal);
        Assert.NotNull(asked.Document.QuerySelector("[name=Coordonnees]"));
        Assert.Equal(0, await app.WithDbAsync(db => db.Needs.CountAsync(n => n.Title == "Trouver un broyeur")));
        Assert.EndsWith("fait=pose", (await app.SendAsync(await app.AsAsync(Asker), "/besoins/demander", "", [.. words, ("Coordonnees", "true")])).RedirectsTo, StringComparison.Ordinal);

        var (url, _) = await NeedAsync("Une note sans adresse");
        var refused = await app.SubmitAsync(url + "?handler=Guider", await app.AsAsync(Guide), ("Geste", "SharedNote"), ("Mot", "Appelez Rosa au 06 12 34 56 78."));
        Assert.Contains("la personne qui demande le lirait", refused.Text("#erreurs"), StringComparison.Ordinal);
        Assert.Null(refused.Document.QuerySelector("[name=Coordonnees]"));
        await DoAsync(url, "Guider", Guide, ("Geste", "Note"), ("Mot", "Son numéro : 06 12 34 56 78."));

        // What was typed for few is not shown to everybody unawares.
        var kept = await app.SendAsync(await app.AsAsync(Asker), "/besoins/demander", "", ("Input.Titre", "Un mot en confiance"), ("Input.Situation", "Mon numéro : 06 12 34 56 78."), ("Input.Lecture", "SignpostersOnly"));
        var reserved = kept.RedirectsTo!.Split('?')[0];
        Assert.Contains("06 12 34 56 78", (await app.SendAsync(await app.AsAsync(Asker), reserved, "Montrer", ("Lecture", "Public"))).Text("#erreurs"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(reserved)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await app.SendAsync(await app.AsAsync(Asker), reserved, "Montrer", ("Lecture", "Public"), ("Coordonnees", "true"))).Status);
    }

    [Fact]
    public async Task That_it_will_be_reserved_is_said_while_somebody_writes_and_the_choice_is_near()
    {
        var near = await app.SubmitAsync("/besoins/demander?handler=Proches", app.NewVisitor(), ("Input.Titre", "Notre conseil explose"), ("Input.Situation", "Deux personnes s’insultent."));
        Assert.Contains("Lecture réservée", near.Document.Body!.TextContent, StringComparison.Ordinal);
        var form = (await app.GetPageAsync("/besoins/demander")).Document;
        var parts = form.QuerySelectorAll("main form [id], main form [aria-live]").ToList();
        Assert.Equal(parts.IndexOf(form.QuerySelector("[aria-live=polite]")!) - 1, parts.IndexOf(form.QuerySelector("#Input-Lecture")!));
    }

    private Task<(string Url, Guid Uid)> NeedAsync(string title, NeedAudience audience = NeedAudience.Public, DateTimeOffset? at = null, bool taken = true) => app.WithDbAsync(async db =>
    {
        var when = at ?? DateTimeOffset.UtcNow;
        var need = new Need(new() { Title = title, Situation = "Le ton monte.", Territory = "44", Audience = audience }, await ReviewedApp.PersonAsync(db, Asker), when);
        if (taken) need.TakeInHand(await ReviewedApp.PersonAsync(db, Guide), when);
        need.Offer(DateTimeOffset.UtcNow);
        db.Needs.Add(need);
        await db.SaveChangesAsync();
        return ("/besoins/" + ResourceKey.Of(need.Id, need.Title), need.Uid);
    });

    private Task<int> ForgetNewsAsync(Guid uid) => app.WithDbAsync(db => db.Notifications.Where(n => n.Thread == uid).ExecuteDeleteAsync());

    private Task<bool> HeardAsync(string email, Guid uid) => app.WithDbAsync(db => db.Notifications.AnyAsync(n => n.Thread == uid && db.Users.Any(a => a.Email == email && a.ContributorId == n.ContributorId)));

    private async Task DoAsync(string url, string handler, string email, params (string Name, string Value)[] fields)
    {
        var done = await app.SubmitAsync($"{url}?handler={handler}", await app.AsAsync(email), fields);
        Assert.True(done.Status == HttpStatusCode.Redirect, $"{handler}: {done.Status} {string.Join(" / ", done.Texts("#erreurs li"))}");
    }
}
