using CommonsForge.Data.Identity;
using CommonsForge.Data.Licences;
using CommonsForge.Data.Permissions;
using CommonsForge.Domain;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Licences;
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
        var moderating = StoredRoles.Moderating;
        var waiting = from n in db.Notifications
                      join a in db.Users on n.ContributorId equals a.ContributorId
                      where n.MailedAt == null && n.ReadAt == null && a.MailRhythm != MailRhythm.Never && a.BannedAt == null && a.EmailConfirmed && n.At > dayAgo - Day
                      where !db.Notifications.Any(o => o.ContributorId == n.ContributorId && o.Thread == n.Thread && o.MailedAt > (a.MailRhythm == MailRhythm.Daily ? dayAgo : hourAgo))
                      orderby n.At
                      select new { n.ContributorId, n.Thread, a.Email, a.Language, HasPassword = a.PasswordHash != null, Moderates = db.Grants.Any(g => g.ContributorId == n.ContributorId && moderating.Contains((int)g.Role)), Name = a.Contributor!.Party.Name };
        if (await waiting.FirstOrDefaultAsync(cancel) is not { } one) return null;
        var mine = db.Notifications.Where(n => n.ContributorId == one.ContributorId && n.Thread == one.Thread && n.MailedAt == null);
        var lines = await LinesAsync(db, mine.Where(n => n.ReadAt == null).OrderBy(n => n.Id).Take(Most), cancel);
        await mine.ExecuteUpdateAsync(n => n.SetProperty(x => x.MailedAt, now), cancel);
        return new(one.Email!, one.Name, one.Language, one.ContributorId, one.Thread, lines) { SetsMail = one.HasPassword, Moderates = one.Moderates };
    }

    // Who did what, and what it is about: one query for the former, and few for the latter. What is not there any more is not told.
    private static async Task<IReadOnlyList<NotificationLine>> LinesAsync(CommonsDb db, IQueryable<Notification> notifications, CancellationToken cancel)
    {
        var told = await (from n in notifications.AsNoTracking()
                          join who in db.Parties on n.ActorUid equals who.Uid into actors
                          from who in actors.DefaultIfEmpty()
                          select new { n.Id, n.Kind, n.Thread, n.ContributorId, n.ActorUid, Actor = who == null || who.WithdrawnAt != null ? null : who.Name, n.At, n.ReadAt }).ToListAsync(cancel);
        var subjects = await db.SubjectsAsync([.. told.Select(n => n.Thread).Distinct()], cancel);
        var answers = await db.ValidityNewsAsync([.. told.Where(n => n.Kind == HappeningKind.ValiditySaid).Select(n => n.Thread).Distinct()], cancel);
        var consents = await db.LicenceConsentsAsync([.. told.Where(n => n.Kind == HappeningKind.LicenceConsentChanged).Select(n => n.Thread).Distinct()], cancel);
        return [.. told.Where(n => subjects.ContainsKey(n.Thread)).OrderByDescending(n => n.Id)
            .Select(n => new NotificationLine(n.Id, n.Kind, n.Thread, subjects[n.Thread].For(n.ContributorId, n.ActorUid, n.At), n.Actor, n.At, n.ReadAt) {
                ByItself = n.ActorUid is null,
                Proof = n.Kind == HappeningKind.ResourceStandingChanged && subjects[n.Thread].SaidBy == n.ActorUid ? subjects[n.Thread].Said : null,
                Asked = n.Kind != HappeningKind.ProposalChangesRequested ? null : subjects[n.Thread].Proposal?.Asked.LastOrDefault(a => a.By == n.ActorUid && a.At <= n.At)?.Words,
                Consent = n.Kind == HappeningKind.LicenceConsentChanged ? LicenceConsent.StepAt(consents[n.Thread], n.ActorUid, n.At) : null,
                Validity = n.Kind == HappeningKind.ValiditySaid ? answers.GetValueOrDefault((n.Thread, n.ActorUid)) : null,
            })];
    }
}

/// <summary>One thing that happened to something.</summary>
public sealed record NotificationLine(int Id, HappeningKind Kind, Guid Thread, NotificationSubject About, string? Actor, DateTimeOffset At, DateTimeOffset? ReadAt)
{
    /// <summary>What it is about, in a few words.</summary>
    public string Title => About.Title;

    /// <summary>Whether it is about a use of the resource.</summary>
    public bool IsOfUse => Kind is HappeningKind.ResourceUsed or HappeningKind.UsageHeld or HappeningKind.UsageSetAside or HappeningKind.UsageReplied or HappeningKind.AmendmentSetAside;

    /// <summary>How whoever established a licence knows it, or <c>null</c>.</summary>
    public string? Proof { get; init; }

    /// <summary>What whoever asked for changes of a proposal said, or <c>null</c>.</summary>
    public string? Asked { get; init; }

    /// <summary>What was done about another licence, or <c>null</c>.</summary>
    public LicenceConsentStep? Consent { get; init; }

    /// <summary>Whether the commons did it by itself, and nobody.</summary>
    public bool ByItself { get; init; }

    /// <summary>What somebody who was asked says now of the resource, or <c>null</c>.</summary>
    public ValidityNews? Validity { get; init; }
}

/// <summary>What one message tells somebody of one subject.</summary>
public sealed record NotificationDigest(string Email, string Name, string Language, int ContributorId, Guid Thread, IReadOnlyList<NotificationLine> Lines)
{
    /// <summary>Whether they opened an account, where they set what they receive.</summary>
    public bool SetsMail { get; init; }

    /// <summary>Whether they moderate somewhere.</summary>
    public bool Moderates { get; init; }
}
