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

    /// <summary>Number of the revision that was current once it was last read: a later one was made here.</summary>
    public required int Number { get; set; }

    /// <summary>What was read last, where that revision holds more: what was changed here too. <c>null</c> where the revision is what was read.</summary>
    public Content? Read { get; set; }
}

internal sealed class ImportedItemMapping : IEntityTypeConfiguration<ImportedItem>
{
    public void Configure(EntityTypeBuilder<ImportedItem> builder)
    {
        builder.ToTable("ImportedItem");
        builder.Property(i => i.Read!).AsJson();
        builder.HasIndex(i => new { i.Source, i.ExternalId }).IsUnique();
        builder.HasOne(i => i.Resource).WithMany().HasForeignKey(i => i.ResourceId).OnDelete(DeleteBehavior.Cascade);
    }
}
