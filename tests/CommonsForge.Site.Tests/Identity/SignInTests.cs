using System.Diagnostics;
using System.Net;
using CommonsForge.Data.Identity;
using CommonsForge.Site.Tests.Http;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Identity;

public sealed class SignInTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Address = "/compte/connexion";
    private const string Contributor = "contributrice@commons.test";

    [Fact]
    public async Task Somebody_who_signs_in_goes_back_where_they_came_from_and_is_called_by_name()
    {
        var ana = app.NewVisitor();
        var link = (await app.GetPageAsync("/aide?x=1", ana)).Document.QuerySelector("header nav a[rel=nofollow]")!;
        Assert.Equal("Se connecter", link.TextContent);
        var answer = await app.SubmitAsync(link.GetAttribute("href")!, ana, ("Input.Courriel", " Contributrice@Commons.test "), ("Input.MotDePasse", SampleAccounts.Password));
        Assert.Equal((HttpStatusCode.Found, "/aide?x=1"), (answer.Status, answer.RedirectsTo));

        var cookie = Assert.Single(answer.Response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("commons=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        var page = await app.GetPageAsync("/aide", ana);
        Assert.Equal("Aïssata Keïta", page.Text("header .me summary"));
        Assert.Equal("no-store, private", page.Response.Headers.CacheControl?.ToString());
        Assert.Null(page.Response.Headers.ETag);
    }

    [Fact]
    public async Task The_table_knows_a_session_by_the_hash_of_its_key_only()
    {
        var answer = await SignInAsync(app.NewVisitor());
        var key = Key(answer);
        Assert.True(key.Length >= 43, key); // 256 bits
        Assert.True(await app.WithDbAsync(db => db.Sessions.AnyAsync(s => s.KeyHash == Token.Hash(key))));
        Assert.False(await app.WithDbAsync(db => db.Sessions.AnyAsync(s => s.KeyHash == System.Text.Encoding.UTF8.GetBytes(key))));
    }

    [Fact]
    public async Task Visitors_keep_their_cached_page_without_cookie_while_others_are_signed_in()
    {
        var before = await app.GetPageAsync("/a-propos", app.NewVisitor());
        var ana = await app.SignInAsync(Contributor);
        Assert.Single((await app.GetPageAsync("/a-propos", ana)).Texts("header .me"));
        var after = await app.GetPageAsync("/a-propos", app.NewVisitor());
        Assert.Empty(after.Texts("header .me"));
        Assert.False(after.Response.Headers.Contains("Set-Cookie"));
        Assert.Equal("no-cache, public", after.Response.Headers.CacheControl?.ToString().Replace("public, no-cache", "no-cache, public", StringComparison.Ordinal));
        Assert.Equal(before.Response.Headers.ETag, after.Response.Headers.ETag);

        // What a visitor's browser kept is not taken for the page of somebody signed in.
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/a-propos");
        asked.Headers.Add("If-None-Match", after.Response.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await ana.SendAsync(asked)).StatusCode);
    }

    [Theory]
    [InlineData("https://ailleurs.exemple/")]
    [InlineData("//ailleurs.exemple")]
    [InlineData("/\\ailleurs.exemple")]
    [InlineData("")]
    public async Task Nobody_is_sent_to_another_site(string returnUrl)
    {
        var answer = await app.SubmitAsync($"{Address}?returnUrl={Uri.EscapeDataString(returnUrl)}", app.NewVisitor(), ("Input.Courriel", Contributor), ("Input.MotDePasse", SampleAccounts.Password));
        Assert.Equal((HttpStatusCode.Found, "/"), (answer.Status, answer.RedirectsTo));
    }

    [Fact]
    public async Task A_refusal_says_and_takes_the_same_whether_the_address_is_known_or_not()
    {
        var (known, unknown) = (await TryAsync("aiguilleur@commons.test", "pas le bon mot"), await TryAsync("personne@exemple.org", "pas le bon mot"));
        Assert.Equal(known.Said, unknown.Said);
        Assert.NotEmpty(known.Said);
        Assert.All([known.Took, unknown.Took], took => Assert.True(took >= TimeSpan.FromMilliseconds(690), $"{took}"));
    }

    [Fact]
    public async Task Five_failures_close_the_door_for_a_while_even_to_the_right_password_and_in_the_same_words()
    {
        const string email = "animatrice@commons.test";
        var first = await TryAsync(email, "pas le bon mot");
        for (var i = 0; i < 4; i++) await TryAsync(email, "pas le bon mot");
        Assert.Equal(first.Said, (await TryAsync(email, SampleAccounts.Password)).Said);
    }

    [Fact]
    public async Task What_is_missing_is_said_at_the_head_and_beside_the_field()
    {
        var page = await app.SubmitAsync("/en" + Address, app.NewVisitor(), ("Input.Courriel", ""), ("Input.MotDePasse", "x"));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("Error: Sign in", page.Document.Title, StringComparison.Ordinal);
        var link = Assert.Single(page.Document.QuerySelectorAll("#erreurs a"));
        var field = page.Document.QuerySelector(link.GetAttribute("href")!)!;
        Assert.Equal("Input.Courriel", field.GetAttribute("name"));
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        Assert.Equal("Write your e-mail address.", page.Text("#" + field.GetAttribute("aria-describedby")));
        Assert.Equal("username", field.GetAttribute("autocomplete"));
        Assert.Null(page.Document.QuerySelector("[name='Input.MotDePasse']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Leaving_ends_the_session_in_the_table_too()
    {
        var ana = app.NewVisitor();
        var key = Key(await SignInAsync(ana));
        Assert.Equal("/", (await app.SubmitAsync("/compte/deconnexion", ana)).RedirectsTo);
        Assert.Single((await app.GetPageAsync("/", ana)).Texts("header a[rel=nofollow]"));
        Assert.Empty((await GetAsync(app.NewVisitor(), key)).Texts("header .me"));
    }

    [Fact]
    public async Task Signing_in_with_a_planted_cookie_takes_a_new_key()
    {
        var planted = Key(await SignInAsync(app.NewVisitor(), "moderatrice@commons.test"));
        var page = await app.GetPageAsync(Address, app.NewVisitor());
        using var request = new HttpRequestMessage(HttpMethod.Post, Address);
        request.Content = new FormUrlEncodedContent(
        [
            new("Input.Courriel", Contributor), new("Input.MotDePasse", SampleAccounts.Password),
            new("__RequestVerificationToken", page.Document.QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")),
        ]);
        // Its session has just ended, so that the form still is a visitor's.
        await app.WithDbAsync(db => db.Sessions.Where(s => s.KeyHash == Token.Hash(planted)).ExecuteDeleteAsync());
        request.Headers.Add("Cookie", $"commons={planted}; {page.Response.Headers.GetValues("Set-Cookie").Single().Split(';')[0]}");
        var answer = await app.Server.CreateClient().SendAsync(request);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers.GetValues("Set-Cookie"), c => c.Contains(planted, StringComparison.Ordinal));
        Assert.Empty((await GetAsync(app.NewVisitor(), planted)).Texts("header .me"));
    }

    [Fact]
    public async Task A_session_that_is_over_or_made_up_is_a_visitors()
    {
        var ana = app.NewVisitor();
        var key = Key(await SignInAsync(ana));
        await app.WithDbAsync(db => db.Sessions.Where(s => s.KeyHash == Token.Hash(key)).ExecuteUpdateAsync(s => s.SetProperty(x => x.ExpiresAt, DateTimeOffset.UtcNow.AddSeconds(-1))));
        Assert.Empty((await app.GetPageAsync("/", ana)).Texts("header .me"));
        Assert.Empty((await GetAsync(app.NewVisitor(), new string('A', 43))).Texts("header .me"));
    }

    [Fact]
    public async Task A_session_in_use_lives_longer()
    {
        var ana = app.NewVisitor();
        var key = Token.Hash(Key(await SignInAsync(ana)));
        Assert.False((await app.GetPageAsync("/", ana)).Response.Headers.Contains("Set-Cookie"));
        var soon = DateTimeOffset.UtcNow.AddHours(1);
        await app.WithDbAsync(db => db.Sessions.Where(s => s.KeyHash == key)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, DateTimeOffset.UtcNow.AddMinutes(-6)).SetProperty(x => x.ExpiresAt, soon)));
        Assert.Contains("max-age=1209600", (await app.GetPageAsync("/", ana)).Response.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        Assert.True(await app.WithDbAsync(db => db.Sessions.AnyAsync(s => s.KeyHash == key && s.ExpiresAt > soon.AddDays(13))));
    }

    [Fact]
    public async Task An_account_that_was_never_confirmed_or_was_closed_stays_shut()
    {
        const string email = "admin@commons.test";
        var ana = await app.SignInAsync(email);
        await app.WithDbAsync(async db =>
        {
            await db.BanAsync(await db.Users.SingleAsync(a => a.Email == email), DateTimeOffset.UtcNow);
            return 0;
        });
        Assert.Empty((await app.GetPageAsync("/", ana)).Texts("header .me"));
        Assert.StartsWith("Ce compte a été fermé", (await TryAsync(email, SampleAccounts.Password)).Said, StringComparison.Ordinal);
        Assert.StartsWith("L’adresse ou le mot de passe", (await TryAsync(email, "pas le bon mot")).Said, StringComparison.Ordinal);
        await app.WithDbAsync(db => db.Users.Where(a => a.Email == email).ExecuteUpdateAsync(a => a.SetProperty(x => x.BannedAt, (DateTimeOffset?)null).SetProperty(x => x.EmailConfirmed, false)));
        Assert.StartsWith("Cette adresse n’est pas encore confirmée", (await TryAsync(email, SampleAccounts.Password)).Said, StringComparison.Ordinal);
        await app.WithDbAsync(db => db.Users.Where(a => a.Email == email).ExecuteUpdateAsync(a => a.SetProperty(x => x.EmailConfirmed, true)));
    }

    [Fact]
    public async Task In_production_sample_people_stay_outside_and_cookies_are_locked_to_the_host()
    {
        await using var production = new TwinApp(app.Database) { EnvironmentName = "Production", Origin = new("https://localhost") };
        foreach (var (key, value) in OpenSite.Settings) production.Settings[key] = value!;
        var visitor = production.NewVisitor();
        var page = await production.GetPageAsync(Address, visitor);
        Assert.DoesNotContain("commons.test", page.Document.DocumentElement.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("__Host-commons-form=", page.Response.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        var refused = await production.SubmitAsync(Address, visitor, ("Input.Courriel", Contributor), ("Input.MotDePasse", SampleAccounts.Password));
        Assert.StartsWith("L’adresse ou le mot de passe", refused.Text("#erreurs a"), StringComparison.Ordinal);

        await app.WithDbAsync(db => db.Users.Where(a => a.Email == Contributor).ExecuteUpdateAsync(a => a.SetProperty(x => x.IsSample, false)));
        var cookies = (await production.SubmitAsync(Address, visitor, ("Input.Courriel", Contributor), ("Input.MotDePasse", SampleAccounts.Password))).Response.Headers.GetValues("Set-Cookie").ToList();
        await app.WithDbAsync(db => db.Users.Where(a => a.Email == Contributor).ExecuteUpdateAsync(a => a.SetProperty(x => x.IsSample, true)));
        Assert.Equal(["__Host-commons", "__Host-commons-device"], cookies.Select(c => c.Split('=')[0]));
        Assert.All(cookies, cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));

        // Nor does a session survive that a sample person began while this was Development.
        Assert.Empty((await production.GetPageAsync("/", visitor)).Texts("header .me"));
    }

    private static string Key(Page answer) =>
        answer.Response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("commons=", StringComparison.Ordinal)).Split(';')[0]["commons=".Length..];

    private Task<Page> SignInAsync(HttpClient visitor, string email = Contributor) =>
        app.SubmitAsync(Address, visitor, ("Input.Courriel", email), ("Input.MotDePasse", SampleAccounts.Password));

    private async Task<Page> GetAsync(HttpClient visitor, string key)
    {
        visitor.DefaultRequestHeaders.Add("Cookie", $"commons={key}");
        return await app.GetPageAsync("/", visitor);
    }

    private async Task<(string Said, TimeSpan Took)> TryAsync(string email, string password)
    {
        var watch = Stopwatch.StartNew();
        var page = await app.SubmitAsync(Address, app.NewVisitor(), ("Input.Courriel", email), ("Input.MotDePasse", password));
        return (page.Text("#erreurs a"), watch.Elapsed);
    }
}
