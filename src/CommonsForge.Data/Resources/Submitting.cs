using CommonsForge.Data.Feedback;
using CommonsForge.Data.Licences;
using CommonsForge.Data.Needs;
using CommonsForge.Data.Proposals;
using CommonsForge.Data.Suggestions;
using CommonsForge.Data.Templates;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Vocabularies;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Resources;

/// <summary>What came of submitting a draft. Exactly one of these is set, or <see cref="Waits"/>.</summary>
public sealed record SubmitOutcome
{
    /// <summary>It is published: the work's revision.</summary>
    public Revision? Published { get; init; }

    /// <summary>It is proposed, or completes a proposal.</summary>
    public Proposal? Proposed { get; init; }

    /// <summary>It collides with what was published meanwhile, or with the proposal that it completes: its owner settles it.</summary>
    public ContentMerge? Collides { get; init; }

    /// <summary>Proposals of the same person on the same resource: complete one of them, or open another?</summary>
    public IReadOnlyList<int> Which { get; init; } = [];

    /// <summary>The licences do not allow it: the draft is still there, and the answer says why and the ways out.</summary>
    public LicenceAnswer? Refused { get; init; }

    /// <summary>The work whose passages do not allow it, when it is they that do not.</summary>
    public PassageRefusal? Passage { get; init; }

    /// <summary>How many sections of the type's template were left out, because nobody filled them in.</summary>
    public int LeftOut { get; init; }

    /// <summary>A newcomer's first work: it will be published within <see cref="Submitting.Patience"/>.</summary>
    public bool Waits { get; init; }
}

/// <summary>How a draft is submitted.</summary>
public enum SubmitWay
{
    /// <summary>As its owner's rights say: published where it is their own work, proposed where it is not.</summary>
    Usual,

    /// <summary>To review, even where it is their own or collides.</summary>
    ToReview,

    /// <summary>As a further proposal beside those they have open.</summary>
    AnotherProposal,
}

/// <summary>From a draft to what others see.</summary>
public static class Submitting
{
    /// <summary>The licence grant that whoever publishes their own work accepts.</summary>
    public const string Grant = "publication-1";

    /// <summary>How long a newcomer's first work waits at most.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    /// <summary>Publishes a draft, or proposes it, and lets go of it.</summary>
    /// <param name="db">The commons, in a context of this request's own.</param>
    /// <param name="draft">The draft, with its resource, its proposal and its owner.</param>
    /// <param name="way">How.</param>
    /// <param name="now">When.</param>
    /// <param name="completes">The proposal that it completes, where its owner chose one.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="BrokenRuleException">What the content, the licence or the proposal's state forbids. The draft is still there.</exception>
    public static async Task<SubmitOutcome> SubmitAsync(this CommonsDb db, Draft draft, SubmitWay way, DateTimeOffset now, int? completes = null, CancellationToken cancel = default)
    {
        var owner = draft.Owner ?? throw new BrokenRuleException("Draft.NotYours");
        var content = draft.ToContent();
        if (content.Check() is [var problem, ..]) throw new BrokenRuleException(problem.Code, problem.Field);
        if (draft.Rights != RightsBasis.Unknown && LicenceDoubt.Of(content) is not null) throw new BrokenRuleException("Draft.LicenceUnclear", "Licence");
        if (draft.ResourceId is not { } id) return await FirstAsync(db, draft, owner, content, now, cancel);
        var from = await db.RevisionAsync(id, draft.BaseNumber ?? 0, cancel) ?? throw new BrokenRuleException("Resource.NoSuchRevision");
        var current = await Publishing.CurrentAsync(db, id, cancel);
        if (current.Resource.Standing != Standing.Published && from.MayClarify(owner)) return await ClarifiedAsync(db, draft, owner, content, current, now, cancel);
        if (current.Resource.Standing is Standing.Notice or Standing.LicenceToClarify) throw new BrokenRuleException("Proposal.NotOpen");
        var forgotten = await db.ForgottenAsync(id, current.Number, cancel);
        if (LicenceHolders.ChangeRefused(current.Sheet.Correcting(forgotten), owner.Uid) is { } mergeRefuses) return new() { Refused = mergeRefuses };
        if ((content.Sheet.Licence, content.Sheet.Type) != (from.Sheet.Licence, from.Sheet.Type)) await GuardTypeAsync(db, content.Sheet, cancel);
        if (content.Sheet.Licence != from.Sheet.Licence && LicenceChanged(from.Sheet.Correcting(forgotten), content.Sheet, owner) is { Allowed: false } refused) return new() { Refused = refused };
        // Whatever its own licence allows, what it was made from binds it still.
        if (content.Sheet.Licence != from.Sheet.Licence && await db.OriginsRefuseAsync(from.Sheet, LicenceCatalogue.Find(content.Sheet.Licence)!, [], cancel) is { } lineageRefuses) return new() { Refused = lineageRefuses };
        // An origin may have changed its licence with the revision that is taken up.
        if (await OriginRefusesAsync(db, content.Sheet, content.Sheet.Origins.Except(from.Sheet.Origins), cancel) is { } originRefuses) return new() { Refused = originRefuses };
        if (await PassagesRefusedAsync(db, content, [owner.Uid], cancel) is { } passageRefuses) return passageRefuses;
        (content, var left) = await db.FilledInAsync(content, from.ToContent(), cancel);
        var outcome = way == SubmitWay.Usual && draft.ProposalId is null && IsConfirmed(content, from, owner) && await db.KeepsAsync(id, current.Sheet.Correcting(forgotten), owner.Uid, cancel)
            ? await OwnAsync(db, draft, owner, content, now, cancel)
            : await ProposeAsync(db, draft, owner, from, content, way, now, completes, cancel);
        return outcome with { LeftOut = left };
    }

    /// <summary>
    /// Publishes a first work, a newcomer's that waited or not. Where its owner does not know by what right, a notice only: its text stays a
    /// draft of theirs, as a change to the notice, until they do; or, where it names several licences that all let one share it, the text, to be
    /// clarified (<see cref="LicenceVerdict.OfBrought"/>). Where it says another licence than theirs, and they alone say that these words
    /// are about something else, it is to be clarified (<see cref="LicenceDoubt.Unconfirmed"/>).
    /// </summary>
    public static async Task<Revision> ReleaseAsync(this CommonsDb db, Draft draft, DateTimeOffset now, CancellationToken cancel = default)
    {
        var resource = new Resource(Guid.CreateVersion7(now), null);
        var told = await db.NeedOfStoryAsync(draft.Id, cancel);
        // Who may be named is asked for at this very moment.
        var content = told is null ? draft.ToContent() : StoryNames.Settle(draft.ToContent(), told.Namings);
        var unknown = draft.Rights == RightsBasis.Unknown;
        if (unknown) content = content with { Sheet = content.Sheet.BroughtBy(draft.Owner!.Uid) };
        if ((unknown ? LicenceVerdict.OfBrought(content) : LicenceDoubt.Unconfirmed(content, draft.Owner!.Uid)) is { } open)
        {
            resource.Stand(open.Standing, open.Evidence);
            content = content with { Sheet = content.Sheet with { Licence = open.Licence?.Id } };
        }
        var notice = resource.Standing == Standing.Notice;
        var revision = resource.Publish(notice ? content.ToNotice() : content, new(draft.Owner, now, draft.Note, Grant) { Rights = draft.Rights }, null);
        if (notice) db.Drafts.Add(new(revision, content, draft.Owner!, now));
        if (draft.CommunityId is { } community) resource.AskAdmission(await db.Communities.SingleAsync(c => c.Id == community, cancel));
        db.Resources.Add(resource);
        told?.WasTold(resource);
        db.Drafts.Remove(draft);
        await db.SaveChangesAsync(cancel);
        return revision;
    }

    // Of words that name another licence, their writer's answer alone publishes no change: whoever reviews it confirms it.
    private static bool IsConfirmed(Content content, Revision from, Contributor owner) =>
        content.Sheet.LicenceSettled?.At == from.Sheet.LicenceSettled?.At || LicenceDoubt.Unconfirmed(content, owner.Uid) is null;

    private static async Task<SubmitOutcome> FirstAsync(CommonsDb db, Draft draft, Contributor owner, Content content, DateTimeOffset now, CancellationToken cancel)
    {
        if (draft.Rights is null) throw new BrokenRuleException("Draft.RightsMissing", "Rights");
        if (draft.Rights == RightsBasis.Unknown && !content.Sheet.SaysWhence(owner.Uid)) throw new BrokenRuleException("Draft.WhenceMissing", "Credits");
        // What is published of a text whose licence nobody knows is nobody's licence to refuse.
        if (draft.Rights != RightsBasis.Unknown && await FirstRefusedAsync(db, content, owner, cancel) is { } refused) return refused;
        (content, var left) = await db.FilledInAsync(content, null, cancel);
        if (left > 0) draft.Keep(content, now);
        if (await db.IsNewcomerAsync(owner.Id, cancel))
        {
            draft.Submit(now);
            await db.SaveChangesAsync(cancel);
            return new() { Waits = true, LeftOut = left };
        }
        return new() { Published = await db.ReleaseAsync(draft, now, cancel), LeftOut = left };
    }

    // What forbids to publish a text whose licence is chosen for the first time.
    private static async Task<SubmitOutcome?> FirstRefusedAsync(CommonsDb db, Content content, Contributor owner, CancellationToken cancel)
    {
        if (LicenceCatalogue.Find(content.Sheet.Licence) is not { Offered: true }) throw new BrokenRuleException("Draft.LicenceNotOpen", "Licence");
        await GuardTypeAsync(db, content.Sheet, cancel);
        if (await OriginRefusesAsync(db, content.Sheet, content.Sheet.Origins, cancel) is { } refused) return new() { Refused = refused };
        return await PassagesRefusedAsync(db, content, [owner.Uid], cancel);
    }

    /// <summary>Guards that a licence written for databases is that of a data set.</summary>
    /// <exception cref="BrokenRuleException"><see cref="LicenceRules.ForDataOnly"/>.</exception>
    internal static async Task GuardTypeAsync(CommonsDb db, Sheet sheet, CancellationToken cancel)
    {
        if (LicenceCatalogue.Find(sheet.Licence) is not { ForData: true } licence) return;
        var isDataSet = await db.Concepts.AnyAsync(c => c.Uid == sheet.Type && c.Slug == Vocabulary.DataSetSlug && c.Vocabulary.Slug == Vocabulary.TypeSlug, cancel);
        if (!LicenceRules.FitsType(licence, isDataSet)) throw new BrokenRuleException("Licence.ForDataOnly", "Licence");
    }

    // Passages of other works may forbid it, but to whoever holds the rights in these.
    internal static async Task<SubmitOutcome?> PassagesRefusedAsync(CommonsDb db, Content content, IReadOnlyCollection<Guid> holders, CancellationToken cancel) =>
        await db.PassagesRefuseAsync(content, LicenceCatalogue.Find(content.Sheet.Licence), holders, cancel) is { } passage ? new() { Refused = passage.Answer, Passage = passage } : null;

    // Whoever brought a text without knowing by what right now does, and its note says how; whoever wrote one that names several licences mends its words.
    private static async Task<SubmitOutcome> ClarifiedAsync(CommonsDb db, Draft draft, Contributor owner, Content content, Revision current, DateTimeOffset now, CancellationToken cancel)
    {
        var notice = current.Resource.Standing == Standing.Notice;
        if (notice && draft.Rights is null or RightsBasis.Unknown) throw new BrokenRuleException("Draft.RightsMissing", "Rights");
        if (draft.Note.Length == 0) throw new BrokenRuleException("Proposal.NoteMissing", "Note");
        if (LicenceDoubt.Unconfirmed(content, owner.Uid) is not null) throw new BrokenRuleException("Draft.LicenceUnconfirmed", "Licence");
        if (await FirstRefusedAsync(db, content, owner, cancel) is { } refused) return refused;
        (content, var left) = await db.FilledInAsync(content, null, cancel);
        // Somebody had looked for one in vain, or found one that is not open: what its bringer now knows answers that.
        if (notice && current.Sheet.LicenceSettled is not null) content = LicenceDoubt.Establish(content, current.Resource.LicenceEvidence, owner.Uid, now);
        var outcome = await db.PublishAsync(draft.ResourceId!.Value, draft.BaseNumber!.Value, content, new(owner, now, draft.Note, Grant) { Rights = draft.Rights }, null, (revision, _) =>
        {
            revision.Resource.Stand(Standing.Published, content.Sheet.LicenceSettled?.Quotes ?? revision.Resource.LicenceEvidence, owner);
            db.Drafts.Remove(draft);
            return Task.CompletedTask;
        }, cancel);
        return outcome.Revision is null ? new() { Collides = outcome.Merge } : new() { Published = outcome.Revision, LeftOut = left };
    }

    /// <summary>Whether somebody's first work would wait: who published something before, or was given a role, is known.</summary>
    public static async Task<bool> IsNewcomerAsync(this CommonsDb db, int owner, CancellationToken cancel = default) =>
        !await db.Revisions.AnyAsync(r => r.PublishedById == owner, cancel) && !await db.Grants.AnyAsync(g => g.ContributorId == owner, cancel);

    private static async Task<SubmitOutcome> OwnAsync(CommonsDb db, Draft draft, Contributor owner, Content content, DateTimeOffset now, CancellationToken cancel)
    {
        if (draft.Note.Length == 0) throw new BrokenRuleException("Proposal.NoteMissing", "Note");
        // Who looks after somebody else's work is credited for what they change in it, as whoever proposes a change is.
        if (!Resource.IsOwnWork(content.Sheet, owner.Uid)) content = content with { Sheet = content.Sheet.Crediting(owner.Uid, CreditRole.Contributor) };
        var publication = new Publication(owner, now, draft.Note, Grant) { Rights = draft.Rights };
        var told = await db.ReportTakenUpAsync(draft, cancel);
        if (told?.By is { } reporter) content = content with { Sheet = content.Sheet.Crediting(reporter.Uid, CreditRole.OriginOf) };
        content = await db.NamingOriginsAsync(draft.ResourceId!.Value, draft.Answers, content, cancel);
        var outcome = await db.PublishAsync(draft.ResourceId!.Value, draft.BaseNumber!.Value, content, publication, null, async (revision, stop) =>
        {
            await db.SettleAsync(draft.Answers, revision, owner, now, stop);
            if (told is not null) await AnswerReportAsync(db, told, draft, revision, owner, now, stop);
            if (draft.CommunityId is { } asked && asked != revision.Resource.CommunityId) revision.Resource.AskAdmission(await db.Communities.SingleAsync(c => c.Id == asked, stop));
            db.Drafts.Remove(draft);
        }, cancel);
        return outcome.Revision is null ? new() { Collides = outcome.Merge } : new() { Published = outcome.Revision };
    }

    // What a report of use says becomes a suggestion when the change is sent, not before: with a proposal it waits, with a version it is answered.
    private static async Task SuggestReportAsync(CommonsDb db, Draft draft, Revision from, Contributor owner, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.ReportTakenUpAsync(draft, cancel) is not { } told) return;
        var suggestion = told.Suggest(from, owner, now);
        db.Suggestions.Add(suggestion);
        await db.SaveChangesAsync(cancel);
        draft.Answer(draft.Answers.Append(suggestion.Id));
    }

    private static async Task AnswerReportAsync(CommonsDb db, Domain.Feedback.UsageReport told, Draft draft, Revision revision, Contributor owner, DateTimeOffset now, CancellationToken cancel)
    {
        var read = await db.RevisionAsync(draft.ResourceId!.Value, draft.BaseNumber!.Value, cancel) ?? throw new BrokenRuleException("Resource.NoSuchRevision");
        var suggestion = told.Suggest(read, owner, now);
        db.Suggestions.Add(suggestion);
        suggestion.Settle(owner, revision, now);
    }

    private static async Task<SubmitOutcome> ProposeAsync(
        CommonsDb db, Draft draft, Contributor owner, Revision from, Content content, SubmitWay way, DateTimeOffset now, int? completes, CancellationToken cancel)
    {
        var mine = draft.ProposalId ?? completes;
        if (mine is null && way != SubmitWay.AnotherProposal)
        {
            var open = await db.OpenByAsync(from.ResourceId, owner.Id, cancel);
            if (open.Count > 0) return new() { Which = open.ConvertAll(p => p.Id) };
        }
        if (mine is { } number) return await CompleteAsync(db, number, draft, owner, from, content, now, cancel);
        var proposal = new Proposal(from, content, owner, draft.Note, now);
        await SuggestReportAsync(db, draft, from, owner, now, cancel);
        proposal.Answer(draft.Answers);
        proposal.ComeFrom(draft.OfferedFrom);
        db.Proposals.Add(proposal);
        db.Drafts.Remove(draft);
        await db.SaveChangesAsync(cancel);
        return new() { Proposed = proposal };
    }

    // Whoever accepts or declines at the same moment goes first, or waits: no version is added to what was decided on. What the proposal holds
    // already stays in it; where both changed the same place the draft is the proposal's from then on, and its owner settles it.
    private static async Task<SubmitOutcome> CompleteAsync(
        CommonsDb db, int number, Draft draft, Contributor owner, Revision from, Content content, DateTimeOffset now, CancellationToken cancel)
    {
        await using var alone = await db.AloneWithAsync(number, cancel);
        var proposal = await db.ProposalAsync(number, cancel) ?? throw new BrokenRuleException("Proposal.Settled");
        // It may have been read with the draft, before the lock.
        await db.Entry(proposal).ReloadAsync(cancel);
        if (!proposal.IsOpen) throw new BrokenRuleException("Proposal.Settled");
        var merge = await db.MeetAsync(draft, content, proposal, cancel);
        if (merge is { IsClean: false })
        {
            draft.Join(proposal);
            await db.SaveAloneAsync(alone, cancel);
            return new() { Collides = merge };
        }
        if (merge is not null)
        {
            content = merge.Content;
            from = await db.RevisionAsync(proposal.ResourceId, Math.Max(from.Number, proposal.Current.BaseNumber), cancel) ?? throw new BrokenRuleException("Resource.NoSuchRevision");
        }
        proposal.Complete(from, content, owner, draft.Note, now);
        await SuggestReportAsync(db, draft, from, owner, now, cancel);
        // A draft of the proposal began with what it answers; one of the resource knew nothing of that.
        proposal.Answer(draft.ProposalId is null ? proposal.Answers.Concat(draft.Answers) : draft.Answers);
        proposal.ComeFrom(draft.OfferedFrom);
        db.Drafts.Remove(draft);
        await db.SaveAloneAsync(alone, cancel);
        return new() { Proposed = proposal };
    }

    // Who holds the whole of a work may free it further; else the licence itself must allow it.
    private static LicenceAnswer LicenceChanged(Sheet before, Sheet after, Contributor owner)
    {
        var wanted = LicenceCatalogue.Find(after.Licence) is { Offered: true } open ? open : throw new BrokenRuleException("Draft.LicenceNotOpen", "Licence");
        return LicenceChange.May(LicenceCatalogue.Find(before.Licence), wanted, allHoldersConsent: LicenceHolders.IsSole(before, owner.Uid));
    }

    // What was made from another work stands under what that work's licence allows.
    internal static async Task<LicenceAnswer?> OriginRefusesAsync(CommonsDb db, Sheet sheet, IEnumerable<Origin> origins, CancellationToken cancel)
    {
        var wanted = LicenceCatalogue.Find(sheet.Licence);
        foreach (var origin in origins)
        {
            var from = await db.Revisions.Include(r => r.Resource).SingleOrDefaultAsync(r => r.Resource.Uid == origin.Resource && r.Number == origin.Revision, cancel) ?? throw new BrokenRuleException("Resource.NoSuchRevision");
            if (from.Resource.Standing != Standing.Published) throw new BrokenRuleException("Proposal.NotOpen");
            var use = origin.Kind == OriginKind.Translation ? LicenceUse.Translation : LicenceUse.Adaptation;
            if (LicenceMatrix.MayBecome(use, LicenceCatalogue.Find(from.Sheet.Licence), wanted) is { Allowed: false } refused) return refused;
        }
        return null;
    }
}
