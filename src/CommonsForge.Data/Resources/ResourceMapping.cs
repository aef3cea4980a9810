using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Resources;

internal sealed class ResourceMapping : IEntityTypeConfiguration<Resource>
{
    public void Configure(EntityTypeBuilder<Resource> builder)
    {
        builder.ToTable("Resource");
        builder.Ignore(r => r.Happenings);
        builder.HasIndex(r => r.Uid).IsUnique();
        builder.HasOne(r => r.Community).WithMany().HasForeignKey(r => r.CommunityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Community>().WithMany().HasForeignKey(r => r.RequestedCommunityId).OnDelete(DeleteBehavior.SetNull);
        builder.HasMany(r => r.Revisions).WithOne(r => r.Resource).HasForeignKey(r => r.ResourceId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(r => r.Revisions).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(r => new { r.FirstPublishedAt, r.Id }).IsDescending();
        builder.HasIndex(r => r.FirstPublishedAt).HasFilter("reviewed_at IS NULL").HasDatabaseName("ix_resource_not_reviewed");
    }
}

internal sealed class RevisionMapping : IEntityTypeConfiguration<Revision>
{
    /// <summary>The index that the second of two publishers runs into.</summary>
    public const string OneOfEachNumber = "ix_revision_resource_id_number";

    public void Configure(EntityTypeBuilder<Revision> builder)
    {
        builder.ToTable("Revision");
        builder.Ignore(r => r.SealCircumstances);
        builder.Property(r => r.Sheet).AsJson();
        builder.Property(r => r.Seal).AsJson();
        // Who is credited where: sheet @> {"credits": [{"party": …}]}.
        builder.HasIndex(r => r.Sheet).HasMethod("gin").HasOperators("jsonb_path_ops");
        builder.HasOne(r => r.PublishedBy).WithMany().HasForeignKey(r => r.PublishedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Text).WithOne().HasForeignKey<RevisionText>(t => t.RevisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.ResourceId, r.Number }).IsUnique().HasDatabaseName(OneOfEachNumber);
    }
}

internal sealed class RevisionTextMapping : IEntityTypeConfiguration<RevisionText>
{
    public void Configure(EntityTypeBuilder<RevisionText> builder)
    {
        builder.ToTable("RevisionText");
        builder.HasKey(t => t.RevisionId);
        builder.Property(t => t.RevisionId).ValueGeneratedNever();
    }
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> builder)
    {
        builder.ToTable("Draft");
        builder.Property(d => d.Sheet).AsJson();
        builder.HasOne(d => d.Resource).WithMany().HasForeignKey(d => d.ResourceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(d => d.Proposal).WithMany().HasForeignKey(d => d.ProposalId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(d => d.Owner).WithMany().HasForeignKey(d => d.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Community>().WithMany().HasForeignKey(d => d.CommunityId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne<UsageReport>().WithMany().HasForeignKey(d => d.ReportId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne(d => d.OfferedFrom).WithMany().HasForeignKey(d => d.OfferedFromId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(d => d.Saves).IsConcurrencyToken();
        builder.HasIndex(d => new { d.OwnerId, d.SavedAt });
        // What names a file: sheet @> {"attachments": [{"sha256": …}]}.
        builder.HasIndex(d => d.Sheet).HasMethod("gin").HasOperators("jsonb_path_ops");
        builder.HasIndex(d => d.SubmittedAt).HasFilter("submitted_at IS NOT NULL");
    }
}
