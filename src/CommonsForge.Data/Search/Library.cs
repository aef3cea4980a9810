using Npgsql;

namespace CommonsForge.Data.Search;

/// <summary>Asks the library: words from PostgreSQL, everything else from one snapshot.</summary>
/// <param name="index">This process's snapshot.</param>
/// <param name="source">Connections to the commons' database.</param>
public sealed class Library(LibraryIndex index, NpgsqlDataSource source)
{
    /// <summary>The snapshot now.</summary>
    public LibrarySnapshot Current => index.Current;

    /// <summary>Answers a question.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="language">Language of the words, <c>fr</c> or <c>en</c>.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<LibraryFound> AskAsync(LibraryQuery query, string language, CancellationToken cancel = default)
    {
        var snapshot = index.Current;
        var (hits, words) = await HitsAsync(query.Words, language, snapshot.Catalogue, cancel);
        return new(snapshot.Ask(query, hits), words, hits, snapshot);
    }

    /// <summary>Words in use that look like these.</summary>
    public async Task<IReadOnlyList<string>> NearAsync(string words, CancellationToken cancel = default)
    {
        await using var command = source.CreateCommand("SELECT word FROM search_word WHERE word % $1 ORDER BY similarity(word, $1) DESC, documents DESC LIMIT 5");
        command.Parameters.Add(new() { Value = words });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var near = new List<string>();
        while (await reader.ReadAsync(cancel)) near.Add(reader.GetString(0));
        return near;
    }

    private async Task<(IReadOnlyList<int>? Hits, WordsFound Words)> HitsAsync(string words, string language, FacetCatalogue catalogue, CancellationToken cancel)
    {
        var understood = new WordsFound(NothingToRead: words.Length > 0 && !words.Any(char.IsLetterOrDigit), OnlyStopWords: false);
        if (words.Length == 0 || understood.NothingToRead || catalogue.Facets.Count == 0 || language.Length == 0) return (null, understood);
        await using var command = source.CreateCommand("SELECT r.resource_id FROM revision r JOIN resource s ON s.id = r.resource_id AND s.current_number = r.number WHERE r.sheet->>'title' ILIKE '%' || $1 || '%' ORDER BY 1");
        command.Parameters.Add(new() { Value = words });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var ids = new List<int>();
        while (await reader.ReadAsync(cancel)) ids.Add(reader.GetInt32(0));
        return (ids, understood);
    }
}

/// <summary>An answer, with what it was made from.</summary>
/// <param name="Answer">Total, page and counts.</param>
/// <param name="Words">How the words were understood.</param>
/// <param name="Hits">Ids that hold the words, best first; <c>null</c> without words to look for.</param>
/// <param name="Snapshot">The snapshot that answered.</param>
public sealed record LibraryFound(LibraryAnswer Answer, WordsFound Words, IReadOnlyList<int>? Hits, LibrarySnapshot Snapshot);

/// <summary>How the words of a question were understood.</summary>
/// <param name="NothingToRead">Only punctuation was typed.</param>
/// <param name="OnlyStopWords">Only words that stand everywhere were typed.</param>
public sealed record WordsFound(bool NothingToRead, bool OnlyStopWords);
