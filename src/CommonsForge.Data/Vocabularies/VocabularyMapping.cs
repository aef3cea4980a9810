using CommonsForge.Domain.Vocabularies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Vocabularies;

internal sealed class VocabularyMapping : IEntityTypeConfiguration<Vocabulary>
{
    public void Configure(EntityTypeBuilder<Vocabulary> builder)
    {
        builder.ToTable("Vocabulary");
        builder.Ignore(v => v.Happenings);
        builder.ComplexProperty(v => v.Name);
        builder.HasIndex(v => v.Uid).IsUnique();
        builder.HasIndex(v => new { v.CommunityId, v.Slug }).IsUnique().AreNullsDistinct(false);
        builder.HasOne(v => v.Community).WithMany().HasForeignKey(v => v.CommunityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(v => v.Concepts).WithOne(c => c.Vocabulary).HasForeignKey(c => c.VocabularyId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(v => v.Concepts).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class ConceptMapping : IEntityTypeConfiguration<Concept>
{
    public void Configure(EntityTypeBuilder<Concept> builder)
    {
        builder.ToTable("Concept");
        builder.ComplexProperty(c => c.Label);
        builder.HasIndex(c => c.Uid).IsUnique();
        builder.HasIndex(c => new { c.VocabularyId, c.Slug }).IsUnique();
        builder.HasOne(c => c.Broader).WithMany().HasForeignKey(c => c.BroaderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.ReplacedBy).WithMany().HasForeignKey(c => c.ReplacedById).OnDelete(DeleteBehavior.Restrict);
    }
}
