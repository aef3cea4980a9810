using CommonsForge.Domain.Contributors;

namespace CommonsForge.Domain.Monthly;

/// <summary>What a monthly subscription follows. Stored: never renumber, only add.</summary>
public enum MonthlyKind
{
    /// <summary>A territory, by its code, and all inside it.</summary>
    Territory = 0,

    /// <summary>A theme, by its slug.</summary>
    Theme = 1,

    /// <summary>A search of the library, by the query string of its address.</summary>
    Search = 2,
}

/// <summary>What somebody asked to receive by mail once a month: nothing until they ask, and nothing once they stop.</summary>
public sealed class MonthlyPlan
{
    /// <summary>The most subscriptions of one person.</summary>
    public const int Most = 10;

    /// <summary>The longest search address, in characters.</summary>
    public const int LongestTarget = 600;

    private readonly List<MonthlySubscription> _subscriptions = [];

    private MonthlyPlan() { }

    /// <summary>Nothing yet.</summary>
    public MonthlyPlan(Contributor contributor) => (Contributor, ContributorId) = (contributor, contributor.Id);

    /// <summary>Whose.</summary>
    public Contributor Contributor { get; private set; } = null!;

    /// <summary>Key of <see cref="Contributor"/>, and of the row.</summary>
    public int ContributorId { get; private set; }

    /// <summary>Whether what they subscribed to is sent.</summary>
    public bool Follows { get; private set; }

    /// <summary>Whether they are told where their own resources were of use.</summary>
    public bool OwnUses { get; private set; }

    /// <summary>Since when they receive something: months that ended before are not told.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>What they follow, the oldest first, when loaded.</summary>
    public IReadOnlyList<MonthlySubscription> Subscriptions => _subscriptions;

    /// <summary>Whether anything may be sent.</summary>
    public bool Receives => Follows || OwnUses;

    /// <summary>Follows one thing more, and receives it; nothing happens when it is followed already.</summary>
    /// <exception cref="BrokenRuleException"><c>Monthly.TooMany</c>, <c>Monthly.TooLong</c>.</exception>
    public void Follow(MonthlyKind kind, string target, DateTimeOffset at)
    {
        if (target.Length > LongestTarget) throw new BrokenRuleException("Monthly.TooLong");
        if (!_subscriptions.Exists(s => s.Kind == kind && s.Target == target))
        {
            if (_subscriptions.Count >= Most) throw new BrokenRuleException("Monthly.TooMany");
            _subscriptions.Add(new(this, kind, target));
        }
        Choose(follows: true, OwnUses, at);
    }

    /// <summary>Follows it no more.</summary>
    public void Leave(int subscription) => _subscriptions.RemoveAll(s => s.Id == subscription);

    /// <summary>Says what to receive.</summary>
    public void Choose(bool follows, bool ownUses, DateTimeOffset at)
    {
        if (!Receives && (follows || ownUses)) Since = Instant.Cut(at);
        (Follows, OwnUses) = (follows, ownUses);
    }

    /// <summary>Receives nothing any more; what was followed stays noted, for the day they want it back.</summary>
    public void Stop() => (Follows, OwnUses) = (false, false);
}

/// <summary>One thing that somebody follows.</summary>
public sealed class MonthlySubscription
{
    private MonthlySubscription() { }

    internal MonthlySubscription(MonthlyPlan plan, MonthlyKind kind, string target) => (Plan, Kind, Target) = (plan, kind, target);

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>Of whose plan.</summary>
    public MonthlyPlan Plan { get; private set; } = null!;

    /// <summary>Key of <see cref="Plan"/>.</summary>
    public int PlanId { get; private set; }

    /// <summary>What it follows.</summary>
    public MonthlyKind Kind { get; private set; }

    /// <summary>Which one.</summary>
    public string Target { get; private set; } = "";
}
