using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using CommonsForge.Data.Identity;
using CommonsForge.Domain.Permissions;
using CommonsForge.Site.Tests.Http;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Identity;

/// <summary>A code besides the password: what sets it up, what it keeps out, and who has to have one.</summary>
public sealed class SecondFactorTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Setup = "/compte/double-verification";
    private const string SignIn = "/compte/connexion";
    private const string CodePage = "/compte/connexion/code";

    [Fact]
    public async Task Somebody_sets_it_up_then_signs_in_with_a_code_that_works_once()
    {
        const string email = "contributrice@commons.test";
        var (other, ana) = (await app.SignInAsync(email), await app.SignInAsync(email));
        Assert.Equal("Le mot de passe actuel ne convient pas.", (await app.SubmitAsync(Setup, ana, ("Debut.MotDePasse", "pas le bon mot"))).Text("#erreurs a"));
        var (key, codes) = await SetUpAsync(app, ana);
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Empty((await app.GetPageAsync("/", other)).Texts("header .me"));
        Assert.Single((await app.GetPageAsync("/", ana)).Texts("header .me"));
        Assert.DoesNotContain(codes[0], (await app.GetPageAsync(Setup, ana)).Document.DocumentElement.TextContent, StringComparison.Ordinal);

        var late = app.NewVisitor();
        var half = await PasswordAsync(app, late, email, "?returnUrl=%2Faide");
        Assert.Equal((HttpStatusCode.Found, CodePage + "?ReturnUrl=%2Faide"), (half.Status, half.RedirectsTo));
        Assert.Empty((await app.GetPageAsync("/", late)).Texts("header .me"));
        var next = Totp(key, 1);
        Assert.Equal("/aide", (await app.SubmitAsync(half.RedirectsTo!, late, ("Code", $"{next[..3]} {next[3..]}"))).RedirectsTo);
        Assert.Single((await app.GetPageAsync("/", late)).Texts("header .me"));
        Assert.StartsWith("Ce code n’est pas le bon", (await CodeAsync(email, next)).Text("#erreurs a"), StringComparison.Ordinal);
        Assert.StartsWith("Ce code n’est pas le bon", (await CodeAsync(email, "0" + next)).Text("#erreurs a"), StringComparison.Ordinal);

        // Recovery codes work once each, however they are typed; new ones replace them.
        Assert.Equal("/", (await CodeAsync(email, codes[0].Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant())).RedirectsTo);
        Assert.StartsWith("Ce code n’est pas le bon", (await CodeAsync(email, codes[0])).Text("#erreurs a"), StringComparison.Ordinal);
        Assert.Contains("9 codes de secours", (await app.GetPageAsync(Setup, ana)).Text("main .notice"), StringComparison.Ordinal);
        Assert.Equal(10, (await app.SubmitAsync(Setup, ana, ("Codes.MotDePasse", SampleAccounts.Password))).Texts(".codes code").Count);
        Assert.StartsWith("Ce code n’est pas le bon", (await CodeAsync(email, codes[1])).Text("#erreurs a"), StringComparison.Ordinal);

        await app.SubmitAsync(Setup, ana, ("Arret.MotDePasse", "pas le bon mot"));
        Assert.Equal(CodePage, (await PasswordAsync(app, app.NewVisitor(), email)).RedirectsTo);
        await app.SubmitAsync(Setup, ana, ("Arret.MotDePasse", SampleAccounts.Password));
        Assert.Equal("/", (await PasswordAsync(app, app.NewVisitor(), email)).RedirectsTo);
        Assert.False(await app.WithDbAsync(db => db.UserTokens.AnyAsync(t => db.Users.Any(a => a.Id == t.UserId && a.Email == email))));
    }

    [Fact]
    public async Task Five_wrong_codes_close_the_door_even_with_the_password_given_again_and_even_to_the_right_code()
    {
        const string email = "aiguilleur@commons.test";
        var own = await app.SignInAsync(email);
        var (key, _) = await SetUpAsync(app, own);
        for (var i = 0; i < 4; i++) Assert.StartsWith("Ce code", (await CodeAsync(email, "000000")).Text("#erreurs a"), StringComparison.Ordinal);
        var last = app.NewVisitor();
        await PasswordAsync(app, last, email);
        Assert.StartsWith("Trop d’essais", (await app.SubmitAsync(CodePage, last, ("Code", "000000"))).Text("#erreurs a"), StringComparison.Ordinal);
        Assert.Equal(SignIn, (await app.GetPageAsync(CodePage, last)).RedirectsTo);
        Assert.StartsWith("L’adresse ou le mot de passe", (await PasswordAsync(app, app.NewVisitor(), email)).Text("#erreurs a"), StringComparison.Ordinal);

        // Not the device of their own, which counts for itself.
        await app.SubmitAsync("/compte/deconnexion", own);
        await PasswordAsync(app, own, email);
        Assert.Equal("/", (await app.SubmitAsync(CodePage, own, ("Code", Totp(key, 1)))).RedirectsTo);
    }

    [Fact]
    public async Task What_the_table_keeps_opens_nothing()
    {
        const string email = "moderatrice@commons.test";
        var (key, codes) = await SetUpAsync(app, await app.SignInAsync(email));
        var kept = await app.WithDbAsync(db => db.UserTokens.Where(t => db.Users.Any(a => a.Id == t.UserId && a.Email == email)).Select(t => t.Value!).ToListAsync());
        Assert.Equal(3, kept.Count);
        Assert.All(codes.Append(key), secret => Assert.DoesNotContain(kept, k => k.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task A_code_is_asked_of_nobody_whose_password_was_not_right_and_an_account_closed_meanwhile_stays_shut()
    {
        const string email = "admin@commons.test";
        Assert.Equal(SignIn, (await app.GetPageAsync(CodePage, app.NewVisitor())).RedirectsTo);
        var (key, _) = await SetUpAsync(app, await app.SignInAsync(email));
        var visitor = app.NewVisitor();
        await PasswordAsync(app, visitor, email);
        await app.WithDbAsync(db => db.Users.Where(a => a.Email == email).ExecuteUpdateAsync(a => a.SetProperty(x => x.BannedAt, DateTimeOffset.UtcNow)));
        Assert.Equal(SignIn, (await app.GetPageAsync(CodePage, visitor)).RedirectsTo);
        await app.WithDbAsync(db => db.Users.Where(a => a.Email == email).ExecuteUpdateAsync(a => a.SetProperty(x => x.BannedAt, (DateTimeOffset?)null)));
        Assert.Equal("/", (await app.SubmitAsync(CodePage, visitor, ("Code", Totp(key, 1)))).RedirectsTo);
    }

    [Fact]
    public async Task In_production_a_role_asks_for_it_at_once_and_counts_from_then_on()
    {
        const string email = "animatrice@commons.test";
        const string guarded = "/relectures?handler=Prendre";
        await using var production = new TwinApp(app.Database) { EnvironmentName = "Production", Origin = new("https://localhost") };
        foreach (var (name, value) in OpenSite.Settings) production.Settings[name] = value!;
        await app.WithDbAsync(db => db.Users.Where(a => a.Email == email).ExecuteUpdateAsync(a => a.SetProperty(x => x.IsSample, false)));
        var grants = await app.WithDbAsync(db => db.Grants.AsNoTracking().Where(g => db.Users.Any(a => a.Email == email && a.ContributorId == g.ContributorId)).ToListAsync());
        await app.WithDbAsync(db => db.Grants.Where(g => g.ContributorId == grants[0].ContributorId).ExecuteDeleteAsync());

        // Without role nothing more is asked; the role given later asks with the next request.
        var ana = await production.SignInAsync(email);
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(ana, guarded));
        await app.WithDbAsync(async db =>
        {
            db.Grants.Add(new(await db.Contributors.SingleAsync(c => c.Id == grants[0].ContributorId), Role.Moderator, null, null, DateTimeOffset.UtcNow));
            return await db.SaveChangesAsync();
        });
        using (var refused = await ana.PostAsync(guarded, new FormUrlEncodedContent([])))
            Assert.StartsWith(Setup + "?returnUrl=%2Frelectures", refused.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Contains("demandent une double vérification", (await production.GetPageAsync("/compte", ana)).Text("main .notice"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await production.GetPageAsync("/compte/profil", ana)).Status);

        await SetUpAsync(production, ana);
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(ana, guarded)); // let in, then stopped for want of a form's token
        await production.SubmitAsync(Setup, ana, ("Arret.MotDePasse", SampleAccounts.Password));
        Assert.Equal(HttpStatusCode.Found, await PostAsync(ana, guarded));

        // In Development, and there alone, nothing is asked.
        await app.WithDbAsync(db => db.Users.Where(a => a.Email == email).ExecuteUpdateAsync(a => a.SetProperty(x => x.IsSample, true)));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(await app.SignInAsync(email), guarded));
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient who, string path)
    {
        using var answer = await who.PostAsync(path, new FormUrlEncodedContent([]));
        return answer.StatusCode;
    }

    private static Task<Page> PasswordAsync(CommonsApp site, HttpClient visitor, string email, string query = "") =>
        site.SubmitAsync(SignIn + query, visitor, ("Input.Courriel", email), ("Input.MotDePasse", SampleAccounts.Password));

    private async Task<Page> CodeAsync(string email, string code)
    {
        var visitor = app.NewVisitor();
        await PasswordAsync(app, visitor, email);
        return await app.SubmitAsync(CodePage, visitor, ("Code", code));
    }

    private static async Task<(string Key, IReadOnlyList<string> Codes)> SetUpAsync(CommonsApp site, HttpClient who)
    {
        await site.SubmitAsync(Setup, who, ("Debut.MotDePasse", SampleAccounts.Password));
        var page = await site.GetPageAsync(Setup, who);
        Assert.NotNull(page.Document.QuerySelector("svg.qr path[d^=M]"));
        var shown = page.Text("ol code");
        Assert.All(shown.Split(' '), group => Assert.Equal(4, group.Length));
        var key = shown.Replace(" ", "", StringComparison.Ordinal);
        var done = await site.SubmitAsync(Setup, who, ("Code", Totp(key)));
        return (key, done.Texts(".codes code"));
    }

    /// <summary>The code of a moment, as RFC 6238 says: HMAC-SHA-1 over the number of half minutes, six digits.</summary>
    private static string Totp(string key, int later = 0)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(key.Select(c => Convert.ToString(alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + later);
#pragma warning disable CA5350 // what the applications compute
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }
}
