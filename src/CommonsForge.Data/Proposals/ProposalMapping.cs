using CommonsForge.Domain.Proposals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Proposals;

internal sealed class ProposalMapping : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> builder)
    {
        builder.ToTable("Proposal");
        builder.Ignore(p => p.Happenings);
        builder.Ignore(p => p.Current);
        builder.Ignore(p => p.IsInPart);
        builder.HasIndex(p => p.Uid).IsUnique();
        builder.HasOne(p => p.Resource).WithMany().HasForeignKey(p => p.ResourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.Author).WithMany().HasForeignKey(p => p.AuthorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(p => p.TakenBy).WithMany().HasForeignKey(p => p.TakenById).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne(p => p.OfferedFrom).WithMany().HasForeignKey(p => p.OfferedFromId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Versions).WithOne(v => v.Proposal).HasForeignKey(v => v.ProposalId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Thread).WithOne(e => e.Proposal).HasForeignKey(e => e.ProposalId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(p => p.Versions).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(p => p.Thread).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(p => new { p.WaitsSince, p.Id }).HasFilter("waits_since IS NOT NULL");
        builder.HasIndex(p => new { p.AuthorId, p.State });
        builder.HasIndex(p => p.ChangedAt).HasFilter("state IN (2, 3)");
    }
}

internal sealed class ProposalVersionMapping : IEntityTypeConfiguration<ProposalVersion>
{
    public void Configure(EntityTypeBuilder<ProposalVersion> builder)
    {
        builder.ToTable("ProposalVersion");
        builder.Ignore(v => v.SealCircumstances);
        builder.Property(v => v.Sheet).AsJson();
        builder.Property(v => v.Seal).AsJson();
        builder.HasOne(v => v.By).WithMany().HasForeignKey(v => v.ById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(v => new { v.ProposalId, v.Number }).IsUnique();
        // What names a file: sheet @> {"attachments": [{"sha256": …}]}.
        builder.HasIndex(v => v.Sheet).HasMethod("gin").HasOperators("jsonb_path_ops");
    }
}

internal sealed class ProposalEntryMapping : IEntityTypeConfiguration<ProposalEntry>
{
    public void Configure(EntityTypeBuilder<ProposalEntry> builder)
    {
        builder.ToTable("ProposalEntry");
        builder.HasOne(e => e.By).WithMany().HasForeignKey(e => e.ById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.ProposalId, e.Id });
    }
}
