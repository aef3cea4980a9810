using CommonsForge.Data.Identity;
using CommonsForge.Data.Notifications;
using CommonsForge.Data.Permissions;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Feedback;

/// <summary>Whom to ask whether a resource is still valid, and what they say.</summary>
public static class ValidityAsking
{
    // Any constant, as long as every process takes the same: one at a time asks.
    private const long Lock = 4_711_007;

    private const int Batch = 50;

    /// <summary>
    /// Asks some of those who are due, whatever number of processes look: authors and past users of a resource that is to be refreshed, who have an
    /// account and accept mail; nobody about the same resource twice a year, nor about two within a week. Call in a transaction, and post what it
    /// gives before the commit.
    /// </summary>
    /// <param name="db">The commons, in a transaction.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Whom to write to; nobody while another process asks.</returns>
    public static async Task<IReadOnlyList<ValidityLetter>> AskDueAsync(this CommonsDb db, CancellationToken cancel = default)
    {
        if (!await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock({Lock}) AS \"Value\"").SingleAsync(cancel)) return [];
        var due = await DueAsync(db, cancel);
        if (due.Count == 0) return [];
        var (works, persons) = (due.ConvertAll(d => d.ResourceId), due.ConvertAll(d => d.PersonId));
        var resources = await db.Resources.Where(r => works.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        var titles = (await db.AddressesAsync(works, cancel)).ToDictionary(a => a.Id, a => a.Sheet.Title);
        var accounts = await db.Users.Include(a => a.Contributor!.Party).Where(a => a.ContributorId != null && persons.Contains(a.ContributorId.Value)).ToDictionaryAsync(a => a.ContributorId!.Value, cancel);
        var letters = new List<ValidityLetter>();
        foreach (var (work, person) in due.Select(d => (d.ResourceId, d.PersonId)))
        {
            var (account, token) = (accounts[person], Token.New());
            db.ValidityAsks.Add(new(resources[work], account.Contributor!, Token.Hash(token), db.Clock.GetUtcNow()));
            letters.Add(new(work, titles.GetValueOrDefault(work, ""), account, token));
        }
        return letters;
    }

    /// <summary>What a link asks, while it lasts; or <c>null</c>.</summary>
    public static Task<ValidityAsk?> ValidityAskAsync(this CommonsDb db, string token, DateTimeOffset now, CancellationToken cancel = default)
    {
        var (hash, since) = (Token.Hash(token), Instant.Cut(now) - ValidityAsk.Life);
        return db.ValidityAsks.Include(a => a.Resource).Include(a => a.Person)
            .SingleOrDefaultAsync(a => a.TokenHash == hash && a.AskedAt >= since && db.Users.Any(u => u.ContributorId == a.PersonId && u.BannedAt == null), cancel);
    }

    /// <summary>Who last said that a resource is still valid, since its current version was published; or <c>null</c>.</summary>
    public static Task<ValidityLine?> StillValidAsync(this CommonsDb db, int resource, DateTimeOffset since, CancellationToken cancel = default) =>
        db.ValidityAsks.AsNoTracking().Where(a => a.ResourceId == resource && a.Said == ValidityAnswer.Yes && a.SaidAt > since).OrderByDescending(a => a.SaidAt)
            .Select(a => new ValidityLine(a.Person.Uid, a.SaidAt!.Value)).FirstOrDefaultAsync(cancel);

    /// <summary>How many people say, and did not change their mind since, that a resource is to be taken up again since its current version was published.</summary>
    public static Task<int> AskedForWorkAsync(this CommonsDb db, int resource, DateTimeOffset since, CancellationToken cancel = default) =>
        db.ValidityAsks.Where(a => a.ResourceId == resource && a.Said != null && a.Said != ValidityAnswer.Yes && a.SaidAt > since)
            .Where(a => !db.ValidityAsks.Any(o => o.ResourceId == resource && o.PersonId == a.PersonId && o.SaidAt > a.SaidAt))
            .Select(a => a.PersonId).Distinct().CountAsync(cancel);

    // The one who waited longest of each person's; works whose text may be read, and nobody who cannot be written to.
    private static Task<List<DueAsk>> DueAsync(CommonsDb db, CancellationToken cancel)
    {
        var now = Instant.Cut(db.Clock.GetUtcNow());
        var (stale, again, pause) = (Freshness.Before(now), now - Freshness.AskAgainAfter, now - Freshness.Pause);
        var (gone, shown, never) = ((int)Standing.Withdrawn, (int)ReportStanding.Shown, (int)MailRhythm.Never);
        return db.Database.SqlQuery<DueAsk>($"""
            WITH stale AS (SELECT e.resource_id, e.heard_at, r.current_number FROM search_entry e JOIN resource r ON r.id = e.resource_id
                           WHERE e.heard_at < {stale} AND e.heard_at >= r.last_published_at AND r.standing <> {gone}),
            concerned AS (SELECT s.resource_id, s.heard_at, c.id AS person FROM stale s CROSS JOIN LATERAL credited(s.resource_id, s.current_number) AS named JOIN contributor c ON c.uid = named.party
                          WHERE named.role = ANY({StoredRoles.Own})
                          UNION SELECT s.resource_id, s.heard_at, u.by_id FROM stale s JOIN usage_report u ON u.resource_id = s.resource_id AND u.standing = {shown} AND u.by_id IS NOT NULL)
            SELECT DISTINCT ON (k.person) k.resource_id AS "ResourceId", k.person AS "PersonId" FROM concerned k
            JOIN account a ON a.contributor_id = k.person AND a.email_confirmed AND a.banned_at IS NULL
                AND COALESCE((SELECT c.rhythm FROM mail_choice c WHERE c.account_id = a.id AND c.topic = {(int)NoticeTopic.Uses}), a.mail_rhythm) <> {never}
                AND NOT EXISTS (SELECT 1 FROM muted_subject m JOIN resource r ON r.uid = m.subject WHERE m.contributor_id = k.person AND r.id = k.resource_id)
            WHERE NOT EXISTS (SELECT 1 FROM validity_ask q WHERE q.person_id = k.person AND (q.asked_at > {pause} OR (q.resource_id = k.resource_id AND q.asked_at > {again})))
            ORDER BY k.person, k.heard_at, k.resource_id LIMIT {Batch}
            """).ToListAsync(cancel);
    }

    private sealed record DueAsk(int ResourceId, int PersonId);
}

/// <summary>A letter that asks whether a resource is still valid.</summary>
/// <param name="ResourceId">Which.</param>
/// <param name="Title">Its title.</param>
/// <param name="To">Whom to write to, with their person.</param>
/// <param name="Token">What the link holds; it cannot be found again.</param>
public sealed record ValidityLetter(int ResourceId, string Title, Account To, string Token);

/// <summary>Somebody says that a resource is still valid.</summary>
public sealed record ValidityLine(Guid By, DateTimeOffset At);

internal sealed class ValidityAskMapping : IEntityTypeConfiguration<ValidityAsk>
{
    public void Configure(EntityTypeBuilder<ValidityAsk> builder)
    {
        builder.ToTable("ValidityAsk");
        builder.Ignore(a => a.Happenings);
        builder.Property(a => a.Words).HasDefaultValue("");
        builder.HasIndex(a => a.TokenHash).IsUnique();
        builder.HasIndex(a => new { a.PersonId, a.AskedAt });
        builder.HasIndex(a => new { a.ResourceId, a.SaidAt });
        builder.HasOne(a => a.Resource).WithMany().HasForeignKey(a => a.ResourceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(a => a.Person).WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
