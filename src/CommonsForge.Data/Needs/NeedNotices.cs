using CommonsForge.Data.Notifications;
using CommonsForge.Data.Permissions;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Needs;

namespace CommonsForge.Data.Needs;

/// <summary>
/// Tells people of needs, in the transaction in which it happens. Nobody is told of what they did, and of one that only signposters may read
/// nobody else hears.
/// <list type="bullet">
/// <item>A need: who guides needs.</item>
/// <item>What becomes of it, and answers of peers: who asked and who guides it.</item>
/// <item>One that nobody took: peers who know the theme and act in the place, then members of networks there and who administers; who asked is told.</item>
/// <item>No news of it, and what came of it months later (mail has told them already): who asked.</item>
/// <item>Whether its story may name them: who took part.</item>
/// </list>
/// </summary>
internal static class NeedNotices
{
    // Whoever hears of everything reads nothing: those who know the theme and are near come first.
    private const int MostPeers = 20;

    public static Task TellAsync(CommonsDb db, IReadOnlyCollection<Happening> happenings, CancellationToken cancel)
    {
        return Notices.TellAsync(db, happenings.Where(h => h.Kind is (>= HappeningKind.NeedPosted and <= HappeningKind.NeedReminded) or HappeningKind.NeedFollowedUp or HappeningKind.StoryNamingAsked), $"""
            about AS (SELECT h.kind, h.uid, h.actor, n.id, n.by_id, n.signposter_id, n.themes, n.audience, t.code, t.departement_code, t.region_code, t.epci_code
                      FROM happened h JOIN need n ON n.uid = h.uid LEFT JOIN territory t ON t.code = n.territory),
            concerned AS (SELECT kind, uid, actor, by_id AS person FROM about WHERE kind IN (51, 52, 54, 55, 85)
                          UNION SELECT h.kind, h.uid, h.actor, a.person_id FROM about h JOIN story_naming a ON a.need_id = h.id AND a.answered_at IS NULL WHERE h.kind = 86
                          UNION SELECT kind, uid, actor, signposter_id FROM about WHERE kind IN (51, 52)
                          UNION SELECT h.kind, h.uid, h.actor, g.contributor_id FROM about h JOIN role_grant g ON g.community_id IS NULL AND g.role = ANY({StoredRoles.Guiding}) WHERE h.kind = 54 OR (h.kind IN (50, 53) AND g.contributor_id <> h.by_id)
                          UNION SELECT h.kind, h.uid, h.actor, peer.id FROM about h CROSS JOIN LATERAL (
                              SELECT c.id FROM contributor c WHERE c.skills && h.themes AND c.territories && ARRAY[h.code, h.departement_code, h.region_code, h.epci_code]
                              ORDER BY c.id LIMIT {MostPeers}) peer WHERE h.kind = 53 AND peer.id <> h.by_id AND h.audience = {(int)NeedAudience.Public}
                          UNION SELECT h.kind, h.uid, h.actor, c.id FROM about h
                              JOIN concept f ON f.slug = 'federation' JOIN organisation o ON o.type = f.uid
                              JOIN territory t ON t.code = o.territory AND h.region_code IN (t.code, t.region_code) JOIN contributor c ON c.organisation_id = o.id
                              WHERE h.kind = 54 AND h.audience = {(int)NeedAudience.Public})
            """, cancel, HappeningKind.NeedFollowedUp);
    }
}
