using CommonsForge.Domain.Contributors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Contributors;

internal sealed class PartyMapping : IEntityTypeConfiguration<CreditedParty>
{
    public void Configure(EntityTypeBuilder<CreditedParty> builder)
    {
        builder.ToTable("CreditedParty");
        builder.Ignore(p => p.Happenings);
        builder.HasIndex(p => p.Uid).IsUnique();
        builder.HasIndex(p => p.Name);
    }
}

internal sealed class ContributorMapping : IEntityTypeConfiguration<Contributor>
{
    public void Configure(EntityTypeBuilder<Contributor> builder)
    {
        builder.ToTable("Contributor");
        builder.Ignore(c => c.Happenings);
        builder.Property(c => c.Links).HasDefaultValueSql("'{}'");
        builder.HasIndex(c => c.Skills).HasMethod("gin");
        builder.HasIndex(c => c.Territories).HasMethod("gin");
        builder.HasIndex(c => c.Uid).IsUnique();
        builder.ComplexProperty(c => c.Directory, entry =>
        {
            entry.Property(e => e.Languages).HasDefaultValueSql("'{}'");
            entry.Property(e => e.Contexts).HasDefaultValueSql("'{}'");
            entry.PrimitiveCollection(e => e.Missions).HasDefaultValueSql("'{}'");
            entry.Property(e => e.CanSupport).HasDefaultValue("");
            entry.Property(e => e.SeeksPair).HasDefaultValue("");
        });
        // The few who are in the directory among all who are named.
        builder.HasIndex(c => c.JoinedAt).HasFilter("directory_is_listed").HasDatabaseName("ix_contributor_listed");
        builder.HasOne(c => c.Party).WithMany().HasForeignKey(c => c.PartyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Organisation).WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("Organisation");
        builder.Ignore(o => o.Happenings);
        builder.Property(o => o.Uses).HasDefaultValueSql("'{}'");
        builder.HasIndex(o => o.Uid).IsUnique();
        builder.HasIndex(o => o.Territory);
        builder.HasOne(o => o.Party).WithMany().HasForeignKey(o => o.PartyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("Membership");
        builder.Ignore(m => m.Happenings);
        builder.HasIndex(m => m.Uid).IsUnique();
        builder.HasIndex(m => new { m.PersonId, m.OrganisationId }).IsUnique();
        builder.HasIndex(m => new { m.OrganisationId, m.State });
        // Two who answer at the same moment: the second is told.
        builder.Property(m => m.State).IsConcurrencyToken();
        builder.HasOne(m => m.Person).WithMany().HasForeignKey(m => m.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(m => m.Organisation).WithMany().HasForeignKey(m => m.OrganisationId).OnDelete(DeleteBehavior.Cascade);
    }
}
