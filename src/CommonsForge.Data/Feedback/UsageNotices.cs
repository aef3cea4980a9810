using CommonsForge.Data.Notifications;
using CommonsForge.Data.Permissions;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Data.Feedback;

/// <summary>
/// Tells people of uses, in the transaction in which it happens; all about the resource, so that mail groups them.
/// <list type="bullet">
/// <item>A report that is shown: who wrote, adapted or translated the resource.</item>
/// <item>A report that waits for a look: the same, and the reviewers of its community, and those of the commons where these are too few.</item>
/// <item>Somebody who was asked says that the resource is to be taken up again: who made any part of it.</item>
/// <item>A report set aside, or other words for one that were not taken: its reporter. One thanked for or answered: its reporter, and who answered it before.</item>
/// </list>
/// </summary>
internal static class UsageNotices
{
    private static readonly HappeningKind[] Telling = [HappeningKind.ResourceUsed, HappeningKind.UsageHeld, HappeningKind.UsageSetAside, HappeningKind.UsageReplied, HappeningKind.AmendmentSetAside, HappeningKind.ValiditySaid];

    public static Task TellAsync(CommonsDb db, IReadOnlyCollection<Happening> happenings, CancellationToken cancel)
    {
        int[] made = [.. StoredRoles.Own, (int)CreditRole.Contributor];
        return Notices.TellAsync(db, happenings.Where(h => Telling.Contains(h.Kind)), $"""
            used AS (SELECT h.kind, h.actor, u.id AS report, u.by_id, r.id AS resource_id, r.uid AS thread, r.community_id, r.current_number
                     FROM happened h JOIN usage_report u ON u.uid = h.uid JOIN resource r ON r.id = u.resource_id WHERE h.kind NOT IN (4, 75)
                     UNION ALL SELECT h.kind, h.actor, NULL, NULL, r.id, r.uid, r.community_id, r.current_number
                     FROM happened h JOIN resource r ON r.uid = h.uid WHERE h.kind = 4
                         OR (h.kind = 75 AND (SELECT q.said FROM validity_ask q JOIN contributor p ON p.id = q.person_id WHERE q.resource_id = r.id AND p.uid = h.actor
                                              ORDER BY q.said_at DESC NULLS LAST LIMIT 1) <> {(int)ValidityAnswer.Yes})),
            concerned AS (SELECT u.kind, u.thread, u.actor, c.id AS person FROM used u CROSS JOIN LATERAL credited(u.resource_id, u.current_number) AS named JOIN contributor c ON c.uid = named.party
                          WHERE (u.kind IN (4, 40) AND named.role = ANY({StoredRoles.Own})) OR (u.kind = 75 AND named.role = ANY({made}))
                          UNION SELECT u.kind, u.thread, u.actor, g.contributor_id FROM used u JOIN role_grant g ON g.role = ANY({StoredRoles.Reviewing}) AND (g.community_id IS NOT DISTINCT FROM u.community_id
                              OR (g.community_id IS NULL AND (SELECT count(*) FROM role_grant o WHERE o.community_id = u.community_id AND o.role = ANY({StoredRoles.Reviewing})) < {ReviewRules.Enough})) WHERE u.kind = 40
                          UNION SELECT kind, thread, actor, by_id FROM used WHERE kind IN (42, 43, 44)
                          UNION SELECT u.kind, u.thread, u.actor, a.by_id FROM used u JOIN report_reply a ON a.report_id = u.report WHERE u.kind = 43)
            """, cancel);
    }
}
