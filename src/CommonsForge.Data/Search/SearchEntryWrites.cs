using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace CommonsForge.Data.Search;

/// <summary>Puts entries in the table that the library is read from.</summary>
internal static class SearchEntryWrites
{
    /// <summary>Inserts or replaces entries, in one round trip.</summary>
    public static async Task UpsertAsync(CommonsDb db, IEnumerable<IndexedText> texts, CancellationToken cancel)
    {
        // The journal line that follows is written under the same lock, so it can only be the next one; readers ask for rows above the line they hold.
        const string sql = """
            INSERT INTO search_entry (resource_id, codes, language, min_minutes, max_minutes, min_people, max_people, uses, used_contexts, published_at, heard_at, seq, text_version)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, (SELECT coalesce(max(seq), 0) + 1 FROM journal), 0)
            ON CONFLICT (resource_id) DO UPDATE SET
              codes = excluded.codes, language = excluded.language, min_minutes = excluded.min_minutes, max_minutes = excluded.max_minutes,
              min_people = excluded.min_people, max_people = excluded.max_people, uses = excluded.uses, used_contexts = excluded.used_contexts,
              published_at = excluded.published_at, heard_at = excluded.heard_at, seq = excluded.seq
            """;
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var batch = new NpgsqlBatch(connection, (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        foreach (var text in texts)
        {
            var e = text.Entry;
            var command = new NpgsqlBatchCommand(sql);
            object?[] values = [e.ResourceId, e.Codes, e.Language, e.MinMinutes, e.MaxMinutes, e.MinPeople, e.MaxPeople, e.Uses, e.UsedContexts, e.PublishedAt, e.HeardAt];
            foreach (var value in values) command.Parameters.Add(value is null ? new() { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer } : new() { Value = value });
            batch.BatchCommands.Add(command);
            batch.BatchCommands.Add(TextVector.Write(e.ResourceId, text.Title, text.Summary, text.Body, text.Subjects, e.Language));
        }
        await batch.ExecuteNonQueryAsync(cancel);
    }
}
