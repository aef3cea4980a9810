using CommonsForge.Domain.Templates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Templates;

internal sealed class TemplateMapping : IEntityTypeConfiguration<Template>
{
    public void Configure(EntityTypeBuilder<Template> builder)
    {
        builder.ToTable("Template");
        builder.Ignore(t => t.Happenings);
        builder.Property(t => t.Sections).AsJson();
        // Two who write at once: the second is told.
        builder.Property(t => t.CurrentNumber).IsConcurrencyToken();
        builder.HasIndex(t => t.Uid).IsUnique();
        builder.HasIndex(t => new { t.Type, t.CommunityId }).IsUnique().AreNullsDistinct(false);
        builder.HasOne(t => t.Community).WithMany().HasForeignKey(t => t.CommunityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(t => t.Versions).WithOne(v => v.Template).HasForeignKey(v => v.TemplateId).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(t => t.Versions).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class TemplateVersionMapping : IEntityTypeConfiguration<TemplateVersion>
{
    public void Configure(EntityTypeBuilder<TemplateVersion> builder)
    {
        builder.ToTable("TemplateVersion");
        builder.Property(v => v.Sections).AsJson();
        builder.HasOne(v => v.By).WithMany().HasForeignKey(v => v.ById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(v => new { v.TemplateId, v.Number }).IsUnique();
    }
}
