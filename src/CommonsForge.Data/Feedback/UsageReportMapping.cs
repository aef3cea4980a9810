using CommonsForge.Domain.Feedback;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Feedback;

internal sealed class UsageReportMapping : IEntityTypeConfiguration<UsageReport>
{
    public void Configure(EntityTypeBuilder<UsageReport> builder)
    {
        builder.ToTable("UsageReport");
        builder.Ignore(r => r.Happenings);
        builder.ComplexProperty(r => r.Circumstances);
        builder.ComplexProperty(r => r.Words);
        builder.HasIndex(r => r.Uid).IsUnique();
        builder.HasIndex(r => new { r.ResourceId, r.ReportedAt });
        builder.HasIndex(r => new { r.ReportedAt, r.Id }).IsDescending();
        builder.HasOne(r => r.Resource).WithMany().HasForeignKey(r => r.ResourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.By).WithMany().HasForeignKey(r => r.ById).OnDelete(DeleteBehavior.Restrict);
    }
}
