using System.Linq.Expressions;
using CommonsForge.Domain.Territories;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Territories;

/// <summary>A territory offered to somebody who types.</summary>
/// <param name="Code">The code to keep.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its French name.</param>
/// <param name="EnglishName">Its English name, where it differs.</param>
/// <param name="DepartementCode">The département (or overseas collectivity) that contains it, to tell the four Saint-Denis apart.</param>
/// <param name="DepartementName">The name of that département.</param>
/// <param name="Population">Its inhabitants, or null when unknown.</param>
/// <param name="PostalCodes">Its postal codes (communes only).</param>
/// <param name="Parents">The codes of every territory that contains it whole.</param>
/// <param name="FormerName">When what was typed is a name or a code of the past: the former name. Null otherwise.</param>
/// <param name="FormerKind">What became of that former name, or null. It may be told without a name, when only the code is known.</param>
public sealed record TerritorySuggestion(
    string Code,
    TerritoryKind Kind,
    string Name,
    string? EnglishName,
    string? DepartementCode,
    string? DepartementName,
    int? Population,
    IReadOnlyList<string> PostalCodes,
    IReadOnlyList<string> Parents,
    string? FormerName,
    TerritoryAliasKind? FormerKind);

/// <summary>A territory found by a code.</summary>
/// <param name="Territory">The territory of today.</param>
/// <param name="From">What the code stood for when it is one of the past, or null: an address then moves to the code of today.</param>
public sealed record TerritoryByCode(Territory Territory, TerritoryAlias? From);

/// <summary>Named queries on territories.</summary>
public static class TerritoryReads
{
    private const int LongestTyped = 100;
    private const int MostOffered = 50;

    /// <summary>
    /// The territories that somebody may mean who has typed this much of a name, a postal code or a code. Names that begin so come
    /// first (the very same name before all), then former names, then names with a further word that begins so; in each group the
    /// most inhabited first. A commune of the past offers the one that stands for it today.
    /// </summary>
    /// <param name="db">A context that maps the territories.</param>
    /// <param name="typed">Anything; accents, case, hyphens and apostrophes do not count, and only the first 100 characters are read.</param>
    /// <param name="limit">How many at most, between 1 and 50.</param>
    /// <param name="kinds">Only these kinds, or null for all.</param>
    /// <param name="cancel">Stops the query.</param>
    /// <returns>None when nothing is left of what was typed. One query.</returns>
    public static async Task<IReadOnlyList<TerritorySuggestion>> SuggestAsync(
        DbContext db, string typed, int limit = 10, IReadOnlyCollection<TerritoryKind>? kinds = null, CancellationToken cancel = default)
    {
        var beginnings = PlaceName.Beginnings(typed.Length > LongestTyped ? typed[..LongestTyped] : typed);
        if (beginnings.Count == 0) return [];

        var whole = beginnings[0];
        var names = db.Set<TerritoryName>()
            .Where(BeginsWith(beginnings[0], beginnings[^1]))
            .Where(n => n.Rank != TerritoryName.Ranks.FormerCode || n.Text == whole);
        var found = names
            .GroupBy(n => n.TerritoryCode)
            .Select(g => new { Code = g.Key, Rank = g.Min(n => n.Rank == TerritoryName.Ranks.Name && n.Text == whole ? 0 : n.Rank) });
        var territories = db.Set<Territory>().AsNoTracking();
        if (kinds is not null) territories = territories.Where(t => kinds.Contains(t.Kind));

        var best = found.Join(territories, f => f.Code, t => t.Code, (f, t) => new { f.Rank, Territory = t })
            .OrderBy(x => x.Rank).ThenByDescending(x => x.Territory.Population ?? 0).ThenBy(x => x.Territory.Code)
            .Take(Math.Clamp(limit, 1, MostOffered));
        var rows = await best.Select(x => new
        {
            x.Territory,
            DepartementName = db.Set<Territory>().Where(d => d.Code == x.Territory.DepartementCode).Select(d => d.Name).FirstOrDefault(),
            Former = names
                .Where(n => n.TerritoryCode == x.Territory.Code && n.Rank == x.Rank)
                .OrderBy(n => n.FormerKind != null).ThenBy(n => n.Text)
                .Select(n => new { n.FormerName, n.FormerKind }).FirstOrDefault(),
        }).ToListAsync(cancel);

        return [.. rows.Select(x => new TerritorySuggestion(
            x.Territory.Code, x.Territory.Kind, x.Territory.Name, x.Territory.EnglishName,
            x.Territory.DepartementCode, x.DepartementName, x.Territory.Population,
            x.Territory.PostalCodes, x.Territory.Parents, x.Former?.FormerName, x.Former?.FormerKind))];
    }

    /// <summary>The territory that a code stands for today, also when it is the code of a commune that has merged. One query.</summary>
    /// <param name="db">A context that maps the territories.</param>
    /// <param name="code">A code as <see cref="TerritoryCode"/> tells, in capitals.</param>
    /// <param name="cancel">Stops the query.</param>
    /// <returns>Null when no territory has ever had this code.</returns>
    public static async Task<TerritoryByCode?> ByCodeAsync(DbContext db, string code, CancellationToken cancel = default)
    {
        if (TerritoryCode.KindOf(code) is null) return null;
        var former = db.Set<TerritoryAlias>().Where(a => a.Code == code && a.SuccessorCode != code);
        var found = await db.Set<Territory>().AsNoTracking()
            .Where(t => t.Code == (former.Select(a => a.SuccessorCode).FirstOrDefault() ?? code))
            .Select(t => new { Territory = t, From = former.OrderBy(a => a.Name).FirstOrDefault() })
            .FirstOrDefaultAsync(cancel);
        return found is null ? null : new TerritoryByCode(found.Territory, found.From);
    }

    // A range instead of LIKE: it uses the index whatever the plan, and nothing in it needs escaping. The comparison never runs
    // here: the database makes it, byte by byte, because the column has collation C.
#pragma warning disable CA1309
    private static Expression<Func<TerritoryName, bool>> BeginsWith(string one, string other)
    {
        var (oneEnd, otherEnd) = (one + '\uffff', other + '\uffff');
        return n => (string.Compare(n.Text, one) >= 0 && string.Compare(n.Text, oneEnd) < 0)
            || (string.Compare(n.Text, other) >= 0 && string.Compare(n.Text, otherEnd) < 0);
    }
#pragma warning restore CA1309
}
