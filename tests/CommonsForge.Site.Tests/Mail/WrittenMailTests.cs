using System.Net;
using CommonsForge.Data.Mail;
using CommonsForge.Site.Tests.Http;
using CommonsForge.Site.Tests.Infrastructure;

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
        Assert.Equal("http://localhost/ressources/1", page.Document.QuerySelector("main .plain a")!.GetAttribute("href"));
        var html = await app.GetPageAsync(link.GetAttribute("href") + "?handler=Html");
        Assert.Equal("Zoé", html.Text("em"));
        Assert.Equal("sandbox; default-src 'none'", html.Response.Headers.GetValues("Content-Security-Policy").Single());
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
