using CommonsForge.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Suggestions;

internal sealed class SuggestionMapping : IEntityTypeConfiguration<Suggestion>
{
    public void Configure(EntityTypeBuilder<Suggestion> builder)
    {
        builder.ToTable("Suggestion");
        builder.Ignore(s => s.Happenings);
        builder.HasIndex(s => s.Uid).IsUnique();
        builder.HasOne(s => s.Resource).WithMany().HasForeignKey(s => s.ResourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(s => s.Author).WithMany().HasForeignKey(s => s.AuthorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(s => s.HandledBy).WithMany().HasForeignKey(s => s.HandledById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => new { s.ResourceId, s.State, s.Id });
        builder.HasIndex(s => new { s.At, s.Id }).HasFilter("state < 2 AND sight < 2");
        builder.HasIndex(s => s.At).HasFilter("sight = 2");
    }
}
