using System.Text.Json;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Integrity;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Resources;

/// <summary>What pages read of resources. Each method is a bounded number of queries, whatever the data.</summary>
public static class ResourceReads
{
    /// <summary>Cards of resources, in the order of the ids given; those withdrawn meanwhile are left out.</summary>
    public static async Task<IReadOnlyList<ResourceCard>> CardsAsync(this CommonsDb db, IReadOnlyList<int> ids, CancellationToken cancel = default)
    {
        if (ids.Count == 0) return [];
        var cards = await CardsOf(db, db.Resources.Where(r => ids.Contains(r.Id))).ToDictionaryAsync(c => c.Id, cancel);
        return [.. ids.Where(cards.ContainsKey).Select(id => cards[id])];
    }

    /// <summary>Cards of resources by uid, in no order.</summary>
    public static Task<List<ResourceCard>> CardsByUidAsync(this CommonsDb db, IReadOnlyCollection<Guid> uids, CancellationToken cancel = default) =>
        CardsOf(db, db.Resources.Where(r => uids.Contains(r.Uid))).ToListAsync(cancel);

    /// <summary>Where an address leads: the title to make the slug from, and whether the work is still there; <c>null</c> for an unknown id.</summary>
    public static Task<ResourceAddress?> AddressAsync(this CommonsDb db, int id, CancellationToken cancel = default) =>
        Addresses(db.Resources.Where(r => r.Id == id), db).FirstOrDefaultAsync(cancel);

    /// <summary>The same, from the name used outside.</summary>
    public static Task<ResourceAddress?> AddressAsync(this CommonsDb db, Guid uid, CancellationToken cancel = default) =>
        Addresses(db.Resources.Where(r => r.Uid == uid), db).FirstOrDefaultAsync(cancel);

    /// <summary>The same for several, in no order; those that are not there are left out.</summary>
    public static Task<List<ResourceAddress>> AddressesAsync(this CommonsDb db, IReadOnlyList<int> ids, CancellationToken cancel = default) =>
        Addresses(db.Resources.Where(r => ids.Contains(r.Id)), db).ToListAsync(cancel);

    /// <summary>A resource at one revision, with its text.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="id">The resource.</param>
    /// <param name="number">Which revision; <c>null</c> for the current one.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<ReadRevision?> ReadAsync(this CommonsDb db, int id, int? number, CancellationToken cancel = default) =>
        Reads(db, db.Resources.Where(r => r.Id == id), number).FirstOrDefaultAsync(cancel);

    /// <summary>Resources at their current revisions, with their texts, by their ids; those withdrawn are left out.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="ids">A page's worth of them.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<Dictionary<int, ReadRevision>> ReadManyAsync(this CommonsDb db, IReadOnlyCollection<int> ids, CancellationToken cancel = default) =>
        Reads(db, db.Resources.Where(r => ids.Contains(r.Id) && r.Standing != Standing.Withdrawn), null).ToDictionaryAsync(r => r.Id, cancel);

    /// <summary>Revisions of a resource, the newest first.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="id">The resource.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="before">Only those under this number; <c>null</c> for the newest.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<List<RevisionLine>> HistoryAsync(this CommonsDb db, int id, int most, int? before = null, CancellationToken cancel = default) =>
        Lines(db, db.Revisions.Where(v => v.ResourceId == id && (before == null || v.Number < before)).OrderByDescending(v => v.Number).Take(most)).ToListAsync(cancel);

    /// <summary>Some revisions of a resource, in no order.</summary>
    public static Task<List<RevisionLine>> RevisionsAsync(this CommonsDb db, int id, IReadOnlyCollection<int> numbers, CancellationToken cancel = default) =>
        Lines(db, db.Revisions.Where(v => v.ResourceId == id && numbers.Contains(v.Number))).ToListAsync(cancel);

    private static IQueryable<RevisionLine> Lines(CommonsDb db, IQueryable<Revision> revisions) => revisions.AsNoTracking().Select(v =>
        new RevisionLine(v.Number, v.PublishedAt, v.Note, v.PublishedBy == null ? null : v.PublishedBy.Uid,
            db.Erasures.Where(e => e.RevisionId == v.Id).OrderBy(e => e.Id).Select(e => new WithdrawnPart(v.Number, e.Part, e.At, e.Reason)).ToList(),
            db.Proposals.Any(p => p.ResourceId == v.ResourceId && p.PublishedNumber == v.Number && p.WithoutReview))
        {
            AmendedFor = db.Proposals.Where(p => p.ResourceId == v.ResourceId && p.PublishedNumber == v.Number && p.AuthorId != v.PublishedById).Select(p => (Guid?)p.Author.Uid).FirstOrDefault(),
        });

    /// <summary>For each block of a revision's text, the number of the revision that last changed it; nothing when there is no such revision.</summary>
    public static async Task<IReadOnlyList<int>> BlockOriginsAsync(this CommonsDb db, int id, int number, CancellationToken cancel = default) =>
        await db.Revisions.AsNoTracking().Where(v => v.ResourceId == id && v.Number == number).Select(v => v.BlockOrigins).FirstOrDefaultAsync(cancel) ?? [];

    /// <summary>Names to show for the parties of credits; whoever asked not to be named comes without name nor address, so that no page can show them by mistake.</summary>
    public static Task<Dictionary<Guid, PartyName>> PartiesAsync(this CommonsDb db, IReadOnlyCollection<Guid> uids, CancellationToken cancel = default) =>
        (from party in db.Parties.AsNoTracking()
         where uids.Contains(party.Uid)
         join person in db.Contributors on party.Id equals person.PartyId into people
         from person in people.DefaultIfEmpty()
         join structure in db.Organisations on party.Id equals structure.PartyId into structures
         from structure in structures.DefaultIfEmpty()
         select new PartyName(party.Uid, party.WithdrawnAt != null ? "" : party.Name, party.WithdrawnAt != null ? null : party.Url, party.WithdrawnAt != null, person == null ? null : person.Id, structure == null ? null : structure.Id))
        .ToDictionaryAsync(p => p.Uid, cancel);

    /// <summary>Learning paths with a step that points at a resource, at most six.</summary>
    public static Task<List<ResourceCard>> PathsThroughAsync(this CommonsDb db, Guid resource, CancellationToken cancel = default)
    {
        var step = JsonSerializer.Serialize(new { steps = new[] { new { resource } } });
        return CardsOf(db, from v in db.Revisions.FromSql($"SELECT * FROM revision WHERE sheet @> {step}::jsonb")
                           where v.Number == v.Resource.CurrentNumber
                           select v.Resource)
            .Take(6).ToListAsync(cancel);
    }

    /// <summary>Usage reports of a resource, the newest first.</summary>
    public static Task<List<ReportLine>> ReportsAsync(this CommonsDb db, int id, int most, CancellationToken cancel = default) => db.StoriesAsync(id, most, cancel: cancel);

    /// <summary>Ids of the resources used last, each once, the latest first.</summary>
    public static async Task<IReadOnlyList<int>> LastUsedAsync(this CommonsDb db, int most, CancellationToken cancel = default)
    {
        // The newest reports name enough of them, as a rule, and an index has these; when one resource has them all, every report is looked at.
        var reports = db.UsageReports.AsNoTracking().Where(r => r.Resource.Standing != Standing.Withdrawn);
        var newest = await reports.OrderByDescending(r => r.ReportedAt).ThenByDescending(r => r.Id).Select(r => r.ResourceId).Take(most * 10).ToListAsync(cancel);
        var last = newest.Distinct().Take(most).ToList();
        return last.Count == most || newest.Count < most * 10
            ? last
            : await reports.GroupBy(r => r.ResourceId).OrderByDescending(g => g.Max(r => r.ReportedAt)).Select(g => g.Key).Take(most).ToListAsync(cancel);
    }

    private static IQueryable<ReadRevision> Reads(CommonsDb db, IQueryable<Resource> resources, int? number) =>
        from r in resources.AsNoTracking()
        join corrected in db.Corrected() on r.Id equals corrected.Revision.ResourceId
        let v = corrected.Revision
        where v.Number == (number ?? r.CurrentNumber)
        select new ReadRevision(r.Id, r.Uid, r.Standing, r.LicenceEvidence, r.Community == null ? null : r.Community.Slug, r.CurrentNumber, r.FirstPublishedAt, r.ReviewedAt, v.Number, v.PublishedAt, v.Note,
            v.PublishedBy == null ? null : v.PublishedBy.Uid, v.Sheet.Correcting(corrected.Forgotten), v.Text.Body, v.Text.PlainWords, v.Seal);

    /// <summary>A resource that has a version and was not withdrawn, tracked so that something else may be tied to it; or <c>null</c>.</summary>
    public static Task<Resource?> ReadableAsync(this CommonsDb db, int id, CancellationToken cancel = default) =>
        db.Resources.SingleOrDefaultAsync(r => r.Id == id && r.CurrentNumber > 0 && r.Standing != Standing.Withdrawn, cancel);

    internal static IQueryable<ResourceCard> CardsOf(CommonsDb db, IQueryable<Resource> resources) =>
        from r in resources.AsNoTracking()
        where r.Standing != Standing.Withdrawn
        join corrected in db.Corrected() on new { ResourceId = r.Id, Number = r.CurrentNumber } equals new { corrected.Revision.ResourceId, corrected.Revision.Number }
        let v = corrected.Revision
        join e in db.SearchEntries.AsNoTracking() on r.Id equals e.ResourceId
        select new ResourceCard(r.Id, r.Uid, r.Standing, v.Sheet.Correcting(corrected.Forgotten), r.FirstPublishedAt, r.LastPublishedAt, e.Uses, e.UsedContexts, r.ReviewedAt != null) { HeardAt = e.HeardAt };

    private static IQueryable<ResourceAddress> Addresses(IQueryable<Resource> resources, CommonsDb db) =>
        from r in resources.AsNoTracking()
        join v in db.Revisions on new { ResourceId = r.Id, Number = r.CurrentNumber } equals new { v.ResourceId, v.Number }
        select new ResourceAddress(r.Id, v.Sheet, r.Standing, r.WithdrawnReason);
}

/// <summary>What a card shows of a resource.</summary>
public sealed record ResourceCard(int Id, Guid Uid, Standing Standing, Sheet Sheet, DateTimeOffset FirstPublishedAt, DateTimeOffset PublishedAt, int Uses, int UsedContexts, bool WasReviewed)
{
    /// <summary>When something was last heard of it.</summary>
    public DateTimeOffset HeardAt { get; init; }
}

/// <summary>Where an address leads.</summary>
public sealed record ResourceAddress(int Id, Sheet Sheet, Standing Standing, string? WithdrawnReason);

/// <summary>A resource at one revision.</summary>
public sealed record ReadRevision(int Id, Guid Uid, Standing Standing, IReadOnlyList<string> LicenceEvidence, string? Community, int CurrentNumber, DateTimeOffset FirstPublishedAt, DateTimeOffset? ReviewedAt,
    int Number, DateTimeOffset PublishedAt, string Note, Guid? By, Sheet Sheet, string Body, string PlainWords, Domain.Integrity.Seal Seal)
{
    /// <summary>What it is and says, but for the plain text, which no page reads.</summary>
    public Content ToContent() => new(Sheet, new ContentText { Body = Body, PlainWords = PlainWords });
}

/// <summary>A line of a history, with what was withdrawn of that revision, and whether nobody else was there to review it.</summary>
public sealed record RevisionLine(int Number, DateTimeOffset At, string Note, Guid? By, IReadOnlyList<WithdrawnPart> Withdrawn, bool WithoutReview)
{
    /// <summary>Who proposed it, where <see cref="By"/> amended it before it was accepted.</summary>
    public Guid? AmendedFor { get; init; }

    /// <summary>Those whose version it is.</summary>
    public IEnumerable<Guid> People => new[] { AmendedFor, By }.OfType<Guid>();
}

/// <summary>The name to show for a party, and its page when it is a person or a structure of the commons.</summary>
public sealed record PartyName(Guid Uid, string Name, string? Url, bool Withdrawn, int? ContributorId, int? OrganisationId = null);
