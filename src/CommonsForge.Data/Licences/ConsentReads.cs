using CommonsForge.Data.Resources;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Licences;

/// <summary>What pages read of consents to another licence.</summary>
public static class ConsentReads
{
    /// <summary>How many are shown.</summary>
    public const int Most = 20;

    /// <summary>Questions about the licence of a resource, the newest first, each with who is asked in the order of credit.</summary>
    public static Task<List<LicenceConsent>> LicenceConsentsAsync(this CommonsDb db, int resourceId, CancellationToken cancel = default) =>
        db.LicenceConsents.AsNoTracking().Where(c => c.ResourceId == resourceId).OrderByDescending(c => c.Id).Take(Most)
            .Include(c => c.AskedBy).Include(c => c.Answers.OrderBy(a => a.Id)).ThenInclude(a => a.RecordedBy).AsSplitQuery().ToListAsync(cancel);

    /// <summary>Which of some parties have an account that they may sign in with.</summary>
    public static async Task<HashSet<Guid>> WithAccountAsync(this CommonsDb db, IReadOnlyCollection<Guid> parties, CancellationToken cancel = default) =>
        [.. await db.Users.Where(a => a.EmailConfirmed && a.BannedAt == null && a.Contributor != null && parties.Contains(a.Contributor.Uid)).Select(a => a.Contributor!.Uid).ToListAsync(cancel)];

    /// <summary>What the works that one was made from, however far back, say to another licence; see <see cref="LicenceHolders.Refusal"/>.</summary>
    public static async Task<LicenceAnswer?> OriginsRefuseAsync(this CommonsDb db, Sheet sheet, Licence wanted, IReadOnlyCollection<Guid> agreeing, CancellationToken cancel = default) =>
        sheet.Origins.Count == 0 ? null : LicenceHolders.Refusal((await db.OriginsAsync(sheet, cancel)).Select(o => (o.Sheet, o.Origin.Kind)), wanted, agreeing);
}
