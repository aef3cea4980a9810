using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Integrity;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Resources;

/// <summary>Credits that were forgotten on a revision, and added since.</summary>
public static class CreditCorrections
{
    private const int Most = 50;

    /// <summary>Adds one, and tells the commons.</summary>
    /// <exception cref="BrokenRuleException">What <see cref="CreditCorrection"/> refuses; <c>Correction.AlreadyCredited</c> where it was added before; <c>Resource.NoSuchRevision</c>.</exception>
    public static async Task CorrectCreditAsync(this CommonsDb db, int resourceId, int number, Credit credit, bool onwards, string why, Contributor by, DateTimeOffset at, CancellationToken cancel = default)
    {
        var revision = await db.RevisionAsync(resourceId, number, cancel) ?? throw new BrokenRuleException("Resource.NoSuchRevision");
        if (await db.CreditCorrections.AnyAsync(c => c.Party == credit.Party && c.Role == credit.Role && c.Revision.ResourceId == resourceId && (c.Revision.Number == number || (c.Onwards && c.Revision.Number < number)), cancel))
            throw new BrokenRuleException("Correction.AlreadyCredited");
        db.Add(new CreditCorrection(revision, credit, onwards, why, by, at));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Credits added since to a revision, which it bears with its own: those of the revision, and those of earlier ones that go on.</summary>
    public static Task<List<Credit>> ForgottenAsync(this CommonsDb db, int resourceId, int number, CancellationToken cancel = default) =>
        db.CreditCorrections.Where(c => c.Revision.ResourceId == resourceId && (c.Revision.Number == number || (c.Onwards && c.Revision.Number < number)))
            .OrderBy(c => c.Id).Select(c => new Credit { Party = c.Party, Role = c.Role }).ToListAsync(cancel);

    /// <summary>All revisions, each with the credits that it bears beside its own, for queries to join; the same as <see cref="ForgottenAsync"/>.</summary>
    internal static IQueryable<CorrectedRevision> Corrected(this CommonsDb db) => db.Revisions.AsNoTracking().Select(v => new CorrectedRevision
    {
        Revision = v,
        Forgotten = db.CreditCorrections.Where(c => c.Revision.ResourceId == v.ResourceId && (c.Revision.Number == v.Number || (c.Onwards && c.Revision.Number < v.Number)))
            .OrderBy(c => c.Id).Select(c => new Credit { Party = c.Party, Role = c.Role }).ToList(),
    });

    /// <summary>What was added to the revisions of a resource, the oldest first.</summary>
    public static Task<List<CreditCorrection>> CorrectionsAsync(this CommonsDb db, int resourceId, CancellationToken cancel = default) =>
        db.CreditCorrections.AsNoTracking().Where(c => c.Revision.ResourceId == resourceId).OrderBy(c => c.Id).Take(Most).Include(c => c.Revision).Include(c => c.By).ToListAsync(cancel);
}

/// <summary>A revision with the credits added to it since; it lives in queries only.</summary>
internal sealed record CorrectedRevision
{
    public required Revision Revision { get; init; }

    public required List<Credit> Forgotten { get; init; }
}

internal sealed class CreditCorrectionMapping : IEntityTypeConfiguration<CreditCorrection>
{
    public void Configure(EntityTypeBuilder<CreditCorrection> builder)
    {
        builder.ToTable("CreditCorrection");
        builder.Property(c => c.Seal).AsJson();
        builder.HasOne(c => c.Revision).WithMany().HasForeignKey(c => c.RevisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.By).WithMany().HasForeignKey(c => c.ById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.RevisionId, c.Party, c.Role }).IsUnique();
        builder.HasIndex(c => c.Party);
    }
}
