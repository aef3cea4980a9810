using CommonsForge.Domain.Vocabularies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Vocabularies;

internal sealed class GlossaryMapping : IEntityTypeConfiguration<GlossaryTerm>
{
    public void Configure(EntityTypeBuilder<GlossaryTerm> builder)
    {
        builder.ToTable("GlossaryTerm");
        builder.Ignore(t => t.Happenings);
        builder.ComplexProperty(t => t.Name);
        builder.ComplexProperty(t => t.Definition);
        builder.ComplexProperty(t => t.Source);
        builder.HasIndex(t => t.Uid).IsUnique();
        builder.HasIndex(t => t.Slug).IsUnique();
    }
}
