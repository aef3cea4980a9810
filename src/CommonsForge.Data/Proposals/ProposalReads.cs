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
            .Include(p => p.OfferedFrom)
            .Include(p => p.Author).ThenInclude(a => a.Party)
            .Include(p => p.TakenBy!).ThenInclude(t => t.Party)
            .Include(p => p.Versions.OrderBy(v => v.Number)).ThenInclude(v => v.By).ThenInclude(b => b.Party)
            .Include(p => p.Thread.OrderBy(e => e.Id)).ThenInclude(e => e.By).ThenInclude(b => b.Party)
            .SingleOrDefaultAsync(p => p.Id == id, cancel);

    /// <summary>What a proposal proposes and why, in its author's words: see <see cref="Proposal.AuthorNote"/>.</summary>
    public static async Task<string> AuthorNoteAsync(this CommonsDb db, int id, CancellationToken cancel = default) =>
        await db.Proposals.Where(p => p.Id == id).SelectMany(p => p.Versions.Where(v => v.ById == p.AuthorId && v.Note != "")).OrderBy(v => v.Number).Select(v => v.Note).FirstOrDefaultAsync(cancel) ?? "";

    /// <summary>What was decided of proposals, by their uid, the oldest first.</summary>
    public static async Task<ILookup<Guid, ProposalDecision>> DecisionsAsync(this CommonsDb db, IReadOnlyCollection<Guid> proposals, CancellationToken cancel = default)
    {
        if (proposals.Count == 0) return Array.Empty<ProposalDecision>().ToLookup(_ => Guid.Empty);
        var made = await db.Proposals.AsNoTracking().Where(p => proposals.Contains(p.Uid)).SelectMany(p => p.Thread.Where(e => ProposalEntry.Decisions.Contains(e.Kind)), (p, e) => new { p.Uid, e.Id, e.Kind, e.At, e.Words })
            .OrderBy(e => e.Id).ToListAsync(cancel);
        return made.ToLookup(e => e.Uid, e => new ProposalDecision(e.Kind, e.At, e.Words));
    }

    /// <summary>Who may decide on proposals of a community's resources, or of those of none.</summary>
    public static async Task<ReviewRules> ReviewRulesAsync(this CommonsDb db, int? communityId, CancellationToken cancel = default) => (await db.ReviewScopesAsync(cancel)).Of(communityId);

    /// <summary>Who may decide, everywhere.</summary>
    public static async Task<ReviewScopes> ReviewScopesAsync(this CommonsDb db, CancellationToken cancel = default)
    {
        var trusted = await db.Grants.Where(g => ReviewRules.Roles.Contains(g.Role) || (g.Role == Role.Substitute && g.CommunityId != null))
            .Select(g => new { g.CommunityId, StandsIn = g.Role == Role.Substitute, g.ContributorId }).Distinct().ToListAsync(cancel);
        var needed = await db.Communities.Select(c => new { c.Id, c.ReviewersNeeded }).ToDictionaryAsync(c => c.Id, c => c.ReviewersNeeded, cancel);
        return new(trusted.Where(r => r.CommunityId is null).Select(r => r.ContributorId).ToHashSet(), Of(standsIn: false), needed, Of(standsIn: true));

        ILookup<int, int> Of(bool standsIn) => trusted.Where(r => r.CommunityId is not null && r.StandsIn == standsIn).ToLookup(r => r.CommunityId!.Value, r => r.ContributorId);
    }

    /// <summary>How long each of the last decisions of a scope took, for <see cref="UsualDelay"/>; what was published without review is none.</summary>
    public static async Task<UsualDelay?> UsualDelayAsync(this CommonsDb db, int? communityId, CancellationToken cancel = default)
    {
        var decided = await db.Proposals.Where(p => (p.State == ProposalState.Accepted || p.State == ProposalState.Declined) && !p.WithoutReview && p.Resource.CommunityId == communityId)
            .OrderByDescending(p => p.ChangedAt).Take(UsualDelay.Most).Select(p => new { p.OpenedAt, p.ChangedAt }).ToListAsync(cancel);
        return UsualDelay.Of(decided.ConvertAll(d => d.ChangedAt - d.OpenedAt));
    }

    /// <summary>How long what waits in a scope has waited so far: all that can be told of a delay before anything was decided there. <c>null</c> when nothing waits.</summary>
    public static async Task<UsualDelay?> WaitSoFarAsync(this CommonsDb db, int? communityId, CancellationToken cancel = default)
    {
        var since = await Waiting(db, new()).Where(p => p.Resource.CommunityId == communityId).OrderBy(p => p.WaitsSince).Take(UsualDelay.MostWaiting).Select(p => p.WaitsSince!.Value).ToListAsync(cancel);
        return UsualDelay.Of(since.ConvertAll(s => db.Clock.GetUtcNow() - s));
    }

    /// <summary>Who reviews for a community, and who stands in for them, by name.</summary>
    public static Task<List<ReviewerLine>> ReviewersAsync(this CommonsDb db, int communityId, CancellationToken cancel = default) =>
        db.Grants.AsNoTracking().Where(g => g.CommunityId == communityId && (ReviewRules.Roles.Contains(g.Role) || g.Role == Role.Substitute))
            .OrderBy(g => g.Contributor.Party.Name).ThenBy(g => g.Id).Take(100)
            .Select(g => new ReviewerLine(g.ContributorId, g.Contributor.Party.WithdrawnAt == null ? g.Contributor.Party.Name : null, g.Role == Role.Substitute)).ToListAsync(cancel);

    /// <summary>Proposals that wait for review, those that have waited longest first.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="filter">Which ones.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="after">How many to pass over.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<List<ProposalLine>> WaitingAsync(this CommonsDb db, QueueFilter filter, int most, int after = 0, CancellationToken cancel = default) =>
        Lines(Waiting(db, filter).OrderBy(p => p.WaitsSince).ThenBy(p => p.Id).Skip(after).Take(most)).ToListAsync(cancel);

    /// <summary>How many proposals wait, and how many resources.</summary>
    public static async Task<(int Proposals, int Resources)> WaitingCountsAsync(this CommonsDb db, QueueFilter filter, CancellationToken cancel = default) =>
        (await Waiting(db, filter).CountAsync(cancel), await Unreviewed(db, filter).CountAsync(cancel));

    /// <summary>Numbers of a resource's proposals that wait for review, the oldest first, at most a hundred.</summary>
    public static Task<List<int>> WaitingNumbersAsync(this CommonsDb db, int resourceId, CancellationToken cancel = default) =>
        Waiting(db, new(Resource: resourceId)).OrderBy(p => p.Id).Select(p => p.Id).Take(100).ToListAsync(cancel);

    /// <summary>Proposals of a resource that are not settled, the oldest first.</summary>
    public static Task<List<ProposalLine>> OpenOfAsync(this CommonsDb db, int resourceId, int most, CancellationToken cancel = default) =>
        Lines(db.Proposals.Where(p => p.ResourceId == resourceId && (p.State == ProposalState.Open || p.State == ProposalState.ChangesRequested)).OrderBy(p => p.Id).Take(most)).ToListAsync(cancel);

    /// <summary>Proposals of somebody to one resource that are not settled, the oldest first.</summary>
    public static Task<List<ProposalLine>> OpenByAsync(this CommonsDb db, int resourceId, int contributorId, CancellationToken cancel = default) =>
        Lines(db.Proposals.Where(p => p.ResourceId == resourceId && p.AuthorId == contributorId && (p.State == ProposalState.Open || p.State == ProposalState.ChangesRequested)).OrderBy(p => p.Id)).ToListAsync(cancel);

    /// <summary>Proposals of somebody, the newest first.</summary>
    public static Task<List<ProposalLine>> ProposedByAsync(this CommonsDb db, int contributorId, int most, CancellationToken cancel = default) =>
        Lines(db.Proposals.Where(p => p.AuthorId == contributorId).OrderByDescending(p => p.Id).Take(most)).ToListAsync(cancel);

    /// <summary>Resources that nobody but their author has read over, or that ask a community to take them in; those that have waited longest first.</summary>
    /// <inheritdoc cref="WaitingAsync"/>
    public static Task<List<UnreviewedLine>> UnreviewedAsync(this CommonsDb db, QueueFilter filter, int most, int after = 0, CancellationToken cancel = default) =>
        (from r in Unreviewed(db, filter)
         join v in db.Revisions.AsNoTracking() on new { ResourceId = r.Id, Number = r.CurrentNumber } equals new { v.ResourceId, v.Number }
         orderby r.FirstPublishedAt, r.Id
         select new UnreviewedLine(r.Id, v.Sheet, r.FirstPublishedAt, r.RequestedCommunityId ?? r.CommunityId, r.RequestedCommunityId != null, r.ReviewedAt != null))
        .Skip(after).Take(most).ToListAsync(cancel);

    private static IQueryable<Proposal> Waiting(CommonsDb db, QueueFilter filter) => db.Proposals.Where(p =>
        p.WaitsSince != null && p.Resource.Standing != Standing.Withdrawn && p.Resource.Standing != Standing.Notice && (filter.Community == null || p.Resource.CommunityId == filter.Community) && (filter.Resource == null || p.ResourceId == filter.Resource));

    private static IQueryable<Resource> Unreviewed(CommonsDb db, QueueFilter filter) => db.Resources.AsNoTracking().Where(r =>
        (r.ReviewedAt == null || r.RequestedCommunityId != null) && r.Standing != Standing.Withdrawn && r.CurrentNumber > 0
        && (filter.Community == null || (r.RequestedCommunityId ?? r.CommunityId) == filter.Community) && (filter.Resource == null || r.Id == filter.Resource));

    private static IQueryable<ProposalLine> Lines(IQueryable<Proposal> proposals) => proposals.AsNoTracking()
        .Select(p => new ProposalLine(p.Id, p.ResourceId, p.Resource.CommunityId, p.State, p.Versions.OrderByDescending(v => v.Number).First().Sheet, p.Versions.Where(v => v.ById == p.AuthorId && v.Note != "").OrderBy(v => v.Number).Select(v => v.Note).FirstOrDefault() ?? "",
            p.Author.Uid, p.OpenedAt, p.WaitsSince, p.TakenBy == null ? null : p.TakenBy.Uid, p.TakenUntil)
        {
            Current = p.Resource.Revisions.Where(v => v.Number == p.Resource.CurrentNumber).Select(v => v.Sheet).FirstOrDefault(),
        });
}

/// <summary>A proposal in a list.</summary>
public sealed record ProposalLine(int Id, int ResourceId, int? CommunityId, ProposalState State, Sheet Sheet, string Note, Guid Author, DateTimeOffset OpenedAt, DateTimeOffset? WaitsSince, Guid? TakenBy, DateTimeOffset? TakenUntil)
{
    /// <summary>The resource as it is published.</summary>
    public Sheet? Current { get; init; }

    /// <summary>The title that the resource bears, whatever is proposed.</summary>
    public string Title => Current?.Title ?? Sheet.Title;

    /// <summary>The title that is or was proposed instead; <c>null</c> when it is the same.</summary>
    public string? ProposedTitle => Sheet.Title == Title ? null : Sheet.Title;
}

/// <summary>Something that was decided of a proposal.</summary>
/// <param name="Kind">What: one of <see cref="ProposalEntry.Decisions"/>.</param>
/// <param name="At">When.</param>
/// <param name="Words">What whoever decided said; may be empty.</param>
public sealed record ProposalDecision(ProposalEntryKind Kind, DateTimeOffset At, string Words)
{
    /// <summary>The one that was noted in the journal, or told, at a moment: the last before it.</summary>
    /// <param name="decisions">Those of one proposal, the oldest first.</param>
    /// <param name="at">When it was noted.</param>
    public static ProposalDecision? NotedAt(IEnumerable<ProposalDecision> decisions, DateTimeOffset at) => decisions.LastOrDefault(d => d.At <= at) ?? decisions.LastOrDefault();
}

/// <summary>Somebody who reviews for a community, or stands in.</summary>
/// <param name="Id">Number of their profile.</param>
/// <param name="Name">The name they are credited by; <c>null</c> for whoever asked not to be named.</param>
/// <param name="StandsIn">Named to stand in.</param>
public sealed record ReviewerLine(int Id, string? Name, bool StandsIn);

/// <summary>A resource that waits to be read over, or to be taken in by the community of that key.</summary>
public sealed record UnreviewedLine(int Id, Sheet Sheet, DateTimeOffset PublishedAt, int? CommunityId, bool AsksAdmission, bool WasReviewed);

/// <summary>What of the queue is asked for; <c>null</c> for all.</summary>
/// <param name="Community">Key of the community that reviews.</param>
/// <param name="Resource">Key of a resource.</param>
public sealed record QueueFilter(int? Community = null, int? Resource = null);

/// <summary>Who reviews what, everywhere.</summary>
/// <param name="Pool">Keys of who may review in the whole commons.</param>
/// <param name="Reviewers">Keys of each community's own, by its key.</param>
/// <param name="Needed">How many must approve, by the community's key.</param>
/// <param name="Substitutes">Keys of whom each community named to stand in, by its key.</param>
public sealed record ReviewScopes(IReadOnlySet<int> Pool, ILookup<int, int> Reviewers, IReadOnlyDictionary<int, int> Needed, ILookup<int, int> Substitutes)
{
    /// <summary>The rules of a community, or of resources of none.</summary>
    public ReviewRules Of(int? communityId)
    {
        if (communityId is not { } id) return new(null, Pool.Count, 1);
        List<int> own = [.. Reviewers[id]], named = [.. Substitutes[id].Except(own)];
        return new(id, own.Count, Math.Clamp(Needed.GetValueOrDefault(id, 1), 1, Math.Max(1, own.Count)), named.Count) { Pool = Pool.Except(own).Except(named).Count() };
    }
}
