using System.Net;
using System.Net.Http.Headers;
using CommonsForge.Data.Files;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using static CommonsForge.Site.Tests.Files.SmallFiles;

namespace CommonsForge.Site.Tests.Files;

public sealed class FileEndpointTests : IClassFixture<CommonsApp>, IDisposable
{
    private readonly CommonsApp _app;
    private readonly DirectoryInfo _folder;

    public FileEndpointTests(CommonsApp app)
    {
        _app = app;
        // What is deleted at the end must not be the folder that all the others share.
        if (app.Settings["Storage:Path"] == TestCluster.Files) app.Settings["Storage:Path"] = Directory.CreateTempSubdirectory("commonsforge-files-").FullName;
        _folder = new(app.Settings["Storage:Path"]);
    }

    public void Dispose()
    {
        foreach (var child in _folder.EnumerateDirectories()) child.Delete(recursive: true);
    }

    [Fact]
    public async Task A_photograph_is_asked_for_again_at_each_view_and_cannot_do_anything()
    {
        var png = Png(2, 2);
        using var answer = await GetAsync(png, "plan de table.png");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(png, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("sandbox; default-src 'none'; style-src 'unsafe-inline'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        // Whoever is on it may have it hidden: what a browser keeps is shown only once it has asked.
        Assert.Equal("no-cache", Assert.Single(answer.Headers.GetValues("Cache-Control")));
        Assert.NotNull(answer.Headers.ETag);
        Assert.Equal("inline", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("plan de table.png", answer.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Fact]
    public async Task A_drawing_that_may_hold_scripts_is_never_opened_on_its_own()
    {
        using var answer = await GetAsync(Svg("viewBox='0 0 1 1'"), "images/schéma.svg");

        // Nobody is on a drawing: it is sent for ever.
        Assert.Equal("public, max-age=31536000, immutable", Assert.Single(answer.Headers.GetValues("Cache-Control")));
        Assert.Equal("image/svg+xml", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("schéma.svg", answer.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Fact]
    public async Task A_page_that_somebody_sent_as_a_file_stays_a_text()
    {
        using var answer = await GetAsync(Utf8("<!DOCTYPE html><script>alert(1)</script>"), "page.html");

        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task A_player_may_ask_for_a_part()
    {
        using var answer = await GetAsync([.. "ID3"u8, 1, 2, 3, 4, 5], "voix.mp3", request => request.Headers.Range = new RangeHeaderValue(3, 5));

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal([1, 2, 3], await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Who_has_it_already_is_sent_nothing()
    {
        using var first = await GetAsync(Png(2, 2), "a.png");
        using var again = await GetAsync(Png(2, 2), "a.png", request => request.Headers.IfNoneMatch.Add(first.Headers.ETag!));

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task A_photograph_that_nothing_names_is_not_sent()
    {
        var stored = await new ContentStore(_folder.FullName).PutAsync(new MemoryStream(Png(5, 7)), "a.png");
        using var answer = await _app.Visitor.GetAsync(new Uri(Web.Endpoints.Files.Address(stored.Sha256, "a.png"), UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/fichiers/ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb/a.txt")]
    [InlineData("/fichiers/..%2F..%2Fetc/passwd")]
    public async Task What_is_not_kept_is_not_found(string address)
    {
        using var answer = await _app.Visitor.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> GetAsync(byte[] file, string name, Action<HttpRequestMessage>? with = null)
    {
        var stored = await new ContentStore(_folder.FullName).PutAsync(new MemoryStream(file), name);
        // What nothing published names is sent to nobody.
        await _app.WithDbAsync(db =>
        {
            var resource = new Resource(Guid.CreateVersion7(), null);
            resource.Publish(With(name, stored), Works.On(1, Works.Person("Ana")), null);
            db.Add(resource);
            return db.SaveChangesAsync();
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Web.Endpoints.Files.Address(stored.Sha256, name), UriKind.Relative));
        with?.Invoke(request);
        return await _app.Visitor.SendAsync(request);
    }

    private static Content With(string name, StoredFile stored)
    {
        var content = Works.Content(name);
        return content with { Sheet = content.Sheet with { Attachments = [new() { Name = name, Sha256 = stored.Sha256, MediaType = stored.MediaType }] } };
    }
}
