using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Journal;

internal sealed class JournalMapping : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> builder)
    {
        builder.ToTable("Journal");
        builder.HasKey(j => j.Seq);
        builder.HasIndex(j => new { j.SubjectUid, j.Seq });
        builder.HasIndex(j => j.Seq).HasDatabaseName("ix_journal_public").HasFilter($"kind IN ({string.Join(", ", PublicJournal.Kinds.Select(k => (int)k))})");
    }
}
