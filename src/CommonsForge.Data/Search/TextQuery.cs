using System.Globalization;
using System.Text;
using CommonsForge.Domain.Search;
using Npgsql;
using NpgsqlTypes;

namespace CommonsForge.Data.Search;

/// <summary>
/// A query as SQL over <c>search_entry e</c>. What was typed reaches PostgreSQL in parameters only. A work is asked in its own language:
/// the French reading of a query for French works, the English for English ones, the words as they are for others.
/// </summary>
internal sealed class TextQuery
{
    private const string French = "fr", English = "en", Other = "";

    private readonly List<SearchTerm> _everywhere = [];
    private readonly List<string> _apart = [];

    private TextQuery(SearchWords words)
    {
        foreach (var term in words.Terms)
            Add(term);
        Match = string.Join(" AND ", _everywhere.Count == 0 ? _apart : _apart.Prepend(
            $"(e.language LIKE 'fr%' AND e.body @@ ({All(French)}) OR e.language LIKE 'en%' AND e.body @@ ({All(English)})"
            + $" OR e.language !~ '^(fr|en)' AND e.body @@ ({All(Other)}))"));
        InHead = _everywhere.Count == 0 ? "true" : $"e.head @@ ({ByLanguage(All)})";
        var ranked = words.Terms.Where(t => !t.Excluded && t.Field != SearchField.Author).ToList();
        Rank = ranked.Count == 0 ? "0::real" : $"ts_rank('{{0, 0, 0.25, 1}}', e.head, {ByLanguage(language => string.Join(" || ", ranked.Select(t => Loose(t, language))))})";
    }

    /// <summary>The parameters, <c>$1</c> first.</summary>
    internal List<NpgsqlParameter> Parameters { get; } = [];

    /// <summary>Condition: the text holds all that is asked.</summary>
    internal string Match { get; }

    /// <summary>Condition: the title and summary hold all the words by themselves.</summary>
    internal string InHead { get; }

    /// <summary>
    /// How well the head answers, a number from 0 up: for each word of the query, 1 when its stem is in the title, 0.25 in the summary, as
    /// much again when the word stands there as typed (ts_rank of an "or" adds them, divided by how many are asked, a little more for repeats).
    /// </summary>
    internal string Rank { get; }

    /// <summary>The query as SQL; there must be at least one term.</summary>
    internal static TextQuery Of(SearchWords words) => new(words);

    private void Add(SearchTerm term)
    {
        var not = term.Excluded ? "NOT " : "";
        if (term.Field == SearchField.Author)
            _apart.Add(not + CreditedTo(term));
        if (term.Field == SearchField.Title)
            _apart.Add($"{not}ts_filter(e.head, '{{a}}') @@ ({ByLanguage(language => Reading(term, language))})");
        if (term.Field == SearchField.Anywhere || term.Field == SearchField.Title && !term.Excluded)
            _everywhere.Add(term);
    }

    private static string ByLanguage(Func<string, string> sql) =>
        $"CASE WHEN e.language LIKE 'fr%' THEN {sql(French)} WHEN e.language LIKE 'en%' THEN {sql(English)} ELSE {sql(Other)} END";

    private string All(string language) => string.Join(" && ", _everywhere.Select(term => $"{(term.Excluded ? "!!" : "")}({Reading(term, language)})"));

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
