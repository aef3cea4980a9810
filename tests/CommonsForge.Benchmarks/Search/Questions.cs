using CommonsForge.Data.Search;
using Npgsql;

namespace CommonsForge.Benchmarks.Search;

/// <summary>One kind of question to the library, each time another of its kind.</summary>
/// <param name="Name">What is asked.</param>
/// <param name="Aim">How many milliseconds it may take in the server, or <c>null</c>.</param>
/// <param name="At">The question of a turn.</param>
internal sealed record Question(string Name, double? Aim, Func<int, LibraryQuery> At);

/// <summary>What is asked of the library: words by how many texts hold them, values by how many resources have them.</summary>
internal sealed class Questions
{
    private Questions(IReadOnlyList<Question> all) => All = all;

    public IReadOnlyList<Question> All { get; }

    /// <summary>Chooses words and values that are as common in this database as the questions want.</summary>
    public static async Task<Questions> ChooseAsync(NpgsqlDataSource source, LibrarySnapshot snapshot, CancellationToken cancel)
    {
        var rare = await WordsAsync(source, snapshot.Count, 0.010, cancel);
        var some = await WordsAsync(source, snapshot.Count, 0.046, cancel);
        var half = await WordsAsync(source, snapshot.Count, 0.500, cancel);
        var counts = snapshot.Ask(new(), null).Counts;
        var facets = new SortedDictionary<string, IReadOnlyList<string>>(new[] { "contexte", "moment", "type" }.ToDictionary(k => k, k => Common(snapshot, k, counts)), StringComparer.Ordinal);
        return new(
        [
            new("no words", 5, _ => new()),
            new("no words, three facets", 5, _ => new() { Chosen = facets }),
            new("no words, people and time", 5, i => new() { People = 4 + (i % 20), Minutes = 60 }),
            new("a word in 1 % of texts", 15, i => new() { Words = rare[i % rare.Length] }),
            new("a word in 5 % of texts", 15, i => new() { Words = some[i % some.Length] }),
            new("the same, three facets", 15, i => new() { Words = some[i % some.Length], Chosen = facets }),
            new("two words in 5 % of texts each", 15, i => new() { Words = $"{some[i % some.Length]} {some[(i + 1) % some.Length]}" }),
            new("a word in half of all texts", 40, i => new() { Words = half[i % half.Length] }),
            new("the same, three facets", 40, i => new() { Words = half[i % half.Length], Chosen = facets }),
        ]);
    }

    private static async Task<string[]> WordsAsync(NpgsqlDataSource source, int resources, double share, CancellationToken cancel)
    {
        await using var command = source.CreateCommand("SELECT word FROM search_word ORDER BY abs(documents - $1) LIMIT 8");
        command.Parameters.Add(new() { Value = (int)(share * resources) });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var words = new List<string>();
        while (await reader.ReadAsync(cancel)) words.Add(reader.GetString(0));
        return [.. words];
    }

    private static IReadOnlyList<string> Common(LibrarySnapshot snapshot, string facet, IReadOnlyDictionary<int, int> counts) =>
        [.. snapshot.Catalogue.Find(facet)!.Terms.OrderByDescending(t => counts.GetValueOrDefault(t.Code)).Take(2).Select(t => t.Slug).Order(StringComparer.Ordinal)];
}
