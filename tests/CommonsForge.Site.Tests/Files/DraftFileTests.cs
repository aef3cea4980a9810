using System.Net;
using CommonsForge.Data.Files;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CommonsForge.Site.Tests.Files.SmallFiles;

namespace CommonsForge.Site.Tests.Files;

/// <summary>Files of what is not published: for whoever may read it. Files of what is: on its page.</summary>
public sealed class DraftFileTests(SampleApp app) : IClassFixture<SampleApp>
{
    private const string Owner = "contributrice@commons.test";

    [Theory]
    [InlineData("tableau.csv", false)]
    [InlineData("plan.png", true)]
    public async Task What_only_a_draft_names_is_sent_to_its_owner_and_to_nobody_else(string name, bool image)
    {
        var address = await DraftAsync(name, image ? Png(9, 4) : Utf8("a;b\n1;2\n"));

        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(app.NewVisitor(), address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(await app.SignInAsync("aiguilleur@commons.test"), address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(await app.SignInAsync("moderatrice@commons.test"), address)).StatusCode);
        using var own = await SendAsync(await app.SignInAsync(Owner), address);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Contains("no-store", own.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_for_a_look_is_sent_to_whoever_reviews()
    {
        var address = await DraftAsync("note.csv", Utf8("à;relire\n"));
        await app.WithDbAsync(db => db.Drafts.Where(d => d.Note == address).ExecuteUpdateAsync(d => d.SetProperty(x => x.SubmittedAt, DateTimeOffset.UtcNow)));

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(await app.SignInAsync("moderatrice@commons.test"), address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(app.NewVisitor(), address)).StatusCode);
    }

    [Fact]
    public async Task A_published_work_lists_its_files_and_leads_to_them_from_its_text()
    {
        var (stored, id) = (await KeepAsync("fichiers/relevé.csv", Utf8("jour;pluie\n1;12\n")), 0);
        await app.WithDbAsync(async db =>
        {
            var resource = new Resource(Guid.CreateVersion7(), null);
            var content = With("fichiers/relevé.csv", stored);
            resource.Publish(content with { Text = content.Text with { Body = "Voir [le relevé](fichiers/relevé.csv)." } }, Works.On(1, Works.Person("Ana")), null);
            db.Add(resource);
            await db.SaveChangesAsync();
            return id = resource.Id;
        });
        var address = Web.Endpoints.Files.Address(stored.Sha256, "relevé.csv");
        var first = await app.GetPageAsync($"/ressources/{id}");
        var page = await app.GetPageAsync(first.RedirectsTo!);

        Assert.Equal("relevé.csv", page.Text("#fichiers + ul a"));
        Assert.Equal(address, page.Document.QuerySelector("#fichiers + ul a")!.GetAttribute("href"));
        Assert.Equal(address, page.Document.QuerySelector(".prose p a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(app.NewVisitor(), address)).StatusCode);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient who, string address) => who.GetAsync(new Uri(address, UriKind.Relative));

    private async Task<StoredFile> KeepAsync(string name, byte[] file)
    {
        using var content = new MemoryStream(file);
        return await app.Services.GetRequiredService<ContentStore>().PutAsync(content, name);
    }

    private async Task<string> DraftAsync(string name, byte[] file)
    {
        var stored = await KeepAsync(name, file);
        var address = Web.Endpoints.Files.Address(stored.Sha256, name);
        await app.WithDbAsync(async db =>
        {
            var owner = await db.Users.Where(a => a.Email == Owner).Select(a => a.Contributor!).SingleAsync();
            var draft = new Draft(With(name, stored), owner, DateTimeOffset.UtcNow);
            db.Add(draft);
            db.Entry(draft).Property(d => d.Note).CurrentValue = address;
            return await db.SaveChangesAsync();
        });
        return address;
    }

    private static Content With(string name, StoredFile stored)
    {
        var content = Works.Content(name);
        return content with { Sheet = content.Sheet with { Attachments = [new() { Name = name, Sha256 = stored.Sha256, MediaType = stored.MediaType }] } };
    }
}
