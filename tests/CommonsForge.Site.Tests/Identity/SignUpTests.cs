using System.Diagnostics;
using System.Net;
using CommonsForge.Data.Identity;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Identity;

public sealed class SignUpTests(CommonsApp app) : IClassFixture<CommonsApp>
{
    private const string Words = "quatre truites au bord du gué";
    private const string Sent = "/compte/inscription?envoye=True";
    private const string ConfirmSubject = "Confirmez votre adresse";

    [Fact]
    public async Task Somebody_signs_up_confirms_with_a_button_and_is_signed_in()
    {
        const string email = "ines@exemple.fr";
        var ines = app.NewVisitor();
        Assert.Equal(Sent, (await app.SignUpAsync(ines, "  Inès \n Exemple ", email, Words)).RedirectsTo);
        Assert.StartsWith("Regardez vos e-mails", (await app.GetPageAsync(Sent, ines)).Text("main .notice"), StringComparison.Ordinal);
        var person = await PersonAsync(email);
        Assert.Equal("Inès Exemple", person.Party.Name);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync($"/contributeurs/{person.Id}-ines-exemple")).Status);
        Assert.DoesNotContain("Inès", (await app.GetPageAsync("/ce-mois-ci")).Text("main"), StringComparison.Ordinal);

        // Programs that look at mail open its links.
        var link = await app.LinkToAsync(email, ConfirmSubject);
        Assert.Contains(email, (await app.GetPageAsync(link, app.NewVisitor())).Text("main .lead"), StringComparison.Ordinal);
        Assert.False(await ConfirmedAsync(email));
        Assert.Equal("/compte?bienvenue=True", (await app.SubmitAsync(link, ines)).RedirectsTo);
        Assert.Equal("Inès Exemple", (await app.GetPageAsync("/compte", ines)).Text("header .me summary"));
        // What they most likely came for is offered first.
        Assert.Equal("/ressources/proposer", (await app.GetPageAsync("/compte?bienvenue=True", ines)).Document.QuerySelector("main .button.act")!.GetAttribute("href"));
        Assert.Null((await app.GetPageAsync("/compte", ines)).Document.QuerySelector("main .button.act"));
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync($"/contributeurs/{person.Id}-ines-exemple")).Status);
        Assert.Contains("Inès Exemple", (await app.GetPageAsync("/ce-mois-ci")).Text("main"), StringComparison.Ordinal);
        var served = await app.GetPageAsync(link);
        Assert.Equal((HttpStatusCode.Gone, "Ce lien a déjà servi, ou il est trop ancien"), (served.Status, served.Text("h1")));
        Assert.Equal(["/compte/connexion", "/compte/mot-de-passe-oublie"], served.Document.QuerySelectorAll(".prose a").Take(2).Select(a => a.GetAttribute("href")));
        await app.SignInAsync(email, Words);
    }

    [Fact]
    public async Task In_English_the_message_is_English_and_leads_to_an_English_page()
    {
        const string email = "ellen@exemple.fr";
        await app.SignUpAsync(app.NewVisitor(), "Ellen Example", email, Words, "/en");
        Assert.StartsWith("/en/compte/confirmation?jeton=", await app.LinkToAsync(email, "Confirm your address"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_address_is_told_by_mail_only_in_the_same_words_and_time()
    {
        const string known = "karim@exemple.fr";
        await MemberAsync("Karim Exemple", known);
        var watch = Stopwatch.StartNew();
        var answer = await app.SignUpAsync(app.NewVisitor(), "Un autre nom", known.ToUpperInvariant(), "onze canards sur la berge");
        Assert.True(watch.Elapsed >= TimeSpan.FromMilliseconds(690), $"{watch.Elapsed}");
        watch.Restart();
        var unknown = await app.SignUpAsync(app.NewVisitor(), "Un autre nom", "inconnu@exemple.fr", "onze canards sur la berge");
        Assert.True(watch.Elapsed >= TimeSpan.FromMilliseconds(690), $"{watch.Elapsed}");
        Assert.Equal((unknown.Status, unknown.RedirectsTo), (answer.Status, answer.RedirectsTo));
        Assert.Equal("/compte/mot-de-passe-oublie", await app.LinkToAsync(known, "Vous avez déjà un compte"));
        Assert.Equal("Karim Exemple", (await PersonAsync(known)).Party.Name);
        await app.SignInAsync(known, Words);
    }

    [Fact]
    public async Task Signing_up_again_before_confirming_undoes_the_first_time()
    {
        const string email = "lea@exemple.fr";
        await app.SignUpAsync(app.NewVisitor(), "Quelqu’un d’autre", email, "onze canards sur la berge");
        var first = await app.LinkToAsync(email, ConfirmSubject);
        await app.SignUpAsync(app.NewVisitor(), "Léa Exemple", email, Words);
        string second;
        do second = await app.LinkToAsync(email, ConfirmSubject); while (second == first);
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(first)).Status);
        await app.SubmitAsync(second, app.NewVisitor());
        var lea = await app.SignInAsync(email, Words);
        Assert.Equal("Léa Exemple", (await app.GetPageAsync("/compte", lea)).Text("header .me summary"));
    }

    [Fact]
    public async Task Twice_at_once_makes_one_account()
    {
        const string email = "noe@exemple.fr";
        await app.SignUpAsync(app.NewVisitor(), "Échauffement", "echauffement@exemple.fr", Words);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.SignUpAsync(app.NewVisitor(), "Noé Exemple", email, Words)));
        Assert.Equal(1, await app.WithDbAsync(db => db.Users.CountAsync(a => a.Email == email)));
        Assert.Equal(1, await app.WithDbAsync(db => db.Contributors.CountAsync(c => c.Party.Name == "Noé Exemple")));
    }

    [Theory]
    [InlineData("", "omar@exemple.fr", Words, "Input-Nom", "Il manque le nom")]
    [InlineData("Gagnez sur www.gains.exemple", "omar@exemple.fr", Words, "Input-Nom", "Un nom contient des lettres")]
    [InlineData("Omar", "omar", Words, "Input-Courriel", "Cette adresse e-mail n’a pas la bonne forme")]
    [InlineData("Omar", "Omar <omar@exemple.fr>", Words, "Input-Courriel", "Cette adresse e-mail n’a pas la bonne forme")]
    [InlineData("Omar", "omar@exemple.fr", "trop court", "Input-MotDePasse", "Il faut au moins 12")]
    [InlineData("Omar Exemplaire", "omar@exemple.fr", "Omar-Exemplaire", "Input-MotDePasse", "Ce mot de passe se devine")]
    public async Task What_is_wrong_is_said_beside_its_field(string name, string email, string password, string field, string said)
    {
        var page = await app.SignUpAsync(app.NewVisitor(), name, email, password);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith(said, page.Text($"#{field}-erreur"), StringComparison.Ordinal);
        Assert.False(await app.WithDbAsync(db => db.Users.AnyAsync(a => a.Email == "omar@exemple.fr")));
    }

    [Fact]
    public async Task A_form_filled_faster_than_by_hand_or_in_its_trap_is_sent_back_and_a_person_sends_it_again()
    {
        const string email = "paula@exemple.fr";
        var visitor = app.NewVisitor();
        (string, string)[] fields = [("Input.Nom", "Paula"), ("Input.Courriel", email), ("Input.MotDePasse", Words)];
        var page = await app.SubmitAsync("/compte/inscription", visitor, fields);
        Assert.StartsWith("C’est parti très vite", page.Text("#erreurs li"), StringComparison.Ordinal);
        Assert.Equal("Paula", page.Document.QuerySelector("[name='Input.Nom']")!.GetAttribute("value"));
        var stamp = page.Document.QuerySelector("[name='Humain.Debut']")!.GetAttribute("value")!;
        await Task.Delay(2000);
        Assert.Single((await app.SubmitAsync("/compte/inscription", visitor, [.. fields, ("Humain.Debut", stamp), ("Humain.Site", "http://gains.exemple")])).Texts("#erreurs li"));
        Assert.Single((await app.SubmitAsync("/compte/inscription", visitor, [.. fields, ("Humain.Debut", "fabriqué")])).Texts("#erreurs li"));
        Assert.False(await app.WithDbAsync(db => db.Users.AnyAsync(a => a.Email == email)));
        Assert.Equal(Sent, (await app.SubmitAsync("/compte/inscription", visitor, [.. fields, ("Humain.Debut", stamp)])).RedirectsTo);
    }

    [Fact]
    public async Task Whoever_signs_in_before_confirming_may_have_the_link_again()
    {
        const string email = "quentin@exemple.fr";
        var visitor = app.NewVisitor();
        await app.SignUpAsync(visitor, "Quentin Exemple", email, Words);
        var first = await app.LinkToAsync(email, ConfirmSubject);
        var page = await app.SubmitAsync("/compte/connexion", visitor, ("Input.Courriel", email), ("Input.MotDePasse", Words));
        var form = page.Document.Forms.Single(f => f.QuerySelector("[name=Courriel]") is not null);
        var fields = form.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!));
        var answer = await visitor.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(fields));
        Assert.Equal("/compte/connexion?renvoye=True", answer.Headers.Location?.OriginalString);
        string second;
        do second = await app.LinkToAsync(email, ConfirmSubject); while (second == first);
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.OK), ((await app.GetPageAsync(first)).Status, (await app.GetPageAsync(second)).Status));
        await app.WithDbAsync(db => db.AccountLinks.ExecuteUpdateAsync(l => l.SetProperty(x => x.ExpiresAt, DateTimeOffset.UtcNow)));
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(second)).Status);
    }

    [Fact]
    public async Task One_address_is_written_to_five_times_then_asked_to_wait()
    {
        const string email = "rose@exemple.fr";
        for (var i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.Found, (await app.SubmitAsync("/compte/mot-de-passe-oublie", app.NewVisitor(), ("Courriel", email))).Status);
        var refused = await app.SubmitAsync("/compte/mot-de-passe-oublie", app.NewVisitor(), ("Courriel", email.ToUpperInvariant()));
        Assert.Equal((HttpStatusCode.TooManyRequests, "Trop de demandes en peu de temps"), (refused.Status, refused.Text("h1")));
        Assert.InRange(refused.Response.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(12));
        Assert.Equal(HttpStatusCode.Found, (await app.SubmitAsync("/compte/mot-de-passe-oublie", app.NewVisitor(), ("Courriel", "sacha@exemple.fr"))).Status);
    }

    [Fact]
    public async Task An_account_that_nobody_confirmed_is_erased_after_a_week_with_its_person_unless_something_names_it()
    {
        foreach (var (name, email) in new[] { ("Tom Oublié", "tom@exemple.fr"), ("Uma Autrice", "uma@exemple.fr"), ("Yann Crédité", "yann@exemple.fr"), ("Vic Récent", "vic@exemple.fr") })
            await app.SignUpAsync(app.NewVisitor(), name, email, Words);
        await MemberAsync("Will Membre", "will@exemple.fr");
        var (tom, uma, yann) = (await PersonAsync("tom@exemple.fr"), await PersonAsync("uma@exemple.fr"), await PersonAsync("yann@exemple.fr"));
        var erased = await app.WithDbAsync(async db =>
        {
            await db.Database.ExecuteSqlAsync($"UPDATE account SET created_at = now() - interval '169 hours' WHERE email IN ('tom@exemple.fr', 'uma@exemple.fr', 'yann@exemple.fr', 'will@exemple.fr')");
            var sheet = new Sheet { Title = "Essai", Language = "fr", Type = Guid.CreateVersion7() };
            // What she wrote and never confirmed goes with her; what somebody else wrote names him.
            db.Drafts.Add(new(new(sheet, new() { Body = "Texte" }), await db.Contributors.SingleAsync(c => c.Id == uma.Id), DateTimeOffset.UtcNow));
            var member = await db.Users.Where(a => a.Email == "will@exemple.fr").Select(a => a.Contributor!).SingleAsync();
            db.Drafts.Add(new(new(sheet with { Credits = [new() { Party = yann.Uid, Role = CreditRole.InspiredBy }] }, new() { Body = "Texte" }), member, DateTimeOffset.UtcNow));
            await db.SaveChangesAsync();
            return await db.SweepAccountsAsync();
        });
        Assert.Equal(3, erased);
        string[] all = ["tom@exemple.fr", "uma@exemple.fr", "vic@exemple.fr", "will@exemple.fr", "yann@exemple.fr"];
        Assert.Equal(["vic@exemple.fr", "will@exemple.fr"], await app.WithDbAsync(db => db.Users.Where(a => all.Contains(a.Email)).Select(a => a.Email!).OrderBy(e => e).ToListAsync()));
        Assert.False(await app.WithDbAsync(db => db.Contributors.AnyAsync(c => c.Id == tom.Id || c.Id == uma.Id)));
        Assert.False(await app.WithDbAsync(db => db.Parties.AnyAsync(p => p.Uid == tom.Uid || p.Uid == uma.Uid)));
        Assert.True(await app.WithDbAsync(db => db.Contributors.AnyAsync(c => c.Id == yann.Id)));
    }

    private async Task MemberAsync(string name, string email)
    {
        await app.SignUpAsync(app.NewVisitor(), name, email, Words);
        await app.SubmitAsync(await app.LinkToAsync(email, ConfirmSubject), app.NewVisitor());
    }

    private Task<bool> ConfirmedAsync(string email) => app.WithDbAsync(db => db.Users.Where(a => a.Email == email).Select(a => a.EmailConfirmed).SingleAsync());

    private Task<Contributor> PersonAsync(string email) => app.WithDbAsync(db => db.Contributors.Include(c => c.Party).SingleAsync(c => db.Users.Any(a => a.Email == email && a.ContributorId == c.Id)));
}
