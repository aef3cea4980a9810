using CommonsForge.Domain.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Permissions;

internal sealed class GrantMapping : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> builder)
    {
        // "grant" is a word of SQL.
        builder.ToTable("RoleGrant");
        builder.HasOne(g => g.Contributor).WithMany().HasForeignKey(g => g.ContributorId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(g => g.Community).WithMany().HasForeignKey(g => g.CommunityId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(g => g.GrantedBy).WithMany().HasForeignKey(g => g.GrantedById).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(g => new { g.ContributorId, g.Role, g.CommunityId }).IsUnique().AreNullsDistinct(false);
    }
}
