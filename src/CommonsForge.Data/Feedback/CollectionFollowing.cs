using CommonsForge.Data.Notifications;
using CommonsForge.Domain;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Journal;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Feedback;

/// <summary>What time does to collections, and to structures that do not answer.</summary>
public static class CollectionFollowing
{
    private const int AtOnce = 200;

    /// <summary>Reminds of collections that closed with voices and were not published, each once.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> RemindCollectionsAsync(this CommonsDb db, CancellationToken cancel = default)
    {
        var now = Instant.Cut(db.Clock.GetUtcNow());
        var codes = await db.CollectedUses.Where(c => c.ReportId == null && c.ClosesAt <= now && c.RemindedAt == null && c.Voices.Any(v => !v.IsSetAside)).OrderBy(c => c.ClosesAt).Select(c => c.Code).Take(AtOnce).ToListAsync(cancel);
        var done = 0;
        foreach (var code in codes)
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await Journal.JournalWriter.LockAsync(db, cancel);
            // Another process waits here, and then finds that it was done.
            if (await db.CollectionAsync(code, cancel) is not { } collection || !collection.Remind(now)) continue;
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            done++;
        }
        return done;
    }

    /// <summary>Erases what nobody published in time, with all its voices.</summary>
    /// <returns>How many.</returns>
    public static Task<int> SweepCollectionsAsync(this CommonsDb db, CancellationToken cancel = default)
    {
        var old = Instant.Cut(db.Clock.GetUtcNow()) - CollectedUse.KeptFor;
        return db.CollectedUses.Where(c => c.ReportId == null && c.OpenedAt <= old).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Forgets which structures were asked for their name and said nothing in time: no page says anything else for it.</summary>
    /// <returns>How many.</returns>
    public static Task<int> SweepAskedStructuresAsync(this CommonsDb db, CancellationToken cancel = default)
    {
        var old = Instant.Cut(db.Clock.GetUtcNow()) - UsageReport.StructurePatience;
        return db.UsageReports.IgnoreQueryFilters().Where(r => r.StructureAnswer == StructureAnswer.Awaited && r.StructureAskedAt <= old)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.StructureAnswer, StructureAnswer.Lapsed).SetProperty(x => x.AskedStructureId, (int?)null).SetProperty(x => x.StructureAskedAt, (DateTimeOffset?)null), cancel);
    }

    /// <summary>Erases the voices of a report that its reporter takes back.</summary>
    public static Task<int> EraseVoicesOfAsync(this CommonsDb db, int report, CancellationToken cancel = default) => db.CollectedUses.Where(c => c.ReportId == report).ExecuteDeleteAsync(cancel);

    /// <summary>When somebody leaves: what they had not published goes with them.</summary>
    internal static Task LeaveCollectionsAsync(this CommonsDb db, int person, CancellationToken cancel) =>
        db.CollectedUses.Where(c => c.ById == person && c.ReportId == null).ExecuteDeleteAsync(cancel);
}

/// <summary>Tells whoever opened a collection that its voices wait, the members of a structure that somebody wishes to name it, and the reporter what they answer.</summary>
internal static class CollectionNotices
{
    private static readonly HappeningKind[] Telling = [HappeningKind.CollectionReminded, HappeningKind.StructureAsked, HappeningKind.StructureAnswered];

    public static Task TellAsync(CommonsDb db, IReadOnlyCollection<Happening> happenings, CancellationToken cancel) =>
        Notices.TellAsync(db, happenings.Where(h => Telling.Contains(h.Kind)), $"""
            concerned AS (SELECT h.kind, h.uid, h.actor, w.by_id AS person FROM happened h JOIN collected_use w ON w.uid = h.uid WHERE h.kind = 70
                          UNION SELECT h.kind, h.uid, h.actor, m.id FROM happened h JOIN usage_report u ON u.uid = h.uid JOIN contributor m ON m.organisation_id = u.asked_structure_id WHERE h.kind = 71
                          UNION SELECT h.kind, h.uid, h.actor, u.by_id FROM happened h JOIN usage_report u ON u.uid = h.uid WHERE h.kind = 72)
            """, cancel);
}
