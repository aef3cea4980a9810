using System.Text.Json;
using CommonsForge.Data;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Language;
using Npgsql;
using NpgsqlTypes;

namespace CommonsForge.Benchmarks.Filling;

/// <summary>
/// Fills a scratch database by COPY, and builds the two large indexes once at the end; what is written is what the site writes
/// (<see cref="TextVector"/>), only the words in use are counted once rather than one resource after the other.
/// </summary>
internal sealed class BulkFill(NpgsqlDataSource source, SyntheticCommons commons)
{
    private const int Batch = 250;

    private static readonly string[] BuiltLast = ["ix_search_body_fr", "ix_search_entry_head_fr", "ix_revision_sheet"];

    /// <summary>Adds resources.</summary>
    /// <param name="from">The first number.</param>
    /// <param name="to">The last number.</param>
    /// <param name="cancel">Stops it; the database is then good for nothing.</param>
    public async Task AddAsync(int from, int to, CancellationToken cancel)
    {
        var seq = (long)(await ScalarAsync("SELECT coalesce(max(seq), 0) + 1 FROM journal", cancel))!;
        var indexes = new List<string>();
        foreach (var name in BuiltLast)
        {
            indexes.Add((string)(await ScalarAsync($"SELECT indexdef FROM pg_indexes WHERE indexname = '{name}'", cancel))!);
            await ScalarAsync($"DROP INDEX {name}", cancel);
        }
        if (from == 1) await CopyPartiesAsync(cancel);
        await Parallel.ForEachAsync(Enumerable.Range(from, to - from + 1).Chunk(Batch), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel },
            async (numbers, stop) => await CopyAsync([.. numbers.Select(n => commons.Make(n, seq))], stop));
        foreach (var index in indexes) await ScalarAsync($"SET maintenance_work_mem = '512MB'; {index}", cancel);
        await CountWordsAsync(cancel);
        await ScalarAsync($"""
            INSERT INTO journal (seq, kind, subject, subject_uid, at) VALUES ({seq}, 1, 'Resource', gen_random_uuid(), now());
            SELECT setval(pg_get_serial_sequence('journal', 'seq'), {seq}), setval(pg_get_serial_sequence('resource', 'id'), {to}), setval(pg_get_serial_sequence('revision', 'id'), {to});
            """, cancel);
        await ScalarAsync("VACUUM ANALYZE", cancel);
    }

    private async Task CopyAsync(SyntheticResource[] rows, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await CopyAsync(connection, "resource (id, uid, standing, current_number, first_published_at, last_published_at, licence_evidence)", rows,
            r => [r.Id, r.Resource.Uid, 0, 1, r.Revision.PublishedAt, r.Revision.PublishedAt, Array.Empty<string>()], cancel);
        await CopyAsync(connection, "revision (id, resource_id, number, sheet, published_at, note, grant_version, seal, block_origins)", rows,
            r => [r.Id, r.Id, 1, Json(r.Revision.Sheet), r.Revision.PublishedAt, "", r.Revision.GrantVersion, Json(r.Revision.Seal), r.Revision.BlockOrigins.ToArray()], cancel);
        await CopyAsync(connection, "revision_text (revision_id, body, plain_words, plain_text)", rows,
            r => [r.Id, r.Revision.Text.Body, r.Revision.Text.PlainWords, r.Revision.Text.PlainText], cancel);
        var uses = rows.SelectMany(r => r.Reports.Select((context, i) => (r.Id, context, At: r.Revision.PublishedAt.AddDays(i + 1))));
        await CopyAsync(connection, "usage_report (uid, resource_id, revision_number, reported_at, adapted, context, hard, worked, would_change)", uses,
            u => [Guid.CreateVersion7(), u.Id, 1, u.At, false, u.context, "", "", ""], cancel);
        await CopyEntriesAsync(connection, rows, cancel);
        await transaction.CommitAsync(cancel);
    }

    // Beside the table first: a vector is made from text in PostgreSQL, which COPY does not do.
    private static async Task CopyEntriesAsync(NpgsqlConnection connection, SyntheticResource[] rows, CancellationToken cancel)
    {
        await using (var stage = new NpgsqlCommand("CREATE TEMP TABLE stage (id int, codes int[], a int, b int, c int, d int, uses int, contexts int, at timestamptz, seq bigint, configuration text, title text, summary text, all_text text, words text[], exact text) ON COMMIT DROP", connection))
            await stage.ExecuteNonQueryAsync(cancel);
        await CopyAsync(connection, "stage", rows, r =>
        {
            var (entry, text) = (r.Text.Entry, TextVector.Of(r.Text.Title, r.Text.Summary, r.Text.Body, r.Text.Subjects, r.Text.Entry.Language));
            return [entry.ResourceId, entry.Codes, entry.MinMinutes, entry.MaxMinutes, entry.MinPeople, entry.MaxPeople, entry.Uses, entry.UsedContexts, entry.PublishedAt, entry.Seq,
                text.Configuration, text.Title, text.Summary, text.All, text.Words, text.Exact];
        }, cancel);
        await using var insert = new NpgsqlCommand($"""
            INSERT INTO search_entry (resource_id, codes, language, min_minutes, max_minutes, min_people, max_people, uses, used_contexts, published_at, seq, text_version, head, words)
            SELECT id, codes, 'fr', a, b, c, d, uses, contexts, at, seq, {TextVector.Version}, {TextVector.Head("configuration", "title", "summary", "exact")}, words FROM stage;
            INSERT INTO search_body (resource_id, language, body) SELECT id, 'fr', {TextVector.Body("configuration", "all_text")} FROM stage
            """, connection);
        await insert.ExecuteNonQueryAsync(cancel);
    }

    private async Task CopyPartiesAsync(CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await CopyAsync(connection, "credited_party (uid, name)", commons.Parties.Select((uid, i) => (uid, i)), p => [p.uid, $"Personne {p.i}"], cancel);
    }

    private async Task CountWordsAsync(CancellationToken cancel)
    {
        var (words, documents) = (new List<string>(), new List<int>());
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using (var count = new NpgsqlCommand("SELECT w, count(*)::int FROM search_entry, unnest(words) w GROUP BY w", connection) { CommandTimeout = 0 })
        await using (var reader = await count.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                words.Add(reader.GetString(0));
                documents.Add(reader.GetInt32(1));
            }
        }
        await using var write = new NpgsqlBatch(connection) { Timeout = 0, BatchCommands = { new("TRUNCATE search_word"), new("INSERT INTO search_word (word, plain, documents) SELECT * FROM unnest($1, $2, $3)") } };
        write.BatchCommands[1].Parameters.Add(new() { Value = words.ToArray() });
        write.BatchCommands[1].Parameters.Add(new() { Value = words.Select(Letters.Fold).ToArray() });
        write.BatchCommands[1].Parameters.Add(new() { Value = documents.ToArray() });
        await write.ExecuteNonQueryAsync(cancel);
    }

    private static async Task CopyAsync<T>(NpgsqlConnection connection, string into, IEnumerable<T> rows, Func<T, object?[]> values, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {into} FROM STDIN (FORMAT BINARY)", cancel);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            foreach (var value in values(row))
            {
                if (value is null) await copy.WriteNullAsync(cancel);
                else if (value is JsonText json) await copy.WriteAsync(json.Text, NpgsqlDbType.Jsonb, cancel);
                else await copy.WriteAsync(value, cancel);
            }
        }
        await copy.CompleteAsync(cancel);
    }

    private static JsonText Json<T>(T value) => new(JsonSerializer.Serialize(value, JsonColumn.Options));

    private async Task<object?> ScalarAsync(string sql, CancellationToken cancel)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        return await command.ExecuteScalarAsync(cancel);
    }

    private readonly record struct JsonText(string Text);
}
