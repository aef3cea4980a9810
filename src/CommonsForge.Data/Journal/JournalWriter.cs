using CommonsForge.Data.Notifications;
using CommonsForge.Data.Search;
using CommonsForge.Data.Territories;
using CommonsForge.Domain.Journal;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Journal;

/// <summary>
/// Saves what happened with the change itself: search entries, then the journal, under one lock held until the commit, so that
/// the journal's sequence is in commit order (a plain sequence is not: a reader may see 5 before 4).
/// A save that fails leaves entities and happenings as they were: saving again does the whole of it again.
/// </summary>
internal sealed class JournalWriter(CommonsDb db)
{
    // Any constant does, as long as every writer of the journal takes the same.
    private const long PublishingLock = 4_711_001;

    private readonly List<Entity> _entities = [.. db.ChangeTracker.Entries<Entity>().Select(e => e.Entity).Where(e => e.Happenings.Count > 0)];

    public bool HasNothingToSay => _entities.Count == 0;

    /// <summary>Saves in the transaction that is open, whose owner then commits, or in one of its own.</summary>
    /// <param name="save">Writes the changes without marking them as saved.</param>
    /// <param name="accept">Mark them as saved once they are.</param>
    /// <param name="cancel">Stops before the commit.</param>
    public async Task<int> SaveAsync(Func<Task<int>> save, bool accept, CancellationToken cancel)
    {
        var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        await using (own)
        {
            var rows = await WriteAsync(save, cancel);
            if (own is not null) await own.CommitAsync(cancel);
            if (accept) db.ChangeTracker.AcceptAllChanges();
            _entities.ForEach(e => e.ForgetHappenings());
            return rows;
        }
    }

    /// <summary>Waits to be the only one that publishes, until the end of the transaction under way.</summary>
    internal static Task LockAsync(CommonsDb db, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({PublishingLock})", cancel);

    private async Task<int> WriteAsync(Func<Task<int>> save, CancellationToken cancel)
    {
        var happenings = _entities.SelectMany(e => e.Happenings).ToList();
        await LockAsync(db, cancel);
        var rows = await save();
        await SearchIndexer.WriteAsync(db, [.. happenings.Where(h => h.Subject == nameof(Domain.Resources.Resource)).Select(h => h.SubjectUid).Distinct()], cancel);
        await ProjectTerritoryWrites.FollowAsync(db, [.. happenings.Where(h => h.Subject == nameof(Domain.Territories.ProjectTerritory)).Select(h => h.SubjectUid).Distinct()], cancel);
        if (happenings.Where(h => h.Kind == HappeningKind.ReferenceChanged).Select(h => h.SubjectUid).ToHashSet() is { Count: > 0 } references)
        {
            await FacetTargets.NumberAllAsync(db, cancel);
            await TextReindex.MarkAsync(db, references, cancel);
        }
        await NotificationWriter.TellAsync(db, happenings, cancel);
        await AppendAsync(happenings, cancel);
        // A hint only, sent by PostgreSQL when the transaction commits: readers also look at the journal every two seconds.
        await db.Database.ExecuteSqlAsync($"SELECT pg_notify('commons', '')", cancel);
        db.JournalMoved();
        return rows;
    }

    private async Task AppendAsync(List<Happening> happenings, CancellationToken cancel)
    {
        var kinds = happenings.ConvertAll(h => (int)h.Kind);
        var subjects = happenings.ConvertAll(h => h.Subject);
        var uids = happenings.ConvertAll(h => h.SubjectUid);
        var actors = happenings.ConvertAll(h => h.ActorUid);
        var at = Domain.Instant.Cut(db.Clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO journal (kind, subject, subject_uid, actor_uid, at)
            SELECT kind, subject, uid, actor, {at}
            FROM unnest({kinds}, {subjects}, {uids}, {actors}) WITH ORDINALITY AS line(kind, subject, uid, actor, place)
            ORDER BY place
            """, cancel);
    }
}
