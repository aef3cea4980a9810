using CommonsForge.Data.Identity;
using CommonsForge.Domain;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Notifications;

/// <summary>What concerns somebody, to show and to mail.</summary>
public static class NotificationReads
{
    /// <summary>How many are shown.</summary>
    public const int Most = 100;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1), Day = TimeSpan.FromDays(1);

    /// <summary>What concerns somebody, the newest first.</summary>
    public static Task<IReadOnlyList<NotificationLine>> NotificationsAsync(this CommonsDb db, int contributor, CancellationToken cancel = default) =>
        LinesAsync(db, db.Notifications.Where(n => n.ContributorId == contributor).OrderByDescending(n => n.Id).Take(Most), cancel);

    /// <summary>How many of them were not marked as read.</summary>
    public static Task<int> UnreadAsync(this CommonsDb db, int contributor, CancellationToken cancel = default) =>
        db.Notifications.CountAsync(n => n.ContributorId == contributor && n.ReadAt == null, cancel);

    /// <summary>Marks as read all that somebody has seen: up to the last one that they were shown.</summary>
    public static Task MarkReadAsync(this CommonsDb db, int contributor, int last, DateTimeOffset now, CancellationToken cancel = default) =>
        db.Notifications.Where(n => n.ContributorId == contributor && n.Id <= last && n.ReadAt == null).ExecuteUpdateAsync(n => n.SetProperty(x => x.ReadAt, Instant.Cut(now)), cancel);

    /// <summary>
    /// Takes one subject of one person that mail may tell of now: nothing about it was mailed within the hour (or the day, as they chose).
    /// In the transaction that is open; its lines are marked as mailed.
    /// </summary>
    /// <returns>What to write, or <c>null</c> when nothing is due.</returns>
    public static async Task<NotificationDigest?> NextDigestAsync(this CommonsDb db, CancellationToken cancel = default)
    {
        var now = Instant.Cut(db.Clock.GetUtcNow());
        DateTimeOffset hourAgo = now - Hour, dayAgo = now - Day;
        var waiting = from n in db.Notifications
                      join a in db.Users on n.ContributorId equals a.ContributorId
                      where n.MailedAt == null && n.ReadAt == null && a.MailRhythm != MailRhythm.Never && a.BannedAt == null && a.EmailConfirmed && n.At > dayAgo - Day
                      where !db.Notifications.Any(o => o.ContributorId == n.ContributorId && o.Thread == n.Thread && o.MailedAt > (a.MailRhythm == MailRhythm.Daily ? dayAgo : hourAgo))
                      orderby n.At
                      select new { n.ContributorId, n.Thread, a.Email, a.Language, Name = a.Contributor!.Party.Name };
        if (await waiting.FirstOrDefaultAsync(cancel) is not { } one) return null;
        var mine = db.Notifications.Where(n => n.ContributorId == one.ContributorId && n.Thread == one.Thread && n.MailedAt == null);
        var lines = await LinesAsync(db, mine.Where(n => n.ReadAt == null).OrderBy(n => n.Id).Take(Most), cancel);
        await mine.ExecuteUpdateAsync(n => n.SetProperty(x => x.MailedAt, now), cancel);
        return new(one.Email!, one.Name, one.Language, one.ContributorId, one.Thread, lines);
    }

    // What is about a resource, what is between two people, and what is about one report or one collection; each in one query.
    private static async Task<IReadOnlyList<NotificationLine>> LinesAsync(CommonsDb db, IQueryable<Notification> notifications, CancellationToken cancel) =>
        [.. (await Lines(db, notifications).ToListAsync(cancel)).Concat(await PeerLines(db, notifications).ToListAsync(cancel))
            .Concat(await ReportLines(db, notifications).ToListAsync(cancel)).Concat(await IntroductionLines(db, notifications).ToListAsync(cancel)).Concat(await CollectionLines(db, notifications).ToListAsync(cancel)).OrderByDescending(l => l.Id)];

    private static IQueryable<NotificationLine> ReportLines(CommonsDb db, IQueryable<Notification> notifications) =>
        from n in notifications.AsNoTracking()
        join u in db.UsageReports on n.Thread equals u.Uid
        join v in db.Revisions on new { u.ResourceId, Number = u.Resource.CurrentNumber } equals new { v.ResourceId, v.Number }
        join who in db.Parties on n.ActorUid equals who.Uid into actors
        from who in actors.DefaultIfEmpty()
        orderby n.Id descending
        select new NotificationLine(n.Id, n.Kind, n.Thread, null, null, null, u.ResourceId, v.Sheet, null, who == null || who.WithdrawnAt != null ? null : who.Name, n.At, n.ReadAt) { ReportId = u.Id };

    private static IQueryable<NotificationLine> CollectionLines(CommonsDb db, IQueryable<Notification> notifications) =>
        from n in notifications.AsNoTracking()
        join c in db.CollectedUses on n.Thread equals c.Uid
        orderby n.Id descending
        select new NotificationLine(n.Id, n.Kind, n.Thread, null, null, null, c.ResourceId, null, null, null, n.At, n.ReadAt) { CollectionCode = c.Code, Collection = c.Title };

    private static IQueryable<NotificationLine> PeerLines(CommonsDb db, IQueryable<Notification> notifications) =>
        from n in notifications.AsNoTracking()
        join p in db.PeerRequests on n.Thread equals p.Uid
        join v in db.Revisions on new { ResourceId = p.ResourceId ?? 0, Number = p.Resource == null ? 0 : p.Resource.CurrentNumber } equals new { v.ResourceId, v.Number } into published
        from v in published.DefaultIfEmpty()
        join who in db.Parties on n.ActorUid equals who.Uid into actors
        from who in actors.DefaultIfEmpty()
        orderby n.Id descending
        select new NotificationLine(n.Id, n.Kind, n.Thread, null, null, null, p.ResourceId ?? 0, v == null ? p.Draft!.Sheet : v.Sheet,
            // Who may read the need no more reads its title no more.
            p.Need == null ? null : p.Need!.Audience == NeedAudience.Public || n.ContributorId == p.AskerId
                || (p.Accepts != false && p.Need!.State != NeedState.Met && p.Need!.State != NeedState.Closed && p.Need!.State != NeedState.Redirected) ? p.Need!.Title : "", who == null || who.WithdrawnAt != null ? null : who.Name, n.At, n.ReadAt) { PeerRequestId = p.Id };

    // Who guides the need reads there that it was accepted: the introduction itself is for the two.
    private static IQueryable<NotificationLine> IntroductionLines(CommonsDb db, IQueryable<Notification> notifications) =>
        from n in notifications.AsNoTracking()
        join i in db.Introductions on n.Thread equals i.Uid
        join who in db.Parties on n.ActorUid equals who.Uid into actors
        from who in actors.DefaultIfEmpty()
        orderby n.Id descending
        select new NotificationLine(n.Id, n.Kind, n.Thread, null, null, n.ContributorId == i.ProposedById && n.ContributorId != i.OneId ? i.NeedId : null, 0, null, i.Need.Title, who == null || who.WithdrawnAt != null ? null : who.Name, n.At, n.ReadAt) { IntroductionId = i.Id };

    // A need stands for itself; everything else is about a resource.
    private static IQueryable<NotificationLine> Lines(CommonsDb db, IQueryable<Notification> notifications) =>
        from n in notifications.AsNoTracking()
        join p in db.Proposals on n.Thread equals p.Uid into proposals
        from p in proposals.DefaultIfEmpty()
        join r in db.Resources on n.Thread equals r.Uid into resources
        from r in resources.DefaultIfEmpty()
        join s in db.Suggestions on n.Thread equals s.Uid into suggestions
        from s in suggestions.DefaultIfEmpty()
        join need in db.Needs on n.Thread equals need.Uid into needs
        from need in needs.DefaultIfEmpty()
        let resource = p != null ? p.ResourceId : s != null ? s.ResourceId : r != null ? r.Id : 0
        join v in db.Revisions.Where(v => v.Number == v.Resource.CurrentNumber) on resource equals v.ResourceId into revisions
        from v in revisions.DefaultIfEmpty()
        where v != null || need != null
        join who in db.Parties on n.ActorUid equals who.Uid into actors
        from who in actors.DefaultIfEmpty()
        orderby n.Id descending
        select new NotificationLine(n.Id, n.Kind, n.Thread, p == null ? null : p.Id, s == null ? null : s.Id, need == null ? null : need.Id, resource, v == null ? null : v.Sheet, need == null ? null : need.Title,
            who == null || who.WithdrawnAt != null ? null : who.Name, n.At, n.ReadAt)
        {
            Proposal = p == null ? null : new(p.State, p.WithoutReview, n.ActorUid == p.Author.Uid, p.Thread.Any(e => e.Kind == ProposalEntryKind.PartialAcceptance),
                p.Versions.OrderByDescending(x => x.Number).Where(x => x.ById != p.AuthorId).Select(x => x.Note).FirstOrDefault(),
                p.Thread.Where(e => (e.Kind == ProposalEntryKind.Refusal || e.Kind == ProposalEntryKind.Approval) && e.Words != "" && e.Version == p.Versions.Max(x => x.Number)).OrderByDescending(e => e.Id).Select(e => e.Words).FirstOrDefault())
            {
                Note = p.Versions.OrderByDescending(x => x.Number).Where(x => x.ById == p.AuthorId).Select(x => x.Note).FirstOrDefault() ?? "",
            },
        };
}

/// <summary>One thing that happened: to a resource, its proposals and suggestions, or to a need.</summary>
public sealed record NotificationLine(int Id, HappeningKind Kind, Guid Thread, int? ProposalId, int? SuggestionId, int? NeedId, int ResourceId, Sheet? Sheet, string? Need, string? Actor, DateTimeOffset At, DateTimeOffset? ReadAt)
{
    /// <summary>What it is about.</summary>
    public string Title => Need ?? Collection ?? Sheet?.Title ?? "";

    /// <summary>Whether it is about a use of the resource.</summary>
    public bool IsOfUse => Kind is HappeningKind.ResourceUsed or HappeningKind.UsageHeld or HappeningKind.UsageSetAside or HappeningKind.UsageReplied;

    /// <summary>The peer's view that it is about, or <c>null</c>.</summary>
    public int? PeerRequestId { get; init; }

    /// <summary>The report that it is about, where it is about one alone.</summary>
    public int? ReportId { get; init; }

    /// <summary>Code of the collection that it is about, or <c>null</c>.</summary>
    public string? CollectionCode { get; init; }

    /// <summary>Title of that collection.</summary>
    public string? Collection { get; init; }

    /// <summary>The introduction that it is about, or <c>null</c>.</summary>
    public int? IntroductionId { get; init; }

    /// <summary>Where the proposal that it is about stands, or <c>null</c>.</summary>
    public ProposalNews? Proposal { get; init; }
}

/// <summary>What became of a proposal, as far as people are told.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="WithoutReview">Published by its own author.</param>
/// <param name="ByAuthor">Whether what is told was done by its author.</param>
/// <param name="InPart">Whether only a part of it was taken.</param>
/// <param name="Amended">What somebody else who amended it last said of that; <c>null</c> when nobody did.</param>
/// <param name="Words">What whoever decided said: the reason, or a word for its author; <c>null</c> when nothing.</param>
public sealed record ProposalNews(ProposalState State, bool WithoutReview, bool ByAuthor, bool InPart, string? Amended, string? Words)
{
    /// <summary>What its author said of it.</summary>
    public string Note { get; init; } = "";

    /// <summary>What whoever amended it said beside what its author had said; <c>null</c> for nothing.</summary>
    public string? AmendedWords => Amended is not { } note ? null : note.StartsWith(Note, StringComparison.Ordinal) ? note[Note.Length..] : note;
}

/// <summary>What one message tells somebody of one subject.</summary>
public sealed record NotificationDigest(string Email, string Name, string Language, int ContributorId, Guid Thread, IReadOnlyList<NotificationLine> Lines);
