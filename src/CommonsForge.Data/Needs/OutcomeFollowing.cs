using CommonsForge.Data.Identity;
using CommonsForge.Data.Mail;
using CommonsForge.Data.Notifications;
using CommonsForge.Domain;
using CommonsForge.Domain.Needs;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Needs;

/// <summary>Asks what came of a need: an hour after it was met whoever has not said so on its page, and again three and six months later. Each once, whatever number of processes look.</summary>
public static class OutcomeFollowing
{
    private const int Batch = 50;

    // Whoever was not asked in time, because nothing ran, is not asked long after.
    private static readonly TimeSpan Late = TimeSpan.FromDays(30);

    /// <summary>How long after it was met the first message leaves: time to answer on the page itself.</summary>
    public static readonly TimeSpan ClosingAfter = TimeSpan.FromHours(1);

    /// <summary>What a link given at a moment lets its bearer do.</summary>
    public static LinkPurpose PurposeOf(OutcomeMoment moment) => moment switch
    {
        OutcomeMoment.AfterThreeMonths => LinkPurpose.OutcomeAfterThree,
        OutcomeMoment.AfterSixMonths => LinkPurpose.OutcomeAfterSix,
        _ => LinkPurpose.OutcomeAtClosing,
    };

    /// <summary>Asks those that are due.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="write">Writes the message that holds the link.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>How many were asked.</returns>
    public static async Task<int> FollowOutcomesAsync(this CommonsDb db, Func<OutcomeQuestion, MailMessage> write, CancellationToken cancel = default)
    {
        var (now, asked) = (Instant.Cut(db.Clock.GetUtcNow()), 0);
        foreach (var moment in Enum.GetValues<OutcomeMoment>())
        {
            var until = moment == OutcomeMoment.AtClosing ? now - ClosingAfter : now.AddMonths(-(int)moment);
            var since = until - Late;
            var ids = await db.Needs.Where(n => n.State == NeedState.Met && n.MovedAt <= until && n.MovedAt > since && !n.Outcomes.Any(o => o.Moment == moment)
                    && db.Users.Any(a => a.ContributorId == n.ById && a.EmailConfirmed && a.BannedAt == null))
                .OrderBy(n => n.MovedAt).Take(Batch).Select(n => n.Id).ToListAsync(cancel);
            foreach (var id in ids) if (await AskAsync(db, id, moment, write, now, cancel)) asked++;
        }
        return asked;
    }

    private static async Task<bool> AskAsync(CommonsDb db, int id, OutcomeMoment moment, Func<OutcomeQuestion, MailMessage> write, DateTimeOffset now, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Another process waits here, and then finds that it was asked.
        var need = await db.Needs.FromSql($"SELECT * FROM need WHERE id = {id} FOR UPDATE").SingleOrDefaultAsync(cancel);
        if (need is null) return false;
        await db.Entry(need).Collection(n => n.Outcomes).LoadAsync(cancel);
        var account = await db.Users.Include(a => a.Contributor!.Party).FirstOrDefaultAsync(a => a.ContributorId == need.ById && a.EmailConfirmed && a.BannedAt == null, cancel);
        if (account is null || need.AskOutcome(moment, now) is null) return false;
        await db.SaveChangesAsync(cancel);
        if (await db.WantingMail(NoticeTopic.Needs).AnyAsync(a => a.Id == account.Id, cancel) && !await db.MutedSubjects.AnyAsync(m => m.ContributorId == need.ById && m.Subject == need.Uid, cancel))
        {
            var token = await db.MakeOutcomeLinkAsync(account.Id, need.Id, PurposeOf(moment), now, cancel);
            db.Post(write(new(account, need.Id, need.Title, moment, token)));
            await db.SaveChangesAsync(cancel);
        }
        await transaction.CommitAsync(cancel);
        return true;
    }
}

/// <summary>A question to send.</summary>
public sealed record OutcomeQuestion(Account To, int NeedId, string Title, OutcomeMoment Moment, string Token);
