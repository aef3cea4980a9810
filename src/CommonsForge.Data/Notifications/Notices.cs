using System.Runtime.CompilerServices;
using CommonsForge.Domain.Journal;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Notifications;

/// <summary>Writes notices, in the transaction in which it happens: once each, to people who have an account that is theirs and not banned, and to nobody of what they did. Of a muted subject they are written as read.</summary>
internal static class Notices
{
    /// <summary>Writes those of one part of the commons.</summary>
    /// <param name="db">The commons, in its publishing transaction.</param>
    /// <param name="told">What happened of it.</param>
    /// <param name="concerned">
    /// Common table expressions, the last of which is <c>concerned</c>: kind, thread (see <see cref="Notification.Thread"/>), actor and person, in this order. They read
    /// <c>happened</c>: kind, uid and actor.
    /// </param>
    /// <param name="cancel">Stops it.</param>
    /// <param name="mailed">Kinds that mail has told already.</param>
    public static async Task TellAsync(CommonsDb db, IEnumerable<Happening> told, FormattableString concerned, CancellationToken cancel, params HappeningKind[] mailed)
    {
        var lines = told.ToList();
        if (lines.Count == 0) return;
        var first = concerned.ArgumentCount;
        var sql = $$"""
            WITH happened AS (SELECT DISTINCT kind, uid, actor FROM unnest({{{first}}}, {{{first + 1}}}, {{{first + 2}}}) AS h(kind, uid, actor)),
            {{concerned.Format}}
            INSERT INTO notification (contributor_id, kind, thread, subject, actor_uid, at, mailed_at, read_at)
            SELECT DISTINCT k.person, k.kind, k.thread, about.subject, k.actor, {{{first + 3}}}, CASE WHEN k.kind = ANY({{{first + 4}}}) THEN {{{first + 3}}} END,
                CASE WHEN EXISTS (SELECT 1 FROM muted_subject m WHERE m.contributor_id = k.person AND m.subject = about.subject) THEN {{{first + 3}}} END
            FROM concerned AS k(kind, thread, actor, person) JOIN contributor c ON c.id = k.person CROSS JOIN LATERAL notice_subject(k.thread) AS about(subject)
            WHERE c.uid IS DISTINCT FROM k.actor AND EXISTS (SELECT 1 FROM account a WHERE a.contributor_id = c.id AND a.email_confirmed AND a.banned_at IS NULL)
            """;
        await db.Database.ExecuteSqlAsync(FormattableStringFactory.Create(sql,
        [
            .. concerned.GetArguments(), lines.ConvertAll(h => (int)h.Kind), lines.ConvertAll(h => h.SubjectUid), lines.ConvertAll(h => h.ActorUid), Domain.Instant.Cut(db.Clock.GetUtcNow()), Array.ConvertAll(mailed, k => (int)k),
        ]), cancel);
    }
}
