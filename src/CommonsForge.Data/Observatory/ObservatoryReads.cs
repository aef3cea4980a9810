using CommonsForge.Data.Feedback;
using CommonsForge.Data.Needs;
using CommonsForge.Data.Territories;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Observatory;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Suggestions;
using CommonsForge.Domain.Territories;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Observatory;

/// <summary>Counts the figures of the commons (<see cref="FigureKind"/> defines each). PostgreSQL counts: as many rows come back as are shown, whatever there is.</summary>
public static class ObservatoryReads
{
    private const string NotSaid = "non-dit";

    // From what a work was made.
    private static readonly string[] Made = ["originales", "adaptees", "traduites"];

    /// <summary>When something first happened in the commons, by the dates that it carries; <c>null</c> in an empty one.</summary>
    public static Task<DateTimeOffset?> FirstMomentAsync(this CommonsDb db, CancellationToken cancel = default) =>
        db.Database.SqlQuery<DateTimeOffset?>($"""
            SELECT least((SELECT min(published_at) FROM revision), (SELECT min(reported_at) FROM usage_report WHERE standing = 0), (SELECT min(opened_at) FROM need WHERE state > 0), (SELECT min(opened_at) FROM proposal)) AS "Value"
            """).SingleAsync(cancel);

    /// <summary>All figures of a period. Eighteen queries at most.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="period">Which.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<FiguresRead> FiguresAsync(this CommonsDb db, FigurePeriod period, CancellationToken cancel = default)
    {
        var (from, to) = (period.From, period.To);
        var uses = db.Uses().Where(r => r.ReportedAt >= from && r.ReportedAt < to);
        var regions = await db.OnMapAsync(new() { Since = from, Until = to }, MapLevel.Region, cancel);
        var departements = await db.OnMapAsync(new() { Since = from, Until = to }, MapLevel.Departement, cancel);
        var codes = regions.Drawn.Keys.Concat(departements.Drawn.Keys).Distinct(StringComparer.Ordinal).ToList();
        var needs = await db.NeedOutcomesAsync(from, to, cancel);
        return new(
        [
            Needs(needs.States),
            Figure.Of(FigureKind.FirstAnswer, await FirstAnswersAsync(db, from, to, cancel)),
            Figure.Of(FigureKind.Action, [("oui", needs.Action.Yes), ("en-partie", needs.Action.Partly), ("non", needs.Action.No)]),
            Figure.Of(FigureKind.UsesByContext, Sorted(await uses.GroupBy(r => r.Circumstances.Context).Select(g => new Counted(g.Key == null ? NotSaid : g.Key.ToString()!, g.Count())).ToListAsync(cancel))),
            OnMap(FigureKind.UsesByRegion, regions),
            OnMap(FigureKind.UsesByDepartement, departements),
            .. await ByTimeAsync(db, period, cancel),
            .. await WorksAsync(db, from, to, cancel),
            Figure.Of(FigureKind.ReviewDelay, await ReviewDelayAsync(db, from, to, cancel)),
        ], await db.Territories.AsNoTracking().Where(t => codes.Contains(t.Code)).ToDictionaryAsync(t => t.Code, StringComparer.Ordinal, cancel));
    }

    private static Figure Needs(IReadOnlyDictionary<NeedState, int> states)
    {
        return Figure.Of(FigureKind.Needs,
        [
            ("aboutis", Of(NeedState.Met)),
            ("en-cours", states.Values.Sum() - Of(NeedState.Met) - Of(NeedState.Closed) - Of(NeedState.NoNews) - Of(NeedState.Redirected)),
            ("sans-suite", Of(NeedState.Closed) + Of(NeedState.NoNews)),
            ("reorientes", Of(NeedState.Redirected)),
        ]);

        int Of(NeedState state) => states.GetValueOrDefault(state);
    }

    private static Task<Spread?> FirstAnswersAsync(CommonsDb db, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) =>
        SpreadAsync(db.Database.SqlQuery<SpreadRow>($"""
            WITH delays AS (
                SELECT first_answer(n.id) - n.opened_at AS delay
                FROM need n WHERE n.state NOT IN ({(int)NeedState.Unconfirmed}, {(int)NeedState.Withdrawn}) AND n.opened_at >= {from} AND n.opened_at < {to})
            SELECT count(*)::int AS "Answers", percentile_disc(0.25) WITHIN GROUP (ORDER BY delay) AS "Quarter", percentile_disc(0.5) WITHIN GROUP (ORDER BY delay) AS "Half", percentile_disc(0.75) WITHIN GROUP (ORDER BY delay) AS "ThreeQuarters"
            FROM delays WHERE delay IS NOT NULL
            """), cancel);

    private static Task<Spread?> ReviewDelayAsync(CommonsDb db, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) =>
        SpreadAsync(db.Database.SqlQuery<SpreadRow>($"""
            WITH delays AS (
                SELECT p.changed_at - p.opened_at AS delay FROM proposal p JOIN resource r ON r.id = p.resource_id
                WHERE p.state IN (2, 3) AND NOT p.without_review AND p.changed_at >= {from} AND p.changed_at < {to} AND r.standing <> {(int)Standing.Withdrawn})
            SELECT count(*)::int AS "Answers", percentile_disc(0.25) WITHIN GROUP (ORDER BY delay) AS "Quarter", percentile_disc(0.5) WITHIN GROUP (ORDER BY delay) AS "Half", percentile_disc(0.75) WITHIN GROUP (ORDER BY delay) AS "ThreeQuarters"
            FROM delays
            """), cancel);

    private static async Task<Spread?> SpreadAsync(IQueryable<SpreadRow> rows, CancellationToken cancel) =>
        await rows.SingleAsync(cancel) is { Quarter: { } quarter, Half: { } half, ThreeQuarters: { } most } row ? new(row.Answers, quarter, half, most) : null;

    // How many of each series fall into each part of the period; a part of which nothing is known is 0.
    private static async Task<IReadOnlyList<Figure>> ByTimeAsync(CommonsDb db, FigurePeriod period, CancellationToken cancel)
    {
        DateTimeOffset[] starts = [.. period.Starts.Select(s => s.ToUniversalTime()), period.To.ToUniversalTime()];
        return
        [
            await OfAsync(FigureKind.Revisions, $"""SELECT width_bucket(v.published_at, {starts}) AS "Part", count(*)::int AS "Count" FROM revision v JOIN resource r ON r.id = v.resource_id WHERE r.standing <> {(int)Standing.Withdrawn} GROUP BY 1"""),
            await OfAsync(FigureKind.ProposalsAccepted, $"""SELECT width_bucket(p.changed_at, {starts}) AS "Part", count(*)::int AS "Count" FROM proposal p JOIN resource r ON r.id = p.resource_id WHERE p.state = {(int)ProposalState.Accepted} AND r.standing <> {(int)Standing.Withdrawn} GROUP BY 1"""),
            await OfAsync(FigureKind.SuggestionsSettled, $"""SELECT width_bucket(s.handled_at, {starts}) AS "Part", count(*)::int AS "Count" FROM suggestion s JOIN resource r ON r.id = s.resource_id WHERE s.state = {(int)SuggestionState.Settled} AND s.handled_at IS NOT NULL AND r.standing <> {(int)Standing.Withdrawn} GROUP BY 1"""),
            await OfAsync(FigureKind.Reports, $"""SELECT width_bucket(u.reported_at, {starts}) AS "Part", count(*)::int AS "Count" FROM usage_report u JOIN resource r ON r.id = u.resource_id WHERE u.standing = 0 AND r.standing <> {(int)Standing.Withdrawn} GROUP BY 1"""),
            await OfAsync(FigureKind.NewContributors, $"""
                SELECT width_bucket(first, {starts}) AS "Part", count(*)::int AS "Count" FROM (
                    SELECT min(at) AS first FROM (
                        SELECT v.published_by_id AS person, v.published_at AS at FROM revision v JOIN resource r ON r.id = v.resource_id WHERE v.published_by_id IS NOT NULL AND r.standing <> {(int)Standing.Withdrawn}
                        UNION ALL SELECT p.author_id, p.opened_at FROM proposal p JOIN resource r ON r.id = p.resource_id WHERE r.standing <> {(int)Standing.Withdrawn}
                        UNION ALL SELECT u.by_id, u.reported_at FROM usage_report u JOIN resource r ON r.id = u.resource_id WHERE u.standing = 0 AND u.by_id IS NOT NULL AND r.standing <> {(int)Standing.Withdrawn}) AS made
                    GROUP BY person) AS firsts GROUP BY 1
                """),
        ];

        async Task<Figure> OfAsync(FigureKind kind, FormattableString sql)
        {
            var parts = await db.Database.SqlQuery<PartRow>(sql).ToDictionaryAsync(p => p.Part, p => p.Count, cancel);
            return Figure.Of(kind, [.. period.Names.Select((name, i) => (name, parts.GetValueOrDefault(i + 1)))]);
        }
    }

    private static async Task<IReadOnlyList<Figure>> WorksAsync(CommonsDb db, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        var rows = await db.Database.SqlQuery<WorksRow>($"""
            SELECT CASE WHEN o.translated THEN 'traduites' WHEN o.translated IS NOT NULL THEN 'adaptees' ELSE 'originales' END AS "Origin",
                   coalesce(v.sheet ->> 'licence', {NotSaid}) AS "Licence", v.sheet ->> 'language' AS "Language", count(*)::int AS "Count"
            FROM resource r JOIN revision v ON v.resource_id = r.id AND v.number = r.current_number
            CROSS JOIN LATERAL (SELECT bool_or(coalesce((made ->> 'kind')::int, 0) = {(int)OriginKind.Translation}) AS translated FROM jsonb_array_elements(v.sheet -> 'origins') AS from_(made)) o
            WHERE r.standing <> {(int)Standing.Withdrawn} AND r.first_published_at >= {from} AND r.first_published_at < {to}
            GROUP BY 1, 2, 3
            """).ToListAsync(cancel);
        return
        [
            Figure.Of(FigureKind.Origins, [.. Made.Select(o => (o, rows.Where(r => r.Origin == o).Sum(r => r.Count)))]),
            By(FigureKind.Licences, r => r.Licence),
            By(FigureKind.Languages, r => r.Language),
        ];

        Figure By(FigureKind kind, Func<WorksRow, string> key) => Figure.Of(kind, Sorted(rows.GroupBy(key, StringComparer.Ordinal).Select(g => new Counted(g.Key, g.Sum(r => r.Count)))));
    }

    private static Figure OnMap(FigureKind kind, MapCounts counts) => Figure.Of(kind,
    [
        .. Sorted(counts.Drawn.Select(d => new Counted(d.Key, d.Value))),
        .. new[] { ("france", counts.Wider), ("ailleurs", counts.Abroad), (NotSaid, counts.Nowhere) }.Where(b => b.Item2 > 0),
    ]);

    private static List<(string Key, int Count)> Sorted(IEnumerable<Counted> counts) =>
        [.. counts.OrderBy(c => c.Key == NotSaid).ThenByDescending(c => c.Count).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, c.Count))];

    private sealed record Counted(string Key, int Count);

    private sealed record PartRow(int Part, int Count);

    private sealed record WorksRow(string Origin, string Licence, string Language, int Count);

    private sealed record SpreadRow(int Answers, TimeSpan? Quarter, TimeSpan? Half, TimeSpan? ThreeQuarters);
}

/// <summary>A period and the parts that it is told by: months or years.</summary>
/// <param name="Starts">When each part begins, the earliest first.</param>
/// <param name="Names">The name of each: <c>2026-11</c>, or <c>2026</c>.</param>
/// <param name="To">When the last one ends.</param>
public sealed record FigurePeriod(IReadOnlyList<DateTimeOffset> Starts, IReadOnlyList<string> Names, DateTimeOffset To)
{
    /// <summary>When it begins.</summary>
    public DateTimeOffset From => Starts[0];
}

/// <summary>Figures, and the territories that they name, by code.</summary>
public sealed record FiguresRead(IReadOnlyList<Figure> Figures, IReadOnlyDictionary<string, Territory> Places);
