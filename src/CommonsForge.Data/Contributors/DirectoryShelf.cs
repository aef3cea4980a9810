using CommonsForge.Data.Search;
using CommonsForge.Domain.Language;
using CommonsForge.Domain.Search;

namespace CommonsForge.Data.Contributors;

/// <summary>
/// Everybody, or every structure, of the directory at one moment: the library's own snapshot, which holds their ids in place of resources',
/// and the words that each is found by. Never changes: another takes its place.
/// </summary>
public sealed class DirectoryShelf
{
    private const int WordsRead = 3;
    private const int NearEach = 3;
    private const int NearInAll = 5;

    private readonly IReadOnlyList<DirectoryRow> _rows;
    private readonly Lazy<Dictionary<string, KnownWord>> _spelled;

    internal DirectoryShelf(long seq, IReadOnlyList<DirectoryRow> rows, FacetCatalogue catalogue)
    {
        _rows = rows;
        // Asked for where nobody was found only; the shelf is read again at each change of the directory.
        _spelled = new(() => rows.SelectMany(r => r.Spelled).GroupBy(Spelling.Plain, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new KnownWord(g.First(), g.Key, g.Count()), StringComparer.Ordinal));
        Snapshot = LibrarySnapshot.Empty.With(seq, [.. rows.Select(r => new SnapshotRow(r.Id, r.Codes, null, null, 0, r.Since, Gone: false))], catalogue);
    }

    /// <summary>What answers questions: filters, counts, pages.</summary>
    public LibrarySnapshot Snapshot { get; }

    /// <summary>The answer to a question, all of its numbers from this one shelf.</summary>
    public LibraryFound Ask(LibraryQuery query)
    {
        var words = SearchWords.Parse(query.Words, Snapshot.Catalogue.Synonyms);
        var hits = words.Terms.Count == 0 ? null : Hits(words);
        return new(Snapshot.Ask(query, hits), new WordsFound(NothingToRead: query.Words.Length > 0 && words.IsEmpty, words.OnlyStopWords), hits, Snapshot);
    }

    /// <summary>The same words with one that nobody here has spelled as a name, a skill or a place is, the nearest first.</summary>
    public IReadOnlyList<string> Near(string words)
    {
        var typed = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. typed.Take(WordsRead).SelectMany((word, i) => NearTo(word).Select(near => string.Join(' ', typed.Select((w, j) => j == i ? near : w)))).Distinct(StringComparer.Ordinal).Take(NearInAll)];
    }

    /// <summary>The words of a text as they are spelled there.</summary>
    internal static IEnumerable<string> Spelt(string text) =>
        string.Concat(text.Select(c => char.IsLetter(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The words of a text as they are compared here: stems without accents.</summary>
    internal static IEnumerable<string> Lexemes(string text) =>
        French.Words(text).Select(w => French.Lexeme(w.Form)).OfType<string>().Select(Letters.Fold);

    // People write names by ear: more may be wrong in them than in words.
    private IReadOnlyList<string> NearTo(string word) =>
        Spelling.Plain(word) is var plain && _spelled.Value.ContainsKey(plain) ? [] : Spelling.Nearest(plain, _spelled.Value.Values, NearEach, Math.Max(1, plain.Length / 3));

    // Whoever has the words in their name comes first. A directory holds thousands, not millions: looking at each takes a few milliseconds (tested on 10,000).
    private List<int> Hits(SearchWords words)
    {
        var wanted = words.Terms.Select(t => (t.Field, t.Excluded, Ways: t.Alternatives.Select(a => a.Forms.Select(French.Lexeme).OfType<string>().Select(Letters.Fold).ToArray()).ToArray())).ToList();
        var found = _rows.Where(r => wanted.TrueForAll(w => w.Excluded != w.Ways.Any(way => Array.TrueForAll(way, (w.Field == SearchField.Anywhere ? r.Words : r.NameWords).Contains))));
        return [.. found.OrderByDescending(r => wanted.Exists(w => w.Ways.Any(way => Array.TrueForAll(way, r.NameWords.Contains)))).ThenByDescending(r => r.Since).ThenByDescending(r => r.Id).Select(r => r.Id)];
    }
}

/// <summary>What the directory knows of one entry.</summary>
/// <param name="Id">Of the person, or of the structure.</param>
/// <param name="Codes">Codes of its facet values, wider ones included.</param>
/// <param name="Since">Since when they are here: the newest come first where nothing else decides.</param>
/// <param name="Words">Stems of all that is shown of it.</param>
/// <param name="NameWords">Stems of its name.</param>
internal sealed record DirectoryRow(int Id, int[] Codes, DateTimeOffset Since, HashSet<string> Words, HashSet<string> NameWords)
{
    /// <summary>Words of its name, its terms and its places, as they are spelled.</summary>
    public IReadOnlyList<string> Spelled { get; init; } = [];
}
