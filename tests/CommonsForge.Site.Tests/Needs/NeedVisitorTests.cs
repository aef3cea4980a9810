using System.Globalization;
using System.Net;
using CommonsForge.Data.Identity;
using CommonsForge.Domain.Introductions;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Web.Http;
using CommonsForge.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Needs;

/// <summary>Somebody without a password asks for a hand, and follows it to the end by their messages alone.</summary>
public sealed class NeedVisitorTests(ReviewedApp app) : IClassFixture<ReviewedApp>
{
    private const string Guide = ReviewedApp.Other, Other = ReviewedApp.Host;

    [Fact]
    public async Task Each_message_about_it_opens_it_once_for_its_reader_and_only_by_a_button()
    {
        var (url, email, visitor) = await PostAsync("Ranger l’atelier partagé", "Chacun laisse ses outils.");
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(url, visitor)).Status);
        Assert.Contains("Donner des nouvelles", (await app.GetPageAsync(url, visitor)).Text("main"), StringComparison.Ordinal);

        await DoAsync(url, "Prendre", Guide);
        await DoAsync(url, "Guider", Guide, ("Geste", "Reword"), ("Mot", "Se donner des places et des noms."));
        var link = await NewsAsync(email, "Ranger l’atelier partagé");
        Assert.StartsWith("/compte/entrer?vers=/besoins/", link, StringComparison.Ordinal);

        var phone = app.NewVisitor();
        // To open it changes nothing, whatever reads the mail first.
        Assert.Contains("Bonjour Une Passante", (await app.GetPageAsync(link, phone)).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Donner des nouvelles", (await app.GetPageAsync(url, phone)).Text("main"), StringComparison.Ordinal);
        var entered = await app.SubmitAsync(link, phone);
        Assert.Equal(url, entered.RedirectsTo);
        var page = await app.GetPageAsync(url, phone);
        Assert.Contains("Se donner des places et des noms.", page.Text("main"), StringComparison.Ordinal);
        Assert.EndsWith("fait=reformule", (await app.SubmitAsync(url + "?handler=Accepter", phone)).RedirectsTo, StringComparison.Ordinal);

        // Opened again: there at once for who is in, of no use to anybody else.
        Assert.Equal(url, (await app.GetPageAsync(link, phone)).RedirectsTo);
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(link, app.NewVisitor())).Status);
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(link[..^3] + "abc", app.NewVisitor())).Status);
    }

    [Fact]
    public async Task A_key_is_too_old_after_thirty_days_and_opens_nothing_once_there_is_a_password()
    {
        var (url, email, visitor) = await PostAsync("Tenir un composteur", "Les voisins demandent.");
        await DoAsync(url, "Prendre", Guide);
        var link = await NewsAsync(email, "Tenir un composteur");
        await app.WithDbAsync(db => db.AccountLinks.Where(l => l.Purpose == LinkPurpose.Enter).ExecuteUpdateAsync(l => l.SetProperty(x => x.ExpiresAt, x => x.ExpiresAt - AccountLinks.LifeOf(LinkPurpose.Enter))));
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(link, app.NewVisitor())).Status);

        await DoAsync(url, "Guider", Guide, ("Geste", "Reword"), ("Mot", "Qui apporte quoi, et quand."));
        var fresh = await NewsAsync(email, "Tenir un composteur");
        var page = await app.GetPageAsync("/compte/mot-de-passe", visitor);
        Assert.Empty(page.Document.QuerySelectorAll("[name='Input.MotDePasseActuel']"));
        Assert.Equal(HttpStatusCode.Redirect, (await app.SubmitAsync("/compte/mot-de-passe", visitor, ("Input.NouveauMotDePasse", "un composteur de onze mètres"))).Status);
        Assert.NotEmpty((await app.GetPageAsync("/compte/mot-de-passe", visitor)).Document.QuerySelectorAll("[name='Input.MotDePasseActuel']"));
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(fresh, app.NewVisitor())).Status);
        await DoAsync(url, "Guider", Guide, ("Geste", "Pause"), ("Mot", "Jusqu’au printemps."));
        Assert.DoesNotContain("jeton=", await NewsAsync(email, "Tenir un composteur"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_introduction_and_what_is_written_in_it_are_answered_by_message_too()
    {
        var (url, email, _) = await PostAsync("Réparer un broyeur", "Il ne démarre plus.");
        await DoAsync(url, "Prendre", Guide);
        var uid = await app.WithDbAsync(async db =>
        {
            var id = Web.Pages.Resources.ResourceKey.Id(url.Split('/')[^1]);
            var need = await db.Needs.Include(n => n.By.Party).Include(n => n.Signposter).SingleAsync(n => n.Id == id);
            var introduction = new Introduction(need, need.Signposter!, await ReviewedApp.PersonAsync(db, Other), null, "Elle répare les siens.", DateTimeOffset.UtcNow);
            db.Introductions.Add(introduction);
            await db.SaveChangesAsync();
            return introduction.Id;
        });
        var address = $"/mises-en-relation/{uid.ToString(CultureInfo.InvariantCulture)}";
        await app.WithDbAsync(db => db.Notifications.Where(n => db.Needs.Any(x => x.Uid == n.Thread)).ExecuteDeleteAsync());
        var link = await NewsAsync(email, "Réparer un broyeur");
        Assert.StartsWith("/compte/entrer?vers=" + address, link, StringComparison.Ordinal);
        var phone = app.NewVisitor();
        Assert.Equal(address, (await app.SubmitAsync(link, phone)).RedirectsTo);
        Assert.EndsWith("fait=oui", (await app.SubmitAsync(address + "?handler=Oui", phone)).RedirectsTo, StringComparison.Ordinal);
        await DoAsync(address, "Oui", Other);
        Assert.EndsWith("fait=ecrit", (await app.SubmitAsync(address, await app.AsAsync(Other), ("message", "Est-ce la courroie ?"))).RedirectsTo, StringComparison.Ordinal);
        var relayed = await app.LinkToAsync(email, "Rosa Etcheverry vous écrit\u00a0: Réparer un broyeur");
        Assert.StartsWith("/compte/entrer?vers=" + address, relayed, StringComparison.Ordinal);
        Assert.Equal(address, (await app.SubmitAsync(relayed, app.NewVisitor())).RedirectsTo);
        // Whoever has a password is led to the page itself.
        await app.SubmitAsync(address, phone, ("message", "Je crois que oui."));
        Assert.Equal(address, await app.LinkToAsync(Other, "Une Passante vous écrit\u00a0: Réparer un broyeur"));
    }

    [Fact]
    public async Task A_reserved_one_is_said_to_be_before_and_after_and_no_message_about_it_leads_nowhere()
    {
        var email = $"reserve.{Guid.NewGuid():N}@exemple.fr";
        var visitor = app.NewVisitor();
        var form = await SendAsync(visitor, email, ("Input.Titre", "Tenir les relèves"), ("Input.Situation", "Elles débordent."), ("Input.Contexte", "hopital-sante"));
        Assert.Equal("/besoins/demander?fait=courriel", form.RedirectsTo);
        var link = await app.LinkToAsync(email, "Confirmez votre demande\u00a0: Tenir les relèves");
        Assert.Contains("Lecture réservée", (await app.GetPageAsync(link, visitor)).Text("main"), StringComparison.Ordinal);
        var done = await app.SubmitAsync(link, visitor);
        Assert.Contains("Lecture réservée", done.Text("main"), StringComparison.Ordinal);
        Assert.Contains("un compte est ouvert à votre nom", done.Text("main"), StringComparison.Ordinal);
        Assert.Contains(done.Document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == "/compte/mot-de-passe");
        var url = done.Document.QuerySelector("main a.act")!.GetAttribute("href")!;
        Assert.StartsWith("/besoins/", url, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(url, visitor)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(url, app.NewVisitor())).Status);

        // Whoever guides it has a password, and may be signed out: they sign in on the way.
        await DoAsync(url, "Prendre", Guide);
        await app.WithDbAsync(db => db.Notifications.ExecuteDeleteAsync());
        await app.SubmitAsync(url + "?handler=Dire", visitor, ("Suite", "Tried"), ("Mot", "Une relève écrite."));
        var told = await NewsAsync(Guide, "Tenir les relèves");
        Assert.DoesNotContain("jeton=", told, StringComparison.Ordinal);
        var signIn = await app.GetPageAsync(told, app.NewVisitor());
        Assert.StartsWith("/compte/connexion?returnUrl=%2Fbesoins%2F", signIn.RedirectsTo, StringComparison.Ordinal);
        Assert.Equal(url, (await app.GetPageAsync(told, await app.AsAsync(Guide))).RedirectsTo);
        Assert.Equal("/compte", (await app.GetPageAsync("/compte/entrer?vers=//ailleurs.example", await app.AsAsync(Guide))).RedirectsTo);
    }

    [Fact]
    public async Task With_the_address_of_an_account_that_has_a_password_the_message_comes_and_the_need_is_that_persons()
    {
        var visitor = app.NewVisitor();
        var sent = await SendAsync(visitor, Other, ("Input.Titre", "Une rampe pour l’entrée"), ("Input.Situation", "Le seuil est haut."));
        Assert.Equal("/besoins/demander?fait=courriel", sent.RedirectsTo);
        var link = await app.LinkToAsync(Other, "Confirmez votre demande\u00a0: Une rampe pour l’entrée");
        var done = await app.SubmitAsync(link, visitor);
        Assert.Contains("Votre besoin est posé.", done.Text("[role=status]"), StringComparison.Ordinal);
        // The link of a message is not a password: it signs nobody in who has one.
        Assert.DoesNotContain("un compte est ouvert", done.Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await app.GetPageAsync("/compte", visitor)).Status);
        Assert.Contains("Une rampe pour l’entrée", (await app.GetPageAsync("/besoins", await app.AsAsync(Other))).Texts("#miens ~ .register .name"));
    }

    [Fact]
    public async Task Words_of_a_conflict_reserve_it_and_the_form_says_so_and_a_choice_wins()
    {
        (string, string)[] words = [("Input.Titre", "Notre conseil de quartier explose"), ("Input.Situation", "Deux personnes s’insultent, la tension monte.")];
        var looked = await app.SubmitAsync("/besoins/demander?handler=Chercher", app.NewVisitor(), words);
        Assert.Contains("Lecture réservée", looked.Text(".notice"), StringComparison.Ordinal);
        var open = await app.SubmitAsync("/besoins/demander?handler=Chercher", app.NewVisitor(), [.. words, ("Input.Lecture", "Public")]);
        Assert.StartsWith("Tout le monde pourra lire", open.Text(".notice"), StringComparison.Ordinal);

        var mine = await app.SubmitAsync("/besoins/demander", await app.AsAsync(Other), words);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(mine.RedirectsTo!, app.NewVisitor())).Status);
        var chosen = await app.SubmitAsync("/besoins/demander", await app.AsAsync(Other), [.. words, ("Input.Lecture", "Public")]);
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(chosen.RedirectsTo!, app.NewVisitor())).Status);
    }

    private async Task<(string Url, string Email, HttpClient Visitor)> PostAsync(string title, string situation)
    {
        var (email, visitor) = ($"passante.{Guid.NewGuid():N}@exemple.fr", app.NewVisitor());
        await SendAsync(visitor, email, ("Input.Titre", title), ("Input.Situation", situation));
        var done = await app.SubmitAsync(await app.LinkToAsync(email, "Confirmez votre demande\u00a0: " + title), visitor);
        return (done.Document.QuerySelector("main a.act")!.GetAttribute("href")!, email, visitor);
    }

    private async Task<Page> SendAsync(HttpClient visitor, string email, params (string Name, string Value)[] fields)
    {
        var form = await app.GetPageAsync("/besoins/demander", visitor);
        await Task.Delay(HumanCheck.Shortest);
        var stamp = form.Document.QuerySelector($"[name='{HumanCheck.Start}']")!.GetAttribute("value")!;
        return await app.SubmitAsync("/besoins/demander", visitor, [(HumanCheck.Start, stamp), ("Nom", "Une Passante"), ("Courriel", email), .. fields]);
    }

    // What is told of it is told now, as if no other message had left within the hour.
    private async Task<string> NewsAsync(string email, string title)
    {
        await app.WithDbAsync(db => db.Notifications.Where(n => n.MailedAt != null).ExecuteUpdateAsync(n => n.SetProperty(x => x.MailedAt, DateTimeOffset.UtcNow.AddDays(-1))));
        var folder = app.Services.GetRequiredService<MailFolder>();
        var before = Come();
        Assert.NotEqual(0, await Courier.PostDueAsync(app.Services, default));
        // Others hear of it too, and theirs may be written first.
        for (var i = 0; i < 200 && Come() == before; i++) await Task.Delay(50);
        return await app.LinkAboutAsync(email, title);

        int Come() => folder.List().Count(m => m.To == email && m.Subject.Contains(title, StringComparison.Ordinal));
    }

    private async Task DoAsync(string url, string handler, string email, params (string Name, string Value)[] fields)
    {
        var done = await app.SubmitAsync($"{url}?handler={handler}", await app.AsAsync(email), fields);
        Assert.True(done.Status == HttpStatusCode.Redirect, $"{handler}: {done.Status} {string.Join(" / ", done.Texts("#erreurs li"))}");
    }
}
