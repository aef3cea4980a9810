using CommonsForge.Domain.Monthly;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Monthly;

/// <summary>That somebody's month was looked at, so that it is told once.</summary>
public sealed class MonthlySending
{
    /// <summary>Whose.</summary>
    public int ContributorId { get; private set; }

    /// <summary>The first day of the month.</summary>
    public DateOnly Month { get; private set; }

    /// <summary>When it was looked at.</summary>
    public DateTimeOffset At { get; private set; }
}

internal sealed class MonthlyPlanMapping : IEntityTypeConfiguration<MonthlyPlan>
{
    public void Configure(EntityTypeBuilder<MonthlyPlan> builder)
    {
        builder.ToTable("MonthlyPlan");
        builder.HasKey(p => p.ContributorId);
        builder.Property(p => p.ContributorId).ValueGeneratedNever();
        builder.HasOne(p => p.Contributor).WithOne().HasForeignKey<MonthlyPlan>(p => p.ContributorId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(p => p.Subscriptions).WithOne(s => s.Plan).HasForeignKey(s => s.PlanId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(p => p.Subscriptions).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(p => p.ContributorId).HasFilter("follows OR own_uses").HasDatabaseName("ix_monthly_plan_receives");
    }
}

internal sealed class MonthlySubscriptionMapping : IEntityTypeConfiguration<MonthlySubscription>
{
    public void Configure(EntityTypeBuilder<MonthlySubscription> builder)
    {
        builder.ToTable("MonthlySubscription");
        builder.Property(s => s.Target).HasMaxLength(MonthlyPlan.LongestTarget);
        builder.HasIndex(s => new { s.PlanId, s.Kind, s.Target }).IsUnique();
    }
}

internal sealed class MonthlySendingMapping : IEntityTypeConfiguration<MonthlySending>
{
    public void Configure(EntityTypeBuilder<MonthlySending> builder)
    {
        builder.ToTable("MonthlySending");
        builder.HasKey(s => new { s.ContributorId, s.Month });
        builder.HasOne<Domain.Contributors.Contributor>().WithMany().HasForeignKey(s => s.ContributorId).OnDelete(DeleteBehavior.Cascade);
    }
}
