using CommonsForge.Data.Identity;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Identity;

/// <summary>Whoever fails elsewhere closes nobody else's door, and waits all the same.</summary>
public sealed class SignInTriesTests(SignInTriesTests.App app) : IClassFixture<SignInTriesTests.App>
{
    private const string Address = "/compte/connexion";
    private const string Refused = "L’adresse ou le mot de passe ne convient pas. Après cinq essais manqués, il faut attendre un quart d’heure.";

    [Fact]
    public async Task Somebody_who_fails_from_another_network_locks_out_nobody_but_themselves()
    {
        const string email = "animatrice@commons.test";
        for (var i = 0; i < 5; i++) Assert.Equal(Refused, await TryAsync(From("198.51.100.1"), email, "pas le bon mot"));
        Assert.Equal(Refused, await TryAsync(From("198.51.100.1"), email));
        Assert.Equal("/", await TryAsync(From("198.51.100.2"), email));

        // That somebody else came in opens nothing there; a quarter of an hour does.
        Assert.Equal(Refused, await TryAsync(From("198.51.100.1"), email));
        app.Later += TimeSpan.FromMinutes(16);
        Assert.Equal("/", await TryAsync(From("198.51.100.1"), email));
    }

    [Fact]
    public async Task An_IPv6_network_counts_as_one_place()
    {
        const string email = "moderatrice@commons.test";
        for (var i = 1; i <= 5; i++) await TryAsync(From($"2001:db8:1:2::{i}"), email, "pas le bon mot");
        Assert.Equal(Refused, await TryAsync(From("2001:db8:1:2::6"), email));
        Assert.Equal("/", await TryAsync(From("2001:db8:1:3::1"), email));
    }

    [Fact]
    public async Task A_device_that_signed_in_before_counts_for_itself_even_beside_whoever_fails()
    {
        const string email = "contributrice@commons.test";
        var own = From("198.51.100.3");
        Assert.Equal("/", await TryAsync(own, email));
        await app.SubmitAsync("/compte/deconnexion", own);
        for (var i = 0; i < 5; i++) await TryAsync(From("198.51.100.3"), email, "pas le bon mot");
        Assert.Equal(Refused, await TryAsync(From("198.51.100.3"), email));
        Assert.Equal("/", await TryAsync(own, email));

        // It is limited too, and knows nothing of other accounts.
        await app.SubmitAsync("/compte/deconnexion", own);
        for (var i = 0; i < 5; i++) Assert.Equal(Refused, await TryAsync(own, email, "pas le bon mot"));
        Assert.Equal(Refused, await TryAsync(own, email));
        for (var i = 0; i < 5; i++) await TryAsync(From("198.51.100.3"), "aiguilleur@commons.test", "pas le bon mot");
        Assert.Equal(Refused, await TryAsync(own, "aiguilleur@commons.test"));
    }

    [Fact]
    public async Task From_many_networks_together_a_hundred_failures_a_day_stop_unknown_devices_only_until_a_new_password_by_mail()
    {
        const string email = "gaelle@exemple.fr";
        const string words = "quatre truites au bord du gué";
        const string newWords = "onze canards sur la berge";
        var own = From("198.51.100.4");
        await app.SignUpAsync(own, "Gaëlle Exemple", email, words);
        await app.SubmitAsync(await app.LinkToAsync(email, "Confirmez votre adresse"), own);
        for (var i = 0; i < 100; i++) Assert.Equal(Refused, await TryAsync(From($"203.0.113.{i / 5}"), email, "pas le bon mot"));
        Assert.Equal(Refused, await TryAsync(From("203.0.113.200"), email, words));
        await app.SubmitAsync("/compte/deconnexion", own);
        Assert.Equal("/", await TryAsync(own, email, words));

        var other = From("203.0.113.201");
        await app.SubmitAsync("/compte/mot-de-passe-oublie", other, ("Courriel", email));
        await app.SubmitAsync(await app.LinkToAsync(email, "Choisissez un nouveau mot de passe"), other, ("Input.NouveauMotDePasse", newWords));
        Assert.Equal("/", await TryAsync(other, email, newWords));
    }

    [Fact]
    public async Task An_address_of_nobody_counts_like_another()
    {
        var tries = app.Services.GetRequiredService<SignInTries>();
        var nobody = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = app.Services };
        for (var i = 0; i < 5; i++) await TryAsync(From("198.51.100.5"), "Personne@exemple.org", "pas le bon mot");
        nobody.Connection.RemoteIpAddress = System.Net.IPAddress.Parse("198.51.100.5");
        Assert.False(tries.IsOpen(nobody, Proof.Password, "personne@exemple.org", null));
        nobody.Connection.RemoteIpAddress = System.Net.IPAddress.Parse("198.51.100.6");
        Assert.True(tries.IsOpen(nobody, Proof.Password, "personne@exemple.org", null));
    }

    private HttpClient From(string network)
    {
        var visitor = app.NewVisitor();
        visitor.DefaultRequestHeaders.Add("X-Forwarded-For", network);
        return visitor;
    }

    // Where it leads, or what it says.
    private async Task<string> TryAsync(HttpClient who, string email, string password = SampleAccounts.Password)
    {
        var answer = await app.SubmitAsync(Address, who, ("Input.Courriel", email), ("Input.MotDePasse", password));
        return answer.RedirectsTo ?? answer.Text("#erreurs a");
    }

    /// <summary>The sample behind a proxy that is known, whose clock goes on as told, and where nobody waits so that the time does not tell.</summary>
    public sealed class App : SampleApp
    {
        private readonly Clock _clock = new();

        public App(TestCluster cluster)
            : base(cluster) => Settings["Commons:KnownProxies"] = "127.0.0.1";

        public TimeSpan Later
        {
            get => _clock.Later;
            set => _clock.Later = value;
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(_clock));
        }

        private sealed class Clock : TimeProvider
        {
            private long _asked;

            public TimeSpan Later { get; set; }

            public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + Later;

            // Each look at it is a second after the one before.
            public override long GetTimestamp() => Interlocked.Add(ref _asked, TimestampFrequency);
        }
    }
}
