using CommonsForge.Data.Journal;
using CommonsForge.Data.Permissions;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommonsForge.Data.Resources;

/// <summary>Resources that nobody looks after, and who adopts them.</summary>
public static class Adopting
{
    private const int Most = 20;

    /// <summary>Adopts a resource that nobody looks after.</summary>
    /// <exception cref="BrokenRuleException">What <see cref="Adoption"/> refuses. Of two at the same moment the second is told.</exception>
    public static async Task AdoptAsync(this CommonsDb db, int resourceId, string why, Contributor by, DateTimeOffset at, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await JournalWriter.LockAsync(db, cancel);
        var resource = await db.Resources.SingleAsync(r => r.Id == resourceId, cancel);
        db.Add(new Adoption(resource, await db.IsOrphanedAsync(resourceId, at, cancel), why, by, at));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Ends the adoption of a resource that lasts.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="resourceId">The resource.</param>
    /// <param name="end">How; it is given the sheet as it reads today.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="BrokenRuleException"><c>Adoption.Over</c>: there is none; what <paramref name="end"/> refuses.</exception>
    public static async Task EndAdoptionAsync(this CommonsDb db, int resourceId, Action<Adoption, Sheet> end, CancellationToken cancel = default)
    {
        var adoption = await db.Adoptions.Include(a => a.Resource).Include(a => a.By).SingleOrDefaultAsync(a => a.ResourceId == resourceId && a.EndedAt == null, cancel) ?? throw new BrokenRuleException("Adoption.Over");
        var current = await Publishing.CurrentAsync(db, resourceId, cancel);
        end(adoption, current.Sheet.Correcting(await db.ForgottenAsync(resourceId, current.Number, cancel)));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Whether somebody adopted a resource and looks after it still.</summary>
    public static Task<bool> MaintainsAsync(this CommonsDb db, int resourceId, Guid person, CancellationToken cancel = default) =>
        db.Adoptions.AnyAsync(a => a.ResourceId == resourceId && a.EndedAt == null && a.By.Uid == person, cancel);

    /// <summary>Whether somebody may publish versions of a resource at once: an author of it, or who adopted it.</summary>
    public static async Task<bool> KeepsAsync(this CommonsDb db, int resourceId, Sheet sheet, Guid person, CancellationToken cancel = default) =>
        Resource.IsOwnWork(sheet, person) || await db.MaintainsAsync(resourceId, person, cancel);

    /// <summary>Adoptions of a resource, the newest first.</summary>
    public static Task<List<Adoption>> AdoptionsAsync(this CommonsDb db, int resourceId, CancellationToken cancel = default) =>
        db.Adoptions.AsNoTracking().Where(a => a.ResourceId == resourceId).OrderByDescending(a => a.Id).Take(Most).Include(a => a.By).Include(a => a.EndedBy).ToListAsync(cancel);

    /// <summary>Whether nobody looks after a resource (<see cref="OrphanRule"/>).</summary>
    public static Task<bool> IsOrphanedAsync(this CommonsDb db, int resourceId, DateTimeOffset now, CancellationToken cancel = default) =>
        Orphans(db, now).AnyAsync(r => r.Id == resourceId, cancel);

    /// <summary>Ids of resources that nobody looks after, those untouched for longest first.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="now">When.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="after">How many to pass over.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<List<int>> OrphansAsync(this CommonsDb db, DateTimeOffset now, int most, int after = 0, CancellationToken cancel = default) =>
        Orphans(db, now).OrderBy(r => r.LastPublishedAt).ThenBy(r => r.Id).Skip(after).Take(most).Select(r => r.Id).ToListAsync(cancel);

    // Those who are there come first and once, so that each resource costs a look at its credits and no more.
    private static IQueryable<Resource> Orphans(CommonsDb db, DateTimeOffset now)
    {
        var since = OrphanRule.SeenSince(now);
        return db.Resources.FromSql($"""
            WITH there AS (SELECT c.uid FROM account a JOIN contributor c ON c.id = a.contributor_id
                           WHERE a.email_confirmed AND a.banned_at IS NULL AND COALESCE(a.last_seen_at, a.created_at) > {since})
            SELECT r.* FROM resource r
            WHERE r.standing = {(int)Standing.Published}
              AND NOT EXISTS (SELECT 1 FROM adoption a WHERE a.resource_id = r.id AND a.ended_at IS NULL)
              AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.community_id = r.community_id AND g.role = ANY({StoredRoles.Reviewing}))
              AND NOT EXISTS (SELECT 1 FROM credited(r.id, r.current_number) AS named WHERE named.role = ANY({StoredRoles.Own}) AND named.party IN (SELECT uid FROM there))
            """).AsNoTracking();
    }
}

internal sealed class AdoptionMapping : IEntityTypeConfiguration<Adoption>
{
    public void Configure(EntityTypeBuilder<Adoption> builder)
    {
        builder.ToTable("Adoption");
        builder.Ignore(a => a.Happenings);
        builder.HasOne(a => a.Resource).WithMany().HasForeignKey(a => a.ResourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.By).WithMany().HasForeignKey(a => a.ById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.EndedBy).WithMany().HasForeignKey(a => a.EndedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.ResourceId).IsUnique().HasFilter("ended_at IS NULL");
        builder.HasIndex(a => new { a.ResourceId, a.Id });
        // Two who end it at the same moment: the second is told.
        builder.Property(a => a.EndedAt).IsConcurrencyToken();
    }
}
