using CommonsForge.Data.Introductions;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Contributors;

/// <summary>Who belongs to structures: asking, answering, and who may.</summary>
public static class Belonging
{
    /// <summary>Members and requests that one page shows.</summary>
    public const int Most = 200;

    /// <summary>How somebody stands to a structure as far as its members go.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="structure">Key of the structure.</param>
    /// <param name="person">Key of the person.</param>
    /// <param name="moderates">Whether they moderate the commons.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<MembersStanding> MembersStandingAsync(this CommonsDb db, int structure, int person, bool moderates, CancellationToken cancel = default)
    {
        if (await db.Contributors.AnyAsync(c => c.Id == person && c.OrganisationId == structure, cancel)) return MembersStanding.Member;
        return moderates && !await db.Reachable().AnyAsync(c => c.OrganisationId == structure && c.Id != person, cancel) ? MembersStanding.Moderation : MembersStanding.None;
    }

    /// <summary>All who belong to a structure, in the directory or not, by name: for those who manage it.</summary>
    public static Task<List<StructureMember>> MembersAsync(this CommonsDb db, int structure, CancellationToken cancel = default) =>
        db.Contributors.AsNoTracking().Where(c => c.OrganisationId == structure).OrderBy(c => c.Party.Name).ThenBy(c => c.Id).Take(Most)
            .Select(c => new StructureMember(c.Id, c.Uid, c.Party.WithdrawnAt == null ? c.Party.Name : "", c.Bio)).ToListAsync(cancel);

    /// <summary>Those who ask to belong to a structure, the longest wait first.</summary>
    public static Task<List<MembershipLine>> AskingAsync(this CommonsDb db, int structure, CancellationToken cancel = default) =>
        db.Memberships.AsNoTracking().Where(m => m.OrganisationId == structure && m.State == MembershipState.Asked).OrderBy(m => m.AskedAt).ThenBy(m => m.Id).Take(Most)
            .Select(m => new MembershipLine(m.PersonId, m.Person.Party.WithdrawnAt == null ? m.Person.Party.Name : "", m.Person.Bio, m.AskedAt)).ToListAsync(cancel);

    /// <summary>The request of somebody that waits for an answer, with its structure; or <c>null</c>.</summary>
    public static Task<Membership?> AskedByAsync(this CommonsDb db, int person, CancellationToken cancel = default) =>
        db.Memberships.Include(m => m.Organisation.Party).SingleOrDefaultAsync(m => m.PersonId == person && m.State == MembershipState.Asked, cancel);

    /// <summary>Asks for somebody to belong to a structure; one request at a time. Saves nothing.</summary>
    /// <exception cref="BrokenRuleException"><c>Membership.OneAtATime</c>, and as <see cref="Membership"/> says.</exception>
    public static async Task AskToBelongAsync(this CommonsDb db, Contributor person, Organisation organisation, CancellationToken cancel = default)
    {
        if (await db.Memberships.AnyAsync(m => m.PersonId == person.Id && m.State == MembershipState.Asked && m.OrganisationId != organisation.Id, cancel)) throw new BrokenRuleException("Membership.OneAtATime");
        var now = db.Clock.GetUtcNow();
        if (await db.MembershipAsync(person.Id, organisation.Id, cancel) is { } known) known.AskAgain(now);
        else db.Memberships.Add(Membership.Ask(person, organisation, now));
    }

    /// <summary>Makes a structure with somebody as its first member. Saves nothing.</summary>
    public static Organisation FoundStructure(this CommonsDb db, string name, Guid? type, string? territory, string description, Contributor person)
    {
        var made = new Organisation(new(Guid.CreateVersion7(), name, null), type);
        made.Describe(type, territory, description, person.Uid);
        db.Organisations.Add(made);
        person.BelongTo(made, person.Uid);
        return made;
    }

    /// <summary>How somebody stands to a structure, with both, to answer or to end; or <c>null</c>.</summary>
    public static Task<Membership?> MembershipAsync(this CommonsDb db, int person, int structure, CancellationToken cancel = default) =>
        db.Memberships.Include(m => m.Person.Party).Include(m => m.Organisation.Party).SingleOrDefaultAsync(m => m.PersonId == person && m.OrganisationId == structure, cancel);
}

/// <summary>As what somebody manages who belongs to a structure.</summary>
public enum MembersStanding
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As one of them.</summary>
    Member,

    /// <summary>As moderation, since none of them has an account.</summary>
    Moderation,
}

/// <summary>Somebody who asks to belong to a structure; without name where they asked not to be named.</summary>
public sealed record MembershipLine(int PersonId, string Name, string Bio, DateTimeOffset AskedAt);
