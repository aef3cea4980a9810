using CommonsForge.Domain.Territories;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Territories;

/// <summary>Finds what stands around territories, for when nothing is inside.</summary>
public static class AroundReads
{
    /// <summary>
    /// For each of these territories by its code, what stands around it, nearest first: one territory each time, or the several that it lies in together
    /// (the départements of its communes, for a territoire de projet and for an EPCI that crosses their borders). Countries are left out.
    /// One query where one of these two is asked for, none otherwise.
    /// </summary>
    /// <param name="db">A context that maps the territories.</param>
    /// <param name="places">Codes of territories, each with its <see cref="Territory.Parents"/>.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>>> AroundAsync(
        this DbContext db, IReadOnlyCollection<(string Code, IReadOnlyList<string> Parents)> places, CancellationToken cancel = default)
    {
        var lies = await LiesInAsync(db, [.. places.Where(p => InSeveral(p.Code, p.Parents)).Select(p => p.Code)], cancel);
        return places.DistinctBy(p => p.Code).ToDictionary(p => p.Code, p => Of(p.Parents, [.. lies[p.Code]]), StringComparer.Ordinal);
    }

    // An EPCI that one département holds whole knows it.
    private static bool InSeveral(string code, IReadOnlyList<string> parents) => TerritoryCode.KindOf(code) switch
    {
        TerritoryKind.Projet => true,
        TerritoryKind.Epci => !parents.Any(p => TerritoryCode.KindOf(p) is TerritoryKind.Departement or TerritoryKind.Collectivite),
        _ => false,
    };

    private static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyList<string> parents, List<LyingRow> lies) => lies.Count > 0
        ? [.. new[] { Together(lies.Select(l => l.Departement)), Together(lies.Select(l => l.Region)) }.Where(codes => codes.Count > 0)]
        : [.. parents.Where(code => TerritoryCode.KindOf(code) != TerritoryKind.Country).Select(code => (IReadOnlyList<string>)[code])];

    private static IReadOnlyList<string> Together(IEnumerable<string?> codes) => [.. codes.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static async Task<ILookup<string, LyingRow>> LiesInAsync(DbContext db, string[] codes, CancellationToken cancel)
    {
        var rows = codes.Length == 0 ? [] : await db.Database.SqlQuery<LyingRow>($"""
            SELECT DISTINCT 'PROJET-' || p.id AS "Place", t.departement_code AS "Departement", t.region_code AS "Region"
            FROM project_territory p JOIN territory t ON t.code = ANY(p.communes) WHERE 'PROJET-' || p.id = ANY({codes})
            UNION SELECT t.epci_code, t.departement_code, t.region_code FROM territory t WHERE t.epci_code = ANY({codes})
            """).ToListAsync(cancel);
        return rows.ToLookup(r => r.Place, StringComparer.Ordinal);
    }

    private sealed record LyingRow(string Place, string? Departement, string? Region);
}
