using CommonsForge.Data;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Resources;

/// <summary>Works to publish in tests.</summary>
internal static class Works
{
    /// <summary>The type that works have when their test does not care.</summary>
    public static Guid AnyType { get; } = new("01900000-0000-7000-8000-000000000001");

    public static DateTimeOffset Day(int day) => new(2026, 3, day, 9, 30, 15, 250, TimeSpan.Zero);

    public static Contributor Person(string name) => new(new CreditedParty(Guid.CreateVersion7(), name, null), Day(1));

    public static Content Content(string title, string body = "Un texte.") =>
        new(new Sheet { Title = title, Language = "fr", Type = AnyType, Licence = "CC-BY-SA-4.0" }, new ContentText { Body = body, PlainText = body });

    public static Publication On(int day, Contributor? by = null, string note = "") => new(by, Day(day), note, "1");

    /// <summary>A work with one revision, not saved.</summary>
    public static Resource Published(string title, Func<Sheet, Sheet>? sheet = null, int day = 1)
    {
        var resource = new Resource(Guid.CreateVersion7(), null);
        var content = Content(title);
        resource.Publish(content with { Sheet = (sheet ?? (s => s))(content.Sheet) }, On(day), null);
        return resource;
    }

    /// <summary>The current revision with all that publishing the next one needs.</summary>
    public static Task<Revision> CurrentAsync(CommonsDb db, int resource) =>
        db.Revisions.Include(r => r.Resource).Include(r => r.Text).Include(r => r.PublishedBy)
            .SingleAsync(r => r.ResourceId == resource && r.Number == r.Resource.CurrentNumber);

    /// <summary>Publishes the next revision of a work from what stands there.</summary>
    public static async Task ReviseAsync(CommonsDb db, int resource, Func<Sheet, Sheet> change, int day = 2)
    {
        var last = await CurrentAsync(db, resource);
        last.Resource.Publish(new(change(last.Sheet), last.Text.ToContent()), On(day), last);
        await db.SaveChangesAsync();
    }
}
