using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Identity;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.HasOne(a => a.Contributor).WithMany().HasForeignKey(a => a.ContributorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.ContributorId).IsUnique();
        builder.Property(a => a.CreatedAt).HasDefaultValueSql("now()");
        // Written as sessions are used: an account loaded before and saved whole must not set it back.
        builder.Property(a => a.LastSeenAt).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        builder.Property(a => a.Language).HasMaxLength(2).HasDefaultValue("fr");
        builder.HasIndex(a => a.CreatedAt).HasFilter("NOT email_confirmed");
    }
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("Session");
        builder.HasKey(s => s.KeyHash);
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => s.ExpiresAt);
        builder.Property(s => s.Device).HasMaxLength(Sessions.LongestDevice).HasDefaultValue("");
    }
}

internal sealed class AccountLinkMapping : IEntityTypeConfiguration<AccountLink>
{
    public void Configure(EntityTypeBuilder<AccountLink> builder)
    {
        builder.ToTable("AccountLink");
        builder.HasKey(l => l.TokenHash);
        builder.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Domain.Resources.Draft>().WithMany().HasForeignKey(l => l.DraftId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Domain.Suggestions.Suggestion>().WithMany().HasForeignKey(l => l.SuggestionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Domain.Needs.Need>().WithMany().HasForeignKey(l => l.NeedId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class HeldFormMapping : IEntityTypeConfiguration<HeldForm>
{
    public void Configure(EntityTypeBuilder<HeldForm> builder)
    {
        builder.ToTable("HeldForm");
        builder.HasKey(f => f.KeyHash);
        builder.Property(f => f.Fields).AsJson();
        builder.HasIndex(f => f.ExpiresAt);
    }
}

internal sealed class ProtectionKeyMapping : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> builder)
    {
        builder.ToTable("ProtectionKey");
        builder.HasIndex(k => k.Name).IsUnique();
    }
}
