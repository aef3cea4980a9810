using CommonsForge.Data.Files;
using CommonsForge.Data.Journal;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Integrity;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Integrity;

/// <summary>What moderation withdraws.</summary>
/// <param name="Parts">Names of the parts under the seal.</param>
/// <param name="Everywhere">Whether the same words and files go from the other revisions of the resource, and from its proposals, too.</param>
/// <param name="Reason">Why, in words for readers.</param>
/// <param name="By">Who decides.</param>
/// <param name="At">When.</param>
public sealed record ErasureOrder(IReadOnlyList<string> Parts, bool Everywhere, string Reason, Contributor By, DateTimeOffset At);

/// <summary>Withdraws parts of what was published or proposed: value and salt go in one transaction, the digest and a public record stay.</summary>
public static class Erasing
{
    /// <summary>Withdraws parts of a revision.</summary>
    /// <returns>How many parts were withdrawn, those found elsewhere included.</returns>
    /// <exception cref="BrokenRuleException"><c>Erasure.NothingChosen</c>, or what <see cref="Revision.Erase"/> refuses; nothing is then withdrawn.</exception>
    public static Task<int> EraseAsync(this CommonsDb db, ContentStore store, int resourceId, int number, ErasureOrder order, CancellationToken cancel = default) =>
        InOneAsync(db, store, order, async () =>
        {
            var revision = await db.RevisionAsync(resourceId, number, cancel) ?? throw new BrokenRuleException("Resource.NoSuchRevision");
            var found = order.Parts.ToDictionary(p => p, string? (p) => Mark(revision.Sheet, revision.Text.Body, revision.Text.PlainWords, p), StringComparer.Ordinal);
            foreach (var part in order.Parts) db.Add(revision.Erase(part, order.Reason, order.By, order.At));
            return (resourceId, found);
        }, cancel);

    /// <summary>Withdraws parts of a version of a proposal.</summary>
    /// <inheritdoc cref="EraseAsync"/>
    public static Task<int> EraseProposedAsync(this CommonsDb db, ContentStore store, int proposalId, int number, ErasureOrder order, CancellationToken cancel = default) =>
        InOneAsync(db, store, order, async () =>
        {
            var version = await Versions(db).SingleOrDefaultAsync(v => v.ProposalId == proposalId && v.Number == number, cancel) ?? throw new BrokenRuleException("Resource.NoSuchRevision");
            var found = order.Parts.ToDictionary(p => p, string? (p) => Mark(version.Sheet, version.Body, version.PlainWords, p), StringComparer.Ordinal);
            foreach (var part in order.Parts) db.Add(version.Erase(part, order.Reason, order.By, order.At));
            return (version.Proposal.ResourceId, found);
        }, cancel);

    /// <summary>What was withdrawn of a revision.</summary>
    public static Task<List<WithdrawnPart>> WithdrawnAsync(this CommonsDb db, int resourceId, int number, CancellationToken cancel = default) =>
        db.Erasures.AsNoTracking().Where(e => e.Revision!.ResourceId == resourceId && e.Revision.Number == number).OrderBy(e => e.Id)
            .Select(e => new WithdrawnPart(number, e.Part, e.At, e.Reason)).ToListAsync(cancel);

    /// <summary>What was withdrawn of a version of a proposal.</summary>
    public static Task<List<WithdrawnPart>> WithdrawnOfProposalAsync(this CommonsDb db, int proposalId, int number, CancellationToken cancel = default) =>
        db.Erasures.AsNoTracking().Where(e => e.ProposalVersion!.ProposalId == proposalId && e.ProposalVersion.Number == number).OrderBy(e => e.Id)
            .Select(e => new WithdrawnPart(number, e.Part, e.At, e.Reason)).ToListAsync(cancel);

    private static async Task<int> InOneAsync(CommonsDb db, ContentStore store, ErasureOrder order, Func<Task<(int Resource, Dictionary<string, string?> Found)>> erase, CancellationToken cancel)
    {
        if (order.Parts.Count == 0) throw new BrokenRuleException("Erasure.NothingChosen");
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Nobody publishes the same words meanwhile from what they have just read.
        await JournalWriter.LockAsync(db, cancel);
        var (resource, found) = await erase();
        if (order.Everywhere) await ElsewhereAsync(db, resource, found, order, cancel);
        var erased = db.ChangeTracker.Entries<Erasure>().Count(e => e.State == EntityState.Added);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        var files = found.Where(f => f.Key.StartsWith(AttachmentPrefix, StringComparison.Ordinal)).Select(f => f.Value).OfType<string>().ToList();
        await db.ForgetFilesAsync(store, files, cancel);
        return erased;
    }

    // One at a time: a long history never stands in memory whole, and only what changes stays tracked.
    private static async Task ElsewhereAsync(CommonsDb db, int resource, Dictionary<string, string?> found, ErasureOrder order, CancellationToken cancel)
    {
        foreach (var id in await db.Revisions.Where(r => r.ResourceId == resource).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(cancel))
        {
            var revision = await db.Revisions.Include(r => r.Text).Include(r => r.Resource).SingleAsync(r => r.Id == id, cancel);
            var same = Same(found, revision.Sheet, revision.Text.Body, revision.Text.PlainWords).Where(revision.MayErase).ToList();
            foreach (var part in same) db.Add(revision.Erase(part, order.Reason, order.By, order.At));
            if (db.Entry(revision).State == EntityState.Unchanged)
            {
                db.Entry(revision.Text).State = EntityState.Detached;
                db.Entry(revision).State = EntityState.Detached;
            }
        }
        foreach (var id in await db.Set<ProposalVersion>().Where(v => v.Proposal.ResourceId == resource).OrderBy(v => v.Id).Select(v => v.Id).ToListAsync(cancel))
        {
            var version = await Versions(db).SingleAsync(v => v.Id == id, cancel);
            var same = Same(found, version.Sheet, version.Body, version.PlainWords).Where(version.MayErase).ToList();
            foreach (var part in same) db.Add(version.Erase(part, order.Reason, order.By, order.At));
            if (db.Entry(version).State == EntityState.Unchanged) db.Entry(version).State = EntityState.Detached;
        }
    }

    private const string AttachmentPrefix = "attachment:";

    private static IQueryable<ProposalVersion> Versions(CommonsDb db) => db.Set<ProposalVersion>().Include(v => v.By).Include(v => v.Proposal).ThenInclude(p => p.Resource);

    // What a part is known by elsewhere: its words, or the bytes of a file whatever its name. A note is of one revision alone.
    private static string? Mark(Sheet sheet, string body, string plainWords, string part) => part switch
    {
        "summary" => sheet.Summary,
        "body" => body,
        "plainWords" => plainWords,
        "note" => null,
        _ => sheet.Attachments.FirstOrDefault(a => AttachmentPrefix + a.Name == part)?.Sha256,
    };

    private static IEnumerable<string> Same(Dictionary<string, string?> found, Sheet sheet, string body, string plainWords)
    {
        foreach (var part in (string[])["summary", "body", "plainWords"])
            if (found.GetValueOrDefault(part) is { Length: > 0 } words && Mark(sheet, body, plainWords, part) == words) yield return part;
        var files = found.Where(f => f.Key.StartsWith(AttachmentPrefix, StringComparison.Ordinal)).Select(f => f.Value).ToList();
        foreach (var file in sheet.Attachments.Where(a => files.Contains(a.Sha256)).ToList()) yield return AttachmentPrefix + file.Name;
    }
}
