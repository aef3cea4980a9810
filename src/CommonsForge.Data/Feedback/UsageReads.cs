using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Feedback;

/// <summary>What pages read of usage reports across resources.</summary>
public static class UsageReads
{
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
