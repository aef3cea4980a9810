using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;

namespace CommonsForge.Domain.Resources;

/// <summary>
/// Somebody looks after a resource that nobody looked after any more: they publish its versions at once, as its authors do. It says who, since
/// when and why, and gives neither credit nor rights: attribution, credits and licence stay with those who wrote. Authors keep all they may do,
/// and one who comes back may take it again.
/// </summary>
public sealed class Adoption : Entity
{
    /// <summary>The longest reason, in UTF-16 units.</summary>
    public const int LongestWhy = 400;

    private Adoption() { }

    /// <summary>Adopts a resource.</summary>
    /// <param name="resource">Which.</param>
    /// <param name="isOrphaned">Whether nobody looks after it (<see cref="OrphanRule"/>).</param>
    /// <param name="why">Why, and what they mean to do; plain text.</param>
    /// <param name="by">Who adopts it.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Adoption.NotOrphaned</c>, <c>Adoption.WhyMissing</c>, <c>Adoption.WhyTooLong</c>.</exception>
    public Adoption(Resource resource, bool isOrphaned, string why, Contributor by, DateTimeOffset at)
    {
        if (!isOrphaned) throw new BrokenRuleException("Adoption.NotOrphaned");
        (Resource, ResourceId, By, At, Why) = (resource, resource.Id, by, Instant.Cut(at), Checked(why));
        resource.Tell(HappeningKind.ResourceAdopted, by);
    }

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The resource.</summary>
    public Resource Resource { get; private set; } = null!;

    /// <summary>Key of <see cref="Resource"/>.</summary>
    public int ResourceId { get; private set; }

    /// <summary>Who looks after it.</summary>
    public Contributor By { get; private set; } = null!;

    /// <summary>Key of <see cref="By"/>.</summary>
    public int ById { get; private set; }

    /// <summary>Why.</summary>
    public string Why { get; private set; } = "";

    /// <summary>Since when.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Until when; <c>null</c> while it lasts.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How it ended; <c>null</c> while it lasts.</summary>
    public AdoptionEnd? End { get; private set; }

    /// <summary>Who ended it.</summary>
    public Contributor? EndedBy { get; private set; }

    /// <summary>Key of <see cref="EndedBy"/>.</summary>
    public int? EndedById { get; private set; }

    /// <summary>Why moderation ended it; <c>null</c> else.</summary>
    public string? EndedReason { get; private set; }

    /// <summary>Gives it up.</summary>
    /// <exception cref="BrokenRuleException"><c>Adoption.Over</c>; <c>Adoption.NotYours</c>: somebody else adopted it.</exception>
    public void GiveUp(Contributor by, DateTimeOffset at)
    {
        if (by.Uid != By.Uid) throw new BrokenRuleException("Adoption.NotYours");
        Close(AdoptionEnd.GivenUp, by, null, at);
    }

    /// <summary>Takes it again, as its author, adapter or translator.</summary>
    /// <param name="sheet">The current sheet.</param>
    /// <param name="by">Who comes back.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Adoption.Over</c>; <c>Adoption.NotAuthor</c>.</exception>
    public void TakeBack(Sheet sheet, Contributor by, DateTimeOffset at)
    {
        if (!Resource.IsOwnWork(sheet, by.Uid)) throw new BrokenRuleException("Adoption.NotAuthor");
        Close(AdoptionEnd.TakenBack, by, null, at);
    }

    /// <summary>Ends it, as moderation.</summary>
    /// <exception cref="BrokenRuleException"><c>Adoption.Over</c>, <c>Adoption.WhyMissing</c>, <c>Adoption.WhyTooLong</c>.</exception>
    public void Stop(string reason, Contributor by, DateTimeOffset at) => Close(AdoptionEnd.Stopped, by, Checked(reason), at);

    private void Close(AdoptionEnd end, Contributor by, string? reason, DateTimeOffset at)
    {
        if (EndedAt is not null) throw new BrokenRuleException("Adoption.Over");
        (End, EndedBy, EndedReason, EndedAt) = (end, by, reason, Instant.Cut(at));
        Resource.Tell(HappeningKind.ResourceAdopted, by);
    }

    private static string Checked(string why)
    {
        why = why.Trim();
        if (why.Length == 0) throw new BrokenRuleException("Adoption.WhyMissing");
        return why.Length > LongestWhy ? throw new BrokenRuleException("Adoption.WhyTooLong") : why;
    }
}

/// <summary>How an adoption ended. Stored: never renumber, only add.</summary>
public enum AdoptionEnd
{
    /// <summary>Whoever adopted it gave it up.</summary>
    GivenUp = 0,

    /// <summary>An author came back.</summary>
    TakenBack = 1,

    /// <summary>Moderation ended it, with a reason.</summary>
    Stopped = 2,
}

/// <summary>
/// When nobody looks after a resource: none of those whose own work it is (<see cref="Resource.OwnRoles"/>), as its credits read today, is there
/// any more, nobody adopted it, and no community that has reviewers owns it. There is whoever has an account that is open and was seen within <see cref="AwayAfter"/>. A resource
/// brought in from elsewhere, whose authors never had an account here, is orphaned from its first day.
/// </summary>
public static class OrphanRule
{
    /// <summary>Not seen for so long, somebody is away.</summary>
    public static readonly TimeSpan AwayAfter = TimeSpan.FromDays(365);

    /// <summary>Since when somebody must have been seen to be there.</summary>
    public static DateTimeOffset SeenSince(DateTimeOffset now) => Instant.Cut(now - AwayAfter);
}
