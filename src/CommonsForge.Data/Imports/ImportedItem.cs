using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Imports;

/// <summary>A resource that came from elsewhere: where it stood there, and what it held when it was last read, so that reading again is safe.</summary>
public sealed class ImportedItem
{
    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>Where it came from: the name of a folder, a wiki's address…</summary>
    public required string Source { get; init; }

    /// <summary>What it is called there.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The resource it became.</summary>
    public required Resource Resource { get; init; }

    /// <summary>Key of <see cref="Resource"/>.</summary>
    public int ResourceId { get; private set; }

    /// <summary>Lower-case hexadecimal SHA-256 of what was read last.</summary>
    public required string Fingerprint { get; set; }
}

internal sealed class ImportedItemMapping : IEntityTypeConfiguration<ImportedItem>
{
    public void Configure(EntityTypeBuilder<ImportedItem> builder)
    {
        builder.ToTable("ImportedItem");
        builder.HasIndex(i => new { i.Source, i.ExternalId }).IsUnique();
        builder.HasOne(i => i.Resource).WithMany().HasForeignKey(i => i.ResourceId).OnDelete(DeleteBehavior.Cascade);
    }
}
