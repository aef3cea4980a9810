using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Feedback;

/// <summary>What pages read of usage reports across resources.</summary>
public static class UsageReads
{
    // One person who used two works says more of that person than of the works.
    private const int FewestTogether = 2;

    private const int MostReporters = 200;

    private const int MostNotShown = 500;

    /// <summary>The uses that anybody may know of and count: of works that are still there.</summary>
    public static IQueryable<UsageReport> Uses(this CommonsDb db) => db.UsageReports.AsNoTracking().Where(r => r.Resource.Standing != Standing.Withdrawn);

    /// <summary>How often resources were used at each territory, by its code as it was reported; uses without a place stand under <c>null</c>. One query.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="filter">Which uses.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<List<UsesAt>> ByTerritoryAsync(this CommonsDb db, UseFilter filter, CancellationToken cancel = default) =>
        db.Uses().Where(filter).GroupBy(r => r.Circumstances.Territory).Select(g => new UsesAt(g.Key, g.Count()) { Voices = g.Sum(r => r.Voices) }).ToListAsync(cancel);

    /// <summary>The resources used most, with the number of uses, the most used first. One query.</summary>
    /// <param name="uses">Which uses.</param>
    /// <param name="most">How many resources at most.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<List<UsesOf>> MostUsedAsync(this IQueryable<UsageReport> uses, int most, CancellationToken cancel = default) =>
        uses.GroupBy(r => r.ResourceId)
            .Select(g => new { g.Key, Count = g.Count() })
            .OrderByDescending(g => g.Count).ThenByDescending(g => g.Key)
            .Take(most)
            .Select(g => new UsesOf(g.Key, g.Count))
            .ToListAsync(cancel);

    /// <summary>How often each kind of use was reported at each territory. One query; a row for each combination that was reported, not for each report.</summary>
    public static Task<List<CircumstancesAt>> CircumstancesAsync(this CommonsDb db, CancellationToken cancel = default) =>
        db.Uses().Where(r => r.Circumstances.Territory != null)
            .GroupBy(r => new { r.Circumstances.Territory, r.Circumstances.Structure, r.Circumstances.Context })
            .Select(g => new CircumstancesAt(g.Key.Territory!, g.Key.Structure, g.Key.Context, g.Count()))
            .ToListAsync(cancel);

    /// <summary>
    /// Numbers of the reports that nobody sees now, and everybody may after a look: those that wait, then those set aside last; no more than some hundreds, since
    /// what was set aside long ago is no news when it shows again. One query.
    /// </summary>
    public static Task<List<int>> NotShownAsync(this CommonsDb db, CancellationToken cancel = default) =>
        db.UsageReports.IgnoreQueryFilters().Where(r => r.Standing == ReportStanding.Held || r.Standing == ReportStanding.SetAside)
            .OrderBy(r => r.Standing).ThenByDescending(r => r.Id).Take(MostNotShown).Select(r => r.Id).ToListAsync(cancel);

    /// <summary>The uses that everybody sees since the caller looked: reported after one, or shown after a look; the newest first. One query.</summary>
    /// <param name="uses">Which uses.</param>
    /// <param name="after">Number of the report that was last then.</param>
    /// <param name="hidden">Numbers of those that nobody saw then.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<List<LatestUse>> LatestAsync(this IQueryable<UsageReport> uses, int after, IReadOnlyCollection<int> hidden, int most, CancellationToken cancel = default) =>
        uses.Where(r => r.Id > after || hidden.Contains(r.Id)).OrderByDescending(r => r.Id).Take(most).Select(r => new LatestUse(r.Id, r.ResourceId, r.Circumstances.Territory, r.Voices)).ToListAsync(cancel);

    /// <summary>Only the uses that a filter lets through.</summary>
    public static IQueryable<UsageReport> Where(this IQueryable<UsageReport> uses, UseFilter filter)
    {
        if (filter.Resources is { } resources) uses = uses.Where(r => resources.Contains(r.ResourceId));
        if (filter.Contexts.Count > 0) uses = uses.Where(r => r.Circumstances.Context != null && filter.Contexts.Contains(r.Circumstances.Context.Value));
        if (filter.Structures.Count > 0) uses = uses.Where(r => r.Circumstances.Structure != null && filter.Structures.Contains(r.Circumstances.Structure.Value));
        if (filter.Since is { } since) uses = uses.Where(r => r.ReportedAt >= since);
        if (filter.Until is { } until) uses = uses.Where(r => r.ReportedAt < until);
        return uses;
    }

    /// <summary>
    /// Works that at least two of the people who reported using a work reported using too, those with most of them first. From what is public:
    /// reports that nobody signed, and people who asked not to be named, count for nothing. One query, from the last 200 of these people.
    /// </summary>
    /// <param name="db">The commons.</param>
    /// <param name="resource">Id of the work to start from.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<List<UsedTogether>> UsedBySamePeopleAsync(this CommonsDb db, int resource, int most, CancellationToken cancel = default)
    {
        var people = db.UsageReports
            .Where(r => r.ResourceId == resource && r.By != null && r.By.Party.WithdrawnAt == null)
            .GroupBy(r => r.ById)
            .OrderByDescending(g => g.Max(r => r.ReportedAt))
            .Take(MostReporters)
            .Select(g => g.Key);
        return db.UsageReports.AsNoTracking()
            .Where(r => r.ResourceId != resource && r.Resource.Standing != Standing.Withdrawn && people.Contains(r.ById))
            .GroupBy(r => r.ResourceId)
            .Select(g => new { g.Key, People = g.Select(r => r.ById).Distinct().Count() })
            .Where(u => u.People >= FewestTogether)
            .OrderByDescending(u => u.People).ThenByDescending(u => u.Key)
            .Take(most)
            .Select(u => new UsedTogether(u.Key, u.People))
            .ToListAsync(cancel);
    }

    /// <summary>Ids of the works that somebody reported using under their name, the last used first. One query.</summary>
    public static Task<List<int>> UsedByAsync(this CommonsDb db, int contributor, int most, CancellationToken cancel = default) =>
        db.UsageReports.AsNoTracking()
            .Where(r => r.ById == contributor && r.Resource.Standing != Standing.Withdrawn)
            .GroupBy(r => r.ResourceId)
            .OrderByDescending(g => g.Max(r => r.ReportedAt)).ThenByDescending(g => g.Key)
            .Take(most)
            .Select(g => g.Key)
            .ToListAsync(cancel);

    /// <summary>How often each resource was reported used in a kind of place; resources that were not are left out. One query.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="resources">Ids of the resources.</param>
    /// <param name="contexts">Uids of contexts, any of which will do; empty for all.</param>
    /// <param name="structures">Uids of structure types, likewise.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<Dictionary<int, int>> UsesWhereAsync(this CommonsDb db, IReadOnlyCollection<int> resources, IReadOnlyCollection<Guid> contexts, IReadOnlyCollection<Guid> structures, CancellationToken cancel = default)
    {
        var reports = db.UsageReports.AsNoTracking().Where(r => resources.Contains(r.ResourceId));
        if (contexts.Count > 0) reports = reports.Where(r => r.Circumstances.Context != null && contexts.Contains(r.Circumstances.Context.Value));
        if (structures.Count > 0) reports = reports.Where(r => r.Circumstances.Structure != null && structures.Contains(r.Circumstances.Structure.Value));
        return reports.GroupBy(r => r.ResourceId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
    }
}

/// <summary>A work used by people who used another too.</summary>
/// <param name="ResourceId">Which.</param>
/// <param name="People">How many people reported both.</param>
public sealed record UsedTogether(int ResourceId, int People);

/// <summary>Which uses to count.</summary>
public sealed record UseFilter
{
    /// <summary>Ids of the works used; <c>null</c> for all.</summary>
    public IReadOnlyCollection<int>? Resources { get; init; }

    /// <summary>Uids of contexts of use, any of which will do; empty for all.</summary>
    public IReadOnlyCollection<Guid> Contexts { get; init; } = [];

    /// <summary>Uids of structure types, likewise.</summary>
    public IReadOnlyCollection<Guid> Structures { get; init; } = [];

    /// <summary>Only what was reported since then.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only what was reported before then.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>Uses at a territory.</summary>
/// <param name="Territory">Its code as it was reported, or <c>null</c>.</param>
/// <param name="Count">How many.</param>
public sealed record UsesAt(string? Territory, int Count)
{
    /// <summary>How many people tell of them.</summary>
    public int Voices { get; init; }
}

/// <summary>Uses of a work.</summary>
/// <param name="ResourceId">Which.</param>
/// <param name="Count">How many.</param>
public sealed record UsesOf(int ResourceId, int Count);

/// <summary>Uses of one kind at a territory.</summary>
/// <param name="Territory">Its code as it was reported.</param>
/// <param name="Structure">Uid of the structure type, or <c>null</c>.</param>
/// <param name="Context">Uid of the context, or <c>null</c>.</param>
/// <param name="Count">How many.</param>
public sealed record CircumstancesAt(string Territory, Guid? Structure, Guid? Context, int Count);

/// <summary>A use that everybody sees since a moment.</summary>
/// <param name="Id">Number of the report.</param>
/// <param name="ResourceId">What was used.</param>
/// <param name="Territory">The territory's code as it was reported, or <c>null</c>.</param>
/// <param name="Voices">How many people tell of it.</param>
public sealed record LatestUse(int Id, int ResourceId, string? Territory, int Voices);
