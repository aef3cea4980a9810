using CommonsForge.Domain.Integrity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Integrity;

internal sealed class ErasureMapping : IEntityTypeConfiguration<Erasure>
{
    public void Configure(EntityTypeBuilder<Erasure> builder)
    {
        builder.ToTable("Erasure", t => t.HasCheckConstraint("ck_erasure_one_thing", "(revision_id IS NULL) <> (proposal_version_id IS NULL)"));
        builder.HasOne(e => e.Revision).WithMany().HasForeignKey(e => e.RevisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.ProposalVersion).WithMany().HasForeignKey(e => e.ProposalVersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(e => e.By).WithMany().HasForeignKey(e => e.ById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.RevisionId, e.Part }).IsUnique();
        builder.HasIndex(e => new { e.ProposalVersionId, e.Part }).IsUnique();
    }
}
