using CommonsForge.Data.Journal;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommonsForge.Data.Licences;

/// <summary>What came of asking for consent, or of giving it.</summary>
/// <param name="Published">The revision that bears the licence, once all agreed.</param>
/// <param name="Refused">What the licence of an origin forbids, with the clause; nothing was then asked.</param>
/// <param name="PassageOf">Title of the work whose passages forbid it, when it is they that do.</param>
public sealed record ConsentOutcome(Revision? Published, LicenceAnswer? Refused = null, string? PassageOf = null);

/// <summary>Asks all who hold rights in a resource for another licence, and publishes it under that licence once all said yes.</summary>
public static class Consenting
{
    /// <summary>Version of what somebody grants who agrees to another licence.</summary>
    public const string Grant = "licence-consent-1";

    // Each turn answers for what another answer or publication changed meanwhile; so many in a row do not happen.
    private const int Tries = 5;

    /// <summary>Asks. Where whoever asks holds the whole of it, it is published at once.</summary>
    /// <param name="db">The commons, in a context of this request's own.</param>
    /// <param name="resourceId">The resource.</param>
    /// <param name="wanted">The licence to move to.</param>
    /// <param name="why">Why, in words for those who are asked: the note of the revision too.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="at">When.</param>
    /// <param name="wordsRead">Whether whoever asks read what the text says of another licence, and means the one asked for all the same.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="BrokenRuleException">What <see cref="LicenceConsent"/> refuses; <c>LicenceConsent.AlreadyOpen</c>; <c>LicenceConsent.WordsUnread</c>.</exception>
    public static async Task<ConsentOutcome> AskLicenceAsync(this CommonsDb db, int resourceId, Licence wanted, string why, Contributor by, DateTimeOffset at, bool wordsRead = false, CancellationToken cancel = default)
    {
        var current = await Publishing.CurrentAsync(db, resourceId, cancel);
        var forgotten = await db.ForgottenAsync(resourceId, current.Number, cancel);
        var consent = new LicenceConsent(current, wanted, why, by, at, forgotten);
        if (!wordsRead && LicenceDoubt.Of(Under(wanted.Id, current)) is not null) throw new BrokenRuleException("LicenceConsent.WordsUnread");
        var asked = LicenceHolders.Of(current.Sheet.Correcting(forgotten));
        var origin = await db.OriginsRefuseAsync(current.Sheet, wanted, asked, cancel);
        var passage = origin is null ? await db.PassagesRefuseAsync(current.ToContent(), wanted, asked, cancel) : null;
        if ((origin ?? passage?.Answer) is { } refused)
        {
            db.ChangeTracker.Clear();
            return new(null, refused, passage?.Title);
        }
        db.Add(consent);
        try
        {
            // Nobody publishes somebody else's words meanwhile, whose author would then not be asked.
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await JournalWriter.LockAsync(db, cancel);
            await FollowCurrentAsync(db, consent, resourceId, cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { ConstraintName: LicenceConsentMapping.OneOpen })
        {
            throw new BrokenRuleException("LicenceConsent.AlreadyOpen", null, e);
        }
        return consent.IsComplete ? await SettleAsync(db, consent.Id, by.Uid, c => c.Answer(by, true, at), at, cancel) : new(null);
    }

    /// <summary>Says yes or no for oneself; the last yes publishes.</summary>
    /// <exception cref="BrokenRuleException">What <see cref="LicenceConsent.Answer"/> and publishing refuse.</exception>
    public static Task<ConsentOutcome> AnswerLicenceAsync(this CommonsDb db, int consentId, Contributor by, bool agrees, DateTimeOffset at, CancellationToken cancel = default) =>
        SettleAsync(db, consentId, agrees ? by.Uid : null, c => c.Answer(by, agrees, at), at, cancel);

    /// <summary>Records what somebody without an account wrote; the last yes publishes.</summary>
    /// <exception cref="BrokenRuleException">What <see cref="LicenceConsent.Record"/> and publishing refuse; <c>LicenceConsent.AnswersThemselves</c>: they have an account.</exception>
    public static async Task<ConsentOutcome> RecordLicenceAsync(this CommonsDb db, int consentId, Guid party, bool agrees, string proof, Contributor by, DateTimeOffset at, CancellationToken cancel = default)
    {
        if ((await db.WithAccountAsync([party], cancel)).Count > 0) throw new BrokenRuleException("LicenceConsent.AnswersThemselves");
        return await SettleAsync(db, consentId, agrees ? party : null, c => c.Record(party, agrees, proof, by, at), at, cancel);
    }

    /// <summary>Takes a question back.</summary>
    /// <exception cref="BrokenRuleException">What <see cref="LicenceConsent.Withdraw"/> refuses.</exception>
    public static Task<ConsentOutcome> WithdrawLicenceAsync(this CommonsDb db, int consentId, Contributor by, DateTimeOffset at, CancellationToken cancel = default) =>
        SettleAsync(db, consentId, null, c => c.Withdraw(by, at), at, cancel);

    /// <summary>Asks those too who hold rights in a revision that is just being published, where a question is open.</summary>
    internal static async Task FollowAsync(CommonsDb db, Revision revision, CancellationToken cancel)
    {
        var open = await db.LicenceConsents.Include(c => c.Answers).SingleOrDefaultAsync(c => c.ResourceId == revision.Resource.Id && c.State == LicenceConsentState.Open, cancel);
        open?.Follow(revision, await db.ForgottenAsync(revision.Resource.Id, revision.Number, cancel));
    }

    // An answer is saved alone, or, when it is the last yes, with what it publishes; which of both is known only once nobody else answers or publishes.
    private static async Task<ConsentOutcome> SettleAsync(CommonsDb db, int consentId, Guid? yes, Action<LicenceConsent> answer, DateTimeOffset at, CancellationToken cancel)
    {
        for (var left = Tries; left > 0; left--)
        {
            Forget(db);
            var now = await db.LicenceConsents.AsNoTracking().Include(c => c.Answers).SingleOrDefaultAsync(c => c.Id == consentId, cancel) ?? throw new BrokenRuleException("LicenceConsent.Settled");
            if (yes is { } party && now.WouldComplete(party) && await PublishAsync(db, now, answer, at, cancel) is { } published) return new(published);
            Forget(db);
            if (await SaveAsync(db, consentId, answer, cancel)) return new(null);
        }
        throw new BrokenRuleException("Resource.OutOfDate");
    }

    private static async Task<Revision?> PublishAsync(CommonsDb db, LicenceConsent asked, Action<LicenceConsent> answer, DateTimeOffset at, CancellationToken cancel)
    {
        var current = await Publishing.CurrentAsync(db, asked.ResourceId, cancel);
        var asker = await db.Contributors.SingleAsync(c => c.Id == asked.AskedById, cancel);
        // All who hold rights agreed to it, whatever its words say still: they were shown them.
        var content = LicenceDoubt.Settle(Under(asked.Licence, current), LicenceSettling.Holder, asker.Uid, at);
        try
        {
            var outcome = await db.PublishAsync(asked.ResourceId, current.Number, content, new(asker, at, asked.Why, Grant), null, async (revision, stop) =>
            {
                var consent = await LoadAsync(db, asked.Id, stop);
                answer(consent);
                consent.Conclude(revision, await db.ForgottenAsync(asked.ResourceId, revision.Number, stop));
                await GuardAsync(db, current.ToContent(), consent, stop);
            }, cancel);
            return outcome.Revision;
        }
        catch (BrokenRuleException e) when (e.Code == "LicenceConsent.Incomplete")
        {
            // Somebody came to hold rights in it meanwhile, and is asked first.
            return null;
        }
    }

    private static Content Under(string licence, Revision current)
    {
        var content = current.ToContent();
        return content with { Sheet = content.Sheet with { Licence = licence } };
    }

    // What was allowed when it was asked may not be any more: an origin taken up since, another licence since.
    private static async Task GuardAsync(CommonsDb db, Content before, LicenceConsent consent, CancellationToken cancel)
    {
        var wanted = LicenceCatalogue.Find(consent.Licence)!;
        if (!LicenceChange.May(LicenceCatalogue.Find(before.Sheet.Licence), wanted, allHoldersConsent: true).Allowed) throw new BrokenRuleException("LicenceConsent.NotAllowed");
        List<Guid> asked = [.. consent.Answers.Select(a => a.Party)];
        if (await db.OriginsRefuseAsync(before.Sheet, wanted, asked, cancel) is not null || await db.PassagesRefuseAsync(before, wanted, asked, cancel) is not null) throw new BrokenRuleException("LicenceConsent.NotAllowed");
    }

    private static async Task<bool> SaveAsync(CommonsDb db, int consentId, Action<LicenceConsent> answer, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await JournalWriter.LockAsync(db, cancel);
        var consent = await LoadAsync(db, consentId, cancel);
        await FollowCurrentAsync(db, consent, consent.ResourceId, cancel);
        answer(consent);
        if (consent is { State: LicenceConsentState.Open, IsComplete: true }) return false;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private static async Task FollowCurrentAsync(CommonsDb db, LicenceConsent consent, int resourceId, CancellationToken cancel)
    {
        var current = await Publishing.CurrentAsync(db, resourceId, cancel);
        consent.Follow(current, await db.ForgottenAsync(resourceId, current.Number, cancel));
    }

    private static Task<LicenceConsent> LoadAsync(CommonsDb db, int id, CancellationToken cancel) =>
        db.LicenceConsents.Include(c => c.Resource).Include(c => c.AskedBy).Include(c => c.Answers).SingleAsync(c => c.Id == id, cancel);

    // What this context read before may be older than the lock. People stay known: the answer is made by one of them.
    private static void Forget(CommonsDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.Entity is not (Contributor or CreditedParty)).ToList()) entry.State = EntityState.Detached;
    }
}
