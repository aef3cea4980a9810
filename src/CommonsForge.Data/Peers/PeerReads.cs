using CommonsForge.Data.Contributors;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Peers;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Territories;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Peers;

/// <summary>What pages read of peers' views.</summary>
public static class PeerReads
{
    // Far more than anybody is: whoever says that they give such views comes first.
    private const int MostCandidates = 2_000;
    private static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    /// <summary>Whom to ask about a work: three, or as many as can be reached, and why.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="sheet">The work.</param>
    /// <param name="asker">Who asks.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<IReadOnlyList<(PeerProposal Proposal, PersonCard Person)>> PeersForAsync(this CommonsDb db, Sheet sheet, Contributor asker, CancellationToken cancel = default) =>
        ChooseAsync(db, asker, sheet.Concepts, asker.Territories, sheet.Language, sheet.Credits.Select(c => c.Party), cancel);

    /// <summary>Whom to ask about a need: in its place, or that of whoever asks; not who guides it, who reads it anyway.</summary>
    public static Task<IReadOnlyList<(PeerProposal Proposal, PersonCard Person)>> PeersForAsync(this CommonsDb db, Need need, Contributor asker, CancellationToken cancel = default) =>
        ChooseAsync(db, asker, [.. need.Themes, .. need.Context is { } context ? [context] : Array.Empty<Guid>()], need.Territory is { } place ? [place] : asker.Territories, need.Language, need.Signposter is { } guide ? [guide.Uid] : [], cancel);

    private static async Task<IReadOnlyList<(PeerProposal Proposal, PersonCard Person)>> ChooseAsync(
        CommonsDb db, Contributor asker, IReadOnlyList<Guid> concepts, IReadOnlyList<string> places, string language, IEnumerable<Guid> notToAsk, CancellationToken cancel)
    {
        var since = db.Clock.GetUtcNow() - Lately;
        // Whoever has no account would never know that they are asked; who came by an invitation has one, and a key to it with the mail that asks.
        var people = await db.Listed().Where(c => c.Id != asker.Id && db.Users.Any(a => a.ContributorId == c.Id) && !db.PeerRequests.Any(p => p.AskedId == c.Id && p.AskerId == asker.Id && p.Accepts == null))
            .OrderByDescending(c => c.Directory.Missions.Contains(Mission.PeerReview)).ThenByDescending(c => c.Id).Take(MostCandidates)
            .Select(c => new { c.Uid, c.Id, c.Skills, c.Territories, c.Directory, Asked = db.PeerRequests.Count(p => p.AskedId == c.Id && p.AskedAt > since) }).ToListAsync(cancel);
        var targets = await FacetTargets.LoadAsync(db, [.. people.SelectMany(p => p.Territories).Concat(places).Distinct(StringComparer.Ordinal)], cancel);
        var terms = await db.Concepts.AsNoTracking().Where(c => concepts.Contains(c.Uid)).Select(c => new { c.Uid, c.Vocabulary.Slug, Shared = c.Vocabulary.CommunityId == null }).ToListAsync(cancel);
        var work = new PeerWork([.. terms.Where(t => t is { Slug: "theme", Shared: true }).Select(t => t.Uid)], [.. terms.Where(t => t is { Slug: "contexte", Shared: true }).Select(t => t.Uid)], Around(places), language,
            [asker.Uid, .. notToAsk]);
        var chosen = PeerChoice.Choose(work, people.Select(p => new PeerCandidate(p.Uid, Wider(p.Skills), Wider(p.Directory.Contexts), Around(p.Territories), p.Directory.Languages,
            p.Directory.Missions.Contains(Mission.PeerReview), p.Directory.Availability, p.Asked)));
        var ids = people.ToDictionary(p => p.Uid, p => p.Id);
        var cards = (await db.PersonCardsAsync([.. chosen.Select(c => ids[c.Uid])], cancel)).ToDictionary(c => c.Id);
        return [.. chosen.Where(c => cards.ContainsKey(ids[c.Uid])).Select(c => (c, cards[ids[c.Uid]]))];

        IReadOnlyList<Guid> Wider(IEnumerable<Guid> concepts) => [.. concepts.SelectMany(c => targets.Widened(FacetTarget.Concept(c))).Select(t => Guid.Parse(t.Target)).Distinct()];

        IReadOnlyList<string> Around(IEnumerable<string> codes) =>
            [.. codes.SelectMany(c => targets.Widened(new(FacetKind.Territory, c))).Select(t => t.Target).Where(c => TerritoryCode.KindOf(c) != TerritoryKind.Country).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A request, for one of the two whom it concerns; <c>null</c> to anybody else.</summary>
    public static Task<PeerRequest?> PeerRequestAsync(this CommonsDb db, int id, int reader, CancellationToken cancel = default) =>
        db.PeerRequests.Include(p => p.Asker.Party).Include(p => p.Asked.Party).Include(p => p.Draft).Include(p => p.Need).SingleOrDefaultAsync(p => p.Id == id && (p.AskerId == reader || p.AskedId == reader), cancel);

    /// <summary>How many questions of somebody wait for an answer.</summary>
    public static Task<int> PeersWaitingAsync(this CommonsDb db, int asker, CancellationToken cancel = default) => db.PeerRequests.CountAsync(p => p.AskerId == asker && p.Accepts == null, cancel);
}
