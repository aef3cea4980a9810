using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Data.Proposals;

/// <summary>How a draft meets what the proposal that it completes holds by now.</summary>
public static class Completing
{
    /// <summary>What a draft and the latest version of a proposal come to together, from what both began with.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="content">What the draft says, as it is sent.</param>
    /// <param name="proposal">As <see cref="ProposalReads.ProposalAsync"/> gives it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns><c>null</c> when there is nothing to take in: the draft began with that version, or a part of it was withdrawn and must not act on anything.</returns>
    public static async Task<ContentMerge?> MeetAsync(this CommonsDb db, Draft draft, Content content, Proposal proposal, CancellationToken cancel = default)
    {
        var current = proposal.Current;
        if (draft.ProposalVersion == current.Number || current.Seal.Erased().Any(part => part != "note")) return null;
        if (draft.ProposalVersion is { } began) return ContentMerge.Merge(proposal.Versions[began - 1].ToContent(), content, current.ToContent());
        // Both are changes of the resource: the earlier of the two revisions is what they have in common, the later one is in its own side.
        var common = Math.Min(draft.BaseNumber ?? current.BaseNumber, current.BaseNumber);
        var from = await db.RevisionAsync(proposal.ResourceId, common, cancel) ?? throw new BrokenRuleException("Resource.NoSuchRevision");
        return ContentMerge.Merge(from.ToContent(), content, current.ToContent());
    }
}
