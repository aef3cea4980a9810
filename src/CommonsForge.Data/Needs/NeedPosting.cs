using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Needs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CommonsForge.Data.Needs;

/// <summary>Posts a need once, however often its form is sent.</summary>
public static class NeedPosting
{
    // Whoever asks the same on another day means it.
    private static readonly TimeSpan Same = TimeSpan.FromDays(1);

    /// <summary>Posts a need, and saves; the same words of the same person for the same readers within the day are the need that is there. In the transaction of whoever calls, where there is one.</summary>
    /// <param name="db">The commons, with nothing else to save.</param>
    /// <param name="ask">What is asked.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="confirmed">Whether they are known to have written it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The need, and whether it was there already.</returns>
    public static async Task<(Need Need, bool WasThere)> PostNeedAsync(this CommonsDb db, NeedAsk ask, Contributor by, bool confirmed, CancellationToken cancel = default)
    {
        var now = db.Clock.GetUtcNow();
        await using IDbContextTransaction? transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancel) : null;
        await db.SaveChangesAsync(cancel);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({"need " + by.Uid}, 0))", cancel);
        var since = Instant.Cut(now) - Same;
        var there = await db.Needs.Where(n => n.ById == by.Id && n.Title == ask.Title && n.Situation == ask.Situation && n.Audience == ask.Audience && n.OpenedAt > since
            && n.State != NeedState.Met && n.State != NeedState.Closed && n.State != NeedState.Redirected && n.State != NeedState.Withdrawn).OrderBy(n => n.Id).FirstOrDefaultAsync(cancel);
        var need = there ?? new Need(ask, by, now, confirmed);
        if (there is null) db.Needs.Add(need);
        else if (confirmed) there.Confirm(now);
        await db.SaveChangesAsync(cancel);
        if (transaction is not null) await transaction.CommitAsync(cancel);
        return (need, there is not null);
    }
}
