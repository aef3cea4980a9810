using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CommonsForge.Data.Mail;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Mail;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommonsForge.Site.Tests.Mail;

/// <summary>Mail by STARTTLS, to a server whose certificate was made here.</summary>
public sealed class StartTlsTests(TestCluster cluster)
{
    private const string To = "zoe@exemple.fr";

    [Fact]
    public async Task With_a_certificate_that_is_trusted_everything_but_the_greeting_is_said_encrypted()
    {
        using var certificate = Certificate("localhost");
        await using var sink = new SmtpSink(certificate);
        await using var site = await Site.OpenAsync(cluster, sink.Port);
#pragma warning disable SYSLIB0014, MA0039 // the one way to say whom SmtpClient trusts beside the machine, for this certificate alone
        ServicePointManager.ServerCertificateValidationCallback = (_, shown, _, errors) => errors == System.Net.Security.SslPolicyErrors.None || shown?.GetCertHashString() == certificate.GetCertHashString();
        try
        {
            await site.PostAsync(To);
            var came = await sink.WaitForAsync(To);
            Assert.Equal("facteur:un mot de passe", came.Login);
        }
        finally
        {
            ServicePointManager.ServerCertificateValidationCallback = null;
        }
#pragma warning restore SYSLIB0014, MA0039
        Assert.Equal(1, sink.Encrypted);
        Assert.Equal(["EHLO", "STARTTLS"], sink.InTheClear.Select(l => l.Split(' ')[0]));
        Assert.Empty(site.Logged);
    }

    [Fact]
    public async Task With_one_that_is_not_nothing_is_said_and_the_log_says_why()
    {
        using var certificate = Certificate("localhost");
        await using var sink = new SmtpSink(certificate);
        await using var site = await Site.OpenAsync(cluster, sink.Port);
        await site.PostAsync(To);
        var failed = await site.FailedAsync();
        Assert.StartsWith($"The certificate of the mail server localhost:{sink.Port} is not trusted, so nothing was sent.", failed.LastError, StringComparison.Ordinal);
        Assert.NotNull(failed.DueAt);
        await site.SaidAsync($"The certificate of the mail server localhost:{sink.Port} is not trusted");
        Assert.Empty(sink.Received);
        Assert.Equal(["EHLO", "STARTTLS"], sink.InTheClear.Select(l => l.Split(' ')[0]));
    }

    [Fact]
    public async Task A_server_that_offers_none_is_told_neither_the_password_nor_the_message()
    {
        await using var sink = new SmtpSink();
        await using var site = await Site.OpenAsync(cluster, sink.Port);
        await site.PostAsync(To);
        Assert.Contains("secure", (await site.FailedAsync()).LastError, StringComparison.Ordinal);
        await site.SaidAsync("secure");
        Assert.Equal((0, 0), (sink.Tries, sink.Received.Count));
    }

    private static X509Certificate2 Certificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private sealed class Site(TestCluster cluster) : CommonsApp(cluster)
    {
        private readonly Captured _log = new();

        public IReadOnlyCollection<string> Logged => _log.Lines;

        public static async Task<Site> OpenAsync(TestCluster cluster, int port)
        {
            var site = new Site(cluster);
            await site.InitializeAsync();
            foreach (var (key, value) in new[] { ("Host", "localhost"), ("Port", $"{port}"), ("From", "commun@exemple.fr"), ("User", "facteur"), ("Password", "un mot de passe") }) site.Settings["Commons:Smtp:" + key] = value;
            return site;
        }

        public Task<int> PostAsync(string to) => WithDbAsync(db =>
        {
            db.Post(new(to, "s", "t", "h", "fr"));
            return db.SaveChangesAsync();
        });

        // The row says so before the log does.
        public async Task SaidAsync(string what)
        {
            for (var i = 0; i < 200 && !Logged.Any(l => l.Contains(what, StringComparison.Ordinal)); i++) await Task.Delay(50);
            Assert.Contains(Logged, l => l.Contains(what, StringComparison.Ordinal));
        }

        public async Task<OutgoingMail> FailedAsync()
        {
            for (var i = 0; i < 200; i++)
            {
                if (await WithDbAsync(db => db.OutgoingMail.AsNoTracking().FirstOrDefaultAsync(m => m.LastError != null)) is { } failed) return failed;
                await Task.Delay(50);
            }
            throw new InvalidOperationException("It never failed.");
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<ILogger<Postman>>(_log));
        }
    }

    private sealed class Captured : ILogger<Postman>
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception));
    }
}
