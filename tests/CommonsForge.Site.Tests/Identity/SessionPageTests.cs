using System.Diagnostics;
using System.Net;
using CommonsForge.Data.Identity;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Components;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Identity;

public sealed class SessionPageTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";

    [Fact]
    public async Task One_sees_where_one_is_signed_in_and_ends_the_others()
    {
        const string email = "moderatrice@commons.test";
        var here = await SignInAsync(email, Firefox);
        var phone = await SignInAsync(email, Safari);
        var stranger = await app.SignInAsync("aiguilleur@commons.test");
        var page = await app.GetPageAsync("/compte/sessions", here);
        Assert.Equal(["Firefox sur Linux", "Safari sur iPhone"], page.Texts("main .register .name").Order(StringComparer.Ordinal));
        Assert.Contains("Firefox sur Linux cette session", page.Text("main .register li:has(.end)"), StringComparison.Ordinal);

        var answer = await app.SubmitAsync("/compte/sessions", here);
        Assert.Equal("1 autre session terminée.", (await app.GetPageAsync(answer.RedirectsTo!, here)).Text("[role=status]"));
        Assert.Equal("/compte/connexion?returnUrl=%2Fcompte", (await app.GetPageAsync("/compte", phone)).RedirectsTo);
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync("/compte", here)).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync("/compte", stranger)).Status);
    }

    [Fact]
    public async Task Changing_ones_password_ends_the_other_sessions_and_the_old_password()
    {
        const string email = "contributrice@commons.test";
        const string words = "quatre truites au bord du gué";
        var (here, elsewhere) = (await app.SignInAsync(email), await app.SignInAsync(email));
        var wrong = await ChangeAsync(here, "pas le bon mot", words);
        Assert.Equal("Le mot de passe actuel ne convient pas.", wrong.Text("#Input-MotDePasseActuel-erreur"));
        Assert.Equal(HttpStatusCode.OK, (await app.GetPageAsync("/compte", elsewhere)).Status);

        var answer = await ChangeAsync(here, SampleAccounts.Password, words);
        Assert.StartsWith("Votre mot de passe est changé", (await app.GetPageAsync(answer.RedirectsTo!, here)).Text("[role=status]"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await app.GetPageAsync("/compte", elsewhere)).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.SubmitAsync("/compte/connexion", app.NewVisitor(), ("Input.Courriel", email), ("Input.MotDePasse", SampleAccounts.Password))).Status);
        await app.SignInAsync(email, words);
    }

    [Theory]
    [InlineData("onze signes", "Il faut au moins 12 caractères")]
    [InlineData("motdepasse2026!", "Ce mot de passe se devine trop facilement")]
    [InlineData("Ousmane-Diatta-31", "Ce mot de passe se devine trop facilement")]
    public async Task A_weak_new_password_is_refused_beside_its_field(string password, string said)
    {
        var ousmane = await app.SignInAsync("aiguilleur@commons.test");
        var page = await ChangeAsync(ousmane, SampleAccounts.Password, password);
        Assert.StartsWith(said, page.Text("#Input-NouveauMotDePasse-erreur"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ban_ends_sessions_in_every_process_within_five_seconds()
    {
        const string email = "animatrice@commons.test";
        await using var other = new TwinApp(app.Database);
        var here = app.NewVisitor();
        var signedIn = await app.SubmitAsync("/compte/connexion", here, ("Input.Courriel", email), ("Input.MotDePasse", SampleAccounts.Password));
        var there = other.NewVisitor();
        there.DefaultRequestHeaders.Add("Cookie", signedIn.Response.Headers.GetValues("Set-Cookie").First(c => c.StartsWith("commons=", StringComparison.Ordinal)).Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await other.GetPageAsync("/compte", there)).Status);

        var watch = Stopwatch.StartNew();
        await app.WithDbAsync(async db =>
        {
            await db.BanAsync(await db.Users.SingleAsync(a => a.Email == email), DateTimeOffset.UtcNow);
            return 0;
        });
        Assert.Equal(HttpStatusCode.Found, (await other.GetPageAsync("/compte", there)).Status);
        Assert.Equal(HttpStatusCode.Found, (await app.GetPageAsync("/compte", here)).Status);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_form_sent_after_the_session_ended_leads_to_sign_in_and_back()
    {
        var ana = await app.SignInAsync("admin@commons.test");
        await app.WithDbAsync(db => db.Sessions.Where(s => db.Users.Any(a => a.Id == s.AccountId && a.Email == "admin@commons.test")).ExecuteDeleteAsync());
        using var answer = await ana.PostAsync("/compte/mot-de-passe?x=1", new FormUrlEncodedContent([new("__RequestVerificationToken", "d’un autre temps")]));
        Assert.Equal("/compte/connexion?returnUrl=%2Fcompte%2Fmot-de-passe", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Whoever_tries_too_many_passwords_is_asked_to_wait()
    {
        await using var strict = new TwinApp(app.Database);
        var robot = strict.NewVisitor();
        HttpResponseMessage answer;
        var tries = 0;
        do answer = await robot.PostAsync("/compte/connexion", new FormUrlEncodedContent([]));
        while (answer.StatusCode != HttpStatusCode.TooManyRequests && ++tries < 200);
        Assert.InRange(tries, 40, 199);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await strict.GetPageAsync("/compte/connexion", robot)).Status);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge", "Windows")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome", "Android")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "Safari", "Mac")]
    [InlineData("curl/8.0", null, null)]
    public void A_browser_is_called_by_the_name_that_people_know(string device, string? family, string? system) =>
        Assert.Equal((family, system), BrowserName.Of(device));

    [Theory]
    [InlineData("quatre truites au bord du gué", false)]
    [InlineData("correct horse battery staple", false)]
    [InlineData("x9$kQ2!vLp7z", false)]
    [InlineData("aaaaaaaaaaaaaaaa", true)]
    [InlineData("123456789012345", true)]
    [InlineData("azertyuiop1234", true)]
    [InlineData("Password-2026!!", true)]
    [InlineData("Communs-Forge-2026", true)]
    [InlineData("ana.dupont@exemple", true)]
    public void A_password_that_guesses_begin_with_is_seen(string password, bool expected) =>
        Assert.Equal(expected, Passwords.IsGuessable(password, "ana.dupont@exemple.org", "Ana Dupont"));

    private Task<Page> ChangeAsync(HttpClient person, string current, string next) =>
        app.SubmitAsync("/compte/mot-de-passe", person, ("Input.MotDePasseActuel", current), ("Input.NouveauMotDePasse", next));

    private async Task<HttpClient> SignInAsync(string email, string device)
    {
        var person = app.NewVisitor();
        person.DefaultRequestHeaders.Add("User-Agent", device);
        await app.SubmitAsync("/compte/connexion", person, ("Input.Courriel", email), ("Input.MotDePasse", SampleAccounts.Password));
        return person;
    }
}
