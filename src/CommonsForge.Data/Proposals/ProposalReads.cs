using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Proposals;

/// <summary>What pages read of proposals.</summary>
public static class ProposalReads
{
    /// <summary>A proposal whole, to show or to decide on: versions, discussion, who wrote them, the resource and its community.</summary>
    public static Task<Proposal?> ProposalAsync(this CommonsDb db, int id, CancellationToken cancel = default) =>
        db.Proposals.AsSplitQuery()
            .Include(p => p.Resource).ThenInclude(r => r.Community)
            .Include(p => p.Author).ThenInclude(a => a.Party)
            .Include(p => p.TakenBy!).ThenInclude(t => t.Party)
            .Include(p => p.Versions.OrderBy(v => v.Number)).ThenInclude(v => v.By).ThenInclude(b => b.Party)
            .Include(p => p.Thread.OrderBy(e => e.Id)).ThenInclude(e => e.By).ThenInclude(b => b.Party)
            .SingleOrDefaultAsync(p => p.Id == id, cancel);

    /// <summary>Who may decide on proposals of a community's resources, or of those of none.</summary>
    public static async Task<ReviewRules> ReviewRulesAsync(this CommonsDb db, int? communityId, CancellationToken cancel = default)
    {
        var roles = Enum.GetValues<Role>().Where(r => RoleCatalogue.Of(r).Contains(Permission.Review)).ToList();
        var reviewers = await db.Grants.Where(g => roles.Contains(g.Role) && g.CommunityId == communityId).Select(g => g.ContributorId).Distinct().CountAsync(cancel);
        var needed = communityId is null ? 1 : await db.Communities.Where(c => c.Id == communityId).Select(c => c.ReviewersNeeded).SingleAsync(cancel);
        return new(communityId, reviewers, Math.Clamp(needed, 1, Math.Max(1, reviewers)));
    }

    /// <summary>Proposals that wait for review, those that have waited longest first.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="community">Only of this community's resources; <c>null</c> for all.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="after">The last one of the page before, or <c>null</c>.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<List<ProposalLine>> WaitingAsync(this CommonsDb db, int? community, int most, int after = 0, CancellationToken cancel = default) =>
        Lines(db.Proposals.Where(p => p.WaitsSince != null && (community == null || p.Resource.CommunityId == community))
            .OrderBy(p => p.WaitsSince).ThenBy(p => p.Id).Skip(after).Take(most)).ToListAsync(cancel);

    /// <summary>Proposals of a resource that are not settled, the oldest first.</summary>
    public static Task<List<ProposalLine>> OpenOfAsync(this CommonsDb db, int resourceId, int most, CancellationToken cancel = default) =>
        Lines(db.Proposals.Where(p => p.ResourceId == resourceId && (p.State == ProposalState.Open || p.State == ProposalState.ChangesRequested)).OrderBy(p => p.Id).Take(most)).ToListAsync(cancel);

    /// <summary>Proposals of somebody, the newest first.</summary>
    public static Task<List<ProposalLine>> ProposedByAsync(this CommonsDb db, int contributorId, int most, CancellationToken cancel = default) =>
        Lines(db.Proposals.Where(p => p.AuthorId == contributorId).OrderByDescending(p => p.Id).Take(most)).ToListAsync(cancel);

    /// <summary>Resources that nobody but their author has read over, those that have waited longest first.</summary>
    public static Task<List<UnreviewedLine>> UnreviewedAsync(this CommonsDb db, int? community, int most, int after = 0, CancellationToken cancel = default) =>
        (from r in db.Resources.AsNoTracking()
         where (r.ReviewedAt == null || r.RequestedCommunityId != null) && r.Standing != Standing.Withdrawn && r.CurrentNumber > 0 && (community == null || r.CommunityId == community || r.RequestedCommunityId == community)
         join v in db.Revisions.AsNoTracking() on new { ResourceId = r.Id, Number = r.CurrentNumber } equals new { v.ResourceId, v.Number }
         orderby r.FirstPublishedAt, r.Id
         select new UnreviewedLine(r.Id, v.Sheet, r.FirstPublishedAt, r.RequestedCommunityId ?? r.CommunityId))
        .Skip(after).Take(most).ToListAsync(cancel);

    private static IQueryable<ProposalLine> Lines(IQueryable<Proposal> proposals) => proposals.AsNoTracking()
        .Select(p => new ProposalLine(p.Id, p.ResourceId, p.Resource.CommunityId, p.State, p.Versions.OrderByDescending(v => v.Number).First().Sheet, p.Versions.OrderByDescending(v => v.Number).First().Note,
            p.Author.Uid, p.OpenedAt, p.WaitsSince, p.TakenBy == null ? null : p.TakenBy.Uid, p.TakenUntil));
}

/// <summary>A proposal in a list.</summary>
public sealed record ProposalLine(int Id, int ResourceId, int? CommunityId, ProposalState State, Sheet Sheet, string Note, Guid Author, DateTimeOffset OpenedAt, DateTimeOffset? WaitsSince, Guid? TakenBy, DateTimeOffset? TakenUntil);

/// <summary>A resource that waits to be read over.</summary>
public sealed record UnreviewedLine(int Id, Sheet Sheet, DateTimeOffset PublishedAt, int? CommunityId);
