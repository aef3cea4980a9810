using CommonsForge.Data.Resources;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Suggestions;
using CommonsForge.Site.Tests.Proposals;
using CommonsForge.Site.Tests.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Site.Tests.Suggestions;

/// <summary>Works to suggest something on.</summary>
internal static class SuggestionWorks
{
    /// <summary>A work of the sample contributor in the community that the sample moderator reviews for.</summary>
    public static async Task<(int Id, string Url)> PublishAsync(ReviewedApp app, string title)
    {
        var id = await app.WithDbAsync(async db =>
        {
            var author = await db.Users.Where(u => u.Email == ReviewedApp.Author).Select(u => u.Contributor!).SingleAsync();
            var resource = new Resource(Guid.CreateVersion7(), await db.Communities.SingleAsync(c => c.Slug == "cooperation"));
            var content = Works.Content(title, ReviewedApp.Before);
            var type = await db.Concepts.Where(c => c.Slug == "fiche-outil").Select(c => c.Uid).FirstAsync();
            resource.Publish(content with { Sheet = content.Sheet with { Type = type, Credits = [new() { Party = author.Uid, Role = CreditRole.Author }] } }, Works.On(1, author), null);
            resource.Admit(null, null, Works.Day(1));
            db.Add(resource);
            await db.SaveChangesAsync();
            return resource.Id;
        });
        return (id, (await app.GetPageAsync($"/ressources/{id}")).RedirectsTo!);
    }

    /// <summary>A suggestion that everybody sees.</summary>
    public static Task<int> SuggestAsync(ReviewedApp app, int resource, string words, string email, int? block = null) => app.WithDbAsync(async db =>
    {
        var author = await db.Users.Where(u => u.Email == email).Select(u => u.Contributor!).SingleAsync();
        var suggestion = new Suggestion(await Publishing.CurrentAsync(db, resource), SuggestionKind.Gap, words, author, DateTimeOffset.UtcNow, block);
        db.Add(suggestion);
        await db.SaveChangesAsync();
        return suggestion.Id;
    });
}
