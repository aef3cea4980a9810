using CommonsForge.Data.Feedback;
using CommonsForge.Domain.Territories;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Territories;

/// <summary>Finds <em>territoires qui ressemblent au mien</em>.</summary>
public static class LikenessReads
{
    /// <summary>
    /// The territories of the same kind most like one, best first, among those where something was used or a structure stands. What was said of places inside
    /// counts for the territory around. Places so small that contexts could name somebody are neither compared nor offered. Eight queries at most.
    /// </summary>
    /// <param name="db">The commons.</param>
    /// <param name="place">The territory to compare with; a région, a département, a collectivity overseas, an EPCI or a commune.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IReadOnlyList<TerritoryLike>> LikeAsync(this CommonsDb db, Territory place, int most, CancellationToken cancel = default)
    {
        if (place.IsSmall || Level(place.Kind) is not { } level) return [];
        var profiles = await ProfilesAsync(db, level, cancel);
        var territories = await db.TodayAsync([.. profiles.Keys], cancel);
        if (!profiles.TryGetValue(place.Code, out var own)) return [];
        var settled = await SettledAsync(db, level, [.. profiles.Keys], cancel);
        var one = own.With(place.Population, settled[place.Code]);
        return [.. profiles.Keys.Where(code => code != place.Code)
            .Select(code => (Code: code, Territory: territories.GetValueOrDefault(code)))
            .Where(t => t.Territory is { IsSmall: false })
            .Select(t => (t.Territory, t.Code, Like: Likeness.Between(one, profiles[t.Code].With(t.Territory!.Population, settled[t.Code]))))
            .Where(t => t.Like is not null)
            .OrderByDescending(t => t.Like!.Score).ThenBy(t => t.Code, StringComparer.Ordinal)
            .Take(most)
            .Select(t => new TerritoryLike(t.Territory!, t.Like!, [.. profiles[t.Code].Codes]))];
    }

    private static async Task<Dictionary<string, Collected>> ProfilesAsync(CommonsDb db, TerritoryKind level, CancellationToken cancel)
    {
        var uses = await db.CircumstancesAsync(cancel);
        var structures = await db.Organisations.AsNoTracking().Where(o => o.Party.WithdrawnAt == null && o.Territory != null && o.Type != null)
            .GroupBy(o => new { o.Territory, o.Type }).Select(g => new { Territory = g.Key.Territory!, Type = g.Key.Type!.Value, Count = g.Count() }).ToListAsync(cancel);
        var places = await db.TodayAsync([.. uses.Select(u => u.Territory).Concat(structures.Select(s => s.Territory)).Distinct(StringComparer.Ordinal)], cancel);
        var profiles = new Dictionary<string, Collected>(StringComparer.Ordinal);
        foreach (var use in uses)
            if (ProfileOf(use.Territory) is { } profile)
            {
                profile.Codes.Add(use.Territory);
                if (use.Structure is { } structure) Collected.Add(profile.Structures, structure, use.Count);
                if (use.Context is { } context) Collected.Add(profile.Contexts, context, use.Count);
            }
        foreach (var structure in structures)
            if (ProfileOf(structure.Territory) is { } profile) Collected.Add(profile.Structures, structure.Type, structure.Count);
        return profiles;

        Collected? ProfileOf(string said)
        {
            if (!places.TryGetValue(said, out var territory) || Around(territory, level) is not { } code) return null;
            return profiles.TryGetValue(code, out var known) ? known : profiles[code] = new();
        }
    }

    // How many people live in communes of each size. PostgreSQL adds up: a few rows for each territory that is compared.
    private static async Task<ILookup<string, SettledRow>> SettledAsync(CommonsDb db, TerritoryKind level, string[] codes, CancellationToken cancel)
    {
        int[] sizes = [.. CommuneSize.From];
        var rows = await db.Database.SqlQuery<SettledRow>($"""
            SELECT c.place AS "Place", width_bucket(c.population, {sizes}) AS "Size", sum(c.population)::int AS "People"
            FROM (SELECT population, CASE {(int)level} WHEN {(int)TerritoryKind.Region} THEN region_code WHEN {(int)TerritoryKind.Departement} THEN departement_code
                                     WHEN {(int)TerritoryKind.Epci} THEN epci_code ELSE code END AS place
                  FROM territory WHERE kind = {(int)TerritoryKind.Commune} AND population > 0) c
            WHERE c.place = ANY({codes}) GROUP BY 1, 2
            """).ToListAsync(cancel);
        return rows.ToLookup(r => r.Place, StringComparer.Ordinal);
    }

    // A collectivity overseas stands where a département stands.
    private static TerritoryKind? Level(TerritoryKind kind) => kind switch
    {
        TerritoryKind.Collectivite => TerritoryKind.Departement,
        TerritoryKind.Region or TerritoryKind.Departement or TerritoryKind.Epci or TerritoryKind.Commune => kind,
        _ => null,
    };

    private static string? Around(Territory territory, TerritoryKind level) => Level(territory.Kind) == level ? territory.Code : level switch
    {
        TerritoryKind.Region => territory.RegionCode,
        TerritoryKind.Departement => territory.DepartementCode,
        TerritoryKind.Epci => territory.EpciCode,
        _ => null,
    };

    private sealed class Collected
    {
        public Dictionary<Guid, int> Structures { get; } = [];

        public Dictionary<Guid, int> Contexts { get; } = [];

        public HashSet<string> Codes { get; } = new(StringComparer.Ordinal);

        public static void Add(Dictionary<Guid, int> counts, Guid value, int count) => counts[value] = counts.GetValueOrDefault(value) + count;

        public TerritoryProfile With(int? population, IEnumerable<SettledRow> settled) => new(Structures, Contexts, population, settled.ToDictionary(s => s.Size, s => s.People));
    }

    private sealed record SettledRow(string Place, int Size, int People);
}

/// <summary>A territory like another.</summary>
/// <param name="Territory">Which.</param>
/// <param name="Like">How much, and why.</param>
/// <param name="Codes">The codes of places at or inside it where something was used.</param>
public sealed record TerritoryLike(Territory Territory, Likeness Like, IReadOnlyList<string> Codes);
