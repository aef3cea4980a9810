using System.Globalization;
using CommonsForge.Data.Files;
using CommonsForge.Domain.Images;
using CommonsForge.Domain.Resources;
using CommonsForge.Site.Tests.Infrastructure;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Resources;
using CommonsForge.Web.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static CommonsForge.Site.Tests.Files.SmallFiles;

namespace CommonsForge.Site.Tests.Images;

/// <summary>Works that show a photograph, and people who are on it.</summary>
internal static class PhotoWorks
{
    private static int _made;

    /// <summary>A photograph that no other test has.</summary>
    public static async Task<Attachment> PhotoAsync(CommonsApp app)
    {
        var made = Interlocked.Increment(ref _made);
        var stored = await app.Services.GetRequiredService<ContentStore>().PutAsync(new MemoryStream(Png(200 + made, 150)), "photo.png");
        return new() { Name = "images/photo.png", Sha256 = stored.Sha256, MediaType = stored.MediaType, Length = stored.Length, Width = stored.Width, Height = stored.Height };
    }

    /// <summary>A work of somebody, in the community that the sample moderator reviews for, with files.</summary>
    public static async Task<(int Id, string Url)> PublishAsync(ReviewedApp app, string title, string author, params Attachment[] files)
    {
        var id = await app.WithDbAsync(async db =>
        {
            var person = await db.Users.Where(u => u.Email == author).Select(u => u.Contributor!).SingleAsync();
            var resource = new Resource(Guid.CreateVersion7(), await db.Communities.SingleAsync(c => c.Slug == "cooperation"));
            var content = Works.Content(title, string.Join("\n\n", files.Select(f => $"![Un atelier]({f.Name})").Prepend("Un texte.")));
            var type = await db.Concepts.Where(c => c.Slug == "fiche-outil").Select(c => c.Uid).FirstAsync();
            resource.Publish(content with { Sheet = content.Sheet with { Type = type, Credits = [new() { Party = person.Uid, Role = CreditRole.Author }], Attachments = files } }, Works.On(1, person), null);
            resource.Admit(null, null, Works.Day(1));
            db.Add(resource);
            await db.SaveChangesAsync();
            return resource.Id;
        });
        return (id, (await app.GetPageAsync($"/ressources/{id}")).RedirectsTo!);
    }

    /// <summary>Asks to hide a photograph, as a person does.</summary>
    public static async Task<Page> AskAsync(ReviewedApp app, int resource, Attachment photo, string? who = null, string words = "")
    {
        var address = Address(resource);
        if (who is not null) return await app.SubmitAsync(address, await app.AsAsync(who), ("Image", photo.Sha256), ("Mots", words));
        var visitor = app.NewVisitor();
        var stamp = (await app.GetPageAsync(address, visitor)).Document.QuerySelector($"main [name='{HumanCheck.Start}']")!.GetAttribute("value")!;
        // A form sent at once was filled in by a machine.
        await Task.Delay(HumanCheck.Shortest + TimeSpan.FromMilliseconds(100));
        return await app.SubmitAsync(address, visitor, ("Image", photo.Sha256), ("Mots", words), (HumanCheck.Start, stamp));
    }

    public static string Address(int resource) => string.Create(CultureInfo.InvariantCulture, $"/signaler/photo?ressource={resource}");

    public static Uri File(Attachment photo) => new(Web.Endpoints.Files.Address(photo.Sha256, photo.Name), UriKind.Relative);

    /// <summary>The last thing said of a photograph.</summary>
    public static Task<HiddenImage> SaidAsync(CommonsApp app, Attachment photo) => app.WithDbAsync(db => db.HiddenImages.AsNoTracking().Where(i => i.Sha256 == photo.Sha256).OrderBy(i => i.Id).LastAsync());

    /// <summary>Decides of it.</summary>
    public static async Task<Page> DecideAsync(ReviewedApp app, Attachment photo, string handler, string who, string reason) =>
        await app.SendAsync(await app.AsAsync(who), await DecisionAsync(app, photo), handler, ("Motif", reason));

    public static async Task<string> DecisionAsync(CommonsApp app, Attachment photo) => "/relectures/images/" + (await SaidAsync(app, photo)).Id.ToString(CultureInfo.InvariantCulture);
}
