using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using CommonsForge.Data.Identity;
using CommonsForge.Site.Tests.Infrastructure;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Identity;

/// <summary>The keys of sessions and forms, as nodes of one commons share them.</summary>
public sealed class ProtectionKeyTests(TestCluster cluster) : IAsyncLifetime
{
    private const string Secret = "correct cheval pile agrafe, et vingt autres mots";
    private const string OtherSecret = "un autre secret, tout aussi long que le premier";

    private readonly TestDatabase _database = new(cluster);
    private readonly List<CommonsApp> _sites = [];

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var site in _sites) await site.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Sites_that_start_at_once_on_a_new_database_read_what_each_other_protected()
    {
        var sites = Enumerable.Range(0, 3).Select(_ => Site(Secret)).ToList();

        var protectors = await Task.WhenAll(sites.Select(s => Task.Run(() => Protector(s))));

        foreach (var one in protectors)
        foreach (var other in protectors)
            Assert.Equal("Ana est là", one.Unprotect(other.Protect("Ana est là")));
        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM protection_key"));
    }

    [Fact]
    public async Task The_database_holds_no_key_that_could_be_used_without_the_secret()
    {
        Protector(Site(Secret));

        var stored = XElement.Parse((string)(await ScalarAsync("SELECT xml FROM protection_key"))!);
        Assert.Equal("1", (string?)Assert.Single(stored.Descendants("commonsSealed")).Attribute("version"));
        Assert.DoesNotContain(stored.Descendants(), e => e.Name.LocalName is "masterKey" or "value");
    }

    [Theory]
    [InlineData(OtherSecret, KeysSecretProblem.DoesNotOpen)]
    [InlineData(null, KeysSecretProblem.Missing)]
    public async Task Another_secret_or_none_is_refused_at_the_start_and_makes_no_other_key(string? secret, KeysSecretProblem problem)
    {
        Protector(Site(Secret));

        Assert.Equal(problem, Refusal(Site(secret)));

        Assert.Equal(1L, await ScalarAsync("SELECT count(*) FROM protection_key"));
    }

    [Theory]
    [InlineData("regexp_replace(xml, '(<commonsSealed[^>]*>.{60})(.)', '\\1' || CASE WHEN xml ~ '<commonsSealed[^>]*>.{60}A' THEN 'B' ELSE 'A' END)", KeysSecretProblem.DoesNotOpen)]
    [InlineData("regexp_replace(xml, '(<commonsSealed[^>]*>)[^<]*', '\\1AAAA')", KeysSecretProblem.DoesNotOpen)]
    [InlineData("regexp_replace(xml, '(<commonsSealed[^>]*>)[^<]*', '\\1?')", KeysSecretProblem.DoesNotOpen)]
    [InlineData("replace(xml, '<commonsSealed version=\"1\"', '<commonsSealed version=\"2\"')", KeysSecretProblem.NewerFormat)]
    public async Task A_key_changed_in_the_database_is_refused(string change, KeysSecretProblem problem)
    {
        Protector(Site(Secret));
        var before = await ScalarAsync("SELECT xml FROM protection_key");
        await ScalarAsync($"UPDATE protection_key SET xml = {change}");
        Assert.NotEqual(before, await ScalarAsync("SELECT xml FROM protection_key"));

        Assert.Equal(problem, Refusal(Site(Secret)));
    }

    [Fact]
    public async Task A_key_that_lay_in_the_clear_is_not_used_once_there_is_a_secret()
    {
        var open = Protector(Site(null));
        var forged = open.Protect("Je suis Ana");
        Assert.Equal("Je suis Ana", Protector(Site(null)).Unprotect(forged));

        Assert.Throws<CryptographicException>(() => Protector(Site(Secret)).Unprotect(forged));
        Assert.Equal(2L, await ScalarAsync("SELECT count(*) FROM protection_key"));
    }

    // Sealed by another program (HKDF and AES-256-GCM of Node.js): what is stored today must open tomorrow.
    [Fact]
    public void The_first_version_of_the_format_opens_for_ever()
    {
        var stored = XElement.Parse("<commonsSealed version=\"1\">AAECAwQFBgcICQoLyOUFAXXYbjSuprScHfBvuQNGU9IgOqJDy9Mi5VlJT2dWIGiCxM5ixOZl/e+YHzvUKf72vLrNcqmDOvc=</commonsSealed>");

        Assert.Equal("<masterKey><value>été</value></masterKey>", new KeysSecret(Encoding.UTF8.GetBytes(Secret)).Open(stored).ToString(SaveOptions.DisableFormatting));
    }

    [Fact]
    public void A_secret_that_could_be_guessed_is_refused()
    {
        Assert.Equal(KeysSecretProblem.TooShort, Assert.Throws<KeysSecretException>(() => new KeysSecret(new byte[31])).Problem);
        Assert.NotNull(new KeysSecret(new byte[32]));
    }

    private CommonsApp Site(string? secret)
    {
        var site = new CommonsApp(cluster);
        site.Settings["ConnectionStrings:Commons"] = _database.ConnectionString;
        if (secret is not null) site.Settings["Commons:KeysSecret"] = secret;
        _sites.Add(site);
        return site;
    }

    private static IDataProtector Protector(CommonsApp site) => site.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("essai");

    private static KeysSecretProblem Refusal(CommonsApp site) => Assert.Throws<KeysSecretException>(() => site.Services).Problem;

    private Task<object?> ScalarAsync(string sql) => cluster.ExecuteAsync(_database.ConnectionString, sql);
}
