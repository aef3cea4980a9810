using CommonsForge.Data.Contributors;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Resources;

/// <summary>What happened lately in the commons, from what is public. Each method is one query.</summary>
public static class RecentReads
{
    /// <summary>How many works were first published in a period and still stand.</summary>
    public static Task<int> NewWorksAsync(this CommonsDb db, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel = default) =>
        db.Resources.CountAsync(r => r.FirstPublishedAt > from && r.FirstPublishedAt <= to && r.Standing != Standing.Withdrawn, cancel);

    /// <summary>The works first published last before a moment, the newest first.</summary>
    public static Task<List<FirstPublished>> FirstPublishedAsync(this CommonsDb db, DateTimeOffset to, int most, CancellationToken cancel = default) =>
        db.Resources.AsNoTracking()
            .Where(r => r.FirstPublishedAt <= to && r.Standing != Standing.Withdrawn)
            .OrderByDescending(r => r.FirstPublishedAt).ThenByDescending(r => r.Id)
            .Take(most)
            .Select(r => new FirstPublished(r.Id, r.FirstPublishedAt))
            .ToListAsync(cancel);

    /// <summary>Works by their usage reports in a period: those with most first, then those used last.</summary>
    public static Task<List<UsedLately>> UsedAsync(this CommonsDb db, DateTimeOffset from, DateTimeOffset to, int most, CancellationToken cancel = default) =>
        db.UsageReports.AsNoTracking()
            .Where(r => r.ReportedAt > from && r.ReportedAt <= to && r.Resource.Standing != Standing.Withdrawn)
            .GroupBy(r => r.ResourceId)
            .OrderByDescending(g => g.Count()).ThenByDescending(g => g.Max(r => r.ReportedAt)).ThenByDescending(g => g.Key)
            .Take(most)
            .Select(g => new UsedLately(g.Key, g.Count()))
            .ToListAsync(cancel);

    /// <summary>People who joined in a period, the latest first; those who asked not to be named, or whose account is not confirmed yet, are left out.</summary>
    public static Task<List<NewPerson>> NewPeopleAsync(this CommonsDb db, DateTimeOffset from, DateTimeOffset to, int most, CancellationToken cancel = default) =>
        db.WithPages().Where(c => c.JoinedAt > from && c.JoinedAt <= to)
            .OrderByDescending(c => c.JoinedAt).ThenByDescending(c => c.Id)
            .Take(most)
            .Select(c => new NewPerson(c.Id, c.Party.Name, c.Bio))
            .ToListAsync(cancel);
}

/// <summary>When a work was first published.</summary>
public sealed record FirstPublished(int Id, DateTimeOffset At);

/// <summary>How often a work was reported used in a period.</summary>
public sealed record UsedLately(int Id, int Times);

/// <summary>Somebody who joined.</summary>
public sealed record NewPerson(int Id, string Name, string Bio);
