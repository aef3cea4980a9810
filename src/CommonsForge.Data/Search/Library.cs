using CommonsForge.Domain.Language;
using CommonsForge.Domain.Search;
using Npgsql;

namespace CommonsForge.Data.Search;

/// <summary>Asks the library: words from PostgreSQL, everything else from one snapshot.</summary>
/// <param name="index">This process's snapshot.</param>
/// <param name="source">Connections to the commons' database.</param>
public sealed class Library(LibraryIndex index, NpgsqlDataSource source)
{
    private const int MostMistyped = 3;
    private const int MostNear = 3;
    private const int MostSpellings = 5;
    private const int MostWithout = 5;

    /// <summary>The snapshot now.</summary>
    public LibrarySnapshot Current => index.Current;

    /// <summary>Answers a question.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="language">The reader's, <c>fr</c> or <c>en</c>: its texts come first among equals.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<LibraryFound> AskAsync(LibraryQuery query, string language, CancellationToken cancel = default)
    {
        var snapshot = await KnowingAsync(query, cancel);
        var (hits, words) = await HitsAsync(query.Words, snapshot, language, cancel);
        return new(snapshot.Ask(query, hits), words, hits, snapshot);
    }

    /// <summary>
    /// The facets now, which also know the territories asked for that no resource is about, by their codes of today or of the past: a filter is kept, whatever it
    /// finds. One query where there is one, none otherwise.
    /// </summary>
    /// <param name="territories">Codes as addresses write them, in small letters.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<FacetCatalogue> CatalogueAsync(IReadOnlyCollection<string> territories, CancellationToken cancel = default) => AskedPlaces.KnownAsync(source, index.Current.Catalogue, territories, cancel);

    private async Task<LibrarySnapshot> KnowingAsync(LibraryQuery query, CancellationToken cancel)
    {
        var snapshot = index.Current;
        return query.Chosen.TryGetValue(FacetCatalogueReads.Territory, out var asked) ? snapshot.Knowing(await AskedPlaces.KnownAsync(source, snapshot.Catalogue, asked, cancel)) : snapshot;
    }

    /// <summary>Ids of what answers a question, the newest revision first, whatever order it asks for.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<int>> NewestAsync(LibraryQuery query, int most, CancellationToken cancel = default)
    {
        var snapshot = index.Current;
        var (hits, _) = await HitsAsync(query.Words, snapshot, "", cancel);
        return snapshot.Newest(query, hits, most);
    }

    /// <summary>
    /// The same question in words that are in use, each in the place of the mistyped one that it looks like; the nearest first, and only what finds something.
    /// </summary>
    /// <param name="query">What found nothing.</param>
    /// <param name="language">The reader's: see <see cref="Spelling.NearAsync"/>.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<NearQuestion>> NearAsync(LibraryQuery query, string language, CancellationToken cancel = default) =>
        await FindingAsync(query, (await SpellingsAsync(query.Words, language, cancel)).Select(words => (words, words)), cancel);

    /// <summary>The same question without one of the things that its words ask for, in their order, and only what finds something.</summary>
    /// <param name="query">What found nothing.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<IReadOnlyList<NearQuestion>> WithoutAsync(LibraryQuery query, CancellationToken cancel = default) =>
        FindingAsync(query, SearchWords.Parse(query.Words, index.Current.Catalogue.Synonyms).Without().Take(MostWithout), cancel);

    /// <summary>The same words asked for anywhere and in any order, where that finds something and the question wants them in the title or in a phrase.</summary>
    /// <param name="query">What found nothing.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<NearQuestion?> AnywhereAsync(LibraryQuery query, CancellationToken cancel = default) =>
        SearchWords.Parse(query.Words).Anywhere is { } words && await FindingAsync(query, [(words, words)], cancel) is [var found] ? found : null;

    /// <summary>How many resources answer other words, with the same criteria beside them.</summary>
    /// <param name="query">The criteria.</param>
    /// <param name="words">The words.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<int> TotalAsync(LibraryQuery query, string words, CancellationToken cancel = default)
    {
        var snapshot = index.Current;
        return snapshot.Total(query with { Words = words, Page = 1 }, (await HitsAsync(words, snapshot, "", cancel)).Hits);
    }

    private async Task<IReadOnlyList<NearQuestion>> FindingAsync(LibraryQuery query, IEnumerable<(string Label, string Words)> questions, CancellationToken cancel)
    {
        var found = new List<NearQuestion>();
        foreach (var (label, words) in questions)
            if (await TotalAsync(query, words, cancel) is > 0 and var total) found.Add(new(label, words, total));
        return found;
    }

    private async Task<IReadOnlyList<string>> SpellingsAsync(string typed, string language, CancellationToken cancel)
    {
        string[] words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var near = new Dictionary<int, IReadOnlyList<string>>();
        await using (var connection = await source.OpenConnectionAsync(cancel))
            for (var i = 0; i < words.Length && near.Count < MostMistyped; i++)
                if (Simplest(words[i]) is { } word && !await Spelling.IsKnownAsync(connection, word, language, cancel) && await Spelling.NearAsync(connection, word, MostNear, language, cancel) is { Count: > 0 } found)
                    near[i] = found;
        if (near.Count == 0) return [];
        var best = words.Select((word, i) => near.TryGetValue(i, out var found) ? found[0] : word).ToArray();
        var others = near.SelectMany(n => n.Value.Skip(1).Select(word => best.Select((b, i) => i == n.Key ? word : b)));
        return [.. others.Prepend(best).Select(w => string.Join(' ', w)).Distinct(StringComparer.Ordinal).Take(MostSpellings)];
    }

    // acteur·ice·s and acteurs are acteur, as words in use are written; what has a sign of its own is no word.
    private static string? Simplest(string typed) =>
        French.Words(typed) is [{ Start: 0 } word] && word.Length == Letters.Compose(typed).Length && word.Form.All(char.IsLetter) ? word.Form : typed.All(char.IsLetter) ? typed : null;

    private async Task<(IReadOnlyList<int>? Hits, WordsFound Words)> HitsAsync(string typed, LibrarySnapshot snapshot, string language, CancellationToken cancel)
    {
        var words = SearchWords.Parse(typed, snapshot.Catalogue.Synonyms);
        var understood = new WordsFound(NothingToRead: typed.Length > 0 && words.IsEmpty, words.OnlyStopWords);
        if (words.Terms.Count == 0)
            return (null, understood);
        await using var connection = await source.OpenConnectionAsync(cancel);
        return (snapshot.InOrder(await TextSearch.FindAsync(connection, words, language, cancel), language), understood);
    }
}

/// <summary>An answer, with what it was made from.</summary>
/// <param name="Answer">Total, page and counts.</param>
/// <param name="Words">How the words were understood.</param>
/// <param name="Hits">Ids that hold the words, best first; <c>null</c> without words to look for.</param>
/// <param name="Snapshot">The snapshot that answered.</param>
public sealed record LibraryFound(LibraryAnswer Answer, WordsFound Words, IReadOnlyList<int>? Hits, LibrarySnapshot Snapshot);

/// <summary>A question in other words, and what they find.</summary>
/// <param name="Label">What to call it by: the words, or what was left out of them.</param>
/// <param name="Words">The words.</param>
/// <param name="Total">How many resources, with the other criteria.</param>
public sealed record NearQuestion(string Label, string Words, int Total);

/// <summary>How the words of a question were understood.</summary>
/// <param name="NothingToRead">Only punctuation was typed.</param>
/// <param name="OnlyStopWords">Only words that stand everywhere were typed.</param>
public sealed record WordsFound(bool NothingToRead, bool OnlyStopWords);
