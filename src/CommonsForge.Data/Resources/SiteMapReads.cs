using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Resources;

/// <summary>What search engines are told of the works.</summary>
public static class SiteMapReads
{
    /// <summary>Works in one part: parts go by number, so that a work stays in its own whatever comes after.</summary>
    public const int PartSize = 10_000;

    /// <summary>How many parts there are, at least one.</summary>
    public static async Task<int> SiteMapPartsAsync(this CommonsDb db, CancellationToken cancel = default) =>
        1 + ((await db.Resources.MaxAsync(r => (int?)r.Id, cancel) ?? 1) - 1) / PartSize;

    /// <summary>Works of a part that may be found, with their titles and when their current version was published.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="part">From 1.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IReadOnlyList<(int Id, string Title, DateTimeOffset PublishedAt)>> SiteMapAsync(this CommonsDb db, int part, CancellationToken cancel = default)
    {
        var (after, last) = ((part - 1) * PartSize, part * PartSize);
        var works = from e in db.SearchEntries.AsNoTracking()
                    where e.ResourceId > after && e.ResourceId <= last
                    join r in db.Resources on e.ResourceId equals r.Id
                    where r.Standing != Standing.Withdrawn
                    join v in db.Revisions on new { ResourceId = r.Id, Number = r.CurrentNumber } equals new { v.ResourceId, v.Number }
                    orderby r.Id
                    select new { r.Id, v.Sheet, e.PublishedAt };
        return [.. (await works.ToListAsync(cancel)).Select(w => (w.Id, w.Sheet.Title, w.PublishedAt))];
    }
}
