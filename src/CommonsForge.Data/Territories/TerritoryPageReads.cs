using CommonsForge.Data.Contributors;
using CommonsForge.Data.Feedback;
using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Feedback;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Territories;

/// <summary>What the page of a territory reads: what was said of it and of all that lies whole inside it (<see cref="MapReads.WithinAsync"/>). Each is one query.</summary>
public static class TerritoryPageReads
{
    /// <summary>The uses reported at a territory or inside it, as they were reported: one reported at a département is at none of its communes.</summary>
    public static IQueryable<UsageReport> UsesWithin(this CommonsDb db, IReadOnlyCollection<string> codes) =>
        db.Uses().Where(r => r.Circumstances.Territory != null && codes.Contains(r.Circumstances.Territory));

    /// <summary>The people of the directory who act in a territory, or in one inside it, by name.</summary>
    public static Task<List<TerritoryPerson>> PeopleWithinAsync(this CommonsDb db, IReadOnlyCollection<string> codes, int most, CancellationToken cancel = default) =>
        db.Listed().Where(c => c.Territories.Any(t => codes.Contains(t)))
            .OrderBy(c => c.Party.Name).ThenBy(c => c.Id)
            .Take(most)
            .Select(c => new TerritoryPerson(c.Id, c.Party.Name, c.Bio))
            .ToListAsync(cancel);

    /// <summary>The structures of a territory, or inside it, by name; those that asked not to be named are left out.</summary>
    public static Task<List<TerritoryPerson>> StructuresWithinAsync(this CommonsDb db, IReadOnlyCollection<string> codes, int most, CancellationToken cancel = default) =>
        db.Organisations.AsNoTracking()
            .Where(o => o.Party.WithdrawnAt == null && o.Territory != null && codes.Contains(o.Territory))
            .OrderBy(o => o.Party.Name).ThenBy(o => o.Id)
            .Take(most)
            .Select(o => new TerritoryPerson(o.Id, o.Party.Name, o.Description))
            .ToListAsync(cancel);

    /// <summary>The communities whose works were used there, those used most first.</summary>
    public static Task<List<CommunityUses>> CommunitiesOfAsync(this CommonsDb db, IQueryable<UsageReport> uses, int most, CancellationToken cancel = default) =>
        uses.Where(r => r.Resource.CommunityId != null)
            .GroupBy(r => r.Resource.CommunityId!.Value)
            .Select(g => new { Id = g.Key, Count = g.Count() })
            .Join(db.Communities.AsNoTracking(), u => u.Id, c => c.Id, (u, c) => new { c, u.Count })
            .OrderByDescending(u => u.Count).ThenBy(u => u.c.Id)
            .Take(most)
            .Select(u => new CommunityUses(u.c, u.Count))
            .ToListAsync(cancel);
}

/// <summary>Somebody, or a structure, of a territory.</summary>
/// <param name="Id">Number in addresses.</param>
/// <param name="Name">The name they are credited by.</param>
/// <param name="About">What they say of themselves.</param>
public sealed record TerritoryPerson(int Id, string Name, string About);

/// <summary>A community, and how often its works were used.</summary>
public sealed record CommunityUses(Community Community, int Count);
