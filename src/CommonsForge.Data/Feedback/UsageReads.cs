using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Feedback;

/// <summary>What pages read of usage reports across resources.</summary>
public static class UsageReads
{
    // One person who used two works says more of that person than of the works.
    private const int FewestTogether = 2;

    private const int MostReporters = 200;

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
