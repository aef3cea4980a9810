using CommonsForge.Data;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Templates;
using CommonsForge.Domain.Vocabularies;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Templates;

/// <summary>Which trame an address is about.</summary>
/// <param name="Type">The type.</param>
/// <param name="Community">Whose, or <c>null</c> for the one that all share.</param>
/// <param name="Own">What is written there, or <c>null</c>.</param>
/// <param name="Shared">What all share, or <c>null</c>.</param>
public sealed record TemplatePlace(FacetTerm Type, Community? Community, Template? Own, Template? Shared)
{
    private const int MostCommunities = 100;

    /// <summary>Finds it, to read or to change; <c>null</c> when there is no such type or community.</summary>
    public static async Task<TemplatePlace?> FindAsync(CommonsDb db, LibraryIndex library, string type, string? community, CancellationToken cancel)
    {
        if (library.Current.Catalogue.Find(Vocabulary.TypeSlug)?.Find(type) is not { Concept: { } concept } term) return null;
        var whose = string.IsNullOrEmpty(community) ? null : await db.Communities.SingleOrDefaultAsync(c => c.Slug == community, cancel);
        if (whose is null && !string.IsNullOrEmpty(community)) return null;
        var id = whose?.Id;
        var found = await db.Templates.Where(t => t.Type == concept && (t.CommunityId == null || t.CommunityId == id)).Take(2).ToListAsync(cancel);
        return new(term, whose, found.Find(t => t.CommunityId == id), found.Find(t => t.CommunityId is null));
    }

    /// <summary>Communities whose trames somebody may change.</summary>
    public static async Task<IReadOnlyList<Community>> HostedAsync(CommonsDb db, Person person, CancellationToken cancel) =>
        [.. (await db.Communities.AsNoTracking().OrderBy(c => c.Id).Take(MostCommunities).ToListAsync(cancel)).Where(c => person.May(Permission.EditReferences, c.Id))];
}
