using CommonsForge.Domain.Communities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Communities;

internal sealed class CommunityMapping : IEntityTypeConfiguration<Community>
{
    public void Configure(EntityTypeBuilder<Community> builder)
    {
        builder.ToTable("Community");
        builder.Ignore(c => c.Happenings);
        builder.ComplexProperty(c => c.Name);
        builder.ComplexProperty(c => c.Summary);
        builder.HasIndex(c => c.Uid).IsUnique();
        builder.HasIndex(c => c.Slug).IsUnique();
    }
}
