using System.Text.Json;
using CommonsForge.Domain.Contributors;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Contributors;

/// <summary>What pages read of people.</summary>
public static class ContributorReads
{
    /// <summary>
    /// People who have a page, to be led to from what they made: all but those who asked not to be named and those whose account is not confirmed yet. Where people
    /// are looked for, by place, structure or skill, those who chose it stand: <see cref="DirectoryReads.Listed"/>.
    /// </summary>
    internal static IQueryable<Contributor> WithPages(this CommonsDb db) =>
        db.Contributors.AsNoTracking().Where(c => c.Party.WithdrawnAt == null && !db.Users.Any(a => a.ContributorId == c.Id && !a.EmailConfirmed));

    /// <summary>A person's public profile: what they say of themselves there, and their structure only while they are in the directory. Or <c>null</c> for an unknown id, for somebody who asked not to be named and for an account not confirmed yet.</summary>
    public static async Task<ContributorProfile?> ProfileAsync(this CommonsDb db, int id, CancellationToken cancel = default)
    {
        var person = await db.WithPages().Where(c => c.Id == id)
            .Select(c => new { c.Uid, c.Party.Name, c.Bio, c.Skills, c.Territories, c.Links, c.Directory, Structure = c.Organisation == null || c.Organisation.Party.WithdrawnAt != null ? null : new StructureName(c.Organisation.Id, c.Organisation.Party.Name) })
            .SingleOrDefaultAsync(cancel);
        if (person is null) return null;
        var listed = person.Directory.IsListed;
        var places = await db.Territories.AsNoTracking().Where(t => person.Territories.Contains(t.Code)).OrderBy(t => t.Name).Select(t => t.Name).ToListAsync(cancel);
        return new(person.Uid, person.Name, person.Bio, person.Skills, places, listed ? person.Structure : null, person.Links, listed ? person.Directory : DirectoryEntry.None);
    }

    /// <summary>Whether the page of a person, or of a structure, is not there because they asked not to be named.</summary>
    public static Task<bool> AskedNotToBeNamedAsync(this CommonsDb db, int? contributor, int? structure, CancellationToken cancel = default) => contributor is { } person
        ? db.Contributors.AnyAsync(c => c.Id == person && c.Party.WithdrawnAt != null, cancel)
        : db.Organisations.AnyAsync(o => o.Id == structure && o.Party.WithdrawnAt != null, cancel);

    /// <summary>Ids of the resources whose current revision credits a party, the newest first.</summary>
    public static Task<List<int>> CreditedToAsync(this CommonsDb db, Guid party, int most, CancellationToken cancel = default) => db.CreditedToAsync([party], most, cancel);

    /// <summary>Ids of the resources whose current revision credits any of these parties, the newest first. One query, by the index of credits.</summary>
    public static Task<List<int>> CreditedToAsync(this CommonsDb db, IReadOnlyCollection<Guid> parties, int most, CancellationToken cancel = default)
    {
        var credits = parties.Select(party => JsonSerializer.Serialize(new { credits = new[] { new { party } } })).ToArray();
        return db.Revisions.FromSql($"SELECT * FROM revision WHERE sheet @> ANY ({credits}::jsonb[])").AsNoTracking()
            .Where(v => v.Number == v.Resource.CurrentNumber)
            .OrderByDescending(v => v.PublishedAt).ThenByDescending(v => v.ResourceId)
            .Select(v => v.ResourceId)
            .Take(most)
            .ToListAsync(cancel);
    }
}

/// <summary>A person's public profile.</summary>
/// <param name="Uid">What credits hold.</param>
/// <param name="Name">The name they are credited by.</param>
/// <param name="Bio">What they say of themselves; plain text.</param>
/// <param name="Skills">Uids of the concepts they know about.</param>
/// <param name="Places">Names of the territories they act in.</param>
/// <param name="Organisation">Their structure, or <c>null</c>.</param>
/// <param name="Links">Where else to find them.</param>
/// <param name="Entry">What they show in the directory; nothing while they are not in it.</param>
public sealed record ContributorProfile(Guid Uid, string Name, string Bio, IReadOnlyList<Guid> Skills, IReadOnlyList<string> Places, StructureName? Organisation, IReadOnlyList<string> Links, DirectoryEntry Entry);
