using CommonsForge.Domain.Invitations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Invitations;

/// <summary>That an address does not want to be asked again: its keyed hash, from which nobody without the commons' secret finds the address.</summary>
public sealed class InvitationRefusal
{
    /// <summary>The hash.</summary>
    public required byte[] Mark { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("Invitation");
        builder.Property(i => i.Profile).AsJson();
        builder.HasIndex(i => i.Address).IsUnique();
        builder.HasIndex(i => i.TokenHash).IsUnique();
        builder.HasIndex(i => i.SentAt);
        builder.HasIndex(i => new { i.InvitedById, i.SentAt });
        builder.HasOne(i => i.InvitedBy).WithMany().HasForeignKey(i => i.InvitedById).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class InvitationRefusalMapping : IEntityTypeConfiguration<InvitationRefusal>
{
    public void Configure(EntityTypeBuilder<InvitationRefusal> builder)
    {
        builder.ToTable("InvitationRefusal");
        builder.HasKey(r => r.Mark);
    }
}
