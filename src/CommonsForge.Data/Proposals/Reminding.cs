using CommonsForge.Domain;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Proposals;

/// <summary>Calls those who should answer what waits for review, each once for one wait, whatever number of processes look.</summary>
public static class Reminding
{
    private const int Batch = 50;

    /// <summary>Calls whoever is due now: reviewers first, then substitutes, then the pool (<see cref="ReviewRules.CalledAt"/>).</summary>
    /// <returns>For how many proposals.</returns>
    public static async Task<int> RemindAsync(this CommonsDb db, CancellationToken cancel = default)
    {
        var now = Instant.Cut(db.Clock.GetUtcNow());
        var ids = await DueAsync(db, now, cancel);
        if (ids.Count == 0) return 0;
        var scopes = await db.ReviewScopesAsync(cancel);
        var called = 0;
        foreach (var id in ids)
        {
            db.ChangeTracker.Clear();
            await using var alone = await db.AloneWithAsync(id, cancel);
            var proposal = await db.Proposals.Include(p => p.Resource).SingleAsync(p => p.Id == id, cancel);
            // Another process may have called, or somebody answered.
            if (proposal.WaitsSince is not { } since || !proposal.Call(scopes.Of(proposal.Resource.CommunityId).CalledAt(now - since))) continue;
            await db.SaveAloneAsync(alone, cancel);
            called++;
        }
        return called;
    }

    // Each that this finds is called, so that none that is not due keeps another from its turn.
    private static Task<List<int>> DueAsync(CommonsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        DateTimeOffset late = now - ReviewRules.Late, silent = now - ReviewRules.Patience, longSilent = silent - ReviewRules.MorePatience;
        return db.Proposals.Where(p => p.Resource.Standing != Standing.Withdrawn && p.Resource.Standing != Standing.Notice && p.WaitsSince <= late
                && (p.Called == ReviewTurn.None
                    || (p.Resource.CommunityId != null && ((p.Called == ReviewTurn.Reviewers && p.WaitsSince <= silent) || (p.Called == ReviewTurn.Substitutes && p.WaitsSince <= longSilent)))))
            .OrderBy(p => p.WaitsSince).Take(Batch).Select(p => p.Id).ToListAsync(cancel);
    }
}
