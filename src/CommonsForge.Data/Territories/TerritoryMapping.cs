using CommonsForge.Domain.Territories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Territories;

/// <summary>
/// Territories, by their code. Others keep the code without a foreign key: next year a commune may be gone from here, and its code
/// then lives on as an alias. Collation C, because codes and folded names are compared byte by byte and looked for by their beginning.
/// </summary>
internal sealed class TerritoryMapping : IEntityTypeConfiguration<Territory>
{
    public void Configure(EntityTypeBuilder<Territory> builder)
    {
        builder.ToTable("territory");
        builder.HasKey(t => t.Code);
        builder.Property(t => t.Code).UseCollation("C");
        builder.Property(t => t.Kind);
        builder.Property(t => t.Name).UseCollation("fr-x-icu");
        builder.Property(t => t.EnglishName);
        builder.Property(t => t.DepartementCode).UseCollation("C");
        builder.Property(t => t.RegionCode).UseCollation("C");
        builder.Property(t => t.EpciCode).UseCollation("C");
        builder.Property(t => t.CountryCode).UseCollation("C");
        builder.Property(t => t.Population);
        builder.PrimitiveCollection(t => t.PostalCodes);
        builder.Ignore(t => t.Parents);
        builder.Ignore(t => t.IsSmall);
    }
}

internal sealed class TerritoryAliasMapping : IEntityTypeConfiguration<TerritoryAlias>
{
    public void Configure(EntityTypeBuilder<TerritoryAlias> builder)
    {
        builder.ToTable("territory_alias");
        builder.HasKey(a => new { a.Code, a.Name });
        builder.Property(a => a.Code).UseCollation("C");
        builder.Property(a => a.Name).UseCollation("C");
        builder.Property(a => a.SuccessorCode).UseCollation("C");
        builder.Property(a => a.Kind);
        builder.HasOne<Territory>().WithMany().HasForeignKey(a => a.SuccessorCode).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Rows derived from the two tables above. No foreign key: checking 143,000 of them takes as long as writing them.</summary>
internal sealed class TerritoryNameMapping : IEntityTypeConfiguration<TerritoryName>
{
    public void Configure(EntityTypeBuilder<TerritoryName> builder)
    {
        builder.ToTable("territory_name");
        builder.HasKey(n => n.Id);
        builder.Property(n => n.Text).UseCollation("C");
        builder.Property(n => n.TerritoryCode).UseCollation("C");
        builder.HasIndex(n => n.Text);
    }
}

internal sealed class TerritoryVintageMapping : IEntityTypeConfiguration<TerritoryVintage>
{
    public void Configure(EntityTypeBuilder<TerritoryVintage> builder)
    {
        builder.ToTable("territory_vintage");
        builder.HasKey(v => v.Fingerprint);
    }
}

internal sealed class ProjectTerritoryMapping : IEntityTypeConfiguration<ProjectTerritory>
{
    public void Configure(EntityTypeBuilder<ProjectTerritory> builder)
    {
        builder.ToTable("project_territory");
        builder.Ignore(p => p.Happenings);
        builder.Ignore(p => p.Code);
        builder.Property(p => p.Name).UseCollation("fr-x-icu");
        builder.PrimitiveCollection(p => p.Communes);
        builder.HasIndex(p => p.Uid).IsUnique();
        builder.HasIndex(p => p.Name).IsUnique();
        builder.HasIndex(p => p.Communes).HasMethod("gin");
    }
}
