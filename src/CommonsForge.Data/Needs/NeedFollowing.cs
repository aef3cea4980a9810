using CommonsForge.Data.Identity;
using CommonsForge.Domain;
using CommonsForge.Domain.Needs;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Needs;

/// <summary>Leaves no need in silence, whatever number of processes look; and forgets what nobody confirmed.</summary>
public static class NeedFollowing
{
    private const int Batch = 50;

    /// <summary>Offers further the needs that nobody took (<see cref="Need.Offer"/>), and reminds those of whom nothing was heard (<see cref="Need.Remind"/>).</summary>
    /// <returns>For how many something was done.</returns>
    public static async Task<int> FollowNeedsAsync(this CommonsDb db, CancellationToken cancel = default)
    {
        var now = Instant.Cut(db.Clock.GetUtcNow());
        DateTimeOffset offered = now - Need.OfferAfter, called = now - Need.CallAfter, silent = now - Need.RemindAfter;
        // Each that this finds is due, so that none that is not keeps another from its turn.
        var ids = await db.Needs.Where(n => (n.State == NeedState.Open && ((n.Reach == NeedReach.Board && n.MovedAt <= offered) || (n.Reach == NeedReach.Neighbours && n.MovedAt <= called)))
                || (n.MovedAt <= silent && (n.State == NeedState.TakenInHand || n.State == NeedState.Reworded || n.State == NeedState.Introduced || n.State == NeedState.Tried)))
            .OrderBy(n => n.MovedAt).Take(Batch).Select(n => n.Id).ToListAsync(cancel);
        var done = 0;
        foreach (var id in ids)
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            // Another process waits here, and then finds that it was done.
            var need = await db.Needs.FromSql($"SELECT * FROM need WHERE id = {id} FOR UPDATE").Include(n => n.Signposter).SingleOrDefaultAsync(cancel);
            if (need is null || !(need.Offer(now) || need.Remind(now))) continue;
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            done++;
        }
        return done;
    }

    /// <summary>Forgets those that nobody confirmed within the time that accounts have.</summary>
    /// <returns>How many.</returns>
    public static Task<int> SweepNeedsAsync(this CommonsDb db, CancellationToken cancel = default)
    {
        var old = Instant.Cut(db.Clock.GetUtcNow()) - SignUp.Patience;
        return db.Needs.Where(n => n.State == NeedState.Unconfirmed && n.MovedAt < old).ExecuteDeleteAsync(cancel);
    }

    /// <summary>When somebody leaves: what they asked of signposters alone goes with them, what they guided waits for somebody else.</summary>
    internal static async Task LeaveNeedsAsync(this CommonsDb db, int person, CancellationToken cancel)
    {
        await db.Needs.Where(n => n.ById == person && (n.Audience == NeedAudience.SignpostersOnly || n.State == NeedState.Unconfirmed)).ExecuteDeleteAsync(cancel);
        await db.Needs.Where(n => n.SignposterId == person && n.State != NeedState.Met && n.State != NeedState.Closed && n.State != NeedState.Redirected && n.State != NeedState.Withdrawn)
            .ExecuteUpdateAsync(n => n.SetProperty(x => x.SignposterId, (int?)null).SetProperty(x => x.State, NeedState.Open).SetProperty(x => x.PausedFrom, (NeedState?)null).SetProperty(x => x.Reach, NeedReach.Board), cancel);
    }
}
