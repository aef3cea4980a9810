using CommonsForge.Data.Feedback;
using CommonsForge.Domain.Territories;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Territories;

/// <summary>What maps of uses read.</summary>
public static class MapReads
{
    private static readonly TerritoryKind[] Regions = [TerritoryKind.Region, TerritoryKind.Collectivite];
    private static readonly TerritoryKind[] Departements = [TerritoryKind.Departement, TerritoryKind.Collectivite];

    /// <summary>Uses counted on a map of France; every one is counted once, on the map or beside it. Three queries at most.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="filter">Which uses.</param>
    /// <param name="level">How coarse the map is.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<MapCounts> OnMapAsync(this CommonsDb db, UseFilter filter, MapLevel level, CancellationToken cancel = default)
    {
        var uses = await db.ByTerritoryAsync(filter, cancel);
        var places = await db.TodayAsync([.. uses.Select(u => u.Territory).OfType<string>()], cancel);
        var drawn = new Dictionary<string, int>(StringComparer.Ordinal);
        var beside = new Dictionary<MapSide, int>();
        var voices = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var use in uses)
        {
            var (territory, count) = use;
            var spot = MapSpot.Of(territory is null ? null : places.GetValueOrDefault(territory), level);
            if (spot.Code is { } code)
            {
                drawn[code] = drawn.GetValueOrDefault(code) + count;
                voices[code] = voices.GetValueOrDefault(code) + use.Voices;
            }
            else beside[spot.Side] = beside.GetValueOrDefault(spot.Side) + count;
        }
        return new(drawn, beside.GetValueOrDefault(MapSide.Wider), beside.GetValueOrDefault(MapSide.Abroad), beside.GetValueOrDefault(MapSide.Nowhere)) { Voices = voices, TotalVoices = uses.Sum(u => u.Voices) };
    }

    /// <summary>The territories that a map shows, overseas included, by name. One query.</summary>
    public static Task<List<Territory>> OfLevelAsync(this CommonsDb db, MapLevel level, CancellationToken cancel = default)
    {
        var kinds = level == MapLevel.Region ? Regions : Departements;
        return db.Territories.AsNoTracking().Where(t => kinds.Contains(t.Kind) && t.CountryCode == TerritoryCode.France).OrderBy(t => t.Name).ToListAsync(cancel);
    }

    /// <summary>The territories that codes stand for today; a code of the past gives its successor, an unknown one nothing. Two queries, one when all are of today.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="codes">Codes as they were kept.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<Dictionary<string, Territory>> TodayAsync(this CommonsDb db, IReadOnlyCollection<string> codes, CancellationToken cancel = default)
    {
        var found = await db.Territories.AsNoTracking().Where(t => codes.Contains(t.Code)).ToDictionaryAsync(t => t.Code, StringComparer.Ordinal, cancel);
        var past = codes.Where(c => !found.ContainsKey(c)).ToList();
        if (past.Count == 0) return found;
        var successors = await db.Set<TerritoryAlias>().Where(a => past.Contains(a.Code))
            .Join(db.Territories.AsNoTracking(), a => a.SuccessorCode, t => t.Code, (a, t) => new { a.Code, Territory = t })
            .ToListAsync(cancel);
        foreach (var successor in successors) found.TryAdd(successor.Code, successor.Territory);
        return found;
    }

    /// <summary>
    /// Codes of a territory and of all that lies whole inside it, those of the past among them: what was said of any of these was said of it. What was said
    /// of a territory around it is not. One query; a région has five thousand at most, and France is a map rather than a list.
    /// </summary>
    public static Task<List<string>> WithinAsync(this CommonsDb db, Territory place, CancellationToken cancel = default)
    {
        var code = place.Code;
        var today = db.Territories.Where(place.Kind switch
        {
            TerritoryKind.Departement or TerritoryKind.Collectivite => t => t.Code == code || t.DepartementCode == code,
            TerritoryKind.Region => t => t.Code == code || t.RegionCode == code,
            TerritoryKind.Epci => t => t.Code == code || t.EpciCode == code,
            TerritoryKind.Country => t => t.Code == code || t.CountryCode == code,
            TerritoryKind.Projet => t => t.Code == code || db.ProjectTerritories.Any(p => "PROJET-" + p.Id == code && p.Communes.Contains(t.Code)),
            _ => t => t.Code == code,
        }).Select(t => t.Code);
        return today.Concat(db.Set<TerritoryAlias>().Where(a => a.Code != a.SuccessorCode && today.Contains(a.SuccessorCode)).Select(a => a.Code).Distinct()).ToListAsync(cancel);
    }
}

/// <summary>Uses on a map and beside it.</summary>
/// <param name="Drawn">For each territory of the map with at least one, how many.</param>
/// <param name="Wider">In France, at no one territory of the map.</param>
/// <param name="Abroad">In other countries.</param>
/// <param name="Nowhere">Without a place.</param>
public sealed record MapCounts(IReadOnlyDictionary<string, int> Drawn, int Wider, int Abroad, int Nowhere)
{
    /// <summary>For each of those territories, how many people tell of its uses.</summary>
    public IReadOnlyDictionary<string, int> Voices { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>How many people tell of all of them.</summary>
    public int TotalVoices { get; init; }

    /// <summary>All of them.</summary>
    public int Total => Drawn.Values.Sum() + Wider + Abroad + Nowhere;
}
