using CommonsForge.Domain.Licences;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Licences;

internal sealed class LicenceConsentMapping : IEntityTypeConfiguration<LicenceConsent>
{
    /// <summary>The index that the second of two who ask at the same moment runs into.</summary>
    public const string OneOpen = "ix_licence_consent_resource_id";

    public void Configure(EntityTypeBuilder<LicenceConsent> builder)
    {
        builder.ToTable("LicenceConsent");
        builder.Ignore(c => c.Happenings);
        builder.HasOne(c => c.Resource).WithMany().HasForeignKey(c => c.ResourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.AskedBy).WithMany().HasForeignKey(c => c.AskedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Answers).WithOne(a => a.Consent).HasForeignKey(a => a.ConsentId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(c => c.Answers).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(c => new { c.ResourceId, c.Id });
        builder.HasIndex(c => c.ResourceId).IsUnique().HasFilter("state = 0");
        // Two who settle it at the same moment: the second is told.
        builder.Property(c => c.State).IsConcurrencyToken();
    }
}

internal sealed class LicenceConsentAnswerMapping : IEntityTypeConfiguration<LicenceConsentAnswer>
{
    public void Configure(EntityTypeBuilder<LicenceConsentAnswer> builder)
    {
        builder.ToTable("LicenceConsentAnswer");
        builder.HasOne(a => a.RecordedBy).WithMany().HasForeignKey(a => a.RecordedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.ConsentId, a.Party }).IsUnique();
        builder.HasIndex(a => a.Party);
    }
}
