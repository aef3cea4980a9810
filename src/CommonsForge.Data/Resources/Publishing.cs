using CommonsForge.Data.Journal;
using CommonsForge.Data.Licences;
using CommonsForge.Domain;
using CommonsForge.Domain.Integrity;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Resources;

/// <summary>What came of publishing a change.</summary>
/// <param name="Revision">The new revision; <c>null</c> when a person must settle something first.</param>
/// <param name="Merge">How it met what was published meanwhile; <c>null</c> when nothing was.</param>
/// <param name="Current">The revision that was current.</param>
public sealed record PublishOutcome(Revision? Revision, ContentMerge? Merge, Revision Current);

/// <summary>Publishes changes of resources that may have moved on meanwhile, so that nothing anybody wrote is lost.</summary>
public static class Publishing
{
    // A merge is made without holding anybody up; when others are faster so often, it is made while they wait.
    private const int Tries = 3;

    /// <summary>
    /// Makes a change the current revision, merged with what was published since its base. In one transaction: the revision, what
    /// <paramref name="also"/> does, the search entry and the journal. Other publishers wait for its end, so that two changes made from
    /// one base are both in the text or one of them is told of the conflict.
    /// </summary>
    /// <param name="db">The commons, in a context of this request's own; what it tracked before is saved too.</param>
    /// <param name="resourceId">The resource.</param>
    /// <param name="baseNumber">The revision that the change began with.</param>
    /// <param name="content">What it says, already checked.</param>
    /// <param name="publication">Who, when, why.</param>
    /// <param name="merged">Seal of the proposed version that is taken in, or <c>null</c>.</param>
    /// <param name="also">What else happens in the same transaction, with the resource and the new revision; it may throw to stop all.</param>
    /// <param name="cancel">Stops it; nothing is then published.</param>
    /// <exception cref="BrokenRuleException">The content is not publishable, or the resource was withdrawn (<c>Resource.Gone</c>).</exception>
    public static async Task<PublishOutcome> PublishAsync(
        this CommonsDb db, int resourceId, int baseNumber, Content content, Publication publication, Seal? merged = null,
        Func<Revision, CancellationToken, Task>? also = null, CancellationToken cancel = default)
    {
        for (var left = Tries; ; left--)
        {
            var current = left > 0 ? await CurrentAsync(db, resourceId, cancel) : null;
            var merge = current is null ? null : await MergeAsync(db, current, baseNumber, content, cancel);
            if (merge is { IsClean: false }) return new(null, merge, current!);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            // In the order that every save takes them: the journal first, then the row.
            await JournalWriter.LockAsync(db, cancel);
            await db.Database.ExecuteSqlAsync($"SELECT id FROM resource WHERE id = {resourceId} FOR UPDATE", cancel);
            var last = await CurrentAsync(db, resourceId, cancel);
            if (left > 0 && last.Number != current!.Number) continue;
            if (left == 0)
            {
                merge = await MergeAsync(db, last, baseNumber, content, cancel);
                if (merge is { IsClean: false }) return new(null, merge, last);
            }
            if (last.Resource.Standing == Standing.Withdrawn) throw new BrokenRuleException("Resource.Gone");
            var revision = last.Resource.Publish(merge?.Content ?? content, publication, last, merged);
            await Consenting.FollowAsync(db, revision, cancel);
            if (also is not null) await also(revision, cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return new(revision, merge, last);
        }
    }

    /// <summary>A revision with all that follows it needs: its text, its resource, who published it.</summary>
    public static Task<Revision?> RevisionAsync(this CommonsDb db, int resourceId, int number, CancellationToken cancel = default) =>
        Whole(db).SingleOrDefaultAsync(r => r.ResourceId == resourceId && r.Number == number, cancel);

    /// <summary>The current revision, whole, as it is now.</summary>
    public static async Task<Revision> CurrentAsync(CommonsDb db, int resourceId, CancellationToken cancel = default)
    {
        // What this context knew of the resource may be old.
        foreach (var known in db.ChangeTracker.Entries<Resource>().Where(e => e.Entity.Id == resourceId && e.State == EntityState.Unchanged).ToList()) await known.ReloadAsync(cancel);
        return await Whole(db).SingleAsync(r => r.ResourceId == resourceId && r.Number == r.Resource.CurrentNumber, cancel);
    }

    /// <summary>How a change meets what was published since; <c>null</c> when nothing was.</summary>
    public static async Task<ContentMerge?> MergeAsync(CommonsDb db, Revision current, int baseNumber, Content content, CancellationToken cancel = default)
    {
        if (baseNumber == current.Number) return null;
        var from = await db.RevisionAsync(current.ResourceId, baseNumber, cancel) ?? throw new BrokenRuleException("Resource.NoSuchRevision");
        return ContentMerge.Merge(from.ToContent(), content, current.ToContent());
    }

    private static IQueryable<Revision> Whole(CommonsDb db) => db.Revisions.Include(r => r.Text).Include(r => r.PublishedBy).Include(r => r.Resource).ThenInclude(r => r.Community);
}
