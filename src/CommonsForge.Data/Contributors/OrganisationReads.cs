using CommonsForge.Domain.Territories;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Contributors;

/// <summary>What pages read of structures.</summary>
public static class OrganisationReads
{
    /// <summary>People named on the page of a structure.</summary>
    public const int MostMembers = 60;

    /// <summary>
    /// A structure's public page, with those of its members who are in the directory, by name; <c>null</c> for an unknown id and for a structure that asked
    /// not to be named. Two queries.
    /// </summary>
    public static async Task<StructureProfile?> StructureAsync(this CommonsDb db, int id, CancellationToken cancel = default)
    {
        var found = await db.Organisations.AsNoTracking()
            .Where(o => o.Id == id && o.Party.WithdrawnAt == null)
            .Select(o => new { o.Uid, o.Party.Name, o.Party.Url, o.Type, o.Description, o.Uses, Place = db.Territories.FirstOrDefault(t => t.Code == o.Territory) })
            .SingleOrDefaultAsync(cancel);
        if (found is null) return null;
        var members = await db.Listed()
            .Where(c => c.OrganisationId == id)
            .OrderBy(c => c.Party.Name).ThenBy(c => c.Id)
            .Take(MostMembers)
            .Select(c => new StructureMember(c.Id, c.Uid, c.Party.Name, c.Bio))
            .ToListAsync(cancel);
        return new(found.Uid, found.Name, found.Url, found.Type, found.Place, found.Description, members, found.Uses);
    }
}

/// <summary>A structure's public page.</summary>
/// <param name="Uid">What credits hold.</param>
/// <param name="Name">The name it is credited by.</param>
/// <param name="Url">Its own site, or <c>null</c>.</param>
/// <param name="Type">Uid of its structure type, or <c>null</c>.</param>
/// <param name="Place">Its territory, or <c>null</c>.</param>
/// <param name="Description">What it does; plain text.</param>
/// <param name="Members">People who belong to it and chose to be found.</param>
/// <param name="Uses">Uids of the resources that it says it uses.</param>
public sealed record StructureProfile(Guid Uid, string Name, string? Url, Guid? Type, Territory? Place, string Description, IReadOnlyList<StructureMember> Members, IReadOnlyList<Guid> Uses);

/// <summary>Somebody of a structure.</summary>
public sealed record StructureMember(int Id, Guid Uid, string Name, string Bio);

/// <summary>A structure's name, and its number in addresses.</summary>
public sealed record StructureName(int Id, string Name);
