using CommonsForge.Domain.Permissions;

namespace CommonsForge.Domain.Proposals;

/// <summary>
/// Who may decide on a proposal: the community's own reviewers first; where nobody answered for <see cref="Patience"/>, the substitutes that it
/// named, and <see cref="MorePatience"/> later, or at once where it named none, the commons' own pool. Where there are too few reviewers the
/// pool may act from the first day.
/// </summary>
/// <param name="CommunityId">Key of the community that owns the resource, or <c>null</c>.</param>
/// <param name="Reviewers">How many people may review in scope: of that community where there is one, else of the whole commons.</param>
/// <param name="Needed">How many must approve; at least 1.</param>
/// <param name="Substitutes">How many people the community named to stand in.</param>
public sealed record ReviewRules(int? CommunityId, int Reviewers, int Needed, int Substitutes = 0)
{
    /// <summary>Under so many reviewers in scope the pool may act; under so many people who may act at all, somebody may act on their own proposal, publicly.</summary>
    public const int Enough = 2;

    /// <summary>After how long reviewers are reminded.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromDays(7);

    /// <summary>After how long without an answer others than the reviewers may act.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(30);

    /// <summary>How long after the substitutes the pool may act.</summary>
    public static readonly TimeSpan MorePatience = TimeSpan.FromDays(7);

    /// <summary>Roles that review from the first day.</summary>
    public static IReadOnlyList<Role> Roles { get; } = [.. Enum.GetValues<Role>().Where(Reviews)];

    /// <summary>How many people review for the whole commons beside those whom the community has; 0 where there is no community.</summary>
    public int Pool { get; init; }

    /// <summary>How many people may review after so long a wait: all those whose turn it is by then.</summary>
    public int AbleAt(TimeSpan waited) => TurnAt(waited) switch
    {
        ReviewTurn.Pool => Reviewers + Substitutes + Pool,
        ReviewTurn.Substitutes => Reviewers + Substitutes,
        _ => Reviewers,
    };

    /// <summary>Whose turn it is, after so long a wait: theirs, and that of all who came before them.</summary>
    public ReviewTurn TurnAt(TimeSpan waited) =>
        waited >= Begins(ReviewTurn.Pool) ? ReviewTurn.Pool
        : waited >= Begins(ReviewTurn.Substitutes) ? ReviewTurn.Substitutes
        : ReviewTurn.Reviewers;

    /// <summary>After how long a wait a turn begins.</summary>
    public TimeSpan Begins(ReviewTurn turn) => turn switch
    {
        ReviewTurn.Substitutes => Patience,
        ReviewTurn.Pool when CommunityId is null || Reviewers < Enough => TimeSpan.Zero,
        ReviewTurn.Pool => Substitutes > 0 ? Patience + MorePatience : Patience,
        _ => TimeSpan.Zero,
    };

    /// <summary>Who was to be called by name after so long a wait, those before them included; nobody before <see cref="Late"/>.</summary>
    public ReviewTurn CalledAt(TimeSpan waited) =>
        waited < Late ? ReviewTurn.None
        // Where there is no community, its reviewers are the pool: they are called once.
        : CommunityId is null ? ReviewTurn.Reviewers : TurnAt(waited);

    /// <summary>What somebody may do.</summary>
    /// <param name="person">Who.</param>
    /// <param name="authorId">Key of the proposal's author.</param>
    /// <param name="waited">How long it has waited for review.</param>
    public ReviewRight Of(Person person, int authorId, TimeSpan waited)
    {
        var turn = TurnAt(waited);
        var reviews = person.Roles.Any(r => r.CommunityId == CommunityId && Reviews(r.Role)) || (turn == ReviewTurn.Pool && person.May(Permission.Review));
        if (person.ContributorId == authorId) return reviews && AbleAt(waited) < Enough ? ReviewRight.PublishWithoutReview : ReviewRight.None;
        var standsIn = turn >= ReviewTurn.Substitutes && person.Roles.Any(r => r.CommunityId == CommunityId && r.Role == Role.Substitute);
        return reviews || standsIn ? ReviewRight.Review : ReviewRight.None;
    }

    /// <summary>After how long a wait somebody may review what is not theirs; <c>null</c> when they never may.</summary>
    public TimeSpan? ReviewsAfter(Person person)
    {
        foreach (var turn in (ReviewTurn[])[ReviewTurn.Reviewers, ReviewTurn.Substitutes, ReviewTurn.Pool])
            if (Of(person, 0, Begins(turn)) == ReviewRight.Review) return Begins(turn);
        return null;
    }

    private static bool Reviews(Role role) => RoleCatalogue.Of(role).Contains(Permission.Review);
}

/// <summary>Whose turn it is to review. Stored: never renumber, only add.</summary>
public enum ReviewTurn
{
    /// <summary>Nobody was called yet.</summary>
    None = 0,

    /// <summary>Those who review in scope.</summary>
    Reviewers = 1,

    /// <summary>Those whom the community named to stand in.</summary>
    Substitutes = 2,

    /// <summary>Whoever reviews for the whole commons.</summary>
    Pool = 3,
}

/// <summary>What somebody may do with a proposal.</summary>
public enum ReviewRight
{
    /// <summary>Discuss it, as anybody who signed in may.</summary>
    None,

    /// <summary>Ask for changes, amend, approve, decline.</summary>
    Review,

    /// <summary>Publish one's own, because nobody else may review it; the page and the journal say so.</summary>
    PublishWithoutReview,
}
