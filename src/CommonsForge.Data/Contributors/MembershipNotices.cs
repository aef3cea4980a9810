using CommonsForge.Data.Notifications;
using CommonsForge.Data.Permissions;
using CommonsForge.Domain.Journal;

namespace CommonsForge.Data.Contributors;

/// <summary>Tells who may answer that somebody asks to belong to a structure: its members, or moderation where none of them can be reached; and tells who asked, or was taken out.</summary>
internal static class MembershipNotices
{
    public static Task TellAsync(CommonsDb db, IReadOnlyCollection<Happening> happenings, CancellationToken cancel) =>
        Notices.TellAsync(db, happenings.Where(h => h.Kind is >= HappeningKind.MembershipAsked and <= HappeningKind.MemberRemoved), $"""
            about AS (SELECT h.kind, h.uid, h.actor, m.person_id, m.organisation_id FROM happened h JOIN membership m ON m.uid = h.uid),
            member AS (SELECT a.kind, a.uid, a.actor, c.id AS person FROM about a JOIN contributor c ON c.organisation_id = a.organisation_id AND c.id <> a.person_id
                       JOIN credited_party p ON p.id = c.party_id AND p.withdrawn_at IS NULL
                       WHERE a.kind = 90 AND EXISTS (SELECT 1 FROM account o WHERE o.contributor_id = c.id AND o.email_confirmed AND o.banned_at IS NULL)),
            concerned AS (SELECT kind, uid, actor, person FROM member
                          UNION SELECT a.kind, a.uid, a.actor, g.contributor_id FROM about a JOIN role_grant g ON g.community_id IS NULL AND g.role = ANY({StoredRoles.Moderating})
                          WHERE a.kind = 90 AND NOT EXISTS (SELECT 1 FROM member m WHERE m.uid = a.uid)
                          UNION SELECT kind, uid, actor, person_id FROM about WHERE kind > 90)
            """, cancel);
}
