using CommonsForge.Data.Proposals;
using CommonsForge.Domain;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Suggestions;

/// <summary>What pages read of suggestions.</summary>
public static class SuggestionReads
{
    /// <summary>A suggestion to decide on, with its resource and its people.</summary>
    public static Task<Suggestion?> SuggestionAsync(this CommonsDb db, int id, CancellationToken cancel = default) =>
        db.Suggestions.Include(s => s.Resource).Include(s => s.Author!).ThenInclude(a => a.Party).Include(s => s.HandledBy!).ThenInclude(h => h.Party).SingleOrDefaultAsync(s => s.Id == id, cancel);

    /// <summary>Suggestions on a resource, the newest first.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="resource">Key of the resource.</param>
    /// <param name="part">Which.</param>
    /// <param name="held">Those held and refused too that were made by then, for who may answer them; <c>null</c> for none.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="after">How many to pass over.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<List<SuggestionLine>> SuggestionsAsync(this CommonsDb db, int resource, SuggestionPart part, DateTimeOffset? held, int most, int after = 0, CancellationToken cancel = default) =>
        Lines(Part(Seen(db, resource, held), part).OrderByDescending(s => s.Id).Skip(after).Take(most)).ToListAsync(cancel);

    /// <summary>One suggestion on a resource.</summary>
    public static Task<List<SuggestionLine>> SuggestionLineAsync(this CommonsDb db, int resource, int id, DateTimeOffset? held, CancellationToken cancel = default) =>
        Lines(Seen(db, resource, held).Where(s => s.Id == id)).ToListAsync(cancel);

    /// <summary>Some suggestions on a resource that everybody sees, in the order in which they were made.</summary>
    public static Task<List<SuggestionLine>> SuggestionLinesAsync(this CommonsDb db, int resource, IReadOnlyCollection<int> ids, CancellationToken cancel = default) =>
        Lines(Seen(db, resource, held: null).Where(s => ids.Contains(s.Id)).OrderBy(s => s.Id)).ToListAsync(cancel);

    /// <summary>How many there are of each part.</summary>
    public static async Task<IReadOnlyDictionary<SuggestionPart, int>> SuggestionCountsAsync(this CommonsDb db, int resource, DateTimeOffset? held, CancellationToken cancel = default)
    {
        var counts = await Seen(db, resource, held).GroupBy(s => new { s.State, Refused = s.Sight == SuggestionSight.Refused }).Select(g => new { g.Key.State, g.Key.Refused, Count = g.Count() }).ToListAsync(cancel);
        return counts.GroupBy(c => c.Refused || c.State == SuggestionState.SetAside ? SuggestionPart.Aside : c.State == SuggestionState.Settled ? SuggestionPart.Settled : SuggestionPart.Open).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
    }

    /// <summary>How many suggestions on a resource wait for an answer, that everybody sees.</summary>
    public static Task<int> OpenSuggestionCountAsync(this CommonsDb db, int resource, CancellationToken cancel = default) =>
        Part(Seen(db, resource, held: null), SuggestionPart.Open).CountAsync(cancel);

    /// <summary>Suggestions that wait, those that have waited longest first: nobody took them, or so long ago that they wait again.</summary>
    /// <inheritdoc cref="ProposalReads.WaitingAsync"/>
    public static Task<List<SuggestionLine>> WaitingSuggestionsAsync(this CommonsDb db, QueueFilter filter, HeldScope held, int most, int after = 0, CancellationToken cancel = default) =>
        Lines(Waiting(db, filter, held).OrderBy(s => s.At).ThenBy(s => s.Id).Skip(after).Take(most)).ToListAsync(cancel);

    /// <summary>How many wait.</summary>
    public static Task<int> WaitingSuggestionCountAsync(this CommonsDb db, QueueFilter filter, HeldScope held, CancellationToken cancel = default) => Waiting(db, filter, held).CountAsync(cancel);

    private static IQueryable<Suggestion> Waiting(CommonsDb db, QueueFilter filter, HeldScope held)
    {
        var again = Instant.Cut(db.Clock.GetUtcNow()) - Suggestion.Hold;
        var (communities, later, last) = (held.Communities.ToList(), held.Later.ToList(), held.Last.ToList());
        return db.Suggestions.Where(s => (int)s.State < 2 && (int)s.Sight < 2 && (s.State == SuggestionState.Open || s.HandledAt < again) && s.Resource.Standing != Standing.Withdrawn
            && (s.Sight == SuggestionSight.Shown || (s.Resource.CommunityId == null ? held.OfNone : communities.Contains(s.Resource.CommunityId.Value)) || (s.At <= held.LaterBefore && s.Resource.CommunityId != null && later.Contains(s.Resource.CommunityId.Value))
                || (s.At <= held.LastBefore && s.Resource.CommunityId != null && last.Contains(s.Resource.CommunityId.Value)))
            && (filter.Community == null || s.Resource.CommunityId == filter.Community) && (filter.Resource == null || s.ResourceId == filter.Resource));
    }

    private static IQueryable<Suggestion> Seen(CommonsDb db, int resource, DateTimeOffset? held) =>
        db.Suggestions.Where(s => s.ResourceId == resource && (s.Sight == SuggestionSight.Shown || (s.At <= held && (s.Sight == SuggestionSight.Held || s.Sight == SuggestionSight.Refused))));

    private static IQueryable<Suggestion> Part(IQueryable<Suggestion> suggestions, SuggestionPart part) => part switch
    {
        SuggestionPart.Settled => suggestions.Where(s => s.State == SuggestionState.Settled),
        SuggestionPart.Aside => suggestions.Where(s => s.State == SuggestionState.SetAside || s.Sight == SuggestionSight.Refused),
        _ => suggestions.Where(s => (s.State == SuggestionState.Open || s.State == SuggestionState.Taken) && s.Sight != SuggestionSight.Refused),
    };

    private static IQueryable<SuggestionLine> Lines(IQueryable<Suggestion> suggestions) => suggestions.AsNoTracking().Select(s => new SuggestionLine(
        s.Id, s.ResourceId, s.Resource.CommunityId, s.Resource.Revisions.Single(v => v.Number == s.Resource.CurrentNumber).Sheet, s.RevisionNumber, s.Quote, s.Kind, s.Words,
        s.Author == null ? null : s.Author.Uid, s.At, s.State, s.Sight, s.HandledBy == null ? null : s.HandledBy.Uid, s.HandledAt, s.SettledNumber, s.Reason));
}

/// <summary>A part of the suggestions on a resource.</summary>
public enum SuggestionPart
{
    /// <summary>Those that a version may still answer.</summary>
    Open,

    /// <summary>Those that a version answers.</summary>
    Settled,

    /// <summary>Those left aside, and for who may answer those that are not shown.</summary>
    Aside,
}

/// <summary>Where somebody may look at suggestions that are not shown yet.</summary>
/// <param name="Communities">Keys of communities.</param>
/// <param name="OfNone">Whether on resources of no community.</param>
/// <param name="Later">Keys of communities where they may once its reviewers left it unanswered.</param>
/// <param name="LaterBefore">Since before when, then.</param>
/// <param name="Last">Keys of communities where they may once its substitutes left it unanswered too.</param>
/// <param name="LastBefore">Since before when, then.</param>
public sealed record HeldScope(IReadOnlyCollection<int> Communities, bool OfNone, IReadOnlyCollection<int> Later, DateTimeOffset LaterBefore, IReadOnlyCollection<int> Last, DateTimeOffset LastBefore)
{
    /// <summary>Nowhere.</summary>
    public static HeldScope Nowhere { get; } = new([], false, [], DateTimeOffset.MinValue, [], DateTimeOffset.MinValue);
}

/// <summary>A suggestion in a list.</summary>
public sealed record SuggestionLine(
    int Id, int ResourceId, int? CommunityId, Sheet Sheet, int RevisionNumber, string? Quote, SuggestionKind Kind, string Words,
    Guid? Author, DateTimeOffset At, SuggestionState State, SuggestionSight Sight, Guid? HandledBy, DateTimeOffset? HandledAt, int? SettledNumber, string? Reason);
