using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Journal;

/// <summary>What pages read of the journal.</summary>
public static class JournalReads
{
    /// <summary>When something last happened in the commons; the epoch where nothing ever did.</summary>
    public static async Task<DateTimeOffset> LastMovedAsync(this CommonsDb db, CancellationToken cancel = default) =>
        await db.Journal.AsNoTracking().OrderByDescending(e => e.Seq).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync(cancel) ?? DateTimeOffset.UnixEpoch;
}
