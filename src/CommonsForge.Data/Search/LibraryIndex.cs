using CommonsForge.Data.Journal;
using Npgsql;
using NpgsqlTypes;

namespace CommonsForge.Data.Search;

/// <summary>
/// The library's snapshot in this process, kept up with the journal. One per process; safe from any thread.
/// </summary>
/// <param name="source">Connections to the commons' database.</param>
/// <param name="head">Moved once the snapshot holds what the journal tells: caches of pages go by it.</param>
public sealed class LibraryIndex(NpgsqlDataSource source, CommonsHead head) : IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private volatile LibrarySnapshot _current = LibrarySnapshot.Empty;

    /// <summary>The library now. Take it once per page, so that all its numbers agree.</summary>
    public LibrarySnapshot Current => _current;

    /// <summary>True once the first snapshot is loaded.</summary>
    public bool IsReady => _current.Seq >= 0;

    /// <summary>Reads what the journal holds beyond the snapshot, and puts the next snapshot in its place.</summary>
    public async Task CatchUpAsync(CancellationToken cancel = default)
    {
        await _oneAtATime.WaitAsync(cancel);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancel);
            // One moment for the head, the rows and the facets: a later commit waits for the next time.
            await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
            var before = _current;
            var reached = await HeadAsync(connection, cancel);
            if (reached <= before.Seq) return;
            var catalogue = await FacetCatalogueReads.LoadAsync(connection, cancel);
            _current = before.With(reached, await RowsAsync(connection, before.Seq, cancel), catalogue);
            head.MoveTo(reached);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Keeps up until told to stop: on a notice from the database, when the connection comes back, and every two seconds.</summary>
    /// <param name="onError">Told of each failure; following goes on.</param>
    /// <param name="stop">Ends it.</param>
    public async Task FollowAsync(Action<Exception> onError, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stop);
            }
            catch (Exception e) when (IsOutOfReach(e))
            {
                onError(e);
                await Task.Delay(TimeSpan.FromSeconds(2), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>Whether an exception says that the database cannot be reached for now.</summary>
    internal static bool IsOutOfReach(Exception e) => e is NpgsqlException or IOException or InvalidOperationException or System.Net.Sockets.SocketException;

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async Task ListenAsync(CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using (var listen = new NpgsqlCommand("LISTEN commons", connection)) await listen.ExecuteNonQueryAsync(stop);
        while (true)
        {
            await CatchUpAsync(stop);
            await connection.WaitAsync(TimeSpan.FromSeconds(2), stop);
        }
    }

    private static async Task<long> HeadAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT coalesce(max(seq), 0) FROM journal", connection);
        return (long)(await command.ExecuteScalarAsync(cancel) ?? 0L);
    }

    private static async Task<List<SnapshotRow>> RowsAsync(NpgsqlConnection connection, long after, CancellationToken cancel)
    {
        const string sql = """
            SELECT e.resource_id, e.codes, e.min_minutes, e.max_minutes, e.min_people, e.max_people, e.uses, e.published_at, r.standing = 3
            FROM search_entry e JOIN resource r ON r.id = e.resource_id
            WHERE e.seq > $1
            """;
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = after, NpgsqlDbType = NpgsqlDbType.Bigint } } };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<SnapshotRow>();
        while (await reader.ReadAsync(cancel))
            rows.Add(new(reader.GetInt32(0), reader.GetFieldValue<int[]>(1), SpanAt(reader, 2), SpanAt(reader, 4), reader.GetInt32(6), reader.GetFieldValue<DateTimeOffset>(7), reader.GetBoolean(8)));
        return rows;
    }

    private static (int Min, int Max)? SpanAt(NpgsqlDataReader reader, int i) =>
        reader.IsDBNull(i) && reader.IsDBNull(i + 1) ? null
            : (reader.IsDBNull(i) ? 0 : reader.GetInt32(i), reader.IsDBNull(i + 1) ? int.MaxValue : reader.GetInt32(i + 1));
}
