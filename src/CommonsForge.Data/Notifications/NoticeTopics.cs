using CommonsForge.Domain.Journal;

namespace CommonsForge.Data.Notifications;

/// <summary>What a notice is of, as far as people choose when mail tells of it. Stored: never renumber, only add.</summary>
public enum NoticeTopic
{
    /// <summary>What becomes of a work: its versions, its credits, its licence, its images, what is made of it.</summary>
    Works = 1,

    /// <summary>Proposals and suggestions: what is said and decided of them, and those that wait for a review.</summary>
    Proposals = 2,

    /// <summary>Reports of use, and whether a work is still valid.</summary>
    Uses = 3,

    /// <summary>Needs, peers' views and introductions.</summary>
    Needs = 4,
}

/// <summary>Which topic each kind of notice is of.</summary>
public static class NoticeTopics
{
    /// <summary>Every kind and its topic, side by side, as a query takes them.</summary>
    internal static (int[] Kinds, int[] Topics) All { get; } = ([.. Enum.GetValues<HappeningKind>().Select(k => (int)k)], [.. Enum.GetValues<HappeningKind>().Select(k => (int)Of(k))]);

    /// <summary>The topic of a kind.</summary>
    public static NoticeTopic Of(HappeningKind kind) => kind switch
    {
        HappeningKind.ProposalOpened or HappeningKind.ProposalSettled or HappeningKind.ProposalDiscussed or HappeningKind.ProposalChangesRequested
            or HappeningKind.ReviewersCalled or HappeningKind.SubstitutesCalled or HappeningKind.PoolCalled
            or (>= HappeningKind.SuggestionMade and <= HappeningKind.SuggestionWithdrawn) => NoticeTopic.Proposals,
        HappeningKind.ResourceUsed or (>= HappeningKind.UsageHeld and <= HappeningKind.AmendmentSetAside) or (>= HappeningKind.CollectionReminded and <= HappeningKind.ValiditySaid) => NoticeTopic.Uses,
        (>= HappeningKind.NeedPosted and <= HappeningKind.NeedReminded) or HappeningKind.PeerAsked or HappeningKind.PeerAnswered or (>= HappeningKind.IntroductionProposed and <= HappeningKind.StoryNamingAsked) => NoticeTopic.Needs,
        _ => NoticeTopic.Works,
    };
}
