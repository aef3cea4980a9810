using CommonsForge.Domain.Chantiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Chantiers;

internal sealed class ChantierMapping : IEntityTypeConfiguration<Chantier>
{
    public void Configure(EntityTypeBuilder<Chantier> builder)
    {
        builder.ToTable("Chantier");
        builder.Ignore(c => c.Happenings);
        builder.HasIndex(c => c.Uid).IsUnique();
        builder.HasIndex(c => new { c.CommunityId, c.Id });
        builder.HasOne(c => c.Community).WithMany().HasForeignKey(c => c.CommunityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.OpenedBy).WithMany().HasForeignKey(c => c.OpenedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Tasks).WithOne(t => t.Chantier).HasForeignKey(t => t.ChantierId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(c => c.Tasks).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class ChantierTaskMapping : IEntityTypeConfiguration<ChantierTask>
{
    public void Configure(EntityTypeBuilder<ChantierTask> builder)
    {
        builder.ToTable("ChantierTask");
        builder.HasOne(t => t.Resource).WithMany().HasForeignKey(t => t.ResourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(t => t.Result).WithMany().HasForeignKey(t => t.ResultId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(t => t.TakenBy).WithMany().HasForeignKey(t => t.TakenById).OnDelete(DeleteBehavior.Restrict);
        // Two people who take one task at the same moment: the second is told.
        builder.Property(t => t.TakenById).IsConcurrencyToken();
        builder.Property(t => t.DoneAt).IsConcurrencyToken();
    }
}
