using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Permissions;
using Microsoft.EntityFrameworkCore;

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

    public static async Task TellAsync(CommonsDb db, IReadOnlyCollection<Happening> happenings, CancellationToken cancel)
    {
        var told = happenings.Where(h => h.Kind is (>= HappeningKind.NeedPosted and <= HappeningKind.NeedReminded) or HappeningKind.NeedFollowedUp or HappeningKind.StoryNamingAsked).ToList();
        if (told.Count == 0) return;
        var (kinds, uids, actors) = (told.ConvertAll(h => (int)h.Kind), told.ConvertAll(h => h.SubjectUid), told.ConvertAll(h => h.ActorUid));
        int[] guiding = [.. Enum.GetValues<Role>().Where(r => RoleCatalogue.Of(r).Contains(Permission.GuideNeeds)).Select(r => (int)r)];
        var at = Domain.Instant.Cut(db.Clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"""
            WITH happened AS (SELECT DISTINCT h.kind, h.uid, h.actor, n.id, n.by_id, n.signposter_id, n.themes, n.audience, t.code, t.departement_code, t.region_code, t.epci_code
                              FROM unnest({kinds}, {uids}, {actors}) AS h(kind, uid, actor) JOIN need n ON n.uid = h.uid LEFT JOIN territory t ON t.code = n.territory),
            concerned AS (SELECT kind, uid, actor, by_id AS person FROM happened WHERE kind IN (51, 52, 54, 55, 85)
                          UNION SELECT h.kind, h.uid, h.actor, a.person_id FROM happened h JOIN story_naming a ON a.need_id = h.id AND a.answered_at IS NULL WHERE h.kind = 86
                          UNION SELECT kind, uid, actor, signposter_id FROM happened WHERE kind IN (51, 52)
                          UNION SELECT h.kind, h.uid, h.actor, g.contributor_id FROM happened h JOIN role_grant g ON g.community_id IS NULL AND g.role = ANY({guiding}) WHERE h.kind IN (50, 53, 54)
                          UNION SELECT h.kind, h.uid, h.actor, peer.id FROM happened h CROSS JOIN LATERAL (
                              SELECT c.id FROM contributor c WHERE c.skills && h.themes AND c.territories && ARRAY[h.code, h.departement_code, h.region_code, h.epci_code]
                              ORDER BY c.id LIMIT {MostPeers}) peer WHERE h.kind = 53 AND h.audience = {(int)NeedAudience.Public}
                          UNION SELECT h.kind, h.uid, h.actor, c.id FROM happened h
                              JOIN concept f ON f.slug = 'federation' JOIN organisation o ON o.type = f.uid
                              JOIN territory t ON t.code = o.territory AND h.region_code IN (t.code, t.region_code) JOIN contributor c ON c.organisation_id = o.id
                              WHERE h.kind = 54 AND h.audience = {(int)NeedAudience.Public})
            INSERT INTO notification (contributor_id, kind, thread, actor_uid, at, mailed_at)
            SELECT DISTINCT k.person, k.kind, k.uid, k.actor, {at}, CASE WHEN k.kind = 85 THEN {at} END FROM concerned k JOIN contributor c ON c.id = k.person JOIN need n ON n.uid = k.uid
            WHERE c.uid IS DISTINCT FROM k.actor AND (k.kind NOT IN (50, 53) OR c.id <> n.by_id)
              AND EXISTS (SELECT 1 FROM account a WHERE a.contributor_id = c.id AND a.email_confirmed AND a.banned_at IS NULL)
            """, cancel);
    }
}
