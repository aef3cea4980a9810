using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Search;

internal sealed class SearchEntryMapping : IEntityTypeConfiguration<SearchEntry>
{
    public void Configure(EntityTypeBuilder<SearchEntry> builder)
    {
        builder.ToTable("SearchEntry");
        builder.HasKey(e => e.ResourceId);
        builder.Property(e => e.ResourceId).ValueGeneratedNever();
        builder.HasOne<Resource>().WithOne().HasForeignKey<SearchEntry>(e => e.ResourceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(e => e.Seq);
        builder.HasIndex(e => e.TextVersion);
        builder.HasIndex(e => e.HeardAt);
    }
}

internal sealed class SearchWordMapping : IEntityTypeConfiguration<SearchWord>
{
    public void Configure(EntityTypeBuilder<SearchWord> builder)
    {
        builder.ToTable("SearchWord");
        builder.HasKey(w => w.Word);
        builder.HasIndex(w => w.Word).HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}

internal sealed class FacetValueMapping : IEntityTypeConfiguration<FacetValue>
{
    public void Configure(EntityTypeBuilder<FacetValue> builder)
    {
        builder.ToTable("FacetValue");
        builder.HasKey(f => f.Code);
        builder.HasIndex(f => new { f.Kind, f.Target }).IsUnique();
    }
}
