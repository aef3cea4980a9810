using CommonsForge.Domain.Peers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Peers;

internal sealed class PeerRequestMapping : IEntityTypeConfiguration<PeerRequest>
{
    public void Configure(EntityTypeBuilder<PeerRequest> builder)
    {
        builder.ToTable("PeerRequest");
        builder.Ignore(p => p.Happenings);
        builder.HasIndex(p => p.Uid).IsUnique();
        builder.HasIndex(p => new { p.AskedId, p.AskedAt });
        builder.HasIndex(p => new { p.AskerId, p.AskedAt });
        // Two answers at the same moment: the second is told.
        builder.Property(p => p.AnsweredAt).IsConcurrencyToken();
        // It is between two people about one work: without one of the three there is nothing left of it.
        builder.HasOne(p => p.Asker).WithMany().HasForeignKey(p => p.AskerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(p => p.Asked).WithMany().HasForeignKey(p => p.AskedId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(p => p.Resource).WithMany().HasForeignKey(p => p.ResourceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(p => p.Draft).WithMany().HasForeignKey(p => p.DraftId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(p => p.Need).WithMany().HasForeignKey(p => p.NeedId).OnDelete(DeleteBehavior.Cascade);
    }
}
