using CommonsForge.Domain.Search;
using Npgsql;

namespace CommonsForge.Data.Search;

/// <summary>A resource whose text holds the words of a query.</summary>
/// <param name="Id">The resource's id.</param>
/// <param name="HeadRank">How well its title and summary answer; 0 when only the body does.</param>
/// <param name="InHead">Whether title and summary hold all the words by themselves.</param>
public readonly record struct TextHit(int Id, float HeadRank, bool InHead);

/// <summary>Turns words into resources.</summary>
public static class TextSearch
{
    /// <summary>
    /// All resources that hold the words, best first: those whose title and summary hold them all, by how well (title over summary, the word
    /// as typed over its family); then those that hold them somewhere. Equals go by use, then by freshness. Empty without a term.
    /// </summary>
    /// <param name="connection">Open.</param>
    /// <param name="words">The query.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IReadOnlyList<TextHit>> FindAsync(NpgsqlConnection connection, SearchWords words, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.Terms.Count == 0)
            return [];
        var query = TextQuery.Of(words);
        // One implicit transaction. The planner does not count what reading every body would cost, and would do so for common words.
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new("SELECT set_config('enable_seqscan', 'off', true)"), new(query.Sql) } };
        foreach (var parameter in query.Parameters)
            batch.BatchCommands[1].Parameters.Add(parameter);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel);
        var hits = new List<TextHit>();
        while (await reader.ReadAsync(cancel))
            hits.Add(new(reader.GetInt32(0), reader.GetFloat(1), reader.GetBoolean(2)));
        return hits;
    }
}
