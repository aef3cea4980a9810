using CommonsForge.Domain.Permissions;

namespace CommonsForge.Domain.Proposals;

/// <summary>Who may decide on a proposal: the community's own reviewers first, the commons' pool where there are too few or nobody answers.</summary>
/// <param name="CommunityId">Key of the community that owns the resource, or <c>null</c>.</param>
/// <param name="Reviewers">How many people may review in scope: of that community where there is one, else of the whole commons.</param>
/// <param name="Needed">How many must approve; at least 1.</param>
public sealed record ReviewRules(int? CommunityId, int Reviewers, int Needed)
{
    /// <summary>Under so many reviewers in scope, the pool may act, and somebody may act on their own proposal, publicly.</summary>
    public const int Enough = 2;

    /// <summary>After how long without an answer the pool may act.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(30);

    /// <summary>What somebody may do.</summary>
    /// <param name="person">Who.</param>
    /// <param name="authorId">Key of the proposal's author.</param>
    /// <param name="waited">How long it has waited for review.</param>
    public ReviewRight Of(Person person, int authorId, TimeSpan waited)
    {
        if (!IsReviewer(person, waited)) return ReviewRight.None;
        if (person.ContributorId != authorId) return ReviewRight.Review;
        return Reviewers < Enough ? ReviewRight.PublishWithoutReview : ReviewRight.None;
    }

    private bool IsReviewer(Person person, TimeSpan waited) =>
        CommunityId is null ? person.May(Permission.Review)
        : person.Roles.Any(r => r.CommunityId == CommunityId && RoleCatalogue.Of(r.Role).Contains(Permission.Review))
          || (person.May(Permission.Review) && (Reviewers < Enough || waited >= Patience));
}

/// <summary>What somebody may do with a proposal.</summary>
public enum ReviewRight
{
    /// <summary>Discuss it, as anybody who signed in may.</summary>
    None,

    /// <summary>Ask for changes, amend, approve, decline.</summary>
    Review,

    /// <summary>Publish one's own, because there are too few to review; the page and the journal say so.</summary>
    PublishWithoutReview,
}
