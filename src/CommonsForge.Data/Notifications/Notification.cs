using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Notifications;

/// <summary>Something that happened and concerns somebody who has an account. Written with what happened itself.</summary>
public sealed class Notification
{
    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>Whom it concerns.</summary>
    public Contributor Contributor { get; private set; } = null!;

    /// <summary>Key of <see cref="Contributor"/>.</summary>
    public int ContributorId { get; private set; }

    /// <summary>What happened.</summary>
    public HappeningKind Kind { get; private set; }

    /// <summary>Uid of the proposal, the suggestion, the resource… that it happened to.</summary>
    public Guid Thread { get; private set; }

    /// <summary>Uid of the resource or the need that <see cref="Thread"/> is about: what is told of one is put together. <c>null</c> in rows of an earlier release: the thread itself.</summary>
    public Guid? Subject { get; private set; }

    /// <summary>Who did it, or <c>null</c>.</summary>
    public Guid? ActorUid { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>When it was marked as read; at once where its subject is muted.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>When mail told of it.</summary>
    public DateTimeOffset? MailedAt { get; private set; }
}

internal sealed class NotificationMapping : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("Notification");
        builder.HasOne(n => n.Contributor).WithMany().HasForeignKey(n => n.ContributorId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(n => new { n.ContributorId, n.Id });
        builder.HasIndex(n => n.At).HasFilter("mailed_at IS NULL AND read_at IS NULL").HasDatabaseName("ix_notification_to_mail");
        builder.HasIndex(n => new { n.ContributorId, n.MailedAt });
    }
}
