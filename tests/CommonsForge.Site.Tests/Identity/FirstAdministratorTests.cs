using System.Net;
using System.Text.RegularExpressions;
using CommonsForge.Data.Identity;
using CommonsForge.Domain.Permissions;
using CommonsForge.Site.Tests.Commands;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Identity;

/// <summary>The way in of a new installation, by the command line and then in a browser.</summary>
public sealed partial class FirstAdministratorTests(CommonsApp app) : IClassFixture<CommonsApp>
{
    private const string Field = "Input.NouveauMotDePasse";
    private const string Words = "quatre truites au bord du gué";

    [Fact]
    public async Task The_first_administrator_chooses_a_password_by_a_link_that_works_once()
    {
        const string email = "camille@exemple.fr";
        var link = await CreateAsync(email, "Camille Exemple");
        var visitor = app.NewVisitor();
        Assert.Equal("no-store, private", (await app.GetPageAsync(link, visitor)).Response.Headers.CacheControl?.ToString());
        var weak = await app.SubmitAsync(link, visitor, (Field, "Camille-Exemple"));
        Assert.StartsWith("Ce mot de passe se devine", weak.Text("#Input-NouveauMotDePasse-erreur"), StringComparison.Ordinal);
        Assert.Equal("/compte/connexion", (await app.SubmitAsync(link, visitor, (Field, Words))).RedirectsTo);

        var camille = await app.SignInAsync(email, Words);
        Assert.Equal("Camille Exemple", (await app.GetPageAsync("/compte", camille)).Text("header .me summary"));
        Assert.Equal([(Role.Administrator, null)], await RolesAsync(email));
        var again = await app.GetPageAsync(link, visitor);
        Assert.Equal(HttpStatusCode.Gone, again.Status);
        Assert.StartsWith("Ce lien n’est plus valable", again.Text("main .lead"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_link_undoes_the_one_before_it_and_gives_the_role_once()
    {
        const string email = "dominique@exemple.fr";
        var (first, second) = (await CreateAsync(email, "Dominique Exemple"), await CreateAsync(email.ToUpperInvariant(), "Un autre nom"));
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(first)).Status);
        await app.SubmitAsync(second, app.NewVisitor(), (Field, Words));
        var session = await app.SignInAsync(email, Words);
        Assert.Single(await RolesAsync(email));
        Assert.Equal("Dominique Exemple", (await app.GetPageAsync("/compte", session)).Text("header .me summary"));

        // Lost again: the link changes the password and ends what was signed in.
        await app.SubmitAsync(await CreateAsync(email, "Dominique Exemple"), app.NewVisitor(), (Field, "onze canards sur la berge"));
        Assert.Equal(HttpStatusCode.Found, (await app.GetPageAsync("/compte", session)).Status);
        await app.SignInAsync(email, "onze canards sur la berge");
    }

    [Fact]
    public async Task A_link_is_of_no_use_after_a_day_nor_to_whoever_reads_the_table()
    {
        const string email = "claude@exemple.fr";
        var link = await CreateAsync(email, "Claude Exemple");
        var account = await app.WithDbAsync(db => db.Users.Where(a => a.Email == email).Select(a => a.Id).SingleAsync());
        var kept = await app.WithDbAsync(db => db.AccountLinks.SingleAsync(l => l.AccountId == account));
        Assert.InRange(kept.ExpiresAt - DateTimeOffset.UtcNow, TimeSpan.FromHours(23.9), TimeSpan.FromHours(24));
        Assert.Equal(Token.Hash(link.Split('=')[1]), kept.TokenHash);
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync($"/compte/nouveau-mot-de-passe?jeton={System.Buffers.Text.Base64Url.EncodeToString(kept.TokenHash)}")).Status);
        await app.WithDbAsync(db => db.AccountLinks.Where(l => l.AccountId == account).ExecuteUpdateAsync(l => l.SetProperty(x => x.ExpiresAt, DateTimeOffset.UtcNow)));
        Assert.Equal(HttpStatusCode.Gone, (await app.GetPageAsync(link)).Status);
    }

    [Theory]
    [InlineData("camille", "Camille")]
    [InlineData("Camille <camille@exemple.fr>", "Camille")]
    public async Task What_is_not_an_address_makes_nobody(string email, string name)
    {
        var (code, _, errors) = await CommandLineTests.RunAsync(["admin", "create", email, name], ("ConnectionStrings__Commons", app.Database.ConnectionString));
        Assert.Equal((1, $"commons: “{email}” is not an e-mail address.\n"), (code, errors));
    }

    private async Task<string> CreateAsync(string email, string name)
    {
        var (code, output, errors) = await CommandLineTests.RunAsync(["admin", "create", email, name],
            ("ConnectionStrings__Commons", app.Database.ConnectionString), ("Commons__PublicUrl", "https://commun.exemple/"));
        Assert.Equal((0, ""), (code, errors));
        var link = Link().Match(output);
        Assert.True(link.Success, output);
        return link.Groups["path"].Value;
    }

    private Task<List<(Role, int?)>> RolesAsync(string email) => app.WithDbAsync(async db =>
        (await db.Grants.Where(g => db.Users.Any(a => a.Email == email && a.ContributorId == g.ContributorId)).Select(g => new { g.Role, g.CommunityId }).ToListAsync())
            .ConvertAll(g => (g.Role, g.CommunityId)));

    [GeneratedRegex(@"https://commun\.exemple(?<path>/compte/nouveau-mot-de-passe\?jeton=[\w-]{43})$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
