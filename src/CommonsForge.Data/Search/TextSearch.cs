using CommonsForge.Domain.Search;
using Npgsql;

namespace CommonsForge.Data.Search;

/// <summary>What PostgreSQL knows of some words.</summary>
/// <param name="Head">Ids of those whose title and summary hold them all, by how well (title over summary, the word as typed over its family); equals by language, by use, then by freshness.</param>
/// <param name="Everywhere">Ids of all that hold them somewhere, in no order; what is not in here does not answer, even if its head does.</param>
public sealed record TextFound(IReadOnlyList<int> Head, IReadOnlyList<int> Everywhere);

/// <summary>Turns words into resources.</summary>
public static class TextSearch
{
    // The planner does not count what reading every body would cost, and would do so for common words; compiling such a query, or starting
    // other processes for it, takes longer than answering it; and what half of all texts hold is sorted in memory.
    private const string Habits = """
        SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true), set_config('work_mem', '32MB', true)
        """;

    /// <summary>The resources that hold the words; none without a term.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="words">The query.</param>
    /// <param name="prefers">The language whose texts come first among equals, <c>fr</c> or <c>en</c>, or <c>null</c>.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<TextFound> FindAsync(NpgsqlConnection connection, SearchWords words, string? prefers = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.Terms.Count == 0)
            return new([], []);
        // One round trip, and one implicit transaction that the habits end with.
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new(Habits), TextQuery.Head(words, prefers), TextQuery.Everywhere(words) } };
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        return new(await NextAsync(), await NextAsync());

        async Task<int[]> NextAsync()
        {
            await reader.NextResultAsync(cancel);
            await reader.ReadAsync(cancel);
            return reader.GetFieldValue<int[]>(0);
        }
    }
}
