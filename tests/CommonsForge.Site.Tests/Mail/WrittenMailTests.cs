using System.Net;
using CommonsForge.Data.Mail;
using CommonsForge.Site.Tests.Http;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Web.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace CommonsForge.Site.Tests.Mail;

/// <summary>Mail in Development, where no server is named.</summary>
public sealed class WrittenMailTests(CommonsApp app, TestCluster cluster) : IClassFixture<CommonsApp>
{
    [Fact]
    public async Task Each_message_can_be_read_in_the_folder_and_on_a_page()
    {
        await app.WithDbAsync(async db =>
        {
            db.Post(new("zoe@exemple.fr", "Une fiche à relire", "Bonjour,\n\nRelire\nhttp://localhost/ressources/1\n", "<p>Bonjour <em>Zoé</em></p>", "fr"));
            return await db.SaveChangesAsync();
        });
        var mail = await app.MailToAsync("zoe@exemple.fr", "Une fiche à relire");
        var message = MimeMessage.Parse((await File.ReadAllTextAsync(Path.Combine(app.MailPath, mail.Name + ".eml"))).ReplaceLineEndings("\r\n"));
        Assert.Equal(("Une fiche à relire", "zoe@exemple.fr"), (message["Subject"], message["To"]));
        Assert.Equal("<p>Bonjour <em>Zoé</em></p>", message.Parts[1].Text.TrimEnd());

        var list = await app.GetPageAsync("/dev/courriels");
        var link = list.Document.QuerySelector("main .register a")!;
        Assert.Equal("Une fiche à relire", link.TextContent);
        var page = await app.GetPageAsync(link.GetAttribute("href")!);
        Assert.Equal("http://localhost/ressources/1", page.Document.QuerySelector("main .prose a")!.GetAttribute("href"));
        var html = await app.GetPageAsync(link.GetAttribute("href") + "?handler=Html");
        Assert.Equal("Zoé", html.Text("em"));
        Assert.Equal("sandbox; default-src 'none'", html.Response.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Theory]
    [InlineData(null, "http://localhost:5080/")]
    [InlineData("https://commun.exemple", "https://commun.exemple/")]
    public async Task A_mail_leads_to_where_the_commons_is_whatever_the_name_it_was_asked_by(string? publicUrl, string expected)
    {
        await using var site = new CommonsApp(cluster);
        if (publicUrl is not null) site.Settings["Commons:PublicUrl"] = publicUrl;
        await site.InitializeAsync();
        foreach (var host in (string[])["localhost", "127.0.0.1"])
        {
            var email = $"{host.Replace('.', '-')}@exemple.fr";
            using var visitor = site.CreateClient(new Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new($"http://{host}") });
            await site.SignUpAsync(visitor, "Quelqu’un", email, "quatre mots pour entrer");
            var addresses = (await site.MailToAsync(email)).Text.Split('\n').Where(l => l.StartsWith("http", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(addresses);
            Assert.All(addresses, a => Assert.StartsWith(expected, a, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(false, false, MailSettings.None, "")]
    [InlineData(true, false, MailSettings.FirstAPassword, "/compte/mot-de-passe-oublie")]
    [InlineData(false, true, MailSettings.Account, "/compte")]
    [InlineData(true, true, MailSettings.News, "/compte/nouvelles/messages")]
    public void Only_who_has_something_to_set_is_told_where(bool again, bool hasAccount, MailSettings settings, string path)
    {
        var reader = MailReader.Of(new() { Email = "zoe@exemple.fr", EmailConfirmed = true, PasswordHash = hasAccount ? "x" : null }, again);
        Assert.Equal(settings, reader.Settings);
        using var scope = app.Services.CreateScope();
        var mail = scope.ServiceProvider.GetRequiredService<MailTexts>().Write("Validity", reader, "/ressources/1", null, "Un titre");
        var foot = mail.Text[mail.Text.IndexOf("-- ", StringComparison.Ordinal)..];
        Assert.Equal(path, foot.Split('\n').FirstOrDefault(l => l.StartsWith("http", StringComparison.Ordinal)) is { } address ? new Uri(address).AbsolutePath : "");
        Assert.Equal(path.Length > 0, mail.Html.Split("<hr>")[1].Contains("<a ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/dev/courriels/..%2F..%2Fsecret")]
    [InlineData("/dev/courriels/20261122-000000000-1")]
    public async Task Nothing_else_can_be_read_by_it(string path) => Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync(path)).Status);

    [Theory]
    [InlineData("/dev/courriels")]
    [InlineData("/dev/composants")]
    public async Task Outside_of_development_these_pages_are_not_there(string path)
    {
        await using var production = new CommonsApp(cluster) { EnvironmentName = "Production", Origin = new("https://localhost") };
        foreach (var (key, value) in OpenSite.Settings) production.Settings[key] = value!;
        await production.InitializeAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await production.GetPageAsync(path)).Status);
        var endpoints = ((Microsoft.AspNetCore.Routing.EndpointDataSource)production.Services.GetService(typeof(Microsoft.AspNetCore.Routing.EndpointDataSource))!).Endpoints;
        Assert.DoesNotContain(endpoints.OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>(), e => e.RoutePattern.RawText?.StartsWith("dev", StringComparison.Ordinal) == true);
    }
}
