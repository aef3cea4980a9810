using CommonsForge.Data.Resources;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Workshops;
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

    /// <summary>What was asked of the licences of resources, by the uid of the resource, with the answers.</summary>
    public static async Task<ILookup<Guid, LicenceConsent>> LicenceConsentsAsync(this CommonsDb db, IReadOnlyCollection<Guid> resources, CancellationToken cancel = default)
    {
        if (resources.Count == 0) return Array.Empty<LicenceConsent>().ToLookup(_ => Guid.Empty);
        var asked = await db.LicenceConsents.AsNoTracking().Where(c => resources.Contains(c.Resource.Uid))
            .Include(c => c.Resource).Include(c => c.AskedBy).Include(c => c.Answers).ThenInclude(a => a.RecordedBy).AsSplitQuery().ToListAsync(cancel);
        return asked.ToLookup(c => c.Resource.Uid);
    }

    /// <summary>Which of some parties have an account that they may sign in with.</summary>
    public static async Task<HashSet<Guid>> WithAccountAsync(this CommonsDb db, IReadOnlyCollection<Guid> parties, CancellationToken cancel = default) =>
        [.. await db.Users.Where(a => a.EmailConfirmed && a.BannedAt == null && a.Contributor != null && parties.Contains(a.Contributor.Uid)).Select(a => a.Contributor!.Uid).ToListAsync(cancel)];

    /// <summary>What the works that one was made from, however far back, say to another licence; see <see cref="LicenceHolders.Refusal"/>.</summary>
    public static async Task<LicenceAnswer?> OriginsRefuseAsync(this CommonsDb db, Sheet sheet, Licence wanted, IReadOnlyCollection<Guid> agreeing, CancellationToken cancel = default) =>
        sheet.Origins.Count == 0 ? null : LicenceHolders.Refusal((await db.OriginsAsync(sheet, cancel)).Select(o => (o.Sheet, o.Origin.Kind)), wanted, agreeing);

    /// <summary>What the licence of a work says of which passages stand in another, when they may not stand under the licence wanted for it and its holders did not all agree.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="content">The text that they stand in.</param>
    /// <param name="wanted">The licence that it would bear.</param>
    /// <param name="agreeing">Uids of those who agree.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<PassageRefusal?> PassagesRefuseAsync(this CommonsDb db, Content content, Licence? wanted, IReadOnlyCollection<Guid> agreeing, CancellationToken cancel = default)
    {
        if (content.Sheet.Passages.Count == 0) return null;
        var works = content.Sheet.Passages.Select(p => p.Resource).ToList();
        var numbers = content.Sheet.Passages.Select(p => p.Revision).ToList();
        var known = await db.Revisions.AsNoTracking().Include(r => r.Text).Include(r => r.Resource).Where(r => works.Contains(r.Resource.Uid) && numbers.Contains(r.Number)).ToListAsync(cancel);
        foreach (var passage in content.Sheet.Passages)
        {
            if (known.Find(r => r.Resource.Uid == passage.Resource && r.Number == passage.Revision) is not { } from) continue;
            if (LicenceMatrix.MayBecome(LicenceUse.Passage, LicenceCatalogue.Find(from.Sheet.Licence), wanted) is not { Allowed: false } refused) continue;
            if (LicenceHolders.Of(from.Sheet) is { Count: > 0 } holders && holders.All(agreeing.Contains)) continue;
            if (SheetExcerpt.Of(from.ToContent()).StandsIn(content.Text.Body)) return new(refused, from.Sheet.Title, from.ResourceId);
        }
        return null;
    }
}

/// <summary>A passage that may not stand under a licence.</summary>
/// <param name="Answer">Why, with the clause and the ways out.</param>
/// <param name="Title">Of the work that it was taken from.</param>
/// <param name="Work">Key of that work.</param>
public sealed record PassageRefusal(LicenceAnswer Answer, string Title, int Work);
