using CommonsForge.Data.Journal;
using CommonsForge.Domain.Language;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Search;

/// <summary>Brings entries written by an older <see cref="French"/> up to date.</summary>
public static class TextReindex
{
    private const int Batch = 200;

    /// <summary>
    /// Writes again the entries whose words another version of <see cref="French"/> made, some at a time, each time under the publishing lock:
    /// searching and publishing go on meanwhile. Changes nothing when all are of this version.
    /// </summary>
    /// <param name="db">Without an open transaction.</param>
    /// <param name="cancel">Stops after the entries under way.</param>
    /// <returns>How many were written.</returns>
    public static async Task<int> RunAsync(CommonsDb db, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        for (var written = 0; ;)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await JournalWriter.LockAsync(db, cancel);
            var old = await db.SearchEntries.Where(e => e.TextVersion != French.Version)
                .Join(db.Resources, e => e.ResourceId, r => r.Id, (_, r) => r.Uid)
                .Take(Batch)
                .ToListAsync(cancel);
            if (old.Count == 0)
                return written;
            await SearchIndexer.WriteAsync(db, old, cancel);
            await transaction.CommitAsync(cancel);
            written += old.Count;
        }
    }
}
