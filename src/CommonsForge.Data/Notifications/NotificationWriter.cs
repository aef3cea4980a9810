using CommonsForge.Data.Feedback;
using CommonsForge.Data.Introductions;
using CommonsForge.Data.Needs;
using CommonsForge.Data.Permissions;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Permissions;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Notifications;

/// <summary>
/// Tells people what concerns them, in the transaction in which it happens: no page, import or API can forget. Nobody is told of what they did.
/// <list type="bullet">
/// <item>A proposal, or a new version of one: its author, who took part, the resource's authors, the reviewers of its community.</item>
/// <item>What is said or decided of it: its author and who took part.</item>
/// <item>One that waits too long: its reviewers, then the substitutes of its community, then the commons' pool.</item>
/// <item>A suggestion: the resource's authors, the reviewers of its community. What becomes of it: who made it, and who had it in hand.</item>
/// <item>An image that somebody says they are on: the authors of every work that shows it and who reported a use with it, once it is hidden, and who may look. What is decided: the same people, and who asked. Each on the work concerned.</item>
/// <item>A resource revised or reviewed, a part of it withdrawn, or a credit added to it: its authors. A work made from others: the authors of these.</item>
/// <item>Another licence asked for: who holds rights in the resource and has not answered, and whoever asked; once it is settled, all of them.</item>
/// <item>A licence established: the authors, and whoever brought the work in.</item>
/// <item>A peer’s view asked for: whoever is asked. An answer: whoever asked.</item>
/// <item>A resource adopted, or not any more: its authors, and whoever adopted it.</item>
/// </list>
/// </summary>
internal static class NotificationWriter
{
    private static readonly HappeningKind[] Telling =
        [HappeningKind.ProposalOpened, HappeningKind.ProposalDiscussed, HappeningKind.ProposalChangesRequested, HappeningKind.ProposalSettled, HappeningKind.ResourceRevised, HappeningKind.ResourceReviewed, HappeningKind.ResourcePublished, HappeningKind.ResourceStandingChanged,
         HappeningKind.ReviewersCalled, HappeningKind.SubstitutesCalled, HappeningKind.PoolCalled,
         HappeningKind.SuggestionMade, HappeningKind.SuggestionTaken, HappeningKind.SuggestionSettled, HappeningKind.SuggestionSetAside,
         HappeningKind.PartErased, HappeningKind.ImageHidden, HappeningKind.ImageDecided, HappeningKind.LicenceConsentChanged, HappeningKind.ResourceAdopted, HappeningKind.CreditCorrected,
         HappeningKind.PeerAsked, HappeningKind.PeerAnswered];

    public static async Task TellAsync(CommonsDb db, IReadOnlyCollection<Happening> happenings, CancellationToken cancel)
    {
        await UsageNotices.TellAsync(db, happenings, cancel);
        await CollectionNotices.TellAsync(db, happenings, cancel);
        await NeedNotices.TellAsync(db, happenings, cancel);
        await IntroductionNotices.TellAsync(db, happenings, cancel);
        await Contributors.MembershipNotices.TellAsync(db, happenings, cancel);
        // The approval that publishes is told as the decision that it makes.
        var settled = happenings.Where(h => h.Kind == HappeningKind.ProposalSettled).Select(h => h.SubjectUid).ToHashSet();
        // So is the version by which somebody establishes a licence; what the commons does by its rules is told to nobody.
        var cleared = happenings.Where(h => h.Kind == HappeningKind.ResourceStandingChanged).Select(h => h.SubjectUid).ToHashSet();
        var told = happenings.Where(h => Telling.Contains(h.Kind) && !(h.Kind == HappeningKind.ProposalDiscussed && settled.Contains(h.SubjectUid))
            && !(h.Kind == HappeningKind.ResourceRevised && cleared.Contains(h.SubjectUid)) && !(h.Kind == HappeningKind.ResourceStandingChanged && h.ActorUid is null));
        await Notices.TellAsync(db, told, $"""
            proposed AS (SELECT h.kind, h.uid, h.actor, p.id, p.author_id, r.community_id, r.id AS resource_id, r.current_number
                         FROM happened h JOIN proposal p ON p.uid = h.uid JOIN resource r ON r.id = p.resource_id WHERE h.kind IN (9, 10, 11, 34)),
            called AS (SELECT h.kind, h.uid, h.actor, p.author_id, r.community_id
                       FROM happened h JOIN proposal p ON p.uid = h.uid JOIN resource r ON r.id = p.resource_id WHERE h.kind IN (12, 13, 14)),
            suggested AS (SELECT h.kind, h.uid, h.actor, s.author_id, s.handled_by_id, r.community_id, r.id AS resource_id, r.current_number
                          FROM happened h JOIN suggestion s ON s.uid = h.uid JOIN resource r ON r.id = s.resource_id WHERE h.kind BETWEEN 20 AND 24),
            imaged AS (SELECT h.kind, h.actor, i.sha256, i.on_id, i.by_id, i.state FROM happened h JOIN hidden_image i ON i.uid = h.uid WHERE h.kind IN (18, 19)),
            seen AS (SELECT i.kind, r.uid, i.actor, i.by_id, r.community_id FROM imaged i JOIN revision v ON v.id = i.on_id JOIN resource r ON r.id = v.resource_id),
            owned AS (SELECT kind, uid, actor, resource_id, current_number FROM proposed WHERE kind = 9
                      UNION ALL SELECT kind, uid, actor, resource_id, current_number FROM suggested WHERE kind = 20
                      UNION ALL SELECT h.kind, h.uid, h.actor, r.id, r.current_number FROM happened h JOIN resource r ON r.uid = h.uid WHERE h.kind IN (2, 6, 8, 16, 32, 33)
                      UNION ALL SELECT h.kind, h.uid, h.actor, origin.id, origin.current_number
                      FROM happened h JOIN resource r ON r.uid = h.uid JOIN revision v ON v.resource_id = r.id AND v.number = r.current_number
                      CROSS JOIN jsonb_array_elements(v.sheet -> 'origins') AS o(made) JOIN resource origin ON origin.uid = (o.made ->> 'resource')::uuid WHERE h.kind = 1),
            showing AS (SELECT i.kind, r.uid, i.actor, r.id AS resource_id, r.current_number FROM imaged i
                        JOIN revision v ON v.sheet @> jsonb_build_object('attachments', jsonb_build_array(jsonb_build_object('sha256', i.sha256)))
                        JOIN resource r ON r.id = v.resource_id AND r.current_number = v.number WHERE i.kind = 19 OR i.state = 0),
            consented AS (SELECT h.kind, h.uid, h.actor, c.id, c.state, c.asked_by_id FROM happened h JOIN resource r ON r.uid = h.uid
                          CROSS JOIN LATERAL (SELECT id, state, asked_by_id FROM licence_consent WHERE resource_id = r.id ORDER BY id DESC LIMIT 1) c WHERE h.kind = 31),
            concerned AS (SELECT kind, uid, actor, author_id AS person FROM proposed
                          UNION SELECT p.kind, p.uid, p.actor, e.by_id FROM proposed p JOIN proposal_entry e ON e.proposal_id = p.id
                          UNION SELECT p.kind, p.uid, p.actor, g.contributor_id FROM proposed p JOIN role_grant g ON g.community_id = p.community_id AND g.role = ANY({StoredRoles.Reviewing}) WHERE p.kind = 9
                          UNION SELECT k.kind, k.uid, k.actor, g.contributor_id FROM called k JOIN role_grant g ON CASE k.kind
                              WHEN 12 THEN g.community_id IS NOT DISTINCT FROM k.community_id AND g.role = ANY({StoredRoles.Reviewing})
                              WHEN 13 THEN g.community_id = k.community_id AND g.role = {(int)Role.Substitute}
                              ELSE g.community_id IS NULL AND g.role = ANY({StoredRoles.Reviewing}) END WHERE g.contributor_id <> k.author_id
                          UNION SELECT s.kind, s.uid, s.actor, g.contributor_id FROM suggested s JOIN role_grant g ON g.community_id = s.community_id AND g.role = ANY({StoredRoles.Reviewing}) WHERE s.kind = 20
                          UNION SELECT s.kind, s.uid, s.actor, g.contributor_id FROM seen s JOIN role_grant g ON g.role = ANY({StoredRoles.Moderating}) AND (g.community_id IS NULL OR g.community_id = s.community_id) WHERE s.kind = 18
                          UNION SELECT kind, uid, actor, by_id FROM seen WHERE kind = 19
                          UNION SELECT i.kind, r.uid, i.actor, u.by_id FROM imaged i JOIN usage_report u ON u.photos <> '[]'::jsonb AND u.photos @> jsonb_build_array(jsonb_build_object('sha256', i.sha256))
                          JOIN resource r ON r.id = u.resource_id WHERE i.kind = 19 OR i.state = 0
                          UNION SELECT kind, uid, actor, author_id FROM suggested WHERE kind > 20
                          UNION SELECT kind, uid, actor, handled_by_id FROM suggested WHERE kind > 20
                          UNION SELECT h.kind, h.uid, h.actor, CASE h.kind WHEN 61 THEN p.asked_id ELSE p.asker_id END FROM happened h JOIN peer_request p ON p.uid = h.uid WHERE h.kind IN (61, 62)
                          UNION SELECT kind, uid, actor, asked_by_id FROM consented
                          UNION SELECT h.kind, h.uid, h.actor, v.published_by_id FROM happened h JOIN resource r ON r.uid = h.uid JOIN revision v ON v.resource_id = r.id AND v.number = 1 WHERE h.kind = 6
                          UNION SELECT h.kind, h.uid, h.actor, a.by_id FROM happened h JOIN resource r ON r.uid = h.uid
                          CROSS JOIN LATERAL (SELECT by_id FROM adoption WHERE resource_id = r.id ORDER BY id DESC LIMIT 1) a WHERE h.kind = 32
                          UNION SELECT k.kind, k.uid, k.actor, c.id FROM consented k JOIN licence_consent_answer a ON a.consent_id = k.id JOIN contributor c ON c.uid = a.party
                          WHERE k.state <> {(int)LicenceConsentState.Open} OR a.agrees IS NULL
                          UNION SELECT o.kind, o.uid, o.actor, c.id FROM (SELECT * FROM owned UNION ALL SELECT * FROM showing) o CROSS JOIN LATERAL credited(o.resource_id, o.current_number) AS named JOIN contributor c ON c.uid = named.party
                          WHERE named.role = ANY({StoredRoles.Own}))
            """, cancel);
    }
}
