using System.Net;
using CommonsForge.Data.Identity;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Identity;

/// <summary>A password forgotten, an address changed.</summary>
public sealed class RecoveryTests(CommonsApp app) : IClassFixture<CommonsApp>
{
    private const string Words = "quatre truites au bord du gué";
    private const string NewWords = "onze canards sur la berge";
    private const string ResetSubject = "Choisissez un nouveau mot de passe";
    private const string NewAddressSubject = "Confirmez votre nouvelle adresse";

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_mail_and_every_session_ends()
    {
        const string email = "ana@exemple.fr";
        var ana = await MemberAsync("Ana Exemple", email);
        var said = await app.SubmitAsync("/compte/mot-de-passe-oublie", app.NewVisitor(), ("Courriel", email.ToUpperInvariant()));
        Assert.Equal("/compte/mot-de-passe-oublie?envoye=True", said.RedirectsTo);
        var link = await app.LinkToAsync(email, ResetSubject);
        Assert.InRange(await app.WithDbAsync(db => db.AccountLinks.Where(l => l.Purpose == LinkPurpose.ResetPassword).MaxAsync(l => l.ExpiresAt)) - DateTimeOffset.UtcNow, TimeSpan.FromMinutes(115), TimeSpan.FromHours(2));
        Assert.Equal("/compte/connexion", (await app.SubmitAsync(link, app.NewVisitor(), ("Input.NouveauMotDePasse", NewWords))).RedirectsTo);
        Assert.Equal(HttpStatusCode.Found, (await app.GetPageAsync("/compte", ana)).Status);
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(link)).Status);
        await app.SignInAsync(email, NewWords);
    }

    [Fact]
    public async Task Choosing_a_new_password_by_mail_confirms_the_address_too()
    {
        const string email = "bao@exemple.fr";
        await app.SignUpAsync(app.NewVisitor(), "Bao Exemple", email, Words);
        await app.SubmitAsync("/compte/mot-de-passe-oublie", app.NewVisitor(), ("Courriel", email));
        await app.SubmitAsync(await app.LinkToAsync(email, ResetSubject), app.NewVisitor(), ("Input.NouveauMotDePasse", NewWords));
        await app.SignInAsync(email, NewWords);
    }

    [Fact]
    public async Task A_forgotten_password_of_nobody_says_the_same_and_sends_nothing()
    {
        Assert.Equal("/compte/mot-de-passe-oublie?envoye=True", (await app.SubmitAsync("/compte/mot-de-passe-oublie", app.NewVisitor(), ("Courriel", "personne@exemple.fr"))).RedirectsTo);
        Assert.False(await app.WithDbAsync(db => db.OutgoingMail.AnyAsync(m => m.To == "personne@exemple.fr")));
        Assert.StartsWith("Cette adresse e-mail n’a pas", (await app.SubmitAsync("/compte/mot-de-passe-oublie", app.NewVisitor(), ("Courriel", "x"))).Text("#Courriel-erreur"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_changes_once_the_new_one_answers_and_the_old_one_is_told_before()
    {
        const string old = "chloe@exemple.fr";
        const string next = "chloe@ailleurs.exemple.fr";
        var chloe = await MemberAsync("Chloé Exemple", old);
        var elsewhere = await app.SignInAsync(old, Words);
        var wrong = await app.SubmitAsync("/compte/adresse", chloe, ("Input.Courriel", next), ("Input.MotDePasse", "pas le bon mot"));
        Assert.StartsWith("Le mot de passe actuel", wrong.Text("#Input-MotDePasse-erreur"), StringComparison.Ordinal);
        Assert.Equal("/compte/adresse?envoye=True", (await app.SubmitAsync("/compte/adresse", chloe, ("Input.Courriel", next), ("Input.MotDePasse", Words))).RedirectsTo);
        Assert.Contains(next, (await app.MailToAsync(old, "Un changement d’adresse est demandé pour votre compte")).Text, StringComparison.Ordinal);
        Assert.Contains(old, (await app.GetPageAsync("/compte", chloe)).Text("main .lead"), StringComparison.Ordinal);

        Assert.Equal("/compte", (await app.SubmitAsync(await app.LinkToAsync(next, NewAddressSubject), chloe)).RedirectsTo);
        Assert.Contains(next, (await app.GetPageAsync("/compte", chloe)).Text("main .lead"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await app.GetPageAsync("/compte", elsewhere)).Status);
        await app.SignInAsync(next, Words);
        Assert.NotEmpty((await app.SubmitAsync("/compte/connexion", app.NewVisitor(), ("Input.Courriel", old), ("Input.MotDePasse", Words))).Text("#erreurs a"));
    }

    [Fact]
    public async Task An_address_that_is_confirmed_in_another_browser_changes_and_its_owner_is_told_to_sign_in_with_it()
    {
        const string old = "gwen@exemple.fr";
        const string next = "gwen@ailleurs.exemple.fr";
        var (gwen, phone) = (await MemberAsync("Gwen Exemple", old), app.NewVisitor());
        await app.SubmitAsync("/compte/adresse", gwen, ("Input.Courriel", next), ("Input.MotDePasse", Words));
        var link = await app.LinkToAsync(next, NewAddressSubject);
        Assert.Contains(next, (await app.GetPageAsync(link, phone)).Text("main .lead"), StringComparison.Ordinal);
        var done = await app.SubmitAsync(link, phone);
        Assert.Equal("/compte/connexion?confirmee=True", done.RedirectsTo);
        var said = (await app.GetPageAsync(done.RedirectsTo!, phone)).Text("main .notice.good");
        foreach (var words in new[] { "confirmée", "Connectez-vous avec elle" }) Assert.Contains(words, said, StringComparison.Ordinal);
        Assert.Equal("/", (await app.SubmitAsync(done.RedirectsTo!, phone, ("Input.Courriel", next), ("Input.MotDePasse", Words))).RedirectsTo);
        // Whoever was signed in elsewhere is so no more.
        Assert.Equal(HttpStatusCode.Found, (await app.GetPageAsync("/compte", gwen)).Status);
    }

    [Fact]
    public async Task A_new_password_undoes_a_change_of_address_that_was_asked_for()
    {
        const string email = "driss@exemple.fr";
        const string thief = "voleur@exemple.fr";
        var driss = await MemberAsync("Driss Exemple", email);
        await app.SubmitAsync("/compte/adresse", driss, ("Input.Courriel", thief), ("Input.MotDePasse", Words));
        var link = await app.LinkToAsync(thief, NewAddressSubject);
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync(link)).Status);
        await app.SubmitAsync("/compte/mot-de-passe", driss, ("Input.MotDePasseActuel", Words), ("Input.NouveauMotDePasse", NewWords));
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(link)).Status);
    }

    [Fact]
    public async Task An_address_that_somebody_has_is_not_taken_and_the_answer_is_the_same()
    {
        const string taken = "elsa@exemple.fr";
        await MemberAsync("Elsa Exemple", taken);
        var fadi = await MemberAsync("Fadi Exemple", "fadi@exemple.fr");
        Assert.Equal("/compte/adresse?envoye=True", (await app.SubmitAsync("/compte/adresse", fadi, ("Input.Courriel", taken), ("Input.MotDePasse", Words))).RedirectsTo);
        await app.MailToAsync(taken, "Vous avez déjà un compte");
        Assert.False(await app.WithDbAsync(db => db.AccountLinks.AnyAsync(l => l.Email == taken)));
    }

    private async Task<HttpClient> MemberAsync(string name, string email)
    {
        var person = app.NewVisitor();
        await app.SignUpAsync(person, name, email, Words);
        Assert.Equal("/compte?bienvenue=True", (await app.SubmitAsync(await app.LinkToAsync(email, "Confirmez votre adresse"), person)).RedirectsTo);
        return person;
    }
}
