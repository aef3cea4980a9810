using CommonsForge.Domain.Language;
using Npgsql;

namespace CommonsForge.Data.Search;

/// <summary>Words in use that somebody may have meant.</summary>
public static class Spelling
{
    private const int Candidates = 40;

    /// <summary>
    /// The words in use nearest to a mistyped one, nearest first: one letter wrong, missing, doubled or swapped counts one; more than one
    /// in three letters is another word. Accents do not count, and a word in use is not mistyped.
    /// </summary>
    /// <param name="connection">Open.</param>
    /// <param name="word">One word, as typed.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IReadOnlyList<string>> NearAsync(NpgsqlConnection connection, string word, int limit, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(word);
        var plain = Plain(word);
        if (!MayBeMistyped(plain))
            return [];
        // word_similarity also proposes words that hold this one or stand in it, which the distance then weighs.
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
        return Nearest(plain, known, limit);
    }

    /// <summary>Of words that are known, those nearest to a mistyped one, by the same rule.</summary>
    /// <param name="plain">The mistyped one, as <see cref="Plain"/> gives it.</param>
    /// <param name="known">Words in use.</param>
    /// <param name="limit">At most so many.</param>
    internal static IReadOnlyList<string> Nearest(string plain, IEnumerable<KnownWord> known, int limit)
    {
        var most = Math.Max(1, plain.Length / 3);
        return [.. known.Where(k => MayBeMistyped(plain) && k.Plain != plain && Math.Abs(k.Plain.Length - plain.Length) <= most).Select(k => (k.Word, Distance: Distance(plain, k.Plain), k.Documents))
            .Where(n => n.Distance <= most).OrderBy(n => n.Distance).ThenByDescending(n => n.Documents).ThenBy(n => n.Word, StringComparer.Ordinal).Take(limit).Select(n => n.Word)];
    }

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
