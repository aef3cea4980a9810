using CommonsForge.Domain.Introductions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Introductions;

internal sealed class IntroductionMapping : IEntityTypeConfiguration<Introduction>
{
    public void Configure(EntityTypeBuilder<Introduction> builder)
    {
        builder.ToTable("Introduction");
        builder.Ignore(i => i.Happenings);
        builder.Ignore(i => i.IsTold);
        builder.HasIndex(i => i.Uid).IsUnique();
        builder.HasIndex(i => new { i.NeedId, i.State });
        builder.HasIndex(i => new { i.OneId, i.Id });
        builder.HasIndex(i => new { i.OtherId, i.Id });
        builder.HasIndex(i => new { i.OrganisationId, i.Id });
        builder.HasIndex(i => new { i.ProposedById, i.ProposedAt });
        builder.HasIndex(i => i.ReportedAt).HasFilter("reported_at IS NOT NULL AND looked_at IS NULL");
        builder.HasOne(i => i.Need).WithMany().HasForeignKey(i => i.NeedId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(i => i.One).WithMany().HasForeignKey(i => i.OneId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(i => i.Other).WithMany().HasForeignKey(i => i.OtherId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne(i => i.ProposedBy).WithMany().HasForeignKey(i => i.ProposedById).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne(i => i.Organisation).WithMany().HasForeignKey(i => i.OrganisationId).OnDelete(DeleteBehavior.SetNull);
        builder.HasMany(i => i.Messages).WithOne(m => m.Introduction).HasForeignKey(m => m.IntroductionId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(i => i.Messages).UsePropertyAccessMode(PropertyAccessMode.Field);
        // Two who agree at the same moment: the second reads again that the first did.
        builder.Property(i => i.State).IsConcurrencyToken();
        builder.Property(i => i.OneAgreedAt).IsConcurrencyToken();
        builder.Property(i => i.OtherAgreedAt).IsConcurrencyToken();
        builder.Property(i => i.Declined).IsConcurrencyToken();
    }
}

internal sealed class IntroductionMessageMapping : IEntityTypeConfiguration<IntroductionMessage>
{
    public void Configure(EntityTypeBuilder<IntroductionMessage> builder)
    {
        builder.ToTable("IntroductionMessage");
        builder.HasIndex(m => new { m.IntroductionId, m.Id });
        builder.HasIndex(m => new { m.ById, m.At });
        builder.HasOne(m => m.By).WithMany().HasForeignKey(m => m.ById).OnDelete(DeleteBehavior.Cascade);
    }
}
