using CommonsForge.Domain.Images;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Images;

internal sealed class HiddenImageMapping : IEntityTypeConfiguration<HiddenImage>
{
    public void Configure(EntityTypeBuilder<HiddenImage> builder)
    {
        builder.ToTable("HiddenImage");
        builder.Ignore(i => i.Happenings);
        builder.HasIndex(i => i.Uid).IsUnique();
        builder.HasOne(i => i.On).WithMany().HasForeignKey(i => i.OnId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(i => i.Report).WithMany().HasForeignKey(i => i.ReportId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne(i => i.By).WithMany().HasForeignKey(i => i.ById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(i => i.DecidedBy).WithMany().HasForeignKey(i => i.DecidedById).OnDelete(DeleteBehavior.Restrict);
        // Asked for at each view of an image, where nearly none is hidden.
        builder.HasIndex(i => i.Sha256).IsUnique().HasFilter("state <> 1");
        builder.HasIndex(i => new { i.Sha256, i.Id });
        builder.HasIndex(i => new { i.At, i.Id }).HasFilter("state IN (0, 3)");
        builder.HasIndex(i => new { i.ById, i.At });
    }
}
