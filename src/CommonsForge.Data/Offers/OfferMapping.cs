using CommonsForge.Domain.Offers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Offers;

internal sealed class OfferMapping : IEntityTypeConfiguration<Offer>
{
    public void Configure(EntityTypeBuilder<Offer> builder)
    {
        builder.ToTable("Offer");
        builder.Ignore(o => o.Happenings);
        builder.HasIndex(o => o.Uid).IsUnique();
        builder.HasIndex(o => new { o.LastDay, o.Id });
        builder.HasOne(o => o.By).WithMany().HasForeignKey(o => o.ById).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(o => o.Organisation).WithMany().HasForeignKey(o => o.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        // The columns of what it says need no prefix: they are what the row is about.
        builder.ComplexProperty(o => o.Terms);
    }
}
