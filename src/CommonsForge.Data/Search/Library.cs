using CommonsForge.Domain.Search;
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
        var (hits, words) = await HitsAsync(query.Words, snapshot, cancel);
        return new(snapshot.Ask(query, hits), words, hits, snapshot);
    }

    /// <summary>Ids of what answers a question, the newest revision first, whatever order it asks for.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<int>> NewestAsync(LibraryQuery query, int most, CancellationToken cancel = default)
    {
        var snapshot = index.Current;
        var (hits, _) = await HitsAsync(query.Words, snapshot, cancel);
        return snapshot.Newest(query, hits, most);
    }

    /// <summary>Words in use that look like these, the nearest to each word first.</summary>
    public async Task<IReadOnlyList<string>> NearAsync(string words, CancellationToken cancel = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        var near = new List<string>();
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(3))
            near.AddRange(await Spelling.NearAsync(connection, word, 3, cancel));
        return [.. near.Distinct(StringComparer.Ordinal).Take(5)];
    }

    private async Task<(IReadOnlyList<int>? Hits, WordsFound Words)> HitsAsync(string typed, LibrarySnapshot snapshot, CancellationToken cancel)
    {
        var words = SearchWords.Parse(typed, snapshot.Catalogue.Synonyms);
        var understood = new WordsFound(NothingToRead: typed.Length > 0 && words.IsEmpty, words.OnlyStopWords);
        if (words.Terms.Count == 0)
            return (null, understood);
        await using var connection = await source.OpenConnectionAsync(cancel);
        return (snapshot.InOrder(await TextSearch.FindAsync(connection, words, cancel)), understood);
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
