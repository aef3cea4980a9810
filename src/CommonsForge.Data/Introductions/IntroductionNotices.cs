using CommonsForge.Data.Notifications;
using CommonsForge.Data.Permissions;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Needs;

namespace CommonsForge.Data.Introductions;

/// <summary>
/// Tells people of introductions, in the transaction in which it happens. Nobody is told of what they did.
/// <list type="bullet">
/// <item>One that is proposed: both; of a need for signposters alone the other only once who asked agreed; for a structure its members.</item>
/// <item>Both agreed: the two, and who proposed it. It is not the moment: who agreed, and who proposed it.</item>
/// <item>A message: the other. Mail has told them already.</item>
/// <item>One that is reported: moderation.</item>
/// </list>
/// </summary>
internal static class IntroductionNotices
{
    private const int MostMembers = 20;

    public static Task TellAsync(CommonsDb db, IReadOnlyCollection<Happening> happenings, CancellationToken cancel)
    {
        return Notices.TellAsync(db, happenings.Where(h => h.Kind is >= HappeningKind.IntroductionProposed and <= HappeningKind.IntroductionReported), $"""
            about AS (SELECT h.kind, h.uid, h.actor, i.one_id, i.other_id, i.organisation_id, i.proposed_by_id, i.one_agreed_at, i.other_agreed_at, i.agreed_at,
                             n.audience = {(int)NeedAudience.Public} OR i.one_agreed_at IS NOT NULL AS is_told
                      FROM happened h JOIN introduction i ON i.uid = h.uid JOIN need n ON n.id = i.need_id),
            concerned AS (SELECT kind, uid, actor, one_id AS person FROM about WHERE kind IN (81, 82) OR (kind = 80 AND one_agreed_at IS NULL) OR (kind = 83 AND one_agreed_at IS NOT NULL)
                          UNION SELECT kind, uid, actor, other_id FROM about WHERE kind IN (81, 82) OR (kind = 80 AND is_told AND other_agreed_at IS NULL) OR (kind = 83 AND other_agreed_at IS NOT NULL)
                          UNION SELECT h.kind, h.uid, h.actor, member.id FROM about h CROSS JOIN LATERAL (
                              SELECT c.id FROM contributor c WHERE c.organisation_id = h.organisation_id AND c.id <> h.one_id ORDER BY c.id LIMIT {MostMembers}) member
                              WHERE h.kind = 80 AND h.is_told AND h.other_id IS NULL
                          UNION SELECT kind, uid, actor, proposed_by_id FROM about WHERE kind = 81 OR (kind = 83 AND agreed_at IS NULL)
                          UNION SELECT h.kind, h.uid, h.actor, g.contributor_id FROM about h JOIN role_grant g ON g.community_id IS NULL AND g.role = ANY({StoredRoles.Moderating}) WHERE h.kind = 84)
            """, cancel, HappeningKind.IntroductionWritten);
    }
}
