using CommonsForge.Data.Resources;
using CommonsForge.Domain.Chantiers;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Chantiers;

/// <summary>What pages read of chantiers.</summary>
public static class ChantierReads
{
    /// <summary>A community's chantiers: those that are open first, the one to end soonest first; then those that were closed, the latest first.</summary>
    public static Task<List<ChantierLine>> ChantiersOfAsync(this CommonsDb db, int communityId, bool onlyOpen, int most, CancellationToken cancel = default) =>
        db.Chantiers.AsNoTracking()
            .Where(c => c.CommunityId == communityId && (!onlyOpen || c.ClosedAt == null))
            .OrderBy(c => c.ClosedAt != null).ThenByDescending(c => c.ClosedAt).ThenBy(c => c.EndsOn ?? DateOnly.MaxValue).ThenBy(c => c.Id)
            .Select(c => new ChantierLine(c.Id, c.Title, c.StartsOn, c.EndsOn, c.ClosedAt != null, c.Tasks.Count, c.Tasks.Count(t => t.DoneAt != null)))
            .Take(most).ToListAsync(cancel);

    /// <summary>One of a community's chantiers with its tasks, to show or to change; <c>null</c> when there is none.</summary>
    public static Task<Chantier?> ChantierAsync(this CommonsDb db, string community, int id, CancellationToken cancel = default) =>
        db.Chantiers.Include(c => c.Community).Include(c => c.Tasks.OrderBy(t => t.Id)).ThenInclude(t => t.TakenBy)
            .SingleOrDefaultAsync(c => c.Id == id && c.Community.Slug == community, cancel);

    /// <summary>Where the resources of its tasks are, by their key.</summary>
    public static async Task<Dictionary<int, ResourceAddress>> WorksAsync(this CommonsDb db, Chantier chantier, CancellationToken cancel = default) =>
        (await db.AddressesAsync([.. chantier.Tasks.SelectMany(t => new[] { t.ResourceId, t.ResultId }).OfType<int>().Distinct()], cancel)).ToDictionary(a => a.Id);
}

/// <summary>A chantier in a list.</summary>
public sealed record ChantierLine(int Id, string Title, DateOnly? StartsOn, DateOnly? EndsOn, bool IsClosed, int Tasks, int Done);
