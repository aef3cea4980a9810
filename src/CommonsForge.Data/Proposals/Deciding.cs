using CommonsForge.Data.Journal;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Suggestions;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CommonsForge.Data.Proposals;

/// <summary>What came of accepting a proposal.</summary>
/// <param name="Published">The revision it became; <c>null</c> when something is missing.</param>
/// <param name="Merge">Set when what was published meanwhile collides with it: a person settles that first.</param>
/// <param name="ApprovalsLeft">How many more people must approve; 0 when it is published, collides or is refused.</param>
/// <param name="Refused">What the licence of the resource forbids, with the clause and the ways out; the proposal is then as it was.</param>
public sealed record AcceptOutcome(Revision? Published, ContentMerge? Merge, int ApprovalsLeft, LicenceAnswer? Refused = null);

/// <summary>Decides on proposals.</summary>
public static class Deciding
{
    /// <summary>
    /// Approves a proposal's current version and, when enough people have, publishes it, merged with what was published since its base.
    /// Whoever wrote a version is credited as contributor, whoever approved it as reviewer, whoever made a suggestion that it answers as its
    /// origin; those suggestions are settled. Two people cannot decide twice: the second is
    /// told that it is settled.
    /// </summary>
    /// <param name="db">The commons, in a context of this request's own.</param>
    /// <param name="proposal">As <see cref="ProposalReads.ProposalAsync"/> gives it.</param>
    /// <param name="by">Who decides; that they may is for the caller to know (<see cref="ReviewRules"/>).</param>
    /// <param name="rules">The rules of its scope.</param>
    /// <param name="words">What they say; may be empty.</param>
    /// <param name="at">When.</param>
    /// <param name="only">The parts to take; <c>null</c> for all. The others stay as they are in the current revision.</param>
    /// <param name="licenceRead">Whether they read what the text says of another licence, and say that it is about something else.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="BrokenRuleException"><c>Proposal.Settled</c>; <c>Proposal.NewVersion</c>; <c>Proposal.NothingChanged</c>; <c>Proposal.LicenceUnclear</c>; <c>Proposal.NotOpen</c>; what publishing throws.</exception>
    public static async Task<AcceptOutcome> AcceptAsync(
        this CommonsDb db, Proposal proposal, Contributor by, ReviewRules rules, string words, DateTimeOffset at,
        ChosenParts? only = null, bool licenceRead = false, CancellationToken cancel = default)
    {
        if (!proposal.IsOpen) throw new BrokenRuleException("Proposal.Settled");
        var own = by == proposal.Author;
        var version = proposal.Current;
        var from = await db.RevisionAsync(proposal.ResourceId, version.BaseNumber, cancel) ?? throw new BrokenRuleException("Resource.NoSuchRevision");
        var content = version.ToContent();
        if (only is not null) content = ContentChoice.Take(from.ToContent(), content, only);
        List<Guid> writers = [.. proposal.Versions.Select(v => v.By.Uid).Distinct()];
        if (await MergeRefusedAsync(db, proposal, writers, cancel) is { } refused) return new(null, null, 0, refused);
        if (LicenceDoubt.ToConfirm(content, from.Sheet, writers) is not null)
        {
            // Somebody else than who wrote the words says what they are about.
            if (own) throw new BrokenRuleException("Draft.LicenceUnconfirmed");
            if (!licenceRead) throw new BrokenRuleException("Proposal.LicenceUnclear");
            content = LicenceDoubt.Confirm(content, by.Uid, at);
        }
        if (!own && await ApproveAsync(db, proposal, by, words, rules.Needed, at, cancel) is > 0 and var left) return new(null, null, left);
        content = content with { Sheet = Credited(proposal, content.Sheet) };
        // Where the text is left out, what it answered is not answered yet.
        IReadOnlyList<int> answers = only?.Fields.Contains(ContentField.Body) == false ? [] : proposal.Answers;
        content = await db.NamingOriginsAsync(proposal.ResourceId, answers, content, cancel);
        var publication = new Publication(version.By, at, proposal.NoteOf(version), ProposalVersion.Grant);
        var outcome = await db.PublishAsync(proposal.ResourceId, version.BaseNumber, content, publication, version.Seal, async (revision, stop) =>
        {
            await LockAsync(db, proposal, stop);
            proposal.Accept(by, revision, at, inPart: only is not null);
            if (!own) revision.Resource.Admit(by, null, at);
            await db.SettleAsync(answers, revision, by, at, stop);
        }, cancel);
        return new(outcome.Revision, outcome.Revision is null ? outcome.Merge : null, 0);
    }

    /// <summary>What the licence of a resource says to merging a proposal into it as it is now; <c>null</c> where it lets them.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="writers">Uids of those who wrote it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="BrokenRuleException"><c>Proposal.NotOpen</c>: its licence is not settled any more, or it is a notice.</exception>
    public static async Task<LicenceAnswer?> MergeRefusedAsync(this CommonsDb db, Proposal proposal, IEnumerable<Guid> writers, CancellationToken cancel = default)
    {
        var current = await Publishing.CurrentAsync(db, proposal.ResourceId, cancel);
        if (current.Resource.Standing is Standing.Notice or Standing.LicenceToClarify) throw new BrokenRuleException("Proposal.NotOpen");
        return LicenceHolders.ChangeRefused(current.Sheet.Correcting(await db.ForgottenAsync(current.ResourceId, current.Number, cancel)), writers);
    }

    // Those who approve at the same moment go one after the other: the last one sees that nobody else is needed.
    private static async Task<int> ApproveAsync(CommonsDb db, Proposal proposal, Contributor by, string words, int needed, DateTimeOffset at, CancellationToken cancel)
    {
        await using var alone = await db.AloneWithAsync(proposal.Id, cancel);
        await LockAsync(db, proposal, cancel);
        await db.Entry(proposal).Collection(p => p.Thread).Query().Include(e => e.By).LoadAsync(cancel);
        var left = needed - proposal.Approve(by, words, at);
        // The last approval is saved with what it publishes, or not at all.
        if (left > 0) await db.SaveAloneAsync(alone, cancel);
        return left;
    }

    /// <summary>Opens a transaction in which nobody else decides on a proposal: what is read of it from then on holds until the commit.</summary>
    /// <param name="db">The commons, in a context that has not read the proposal yet.</param>
    /// <param name="id">Number of the proposal; one that does not exist keeps nobody waiting.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<IDbContextTransaction> AloneWithAsync(this CommonsDb db, int id, CancellationToken cancel = default) =>
        AloneAsync(db, $"SELECT id FROM proposal WHERE id = {id} FOR UPDATE", cancel);

    /// <summary>The same for a resource, to read it over or to take it into a community.</summary>
    /// <inheritdoc cref="AloneWithAsync"/>
    public static Task<IDbContextTransaction> AloneWithResourceAsync(this CommonsDb db, int id, CancellationToken cancel = default) =>
        AloneAsync(db, $"SELECT id FROM resource WHERE id = {id} FOR UPDATE", cancel);

    /// <summary>The same for a suggestion.</summary>
    /// <inheritdoc cref="AloneWithAsync"/>
    public static Task<IDbContextTransaction> AloneWithSuggestionAsync(this CommonsDb db, int id, CancellationToken cancel = default) =>
        AloneAsync(db, $"SELECT id FROM suggestion WHERE id = {id} FOR UPDATE", cancel);

    /// <summary>The same for an image that somebody says they are on.</summary>
    /// <inheritdoc cref="AloneWithAsync"/>
    public static Task<IDbContextTransaction> AloneWithImageAsync(this CommonsDb db, int id, CancellationToken cancel = default) =>
        AloneAsync(db, $"SELECT id FROM hidden_image WHERE id = {id} FOR UPDATE", cancel);

    /// <summary>The same for a usage report.</summary>
    /// <inheritdoc cref="AloneWithAsync"/>
    public static Task<IDbContextTransaction> AloneWithReportAsync(this CommonsDb db, int id, CancellationToken cancel = default) =>
        AloneAsync(db, $"SELECT id FROM usage_report WHERE id = {id} FOR UPDATE", cancel);

    /// <summary>The same for a collection, to publish it.</summary>
    /// <inheritdoc cref="AloneWithAsync"/>
    public static Task<IDbContextTransaction> AloneWithCollectionAsync(this CommonsDb db, string code, CancellationToken cancel = default) =>
        AloneAsync(db, $"SELECT id FROM collected_use WHERE code = {code} FOR UPDATE", cancel);

    /// <summary>Saves what was decided alone, ends the transaction, and lets this process see it.</summary>
    public static async Task SaveAloneAsync(this CommonsDb db, IDbContextTransaction alone, CancellationToken cancel = default)
    {
        await db.SaveChangesAsync(cancel);
        await alone.CommitAsync(cancel);
    }

    private static async Task<IDbContextTransaction> AloneAsync(CommonsDb db, FormattableString row, CancellationToken cancel)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        // In the order that every save takes them: the journal first, then the row.
        await JournalWriter.LockAsync(db, cancel);
        await db.Database.ExecuteSqlAsync(row, cancel);
        return transaction;
    }

    /// <summary>Waits for whoever is deciding on it, and sees what they decided or wrote.</summary>
    /// <exception cref="BrokenRuleException"><c>Proposal.Settled</c>; <c>Proposal.NewVersion</c>: there is a later version than the one read.</exception>
    public static async Task LockAsync(CommonsDb db, Proposal proposal, CancellationToken cancel = default)
    {
        var state = await db.Database.SqlQuery<int>($"SELECT state AS \"Value\" FROM proposal WHERE id = {proposal.Id} FOR UPDATE").ToListAsync(cancel);
        if (state is not [(int)ProposalState.Open or (int)ProposalState.ChangesRequested]) throw new BrokenRuleException("Proposal.Settled");
        var read = proposal.Current.Number;
        if (await db.Proposals.AnyAsync(p => p.Id == proposal.Id && p.Versions.Any(v => v.Number > read), cancel)) throw new BrokenRuleException("Proposal.NewVersion");
    }

    private static Sheet Credited(Proposal proposal, Sheet sheet)
    {
        var writers = proposal.Versions.Select(v => v.By.Uid).Distinct();
        sheet = writers.Aggregate(sheet, (s, uid) => s.Crediting(uid, CreditRole.Contributor));
        return proposal.Approvers().Order().Aggregate(sheet, (s, uid) => s.Crediting(uid, CreditRole.Reviewer));
    }
}
