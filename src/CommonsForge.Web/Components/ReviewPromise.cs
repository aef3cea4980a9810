using CommonsForge.Data;
using CommonsForge.Data.Proposals;
using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Proposals;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>How pages tell beforehand who reviews, and how long it usually takes.</summary>
public sealed class ReviewPromise(CommonsDb db, Texts texts)
{
    /// <summary>"Sur les 12 dernières décisions, la moitié ont demandé 4 jours ou moins"; before the first decision, how long what waits has waited.</summary>
    public async Task<string> DelayAsync(int? communityId, CancellationToken cancel) => await db.UsualDelayAsync(communityId, cancel) switch
    {
        null => await db.WaitSoFarAsync(communityId, cancel) is { } wait ? texts.Count("Rules.DelayWaiting", wait.Days, wait.Decisions) : texts["Rules.DelayUnknown"],
        { Decisions: 1 } once => texts.Count("Rules.DelayOnce", once.Days),
        var usual => texts.Count("Rules.Delay", usual.Days, usual.Decisions),
    };

    /// <summary>Who reads a change over: the community's own reviewers, or, where it named nobody, the commons' pool.</summary>
    public async Task<string> WhoAsync(Community? community, CancellationToken cancel)
    {
        if (community is null) return texts["Editor.ReviewedByCommons"];
        var rules = await db.ReviewRulesAsync(community.Id, cancel);
        return texts[rules.Reviewers == 0 ? "Editor.ReviewedByNobody" : "Editor.ReviewedBy", CommunityWriter.NameOf(community)];
    }

    /// <summary>What becomes of a proposal that nobody answers, in the order in which it does.</summary>
    public IReadOnlyList<string> Silence(ReviewRules rules)
    {
        var late = texts["Rules.Reminder", ReviewRules.Late.Days];
        if (rules.CommunityId is not null && rules.Reviewers < ReviewRules.Enough)
            return [texts["Rules.TooFew"], .. rules.AbleAt(TimeSpan.Zero) < ReviewRules.Enough ? [texts["Rules.OwnWithoutReview"]] : Array.Empty<string>(), late];
        return rules.Substitutes > 0
            ? [late, texts["Rules.SubstitutesAfter", ReviewRules.Patience.Days], texts["Rules.PoolAfterThem", ReviewRules.MorePatience.Days]]
            : [late, texts["Rules.PoolAfter", ReviewRules.Patience.Days]];
    }
}
