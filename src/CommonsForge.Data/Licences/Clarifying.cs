using System.Text.Json;
using CommonsForge.Data.Proposals;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Integrity;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Licences;

/// <summary>
/// Works whose licence nobody knows, or whose words and links contradict each other: whoever moderates or reviews in their scope may find out which
/// one holds, as whoever brought them may (<see cref="Submitting"/>).
/// </summary>
public static class Clarifying
{
    /// <summary>What whoever establishes a licence accepts: nothing of theirs is licensed.</summary>
    public const string Grant = "clarification-1";

    // What the sheet of a notice holds whose licence was looked for in vain, and of one whose licence is known.
    private static readonly string NoneFound = JsonSerializer.Serialize(new { licenceSettled = new { how = LicenceSettling.NoneFound } });

    private static readonly string Established = JsonSerializer.Serialize(new { licenceSettled = new { how = LicenceSettling.Established } });

    /// <summary>How many works wait for somebody to find out their licence.</summary>
    public static Task<int> WaitingLicenceCountAsync(this CommonsDb db, QueueFilter filter, CancellationToken cancel = default) => Waiting(db, filter).CountAsync(cancel);

    /// <summary>Works that wait for it, those that came first before the others.</summary>
    public static Task<List<UnclearLine>> WaitingLicencesAsync(this CommonsDb db, QueueFilter filter, int most, int after = 0, CancellationToken cancel = default) =>
        (from r in Waiting(db, filter)
         join v in db.Revisions.AsNoTracking() on new { ResourceId = r.Id, Number = r.CurrentNumber } equals new { v.ResourceId, v.Number }
         orderby r.FirstPublishedAt, r.Id
         select new UnclearLine(r.Id, v.Sheet, r.Standing, r.LicenceEvidence, r.FirstPublishedAt, r.CommunityId)).Skip(after).Take(most).ToListAsync(cancel);

    /// <summary>The text of a notice that is kept in private until its licence is known, or <c>null</c>: of several, the one kept last.</summary>
    public static Task<Draft?> KeptTextAsync(this CommonsDb db, int resource, CancellationToken cancel = default) =>
        Kept(db).Where(d => d.ResourceId == resource).OrderByDescending(d => d.SavedAt).FirstOrDefaultAsync(cancel);

    /// <summary>
    /// Says which licence holds: the text is published under it, with the words found and those of whoever says so as proof, and whoever brought
    /// it is told. What does not let a text stand here (an origin's licence, a passage's) forbids it still. A notice whose licence is not open stays
    /// one, that says the licence: its text is not copied here, and an open one found later may still be established.
    /// </summary>
    /// <param name="db">The commons, in a context of this request's own.</param>
    /// <param name="id">The resource.</param>
    /// <param name="licence">The licence that holds.</param>
    /// <param name="proof">How they know: public, in the history.</param>
    /// <param name="by">Who; that they may is for the caller to know.</param>
    /// <param name="at">When.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="BrokenRuleException"><c>Clarify.Settled</c>, <c>Clarify.NothingKept</c>, <c>Clarify.LicenceMissing</c>, <c>Clarify.ProofMissing</c>; what publishing throws.</exception>
    public static async Task<SubmitOutcome> EstablishLicenceAsync(this CommonsDb db, int id, Licence? licence, string proof, Contributor by, DateTimeOffset at, CancellationToken cancel = default)
    {
        var current = await Publishing.CurrentAsync(db, id, cancel);
        if (current.Resource.Standing is not (Standing.Notice or Standing.LicenceToClarify)) throw new BrokenRuleException("Clarify.Settled");
        if (licence is not { AllowsSharing: true }) throw new BrokenRuleException("Clarify.LicenceMissing", "Licence");
        if (string.IsNullOrWhiteSpace(proof)) throw new BrokenRuleException("Clarify.ProofMissing", "Proof");
        if (current.Resource.Standing == Standing.Notice && !licence.Open) return new() { Published = await DescribeAsync(db, current, licence, proof.Trim(), by, at, cancel) };
        if (licence.Id != current.Sheet.Licence) await Submitting.GuardTypeAsync(db, current.Sheet with { Licence = licence.Id }, cancel);
        var kept = current.Resource.Standing == Standing.Notice ? await db.KeptTextAsync(id, cancel) ?? throw new BrokenRuleException("Clarify.NothingKept") : null;
        var content = kept?.ToContent() ?? current.ToContent();
        content = content with { Sheet = content.Sheet with { Licence = licence.Id } };
        if (await Submitting.OriginRefusesAsync(db, content.Sheet, content.Sheet.Origins, cancel) is { } refused) return new() { Refused = refused };
        if (await Submitting.PassagesRefusedAsync(db, content, [], cancel) is { } passageRefuses) return passageRefuses;
        content = LicenceDoubt.Establish(content, current.Resource.LicenceEvidence, by.Uid, at);
        var outcome = await db.PublishAsync(id, current.Number, content, new(by, at, proof.Trim(), Grant), null, (revision, _) =>
        {
            if (revision.Resource.Standing is not (Standing.Notice or Standing.LicenceToClarify)) throw new BrokenRuleException("Clarify.Settled");
            revision.Resource.Stand(Standing.Published, content.Sheet.LicenceSettled!.Quotes, by);
            if (kept is not null) db.Drafts.Remove(kept);
            return Task.CompletedTask;
        }, cancel);
        return outcome.Revision is null ? new() { Collides = outcome.Merge } : new() { Published = outcome.Revision };
    }

    // What is not open is described and linked, not copied.
    private static async Task<Revision> DescribeAsync(CommonsDb db, Revision current, Licence licence, string proof, Contributor by, DateTimeOffset at, CancellationToken cancel)
    {
        var evidence = current.Resource.LicenceEvidence;
        var notice = current.ToContent().ToNotice();
        var content = LicenceDoubt.Establish(notice with { Sheet = notice.Sheet with { Licence = licence.Id } }, evidence, by.Uid, at);
        var outcome = await db.PublishAsync(current.ResourceId, current.Number, content, new(by, at, proof, Grant), null, (revision, _) =>
        {
            if (revision.Resource.Standing != Standing.Notice) throw new BrokenRuleException("Clarify.Settled");
            revision.Resource.Describe(evidence, by);
            return Task.CompletedTask;
        }, cancel);
        return outcome.Revision ?? throw new BrokenRuleException("Clarify.Moved");
    }

    /// <summary>
    /// Says that no open licence was found: what is public of it from now on is a notice, in all its versions, and its text stays here in private.
    /// It waits for nobody any more; whoever finds a licence later may still establish it.
    /// </summary>
    /// <param name="db">The commons, in a context of this request's own.</param>
    /// <param name="id">The resource.</param>
    /// <param name="proof">How they know: public, in the history.</param>
    /// <param name="by">Who; that they may is for the caller to know.</param>
    /// <param name="at">When.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="BrokenRuleException"><c>Clarify.Settled</c>, <c>Clarify.NothingKept</c>, <c>Clarify.ProofMissing</c>, <c>Clarify.Moved</c>.</exception>
    public static async Task<Revision> FindNoLicenceAsync(this CommonsDb db, int id, string proof, Contributor by, DateTimeOffset at, CancellationToken cancel = default)
    {
        proof = proof.Trim();
        var current = await Publishing.CurrentAsync(db, id, cancel);
        var standing = current.Resource.Standing;
        if (standing is not (Standing.Notice or Standing.LicenceToClarify) || (standing == Standing.Notice && current.Sheet.LicenceSettled is not null)) throw new BrokenRuleException("Clarify.Settled");
        if (proof.Length == 0) throw new BrokenRuleException("Clarify.ProofMissing", "Proof");
        if (standing == Standing.Notice && await db.KeptTextAsync(id, cancel) is null) throw new BrokenRuleException("Clarify.NothingKept");
        var evidence = current.Resource.LicenceEvidence;
        var outcome = await db.PublishAsync(id, current.Number, LicenceDoubt.FindNone(current.ToContent(), evidence, by.Uid, at), new(by, at, proof, Grant), null, async (revision, stop) =>
        {
            if (revision.Resource.Standing != standing) throw new BrokenRuleException("Clarify.Settled");
            if (standing == Standing.LicenceToClarify) await KeepPrivateAsync(db, current, proof, by, at, stop);
            revision.Resource.Describe(evidence, by);
        }, cancel);
        return outcome.Revision ?? throw new BrokenRuleException("Clarify.Moved");
    }

    // Versions that were public hold the text too: it goes from each, as moderation withdraws a part, and stays in a draft of the commons' own.
    private static async Task KeepPrivateAsync(CommonsDb db, Revision current, string reason, Contributor by, DateTimeOffset at, CancellationToken cancel)
    {
        db.Drafts.Add(new(current.Resource, current.ToContent() with { Sheet = current.Sheet with { Licence = null } }, null, at));
        if (reason.Length > Erasure.LongestReason) reason = reason[..Erasure.LongestReason];
        foreach (var revision in await db.Revisions.Include(r => r.Text).Where(r => r.ResourceId == current.ResourceId && r.Number <= current.Number).ToListAsync(cancel))
            foreach (var part in revision.Seal.Parts.Select(p => p.Name).Where(p => p is not ("summary" or "note") && revision.MayErase(p)).ToList()) db.Add(revision.Erase(part, reason, by, at));
    }

    // A notice of which no text is kept says where the work is, and waits for nothing; nor does one whose licence was looked for in vain, or is known not to be open.
    private static IQueryable<Resource> Waiting(CommonsDb db, QueueFilter filter)
    {
        var kept = Kept(db);
        var looked = db.Revisions.FromSql($"SELECT * FROM revision WHERE sheet @> {NoneFound}::jsonb OR sheet @> {Established}::jsonb");
        return db.Resources.AsNoTracking().Where(r => (r.Standing == Standing.LicenceToClarify || (r.Standing == Standing.Notice && kept.Any(d => d.ResourceId == r.Id) && !looked.Any(v => v.ResourceId == r.Id && v.Number == r.CurrentNumber)))
            && (filter.Community == null || r.CommunityId == filter.Community) && (filter.Resource == null || r.Id == filter.Resource));
    }

    // The commons' own, of what was loaded; or that of whoever brought it.
    private static IQueryable<Draft> Kept(CommonsDb db) => db.Drafts.Where(d =>
        d.ProposalId == null && (d.OwnerId == null || db.Revisions.Any(v => v.ResourceId == d.ResourceId && v.Number == 1 && v.PublishedById == d.OwnerId)));
}

/// <summary>A work that waits for somebody to find out its licence.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Sheet">Its sheet.</param>
/// <param name="Standing">How much of it is shown.</param>
/// <param name="Evidence">The words and links found.</param>
/// <param name="PublishedAt">Since when.</param>
/// <param name="CommunityId">Key of its community.</param>
public sealed record UnclearLine(int Id, Sheet Sheet, Standing Standing, IReadOnlyList<string> Evidence, DateTimeOffset PublishedAt, int? CommunityId);
