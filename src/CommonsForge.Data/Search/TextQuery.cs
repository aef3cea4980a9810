using System.Globalization;
using System.Text;
using CommonsForge.Domain.Search;
using Npgsql;
using NpgsqlTypes;

namespace CommonsForge.Data.Search;

/// <summary>
/// A query as SQL. What was typed reaches PostgreSQL in parameters only. A work is asked in its own language: the French reading of a query
/// for French works, the English for English ones, the words as they are for others, and what cannot be read in a language asks nothing of
/// its works. Each language has an index of its own (<see cref="SearchBodies"/>), which alone answers: no text is read again, and none is
/// looked at for another language's sake.
/// </summary>
internal sealed class TextQuery
{
    private readonly SearchWords _words;
    private readonly NpgsqlBatchCommand _command = new();

    private TextQuery(SearchWords words) => _words = words;

    /// <summary>Ids of those whose title and summary answer by themselves, best first; equals by language, use and freshness.</summary>
    /// <param name="words">The query, of at least one term.</param>
    /// <param name="prefers">The language whose texts come first among equals, or <c>null</c>.</param>
    internal static NpgsqlBatchCommand Head(SearchWords words, string? prefers)
    {
        var query = new TextQuery(words);
        // The rank is rounded so that use and freshness decide between texts that answer as well.
        return query.Command($"""
            SELECT coalesce(array_agg(id ORDER BY (rank * 100)::int DESC, uses DESC, published_at DESC, id), ARRAY[]::int[])
            FROM ({string.Join(" UNION ALL ", query.Asked().Select(l => query.HeadOf(l, l == prefers)))}) found
            """);
    }

    /// <summary>Ids of all that answer, in one array and no order: half of a large commons may, and it is known here by what was used when.</summary>
    /// <param name="words">The query, of at least one term.</param>
    internal static NpgsqlBatchCommand Everywhere(SearchWords words)
    {
        var query = new TextQuery(words);
        return query.Command($"SELECT coalesce(array_agg(id), ARRAY[]::int[]) FROM ({string.Join(" UNION ALL ", query.Asked().Select(query.BodyOf))}) found");
    }

    private NpgsqlBatchCommand Command(string sql)
    {
        _command.CommandText = sql;
        return _command;
    }

    // The languages in which each word asked for can be read, and one at least is more than a stop word; of the others nothing is known.
    private IEnumerable<string> Asked() => TextLanguage.All.Where(language =>
    {
        if (language == TextLanguage.Other) return true;
        var wanted = _words.Terms.Where(t => !t.Excluded && t.Field != SearchField.Author).Select(t => Readings(t, language)).ToList();
        return wanted.Count == 0 || (wanted.TrueForAll(r => r.Count > 0) && wanted.Exists(r => r.Exists(l => l.Lexemes.Any(x => x is not null))));
    });

    private string HeadOf(string language, bool preferred)
    {
        var conditions = Conditions(language, $"e.language {TextLanguage.Spoken(language)}");
        if (Words(language) is { } words) conditions.Add($"e.head @@ ({words})");
        // More than a word said again in the summary is worth, less than one found as it was typed: the reader's language comes first among equals.
        var rank = Rank(language) + (preferred ? " + 0.05" : "");
        return $"SELECT e.resource_id AS id, e.uses, e.published_at, {rank} AS rank FROM search_entry e WHERE {string.Join(" AND ", conditions)}";
    }

    private string BodyOf(string language)
    {
        var (beside, spoken) = (Conditions(language), TextLanguage.Spoken(language));
        if (Words(language) is not { } words)
            return $"SELECT e.resource_id AS id FROM search_entry e WHERE {string.Join(" AND ", beside.Prepend($"e.language {spoken}"))}";
        var entry = beside.Count == 0 ? "" : " JOIN search_entry e USING (resource_id)";
        return $"SELECT b.resource_id AS id FROM search_body b{entry} WHERE {string.Join(" AND ", beside.Prepend($"b.body @@ ({words})").Prepend($"b.language {spoken}"))}";
    }

    // What is asked of the title or the authors alone.
    private List<string> Conditions(string language, params IEnumerable<string> first)
    {
        var conditions = first.ToList();
        foreach (var term in _words.Terms)
        {
            var not = term.Excluded ? "NOT " : "";
            if (term.Field == SearchField.Author)
                conditions.Add(not + CreditedTo(term));
            if (term.Field == SearchField.Title && Reading(term, language) is { } reading)
                conditions.Add($"{not}ts_filter(e.head, '{{a}}') @@ ({reading})");
        }
        return conditions;
    }

    // What the text must hold, or null when it is not asked to hold anything.
    private string? Words(string language)
    {
        var asked = _words.Terms.Where(t => t.Field == SearchField.Anywhere || (t.Field == SearchField.Title && !t.Excluded))
            .Select(t => (Not: t.Excluded ? "!!" : "", Reading: Reading(t, language))).Where(t => t.Reading is not null).Select(t => $"{t.Not}({t.Reading})").ToList();
        return asked.Count == 0 ? null : string.Join(" && ", asked);
    }

    // How well the head answers, from 0 up: for each word of the query, 1 when its stem is in the title, 0.25 in the summary, as much again
    // when the word stands there as typed (ts_rank of an "or" adds them, divided by how many are asked, a little more for repeats).
    private string Rank(string language)
    {
        var ranked = _words.Terms.Where(t => !t.Excluded && t.Field != SearchField.Author).Select(t => Loose(t, language)).Where(l => l.Length > 0).ToList();
        return ranked.Count == 0 ? "0::real" : $"ts_rank('{{0, 0, 0.25, 1}}', e.head, {Parameter(string.Join(" | ", ranked))}::tsquery)";
    }

    // The ways to satisfy a term that can be read in French or English.
    private static List<(IReadOnlyList<string?> Lexemes, bool Adjacent)> Readings(SearchTerm term, string language) =>
        [.. term.Alternatives.Select(a => (Lexemes: TextLanguage.Lexemes(a.Raw, a.Forms, language), a.Adjacent)).Where(a => a.Lexemes is not null).Select(a => (a.Lexemes!, a.Adjacent))];

    // Null where a term is only stop words there, or none of its words is one of the language: such a one excludes nothing.
    private string? Reading(SearchTerm term, string language)
    {
        if (language == TextLanguage.Other)
            return string.Join(" || ", term.Alternatives.Select(a => (a.Raw, a.Adjacent)).Distinct().Select(a => $"{(a.Adjacent ? "phraseto_tsquery" : "plainto_tsquery")}('commons_simple', {Parameter(Plain(a.Raw))})"));
        var ways = Readings(term, language).Select(Together).Where(w => w.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return ways.Count == 0 ? null : Parameter(string.Join(" | ", ways.Select(w => $"({w})"))) + "::tsquery";
    }

    // Stop words hold their place between the words of a phrase: eau <2> pluie.
    private static string Together((IReadOnlyList<string?> Lexemes, bool Adjacent) way)
    {
        var sql = new StringBuilder();
        var distance = 0;
        foreach (var lexeme in way.Lexemes)
        {
            distance++;
            if (lexeme is null)
                continue;
            if (sql.Length > 0)
                sql.Append(way.Adjacent ? string.Create(CultureInfo.InvariantCulture, $" <{distance}> ") : " & ");
            sql.Append(TextVector.Lexeme(lexeme));
            distance = 0;
        }
        return sql.ToString();
    }

    // Everything that counts for the rank, joined by "or".
    private static string Loose(SearchTerm term, string language)
    {
        var exact = term.Alternatives.SelectMany(a => language == TextLanguage.French ? a.Forms : Plain(a.Raw).Split(' ')).Where(w => w.Length > 0 && !TextLanguage.IsStopWord(w, language)).ToList();
        var stems = language == TextLanguage.Other ? [] : Readings(term, language).SelectMany(r => r.Lexemes).OfType<string>().Select(TextVector.Lexeme);
        return string.Join(" | ", stems.Concat(exact.Select(TextVector.Exact)).Distinct(StringComparer.Ordinal));
    }

    private static string Plain(string raw) => Domain.Language.French.Normalise(raw, "");

    // Names are never in the index: they change without a new revision, and so do credits that are added to one later; those are few, and read once.
    private string CreditedTo(SearchTerm term)
    {
        var names = string.Join(" || ", term.Alternatives.Select(a => $"plainto_tsquery('commons_simple', {Parameter(Plain(a.Raw))})"));
        return $"""
            (EXISTS (SELECT FROM resource s JOIN revision r ON r.resource_id = s.id AND r.number = s.current_number, jsonb_array_elements(r.sheet->'credits') c
              JOIN credited_party p ON p.uid::text = c->>'party' AND p.withdrawn_at IS NULL
              WHERE s.id = e.resource_id AND to_tsvector('commons_simple', p.name) @@ ({names}))
            OR e.resource_id IN (SELECT s.id FROM credit_correction k JOIN revision o ON o.id = k.revision_id
              JOIN resource s ON s.id = o.resource_id AND (o.number = s.current_number OR (k.onwards AND o.number < s.current_number))
              JOIN credited_party p ON p.uid = k.party AND p.withdrawn_at IS NULL
              WHERE to_tsvector('commons_simple', p.name) @@ ({names})))
            """;
    }

    private string Parameter(string value)
    {
        _command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Text, Value = value });
        return string.Create(CultureInfo.InvariantCulture, $"${_command.Parameters.Count}");
    }
}
