using CommonsForge.Domain.Feedback;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Feedback;

internal sealed class CollectedUseMapping : IEntityTypeConfiguration<CollectedUse>
{
    public void Configure(EntityTypeBuilder<CollectedUse> builder)
    {
        builder.ToTable("CollectedUse");
        builder.Ignore(c => c.Happenings);
        builder.ComplexProperty(c => c.Circumstances);
        builder.HasIndex(c => c.Uid).IsUnique();
        builder.HasIndex(c => c.Code).IsUnique();
        builder.HasIndex(c => new { c.ById, c.Id });
        builder.HasIndex(c => c.ReportId).IsUnique();
        builder.HasIndex(c => c.ClosesAt).HasFilter("report_id IS NULL").HasDatabaseName("ix_collected_use_unpublished");
        builder.HasOne(c => c.Resource).WithMany().HasForeignKey(c => c.ResourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.By).WithMany().HasForeignKey(c => c.ById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Report).WithMany().HasForeignKey(c => c.ReportId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(c => c.Voices).WithOne(v => v.Collection).HasForeignKey(v => v.CollectionId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CollectedVoiceMapping : IEntityTypeConfiguration<CollectedVoice>
{
    public void Configure(EntityTypeBuilder<CollectedVoice> builder)
    {
        builder.ToTable("CollectedVoice");
        builder.ComplexProperty(v => v.Said);
        builder.HasIndex(v => v.Uid).IsUnique();
        builder.HasIndex(v => new { v.CollectionId, v.Id });
    }
}
