using CommonsForge.Data.Identity;
using CommonsForge.Data.Permissions;
using CommonsForge.Domain;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Notifications;

/// <summary>What mail tells, and when: all that is due for one person at a time, and never twice of one subject within the hour.</summary>
public static class NotificationDigests
{
    /// <summary>How many notices one message tells: the last ones, where there are more.</summary>
    public const int Most = 50;

    // What waited longer, because somebody wanted no mail until now or none could leave, is not told any more.
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1), Old = TimeSpan.FromDays(2), OldForWeeks = TimeSpan.FromDays(15);

    /// <summary>Takes all that mail may tell one person now, each thing at the rhythm that they chose for it. In the transaction that is open; it is marked as mailed.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="moments">When what leaves once a day or once a week last left.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>What to write, or <c>null</c> when nothing is due for anybody.</returns>
    public static async Task<NotificationDigest?> NextDigestAsync(this CommonsDb db, DigestMoments moments, CancellationToken cancel = default)
    {
        var now = Instant.Cut(db.Clock.GetUtcNow());
        var due = Due(db, moments, now);
        if (await due.OrderBy(d => d.At).Select(d => (int?)d.ContributorId).FirstOrDefaultAsync(cancel) is not { } person) return null;
        var ids = await due.Where(d => d.ContributorId == person).OrderBy(d => d.Id).Select(d => d.Id).ToListAsync(cancel);
        await db.Notifications.Where(n => ids.Contains(n.Id)).ExecuteUpdateAsync(n => n.SetProperty(x => x.MailedAt, now), cancel);
        var told = ids.TakeLast(Most).ToList();
        var lines = await NotificationReads.LinesAsync(db, db.Notifications.Where(n => told.Contains(n.Id)), cancel);
        var moderating = StoredRoles.Moderating;
        var reader = await db.Users.Where(a => a.ContributorId == person).Select(a => new { a.Email, a.Language, a.PasswordHash, Moderates = db.Grants.Any(g => g.ContributorId == person && moderating.Contains((int)g.Role)), a.Contributor!.Party.Name }).SingleAsync(cancel);
        return new(reader.Email!, reader.Name, reader.Language, person, lines) { SetsMail = reader.PasswordHash is not null, Moderates = reader.Moderates, Left = ids.Count - told.Count };
    }

    private static IQueryable<DueNotice> Due(CommonsDb db, DigestMoments moments, DateTimeOffset now)
    {
        var (kinds, topics) = NoticeTopics.All;
        var (soon, daily, weekly) = ((int)MailRhythm.Soon, (int)MailRhythm.Daily, (int)MailRhythm.Weekly);
        return db.Database.SqlQuery<DueNotice>($"""
            SELECT n.id AS "Id", n.contributor_id AS "ContributorId", n.at AS "At" FROM notification n
            JOIN account a ON a.contributor_id = n.contributor_id AND a.email_confirmed AND a.banned_at IS NULL
            JOIN unnest({kinds}, {topics}) AS of(kind, topic) ON of.kind = n.kind
            LEFT JOIN mail_choice c ON c.account_id = a.id AND c.topic = of.topic
            WHERE n.mailed_at IS NULL AND n.read_at IS NULL AND n.at > {now - OldForWeeks}
            AND CASE COALESCE(c.rhythm, a.mail_rhythm)
                WHEN {soon} THEN n.at > {now - Old}
                WHEN {daily} THEN n.at < {moments.Day} AND n.at > {now - Old}
                WHEN {weekly} THEN n.at < {moments.Week}
                ELSE false END
            AND NOT EXISTS (SELECT 1 FROM notification o WHERE o.contributor_id = n.contributor_id AND o.mailed_at > {now - Hour} AND COALESCE(o.subject, o.thread) = COALESCE(n.subject, n.thread))
            """);
    }

    private sealed record DueNotice(int Id, int ContributorId, DateTimeOffset At);
}

/// <summary>When what leaves once a day, or once a week, last left: what happened since waits for the next time.</summary>
public sealed record DigestMoments(DateTimeOffset Day, DateTimeOffset Week);

/// <summary>What one message tells somebody, the newest first.</summary>
public sealed record NotificationDigest(string Email, string Name, string Language, int ContributorId, IReadOnlyList<NotificationLine> Lines)
{
    /// <summary>Whether they opened an account, where they set what they receive.</summary>
    public bool SetsMail { get; init; }

    /// <summary>Whether they moderate somewhere.</summary>
    public bool Moderates { get; init; }

    /// <summary>How many more there are, which only the site tells.</summary>
    public int Left { get; init; }
}
