using CommonsForge.Data.Journal;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Search;

/// <summary>Brings entries up to date whose words were made by an older version of the program, or name a facet value by an older name.</summary>
public static class TextReindex
{
    private const int Batch = 200;

    /// <summary>
    /// Writes again the entries whose words are out of date, some at a time, each time under the publishing lock:
    /// searching and publishing go on meanwhile. Changes nothing when all are up to date.
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
            var old = await db.SearchEntries.Where(e => e.TextVersion != TextVector.Version)
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

    /// <summary>Says that the words of these vocabularies changed: the entries that hold one of their terms are written again by the next <see cref="RunAsync"/>.</summary>
    internal static Task MarkAsync(CommonsDb db, IReadOnlyCollection<Guid> vocabularies, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"""
        UPDATE search_entry SET text_version = 0
        WHERE codes && (SELECT coalesce(array_agg(f.code), ARRAY[]::int[]) FROM facet_value f
                        JOIN concept c ON f.kind IN (1, 7, 8) AND f.target = c.uid::text
                        JOIN vocabulary v ON v.id = c.vocabulary_id
                        WHERE v.uid = ANY({vocabularies.ToArray()}))
        """, cancel);
}
