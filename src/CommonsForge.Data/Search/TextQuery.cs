using System.Globalization;
using System.Text;
using CommonsForge.Domain.Search;
using Npgsql;
using NpgsqlTypes;

namespace CommonsForge.Data.Search;

/// <summary>
/// A query as SQL over <c>search_entry</c>. What was typed reaches PostgreSQL in parameters only. A work is asked in its own language: the
/// French reading of a query for French works, the English for English ones, the words as they are for others.
/// </summary>
internal sealed class TextQuery
{
    private const string French = "fr", English = "en", Other = "";

    private readonly SearchWords _words;

    private TextQuery(SearchWords words)
    {
        _words = words;
        // The rank is rounded so that use and freshness decide between texts that answer as well.
        Sql = $"""
            SELECT id, rank, in_head FROM ({Ask(French, "LIKE 'fr%'")} UNION ALL {Ask(English, "LIKE 'en%'")} UNION ALL {Ask(Other, "!~ '^(fr|en)'")}) found
            ORDER BY in_head DESC, round(rank::numeric, 2) DESC, uses DESC, published_at DESC, id
            """;
    }

    /// <summary>Ids, ranks and whether the head holds all the words, best first.</summary>
    internal string Sql { get; }

    /// <summary>Its parameters, <c>$1</c> first.</summary>
    internal List<NpgsqlParameter> Parameters { get; } = [];

    /// <summary>The query as SQL; there must be at least one term.</summary>
    internal static TextQuery Of(SearchWords words) => new(words);

    // One language at a time, so that the index alone answers the match: a condition mixed with others is checked again on the body itself,
    // which stands out of line (measured: 130 ms of 170 for a word in a third of 20,000 texts).
    private string Ask(string language, string spoken)
    {
        var conditions = new List<string> { $"e.language {spoken}" };
        var everywhere = new List<string>();
        foreach (var term in _words.Terms)
        {
            var not = term.Excluded ? "NOT " : "";
            if (term.Field == SearchField.Author)
                conditions.Add(not + CreditedTo(term));
            if (term.Field == SearchField.Title)
                conditions.Add($"{not}ts_filter(e.head, '{{a}}') @@ ({Reading(term, language)})");
            if (term.Field == SearchField.Anywhere || term.Field == SearchField.Title && !term.Excluded)
                everywhere.Add($"{(term.Excluded ? "!!" : "")}({Reading(term, language)})");
        }
        var all = everywhere.Count == 0 ? null : string.Join(" && ", everywhere);
        if (all is not null)
            conditions.Add($"e.body @@ ({all})");
        var inHead = all is null ? "true" : $"e.head @@ ({all})";
        return $"SELECT e.resource_id AS id, e.uses, e.published_at, {inHead} AS in_head, CASE WHEN {inHead} THEN {Rank(language)} ELSE 0 END AS rank FROM search_entry e WHERE {string.Join(" AND ", conditions)}";
    }

    // How well the head answers, from 0 up: for each word of the query, 1 when its stem is in the title, 0.25 in the summary, as much again
    // when the word stands there as typed (ts_rank of an "or" adds them, divided by how many are asked, a little more for repeats).
    private string Rank(string language)
    {
        var ranked = _words.Terms.Where(t => !t.Excluded && t.Field != SearchField.Author).Select(t => Loose(t, language)).ToList();
        return ranked.Count == 0 ? "0::real" : $"ts_rank('{{0, 0, 0.25, 1}}', e.head, {string.Join(" || ", ranked)})";
    }

    private string Reading(SearchTerm term, string language) => language == French
        ? Parameter(string.Join(" | ", term.Alternatives.Select(FrenchReading).Distinct(StringComparer.Ordinal))) + "::tsquery"
        : string.Join(" || ", term.Alternatives.Select(a => (a.Raw, a.Adjacent)).Distinct().Select(a =>
            $"{(a.Adjacent ? "phraseto_tsquery" : "plainto_tsquery")}('{TextSearchConfiguration.Of(language)}', {Parameter(Plain(a.Raw))})"));

    // Stop words hold their place between the words of a phrase: eau <2> pluie.
    private static string FrenchReading(SearchAlternative alternative)
    {
        var sql = new StringBuilder("(");
        var distance = 0;
        foreach (var form in alternative.Forms)
        {
            distance++;
            if (Domain.Language.French.Lexeme(form) is not { } lexeme)
                continue;
            if (sql.Length > 1)
                sql.Append(alternative.Adjacent ? string.Create(CultureInfo.InvariantCulture, $" <{distance}> ") : " & ");
            sql.Append(TextVector.Lexeme(lexeme));
            distance = 0;
        }
        return sql.Append(')').ToString();
    }

    // Everything that counts for the rank, joined by "or".
    private string Loose(SearchTerm term, string language)
    {
        var exact = term.Alternatives.SelectMany(a => language == French ? a.Forms : Plain(a.Raw).Split(' ')).Where(w => w.Length > 0 && !Domain.Language.French.IsStopWord(w)).ToList();
        var stems = language == French ? exact.Select(form => TextVector.Lexeme(Domain.Language.French.Stem(form))) : [];
        var query = Parameter(string.Join(" | ", stems.Concat(exact.Select(TextVector.Exact)).Distinct(StringComparer.Ordinal))) + "::tsquery";
        return language == English ? $"{query} || replace(plainto_tsquery('commons_en', {Parameter(string.Join(' ', exact))})::text, '&', '|')::tsquery" : query;
    }

    private static string Plain(string raw) => Domain.Language.French.Normalise(raw, "");

    // Names are never in the index: they change without a new revision.
    private string CreditedTo(SearchTerm term)
    {
        var names = string.Join(" || ", term.Alternatives.Select(a => $"plainto_tsquery('commons_simple', {Parameter(Plain(a.Raw))})"));
        return $"""
            EXISTS (SELECT FROM resource s JOIN revision r ON r.resource_id = s.id AND r.number = s.current_number, jsonb_array_elements(r.sheet->'credits') c
              JOIN credited_party p ON p.uid::text = c->>'party' AND p.withdrawn_at IS NULL
              WHERE s.id = e.resource_id AND to_tsvector('commons_simple', p.name) @@ ({names}))
            """;
    }

    private string Parameter(string value)
    {
        Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Text, Value = value });
        return string.Create(CultureInfo.InvariantCulture, $"${Parameters.Count}");
    }
}
