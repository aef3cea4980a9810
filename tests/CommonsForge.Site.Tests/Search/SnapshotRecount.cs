using CommonsForge.Data.Search;
using CommonsForge.Site.Tests.Resources;
using Npgsql;
using NpgsqlTypes;

namespace CommonsForge.Site.Tests.Search;

/// <summary>Answers the library's questions in plain SQL, the naive way: what the snapshot is judged by.</summary>
internal sealed class SnapshotRecount
{
    private readonly NpgsqlDataSource _source;

    private SnapshotRecount(NpgsqlDataSource source) => _source = source;

    /// <summary>What the database answers.</summary>
    public sealed record Answer(int Total, IReadOnlyList<int> PageIds, Dictionary<int, int> Counts);

    /// <summary>Makes the table of facts that questions are asked of: one row for each value of each work.</summary>
    public static async Task<SnapshotRecount> OfAsync(Bench bench, SnapshotCommons commons)
    {
        await bench.ExecuteAsync("CREATE TABLE known_value (facet text, slug text, code int PRIMARY KEY)");
        await bench.ExecuteAsync(
            "INSERT INTO known_value SELECT * FROM unnest($1, $2, $3)",
            commons.Values.Select(v => v.Facet).ToArray(), commons.Values.Select(v => v.Slug).ToArray(), commons.Values.Select(v => v.Code).ToArray());
        await bench.ExecuteAsync("CREATE TABLE fact AS SELECT e.resource_id, v.* FROM search_entry e CROSS JOIN unnest(e.codes) AS c(code) JOIN known_value v USING (code)");
        await bench.ExecuteAsync("CREATE INDEX ON fact (resource_id, facet)");
        await bench.ExecuteAsync("ANALYZE fact");
        return new(bench.Source);
    }

    public Answer Ask(LibraryQuery query, IReadOnlyList<int>? hits)
    {
        var order = (query.Sort, hits) switch
        {
            (LibrarySort.Uses, _) => "uses DESC, published_at DESC, resource_id DESC",
            (null or LibrarySort.Relevance, not null) => "place",
            _ => "published_at DESC, resource_id DESC",
        };
        // For each work that holds the words and the numbers, the facets whose filter it meets, and how many it does not: then all else follows.
        using var command = _source.CreateCommand($"""
            WITH wanted AS MATERIALIZED (SELECT * FROM unnest($2, $3) AS w(facet, slug)),
            met AS MATERIALIZED (SELECT f.resource_id, array_agg(DISTINCT f.facet) AS facets FROM fact f JOIN wanted w USING (facet, slug) GROUP BY f.resource_id),
            pool AS MATERIALIZED (
                SELECT e.resource_id, e.uses, e.published_at, h.place, m.facets, (SELECT count(DISTINCT facet) FROM wanted) - coalesce(cardinality(m.facets), 0) AS unmet
                FROM search_entry e JOIN resource r ON r.id = e.resource_id
                LEFT JOIN met m ON m.resource_id = e.resource_id
                LEFT JOIN unnest($1) WITH ORDINALITY AS h(id, place) ON h.id = e.resource_id
                WHERE r.standing <> 3
                  AND ($1 IS NULL OR h.id IS NOT NULL)
                  AND ($4 IS NULL OR (num_nonnulls(e.min_people, e.max_people) > 0 AND coalesce(e.min_people <= $4, true) AND coalesce($4 <= e.max_people, true)))
                  AND ($5 IS NULL OR (num_nonnulls(e.min_minutes, e.max_minutes) > 0 AND coalesce(e.min_minutes <= $5, true))))
            SELECT 'total', 0, count(*) FROM pool WHERE unmet = 0
            UNION ALL
            SELECT 'count', f.code, count(*) FROM pool p JOIN fact f USING (resource_id)
            WHERE p.unmet = 0 OR (p.unmet = 1 AND f.facet IN (SELECT facet FROM wanted) AND f.facet <> ALL (coalesce(p.facets, ARRAY[]::text[])))
            GROUP BY f.code
            UNION ALL
            SELECT 'page', resource_id, row_number() OVER () FROM (SELECT resource_id FROM pool WHERE unmet = 0 ORDER BY {order} LIMIT 12 OFFSET $6) AS page
            """);
        Add(command, NpgsqlDbType.Array | NpgsqlDbType.Integer, hits?.ToArray());
        Add(command, NpgsqlDbType.Array | NpgsqlDbType.Text, query.Chosen.SelectMany(c => c.Value.Select(_ => c.Key)).ToArray());
        Add(command, NpgsqlDbType.Array | NpgsqlDbType.Text, query.Chosen.SelectMany(c => c.Value).ToArray());
        Add(command, NpgsqlDbType.Integer, query.People);
        Add(command, NpgsqlDbType.Integer, query.Minutes);
        Add(command, NpgsqlDbType.Integer, (query.Page - 1) * LibraryQuery.PageSize);
        using var reader = command.ExecuteReader();
        var rows = new List<(string Kind, int Id, int Number)>();
        while (reader.Read()) rows.Add((reader.GetString(0), reader.GetInt32(1), (int)reader.GetInt64(2)));
        return new(
            rows.Single(r => r.Kind == "total").Number,
            [.. rows.Where(r => r.Kind == "page").OrderBy(r => r.Number).Select(r => r.Id)],
            rows.Where(r => r.Kind == "count").ToDictionary(r => r.Id, r => r.Number));
    }

    private static void Add(NpgsqlCommand command, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new() { NpgsqlDbType = type, Value = value ?? DBNull.Value });
}
