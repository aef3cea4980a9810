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
        builder.Property(r => r.Answers).AsJson().HasDefaultValueSql("'[]'::jsonb");
        builder.Property(r => r.Photos).AsJson().HasDefaultValueSql("'[]'::jsonb");
        builder.Property(r => r.Amendment!).AsJson();
        builder.Ignore(r => r.Latest);
        // Asked at each view of a photograph, by its hash; few reports have any.
        builder.HasIndex(r => r.Photos).HasMethod("gin").HasOperators("jsonb_path_ops").HasFilter("photos <> '[]'::jsonb");
        // Nobody counts or shows what waits, was set aside or was withdrawn by forgetting to ask: who looks at those says so.
        builder.HasQueryFilter(r => r.Standing == ReportStanding.Shown);
        builder.HasIndex(r => r.Uid).IsUnique();
        builder.HasIndex(r => new { r.ResourceId, r.ReportedAt });
        builder.HasIndex(r => new { r.ReportedAt, r.Id }).IsDescending();
        builder.HasOne(r => r.Resource).WithMany().HasForeignKey(r => r.ResourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.By).WithMany().HasForeignKey(r => r.ById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Organisation).WithMany().HasForeignKey(r => r.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.AskedStructure).WithMany().HasForeignKey(r => r.AskedStructureId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne(r => r.AmendedStructure).WithMany().HasForeignKey(r => r.AmendedStructureId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(r => r.AmendmentAt).HasFilter("amendment_at IS NOT NULL").HasDatabaseName("ix_usage_report_amended");
        builder.Property(r => r.Voices).HasDefaultValue(1);
        builder.HasIndex(r => r.SentAs).IsUnique().HasDatabaseName(ReportSendings.OneOfEach);
        builder.HasIndex(r => r.StructureAskedAt).HasFilter("structure_answer = 1").HasDatabaseName("ix_usage_report_asking");
        builder.HasOne(r => r.LookedAtBy).WithMany().HasForeignKey(r => r.LookedAtById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Suggestion).WithMany().HasForeignKey(r => r.SuggestionId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(r => r.ReportedAt).HasFilter("standing = 1").HasDatabaseName("ix_usage_report_waiting");
    }
}

internal sealed class ReportReplyMapping : IEntityTypeConfiguration<ReportReply>
{
    public void Configure(EntityTypeBuilder<ReportReply> builder)
    {
        builder.ToTable("ReportReply");
        builder.Ignore(r => r.Happenings);
        builder.HasQueryFilter(r => r.Report.Standing == ReportStanding.Shown);
        builder.HasIndex(r => new { r.ReportId, r.Id });
        builder.HasIndex(r => new { r.ReportId, r.ById }).IsUnique().HasFilter("words = ''").HasDatabaseName("ix_report_reply_thanks");
        builder.HasOne(r => r.Report).WithMany().HasForeignKey(r => r.ReportId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(r => r.By).WithMany().HasForeignKey(r => r.ById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReportKeyMapping : IEntityTypeConfiguration<ReportKey>
{
    public void Configure(EntityTypeBuilder<ReportKey> builder)
    {
        builder.ToTable("ReportKey");
        builder.HasKey(k => k.Hash);
        builder.HasIndex(k => k.ReportId);
        builder.HasOne<UsageReport>().WithMany().HasForeignKey(k => k.ReportId).OnDelete(DeleteBehavior.Cascade);
    }
}
