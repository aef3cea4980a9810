using CommonsForge.Data.Licences;
using CommonsForge.Data.Proposals;
using CommonsForge.Domain.Images;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Journal;

/// <summary>What the public journal says: acts of review and moderation, and what the commons did by itself for want of somebody. Writing, using and asking are elsewhere.</summary>
public static class PublicJournal
{
    /// <summary>How many lines a page has.</summary>
    public const int PageSize = 40;

    // The filter of an index names them too (JournalMapping).
    internal static readonly HappeningKind[] Kinds =
    [
        HappeningKind.ResourceWithdrawn, HappeningKind.ResourceStandingChanged, HappeningKind.ResourceReviewed, HappeningKind.ProposalSettled, HappeningKind.SubstitutesCalled, HappeningKind.PoolCalled,
        HappeningKind.PublishedWithoutReview, HappeningKind.PartErased, HappeningKind.NameWithdrawn, HappeningKind.ImageDecided, HappeningKind.SuggestionLookedAt, HappeningKind.SuggestionSetAside,
        HappeningKind.LicenceConsentChanged, HappeningKind.ResourceAdopted, HappeningKind.CreditCorrected, HappeningKind.UsageSetAside,
    ];

    /// <summary>Lines of the journal, the newest first: one more than a page where there are more. Ten queries at most.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="before">Only lines before that place; <c>null</c> for the newest.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IReadOnlyList<JournalLine>> PublicJournalAsync(this CommonsDb db, long? before, CancellationToken cancel = default)
    {
        // What was loaded as reviewed elsewhere was reviewed by nobody here.
        var entries = await db.Journal.AsNoTracking().Where(e => Kinds.Contains(e.Kind) && (e.Kind != HappeningKind.ResourceReviewed || e.ActorUid != null) && (before == null || e.Seq < before)).OrderByDescending(e => e.Seq).Take(PageSize + 1).ToListAsync(cancel);
        var subjects = entries.ToLookup(e => e.Subject, e => e.SubjectUid, StringComparer.Ordinal);
        List<Found> found =
        [
            .. await FindAsync(nameof(Resource), uids => db.Resources.Where(r => uids.Contains(r.Uid)).Select(r => new Found(r.Uid, r.Id, null))),
            .. await FindAsync(nameof(Proposal), uids => db.Proposals.Where(p => uids.Contains(p.Uid)).Select(p => new Found(p.Uid, p.ResourceId, p.Id))),
            .. await FindAsync(nameof(Suggestion), uids => db.Suggestions.Where(s => uids.Contains(s.Uid)).Select(s => new Found(s.Uid, s.ResourceId, null))),
            .. await FindAsync(nameof(HiddenImage), uids => db.HiddenImages.Where(i => uids.Contains(i.Uid)).Select(i => new Found(i.Uid, i.On.ResourceId, null))),
            .. await FindAsync(nameof(Domain.Feedback.UsageReport), uids => db.UsageReports.IgnoreQueryFilters().Where(u => uids.Contains(u.Uid)).Select(u => new Found(u.Uid, u.ResourceId, null))),
        ];
        var ids = found.Select(f => f.Resource).Distinct().ToList();
        var sheets = await db.Revisions.AsNoTracking().Where(v => ids.Contains(v.ResourceId) && v.Number == v.Resource.CurrentNumber).Select(v => new { v.ResourceId, v.Sheet }).ToDictionaryAsync(v => v.ResourceId, v => v.Sheet, cancel);
        var targets = found.Where(f => sheets.ContainsKey(f.Resource)).ToDictionary(f => f.Uid, f => new JournalTarget(f.Resource, sheets[f.Resource].Title, sheets[f.Resource].Language, f.Proposal));
        var decisions = await db.DecisionsAsync([.. entries.Where(e => e.Kind == HappeningKind.ProposalSettled).Select(e => e.SubjectUid).Distinct()], cancel);
        var consents = await db.LicenceConsentsAsync([.. entries.Where(e => e.Kind == HappeningKind.LicenceConsentChanged).Select(e => e.SubjectUid).Distinct()], cancel);
        return [.. entries.Select(e => new JournalLine(e.Seq, e.Kind, e.At, e.Kind == HappeningKind.NameWithdrawn ? null : e.ActorUid, targets.GetValueOrDefault(e.SubjectUid))
        {
            Decision = e.Kind == HappeningKind.ProposalSettled ? ProposalDecision.NotedAt(decisions[e.SubjectUid], e.At)?.Kind : null,
            Consent = e.Kind == HappeningKind.LicenceConsentChanged ? LicenceConsent.StepAt(consents[e.SubjectUid], e.ActorUid, e.At) : null,
        })];

        async Task<List<Found>> FindAsync(string subject, Func<List<Guid>, IQueryable<Found>> find) =>
            subjects[subject].Distinct().ToList() is { Count: > 0 } uids ? await find(uids).ToListAsync(cancel) : [];
    }

    private sealed record Found(Guid Uid, int Resource, int? Proposal);
}

/// <summary>A line of the public journal.</summary>
/// <param name="Seq">Its place.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who did it; <c>null</c> for the commons itself, and where that is not said.</param>
/// <param name="Target">To what; <c>null</c> where that is not said.</param>
public sealed record JournalLine(long Seq, HappeningKind Kind, DateTimeOffset At, Guid? Actor, JournalTarget? Target)
{
    /// <summary>What was decided of a proposal, where it is about that.</summary>
    public ProposalEntryKind? Decision { get; init; }

    /// <summary>What was done about another licence, where it is about that and it can be told still.</summary>
    public LicenceConsentStep? Consent { get; init; }
}

/// <summary>What a line of the journal is about.</summary>
/// <param name="ResourceId">Key of the resource.</param>
/// <param name="Title">Its title.</param>
/// <param name="Language">ISO 639-1 code of its language.</param>
/// <param name="ProposalId">Key of the proposal, where it is about one.</param>
public sealed record JournalTarget(int ResourceId, string Title, string Language, int? ProposalId);
