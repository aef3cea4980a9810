using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Notifications;

/// <summary>A subject of which somebody wants to hear no more: what happens to it is still written for them, as read, and no mail tells of it.</summary>
public sealed class MutedSubject
{
    /// <summary>Who.</summary>
    public int ContributorId { get; init; }

    /// <summary>See <see cref="Notification.Subject"/>.</summary>
    public Guid Subject { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset At { get; init; }
}

/// <summary>Mutes subjects, and lets them be heard again.</summary>
public static class Muting
{
    /// <summary>What somebody muted.</summary>
    public static Task<HashSet<Guid>> MutedAsync(this CommonsDb db, int contributor, CancellationToken cancel = default) =>
        db.MutedSubjects.Where(m => m.ContributorId == contributor).Select(m => m.Subject).ToHashSetAsync(cancel);

    /// <summary>Mutes a subject for somebody whom something of it concerned; what was told of it is read, so that no mail on its way follows. Twice is once.</summary>
    /// <returns>Whether they had heard of it.</returns>
    public static async Task<bool> MuteAsync(this CommonsDb db, int contributor, Guid subject, CancellationToken cancel = default)
    {
        if (!await db.NoticesOf(contributor, subject).AnyAsync(cancel)) return false;
        var now = Instant.Cut(db.Clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"INSERT INTO muted_subject (contributor_id, subject, at) VALUES ({contributor}, {subject}, {now}) ON CONFLICT DO NOTHING", cancel);
        await db.NoticesOf(contributor, subject).Where(n => n.ReadAt == null).ExecuteUpdateAsync(n => n.SetProperty(x => x.ReadAt, now), cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Lets somebody hear of a subject again, from now on.</summary>
    public static Task HearAgainAsync(this CommonsDb db, int contributor, Guid subject, CancellationToken cancel = default) =>
        db.MutedSubjects.Where(m => m.ContributorId == contributor && m.Subject == subject).ExecuteDeleteAsync(cancel);

    /// <summary>What was told to somebody of a subject.</summary>
    internal static IQueryable<Notification> NoticesOf(this CommonsDb db, int contributor, Guid subject) =>
        db.Notifications.Where(n => n.ContributorId == contributor && (n.Subject ?? n.Thread) == subject);
}

internal sealed class MutedSubjectMapping : IEntityTypeConfiguration<MutedSubject>
{
    public void Configure(EntityTypeBuilder<MutedSubject> builder)
    {
        builder.ToTable("MutedSubject");
        builder.HasKey(m => new { m.ContributorId, m.Subject });
        builder.HasOne<Contributor>().WithMany().HasForeignKey(m => m.ContributorId).OnDelete(DeleteBehavior.Cascade);
    }
}
