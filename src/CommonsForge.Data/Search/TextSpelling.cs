using CommonsForge.Domain.Language;
using Npgsql;

namespace CommonsForge.Data.Search;

/// <summary>Words in use that somebody may have meant.</summary>
public static class Spelling
{
    private const int Candidates = 40;
    private const int Looked = 12;
    private const int LongEnoughToBegin = 8;

    /// <summary>
    /// The words in use nearest to a mistyped one, nearest first: one letter wrong, missing, doubled or swapped counts one, and a short word
    /// may have fewer of them than a long one; then those that begin as it does. Accents do not count, and a word in use is not mistyped.
    /// A word of another language than the reader's is not what they meant.
    /// </summary>
    /// <param name="connection">Open.</param>
    /// <param name="word">One word, as typed.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="language">The reader's: in English people look for French works too, in French for French ones.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IReadOnlyList<string>> NearAsync(NpgsqlConnection connection, string word, int limit, string language = TextLanguage.French, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(word);
        var plain = Plain(word);
        if (!MayBeMistyped(plain))
            return [];
        var near = Nearest(plain, await KnownAsync(connection, plain, cancel), Looked, MostWrong(plain.Length));
        var used = near.Count == 0 ? [] : await InUseAsync(connection, near, language, cancel);
        return [.. near.Where((_, i) => used.Contains(i)).Take(limit)];
    }

    /// <summary>Whether some text holds a word or another form of it, so that it is no mistake where the question finds nothing: apaisée for apaiser.</summary>
    /// <inheritdoc cref="NearAsync" path="/param"/>
    public static async Task<bool> IsKnownAsync(NpgsqlConnection connection, string word, string language = TextLanguage.French, CancellationToken cancel = default) =>
        (await InUseAsync(connection, [word], language, cancel)).Count > 0;

    /// <summary>Of words that are known, those nearest to a mistyped one, by the same rule; then those that begin as it does.</summary>
    /// <param name="plain">The mistyped one, as <see cref="Plain"/> gives it.</param>
    /// <param name="known">Words in use.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="most">How many letters may be wrong.</param>
    internal static IReadOnlyList<string> Nearest(string plain, IEnumerable<KnownWord> known, int limit, int most)
    {
        if (!MayBeMistyped(plain)) return [];
        return [.. known.Where(k => k.Plain != plain).Select(k => (Known: k, Distance: Math.Abs(k.Plain.Length - plain.Length) <= most ? Distance(plain, k.Plain) : int.MaxValue))
            .Where(n => n.Distance <= most || BeginAlike(plain, n.Known.Plain))
            .OrderBy(n => n.Distance <= most ? n.Distance : most + 1).ThenByDescending(n => n.Known.Documents).ThenBy(n => n.Known.Word, StringComparer.Ordinal).Take(limit).Select(n => n.Known.Word)];
    }

    // One letter in four, and none of three: sol is not sel.
    private static int MostWrong(int length) => Math.Min(3, length / 4);

    // aiguilleur and aiguillage: who looks for the one may have meant the other.
    private static bool BeginAlike(string one, string other)
    {
        var same = one.AsSpan().CommonPrefixLength(other);
        return one.Length >= LongEnoughToBegin && same >= LongEnoughToBegin - 1 && same * 3 >= Math.Max(one.Length, other.Length) * 2;
    }

    // word_similarity also proposes words that hold this one or stand in it, which the distance then weighs.
    private static async Task<List<KnownWord>> KnownAsync(NpgsqlConnection connection, string plain, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT word, plain, documents FROM search_word
            WHERE documents > 0 AND (plain % $1 OR $1 <% plain) AND NOT EXISTS (SELECT 1 FROM search_word WHERE plain = $1 AND documents > 0)
            ORDER BY similarity(plain, $1) DESC, documents DESC LIMIT $2
            """, connection)
        {
            Parameters = { new() { Value = plain }, new() { Value = Candidates } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var known = new List<KnownWord>();
        while (await reader.ReadAsync(cancel))
            known.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt32(2)));
        return known;
    }

    // Which of these words some text of the languages that somebody reads holds, itself or in another form.
    private static async Task<HashSet<int>> InUseAsync(NpgsqlConnection connection, IReadOnlyList<string> words, string language, CancellationToken cancel)
    {
        string[] read = language == TextLanguage.English ? [TextLanguage.English, TextLanguage.French] : [TextLanguage.French];
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new("SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)") } };
        foreach (var spoken in read)
        {
            var command = new NpgsqlBatchCommand($"""
                SELECT w.place::int - 1 FROM unnest($1) WITH ORDINALITY AS w(query, place)
                WHERE w.query <> '' AND EXISTS (SELECT 1 FROM search_body b WHERE b.language {TextLanguage.Spoken(spoken)} AND b.body @@ w.query::tsquery)
                """);
            command.Parameters.Add(new() { Value = words.Select(w => Query(w, spoken)).ToArray() });
            batch.BatchCommands.Add(command);
        }
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var used = new HashSet<int>();
        while (await reader.NextResultAsync(cancel))
            while (await reader.ReadAsync(cancel))
                used.Add(reader.GetInt32(0));
        return used;
    }

    private static string Query(string word, string language) =>
        string.Join(" & ", (TextLanguage.Lexemes(word, [.. French.Words(word).Select(w => w.Form)], language) ?? []).OfType<string>().Select(TextVector.Lexeme));

    /// <summary>A word as spellings are compared: in small letters, without accents.</summary>
    internal static string Plain(string word) => Letters.Fold(Letters.Compose(word).ToLowerInvariant());

    private static bool MayBeMistyped(string plain) => plain.Length is >= 3 and <= 40;

    /// <summary>Letters to add, take off, change or swap with their neighbour to go from one word to the other.</summary>
    internal static int Distance(string from, string to)
    {
        var (two, one, now) = (new int[to.Length + 1], new int[to.Length + 1], new int[to.Length + 1]);
        for (var j = 0; j <= to.Length; j++)
            one[j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                now[j] = Math.Min(Math.Min(one[j], now[j - 1]) + 1, one[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    now[j] = Math.Min(now[j], two[j - 2] + 1);
            }
            (two, one, now) = (one, now, two);
        }
        return one[to.Length];
    }
}

/// <summary>A word in use.</summary>
/// <param name="Word">As it is written.</param>
/// <param name="Plain">As spellings are compared.</param>
/// <param name="Documents">How many hold it.</param>
internal sealed record KnownWord(string Word, string Plain, int Documents);

/// <summary>Words in use that begin as what is being typed.</summary>
public static class Completion
{
    /// <summary>The most used words that begin so, with or without accents; empty under three letters.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="prefix">The beginning of one word.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IReadOnlyList<string>> SuggestAsync(NpgsqlConnection connection, string prefix, int limit, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var plain = Letters.Fold(Letters.Compose(prefix).ToLowerInvariant());
        if (plain.Length < 3 || !plain.All(char.IsLetterOrDigit))
            return [];
        await using var command = new NpgsqlCommand("SELECT word FROM search_word WHERE documents > 0 AND plain LIKE $1 ORDER BY documents DESC, word LIMIT $2", connection)
        {
            Parameters = { new() { Value = plain + "%" }, new() { Value = limit } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var words = new List<string>();
        while (await reader.ReadAsync(cancel))
            words.Add(reader.GetString(0));
        return words;
    }
}
