using System.Collections.Frozen;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Language;
using CommonsForge.Domain.Needs;
using Npgsql;
using NpgsqlTypes;

namespace CommonsForge.Data.Needs;

/// <summary>Which works hold which words of a need: unlike a search, where all words must be found, here each found one counts.</summary>
internal static class NeedWordSearch
{
    private const int MostWords = 40;
    private const int Shortest = 3;

    // By which needs are put, whatever they are about.
    private static readonly FrozenSet<string> Phrases = Stems(
        "faire fait faisons font faisait vouloir voudrait voudrions voudrais pouvoir peut peuvent pouvons devoir doit falloir faut mettre met prendre prend venir vient viennent aller aller dire dit disent donner donne trouver trouve trouvons chercher cherche cherchons " +
        "savoir sait savons arriver arrive rester reste passer passe passé partir part tenir tient sentir sent sente lâcher lâche oser ose osent hésiter hésite lancer lance manquer manque demander demande besoin aide aider problème question chose fois temps an année mois semaine jour " +
        "début fin dernier dernière août janvier février mars avril mai juin juillet septembre octobre novembre décembre matin soir hier demain monde gens personne quelqu travers autrement ensemble toujours jamais chaque beaucoup plusieurs tout toute premier première nouveau nouvelle bon bien mal " +
        "sans sous avec pour grand petit vrai même autre côté façon manière " +
        "want need make made take turn last left week day time year month people person thing help find look come goes going without every always never");

    // Two people and twelve people have nothing in common.
    private static readonly FrozenSet<string> Numbers = "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante cent mille dizaine vingtaine centaine two three four five six seven eight nine ten eleven twelve".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>For each work, the words of the need that it holds and what each is worth. One round trip, one look at an index for each word.</summary>
    public static async Task<Dictionary<int, List<FoundWord>>> FindAsync(NpgsqlDataSource source, NeedSubject need, int works, CancellationToken cancel)
    {
        var words = Words(need);
        if (words.Count == 0) return [];
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new("SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)"), Command(need.Language, words) } };
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel);
        var found = new List<(int Place, int Id, bool Head)>();
        while (await reader.ReadAsync(cancel)) found.Add((reader.GetInt32(0), reader.GetInt32(1), reader.GetBoolean(2)));
        return Weigh(words, found, works);
    }

    private static NpgsqlBatchCommand Command(string language, List<NeedWord> words)
    {
        // The languages of the partial indexes; a word goes with the reading that its works were written by.
        var read = TextLanguage.Of(language);
        var (spoken, query) = (TextLanguage.Spoken(read), read == TextLanguage.Other ? $"plainto_tsquery('{TextSearchConfiguration.Of(language)}', w.word)" : "w.word::tsquery");
        var command = new NpgsqlBatchCommand($"""
            SELECT w.place::int, f.id, e.head @@ w.query
            FROM (SELECT place, {query} AS query FROM unnest($1) WITH ORDINALITY AS w(word, place)) w
            CROSS JOIN LATERAL (SELECT b.resource_id AS id FROM search_body b WHERE b.language {spoken} AND b.body @@ w.query LIMIT {NeedMatcher.Common + 1}) f
            JOIN search_entry e ON e.resource_id = f.id
            """);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = words.Select(w => w.Query).ToArray() });
        return command;
    }

    private static Dictionary<int, List<FoundWord>> Weigh(List<NeedWord> words, List<(int Place, int Id, bool Head)> found, int works)
    {
        var byWork = new Dictionary<int, List<FoundWord>>();
        foreach (var held in found.GroupBy(f => f.Place))
        {
            var holders = held.Count();
            if (holders > NeedMatcher.Common) continue;
            var word = words[held.Key - 1];
            var says = NeedMatching.Says(works, holders);
            var rarity = NeedMatching.Rarity(works, holders) * (word.OfTitle ? NeedMatching.Weights.OfTitle : 1);
            foreach (var (_, id, head) in held)
            {
                if (NeedMatching.Weight(head, says) is not (> 0 and var weight)) continue;
                if (!byWork.TryGetValue(id, out var list)) byWork[id] = list = [];
                list.Add(new(word.Shown, rarity * weight) { Says = says, Head = head });
            }
        }
        return byWork;
    }

    // Each word once, those of the title first.
    private static List<NeedWord> Words(NeedSubject need)
    {
        var words = new Dictionary<string, NeedWord>(StringComparer.Ordinal);
        foreach (var (text, ofTitle) in new[] { (need.Title, true), (need.Text, false) })
        {
            var composed = Letters.Compose(text);
            foreach (var word in French.Words(composed))
            {
                if (words.Count >= MostWords) return [.. words.Values];
                var shown = composed.Substring(word.Start, word.Length).ToLowerInvariant();
                if (word.Form.Length < Shortest || word.Form.All(char.IsDigit) || Numbers.Contains(Letters.Fold(word.Form)) || Phrases.Contains(French.Stem(word.Form))) continue;
                var query = TextLanguage.Of(need.Language) == TextLanguage.Other ? shown : Together(TextLanguage.Lexemes(shown, [word.Form], TextLanguage.Of(need.Language)) ?? []);
                if (query.Length > 0) words.TryAdd(query, new(shown, query, ofTitle));
            }
        }
        return [.. words.Values];
    }

    private static FrozenSet<string> Stems(string words) => words.Split(' ').SelectMany(w => French.Words(w)).Select(w => French.Stem(w.Form)).ToFrozenSet(StringComparer.Ordinal);

    private static string Together(IReadOnlyList<string?> lexemes) => string.Join(" & ", lexemes.OfType<string>().Select(TextVector.Lexeme));

    private sealed record NeedWord(string Shown, string Query, bool OfTitle);
}
