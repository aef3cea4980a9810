using CommonsForge.Domain;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Resources;

/// <summary>Newcomers' first works, from their submission to their publication.</summary>
public static class FirstWorks
{
    /// <summary>How long one waits when nothing about it looks odd: time for its author to see a slip, and for a flood to show.</summary>
    public static readonly TimeSpan Delay = TimeSpan.FromHours(1);

    private const int Batch = 50;

    /// <summary>Publishes those that have waited enough; one with <see cref="SpamSigns"/> waits for somebody of review.</summary>
    /// <returns>How many were published.</returns>
    public static async Task<int> ReleaseDueAsync(this CommonsDb db, CancellationToken cancel = default)
    {
        var now = db.Clock.GetUtcNow();
        var due = Instant.Cut(now) - Delay;
        var ids = await db.Drafts.Where(d => d.SubmittedAt != null && d.SubmittedAt < due && d.Owner != null).OrderBy(d => d.SubmittedAt).Take(Batch).Select(d => d.Id).ToListAsync(cancel);
        var released = 0;
        foreach (var id in ids)
        {
            await db.SettleFirstAsync(id, async draft =>
            {
                if (SpamSigns.In(draft.ToContent())) return;
                await db.ReleaseAsync(draft, now, cancel);
                released++;
            }, cancel);
        }
        return released;
    }

    /// <summary>Does something with one that waits, alone: another process, or somebody else of review, may be at it.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="id">Key of the draft.</param>
    /// <param name="settle">What: with the draft and its owner.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The draft; <c>null</c> when it waits no more, or somebody else is at it.</returns>
    public static async Task<Draft?> SettleFirstAsync(this CommonsDb db, int id, Func<Draft, Task> settle, CancellationToken cancel = default)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Database.SqlQuery<int>($"SELECT id AS \"Value\" FROM draft WHERE id = {id} AND submitted_at IS NOT NULL FOR UPDATE SKIP LOCKED").ToListAsync(cancel) is []) return null;
        var draft = await db.Drafts.Include(d => d.Owner!.Party).SingleAsync(d => d.Id == id, cancel);
        await settle(draft);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return draft;
    }

    /// <summary>How many wait.</summary>
    public static Task<int> WaitingWorkCountAsync(this CommonsDb db, CancellationToken cancel = default) => Waiting(db).CountAsync(cancel);

    /// <summary>Those that wait, for review to look at, the oldest first.</summary>
    public static Task<List<WaitingWork>> WaitingWorksAsync(this CommonsDb db, int most, CancellationToken cancel = default) =>
        Waiting(db).OrderBy(d => d.SubmittedAt).Take(most)
            .Select(d => new WaitingWork(d.Id, d.Sheet, d.Body, d.SubmittedAt!.Value, d.Owner!.Party.WithdrawnAt != null ? null : d.Owner.Party.Name)).ToListAsync(cancel);

    private static IQueryable<Draft> Waiting(CommonsDb db) => db.Drafts.AsNoTracking().Where(d => d.SubmittedAt != null && d.Owner != null);
}

/// <summary>A newcomer's first work that waits; its author is <c>null</c> when they asked not to be named.</summary>
public sealed record WaitingWork(int Id, Sheet Sheet, string Body, DateTimeOffset SubmittedAt, string? Author)
{
    /// <summary>Whether it waits until somebody looks: see <see cref="SpamSigns"/>.</summary>
    public bool LooksOdd => SpamSigns.In(new Content(Sheet, new() { Body = Body, PlainText = Domain.Merging.PlainText.Of(Body) }));
}
