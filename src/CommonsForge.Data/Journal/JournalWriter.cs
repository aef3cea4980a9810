using CommonsForge.Data.Search;
using CommonsForge.Domain.Journal;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Journal;

/// <summary>
/// Saves what happened with the change itself: search entries, then the journal, under one lock held until the commit, so that
/// the journal's sequence is in commit order (a plain sequence is not: a reader may see 5 before 4).
/// </summary>
internal sealed class JournalWriter(CommonsDb db)
{
    // Any constant does, as long as every writer of the journal takes the same.
    private const long PublishingLock = 4_711_001;

    private readonly List<Entity> _entities = [.. db.ChangeTracker.Entries<Entity>().Select(e => e.Entity).Where(e => e.Happenings.Count > 0)];

    public bool HasNothingToSay => _entities.Count == 0;

    public async Task<int> SaveAsync(Func<Task<int>> save, CancellationToken cancel)
    {
        var happenings = _entities.SelectMany(e => e.Happenings).ToList();
        _entities.ForEach(e => e.ForgetHappenings());
        var outer = db.Database.CurrentTransaction;
        await using var own = outer is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({PublishingLock})", cancel);
        var rows = await save();
        await SearchIndexer.WriteAsync(db, [.. happenings.Where(h => h.Subject == nameof(Domain.Resources.Resource)).Select(h => h.SubjectUid).Distinct()], cancel);
        if (happenings.Exists(h => h.Kind == HappeningKind.ReferenceChanged)) await FacetTargets.NumberAllAsync(db, cancel);
        var at = db.Clock.GetUtcNow();
        db.Journal.AddRange(happenings.Select(h => new JournalEntry(h, Domain.Instant.Cut(at))));
        await save();
        if (own is not null) await CommitAsync(own, cancel);
        return rows;
    }

    private async Task CommitAsync(Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, CancellationToken cancel)
    {
        // A hint only: readers also look at the journal every two seconds.
        await db.Database.ExecuteSqlAsync($"SELECT pg_notify('commons', '')", cancel);
        await transaction.CommitAsync(cancel);
        if (db.Library is { } library) await library.CatchUpAsync(cancel);
    }
}
