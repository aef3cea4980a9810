using System.Globalization;
using System.Text;
using CommonsForge.Domain.Search;
using Npgsql;
using NpgsqlTypes;

namespace CommonsForge.Data.Search;

/// <summary>
/// A query as SQL. What was typed reaches PostgreSQL in parameters only. A work is asked in its own language: the French reading of a query
/// for French works, the English for English ones, the words as they are for others; each language has an index of its own
/// (<see cref="SearchBodies"/>), which alone answers: no text is read again, and none is looked at for another language's sake.
/// </summary>
internal sealed class TextQuery
{
    private const string French = "fr", English = "en", Other = "";

    private static readonly (string Language, string Spoken)[] Languages = [(French, "LIKE 'fr%'"), (English, "LIKE 'en%'"), (Other, "!~ '^(fr|en)'")];

    private readonly SearchWords _words;
    private readonly NpgsqlBatchCommand _command = new();

    private TextQuery(SearchWords words) => _words = words;

    /// <summary>Ids of those whose title and summary answer by themselves, best first; equals by use and freshness.</summary>
    /// <param name="words">The query, of at least one term.</param>
    internal static NpgsqlBatchCommand Head(SearchWords words)
    {
        var query = new TextQuery(words);
        // The rank is rounded so that use and freshness decide between texts that answer as well.
        return query.Command($"""
            SELECT coalesce(array_agg(id ORDER BY (rank * 100)::int DESC, uses DESC, published_at DESC, id), ARRAY[]::int[])
            FROM ({string.Join(" UNION ALL ", Languages.Select(l => query.HeadOf(l.Language, l.Spoken)))}) found
            """);
    }

    /// <summary>Ids of all that answer, in one array and no order: half of a large commons may, and it is known here by what was used when.</summary>
    /// <param name="words">The query, of at least one term.</param>
    internal static NpgsqlBatchCommand Everywhere(SearchWords words)
    {
        var query = new TextQuery(words);
        return query.Command($"SELECT coalesce(array_agg(id), ARRAY[]::int[]) FROM ({string.Join(" UNION ALL ", Languages.Select(l => query.BodyOf(l.Language, l.Spoken)))}) found");
    }

    private NpgsqlBatchCommand Command(string sql)
    {
        _command.CommandText = sql;
        return _command;
    }

    private string HeadOf(string language, string spoken)
    {
        var conditions = Conditions(language, $"e.language {spoken}");
        if (Words(language) is { } words) conditions.Add($"e.head @@ ({words})");
        return $"SELECT e.resource_id AS id, e.uses, e.published_at, {Rank(language)} AS rank FROM search_entry e WHERE {string.Join(" AND ", conditions)}";
    }

    private string BodyOf(string language, string spoken)
    {
        var beside = Conditions(language);
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
            if (term.Field == SearchField.Title)
                conditions.Add($"{not}ts_filter(e.head, '{{a}}') @@ ({Reading(term, language)})");
        }
        return conditions;
    }

    // What the text must hold, or null when it is not asked to hold anything.
    private string? Words(string language)
    {
        var asked = _words.Terms.Where(t => t.Field == SearchField.Anywhere || (t.Field == SearchField.Title && !t.Excluded))
            .Select(t => $"{(t.Excluded ? "!!" : "")}({Reading(t, language)})").ToList();
        return asked.Count == 0 ? null : string.Join(" && ", asked);
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
