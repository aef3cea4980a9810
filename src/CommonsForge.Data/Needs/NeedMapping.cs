using CommonsForge.Domain.Needs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Needs;

internal sealed class NeedMapping : IEntityTypeConfiguration<Need>
{
    public void Configure(EntityTypeBuilder<Need> builder)
    {
        builder.ToTable("Need");
        builder.Ignore(n => n.Happenings);
        builder.HasIndex(n => n.Uid).IsUnique();
        builder.HasIndex(n => n.Themes).HasMethod("gin");
        builder.HasIndex(n => new { n.Audience, n.State, n.Id });
        builder.HasIndex(n => new { n.State, n.MovedAt });
        builder.HasOne(n => n.By).WithMany().HasForeignKey(n => n.ById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(n => n.Signposter).WithMany().HasForeignKey(n => n.SignposterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(n => n.Steps).WithOne(s => s.Need).HasForeignKey(s => s.NeedId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(n => n.Answers).WithOne(a => a.Need).HasForeignKey(a => a.NeedId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(n => n.Notes).WithOne(a => a.Need).HasForeignKey(a => a.NeedId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(n => n.Outcomes).WithOne(o => o.Need).HasForeignKey(o => o.NeedId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(n => n.Namings).WithOne(o => o.Need).HasForeignKey(o => o.NeedId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(n => n.Story).WithMany().HasForeignKey(n => n.StoryId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne(n => n.StoryResource).WithMany().HasForeignKey(n => n.StoryResourceId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(n => new { n.Territory, n.Id });
        builder.HasIndex(n => n.OpenedAt);
        foreach (var parts in (string[])[nameof(Need.Steps), nameof(Need.Answers), nameof(Need.Notes), nameof(Need.Outcomes), nameof(Need.Namings)]) builder.Navigation(parts).UsePropertyAccessMode(PropertyAccessMode.Field);
        // Two signposters who take one need at the same moment, a step on what just ended, or other words where somebody agrees to some: the second is told.
        builder.Property(n => n.State).IsConcurrencyToken();
        builder.Property(n => n.SignposterId).IsConcurrencyToken();
        builder.Property(n => n.ProposedWording).IsConcurrencyToken();
    }
}

internal sealed class NeedStepMapping : IEntityTypeConfiguration<NeedStep>
{
    public void Configure(EntityTypeBuilder<NeedStep> builder)
    {
        builder.ToTable("NeedStep");
        builder.HasOne(s => s.By).WithMany().HasForeignKey(s => s.ById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NeedAnswerMapping : IEntityTypeConfiguration<NeedAnswer>
{
    public void Configure(EntityTypeBuilder<NeedAnswer> builder)
    {
        builder.ToTable("NeedAnswer");
        builder.HasOne(a => a.By).WithMany().HasForeignKey(a => a.ById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.Resource).WithMany().HasForeignKey(a => a.ResourceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class GuidanceNoteMapping : IEntityTypeConfiguration<GuidanceNote>
{
    public void Configure(EntityTypeBuilder<GuidanceNote> builder)
    {
        builder.ToTable("GuidanceNote");
        builder.HasOne(a => a.By).WithMany().HasForeignKey(a => a.ById).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NeedOutcomeMapping : IEntityTypeConfiguration<NeedOutcome>
{
    public void Configure(EntityTypeBuilder<NeedOutcome> builder)
    {
        builder.ToTable("NeedOutcome");
        // Each moment once, whoever asks; and one answer.
        builder.HasIndex(o => new { o.NeedId, o.Moment }).IsUnique();
        builder.Property(o => o.AnsweredAt).IsConcurrencyToken();
    }
}

internal sealed class StoryNamingMapping : IEntityTypeConfiguration<StoryNaming>
{
    public void Configure(EntityTypeBuilder<StoryNaming> builder)
    {
        builder.ToTable("StoryNaming");
        builder.HasIndex(n => new { n.NeedId, n.PersonId }).IsUnique();
        builder.HasOne(n => n.Person).WithMany().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(n => n.Organisation).WithMany().HasForeignKey(n => n.OrganisationId).OnDelete(DeleteBehavior.SetNull);
    }
}
