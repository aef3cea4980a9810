using CommonsForge.Data.Files;
using CommonsForge.Data.Proposals;
using CommonsForge.Domain.Images;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Images;

/// <summary>What pages and files ask of hidden images.</summary>
public static class HiddenImageReads
{
    /// <summary>Whether nobody is to see a file.</summary>
    public static Task<bool> IsHiddenAsync(this CommonsDb db, string sha256, CancellationToken cancel = default) =>
        db.HiddenImages.AnyAsync(i => i.Sha256 == sha256 && (i.State == ImageState.Hidden || i.State == ImageState.Kept), cancel);

    /// <summary>The last thing said of each of a text's images, by hash. Asks nothing of the database for a text without photographs.</summary>
    public static Task<IReadOnlyDictionary<string, ImageLine>> ImagesSaidOfAsync(this CommonsDb db, Sheet sheet, CancellationToken cancel = default) =>
        db.ImagesSaidOfAsync([.. sheet.Attachments.Where(a => HiddenImage.MayShowSomebody(a.MediaType)).Select(a => a.Sha256).Distinct()], cancel);

    /// <summary>The last thing said of some images, by hash. Asks nothing of the database for none.</summary>
    public static async Task<IReadOnlyDictionary<string, ImageLine>> ImagesSaidOfAsync(this CommonsDb db, IReadOnlyCollection<string> files, CancellationToken cancel = default)
    {
        if (files.Count == 0) return new Dictionary<string, ImageLine>();
        var last = db.HiddenImages.Where(i => files.Contains(i.Sha256) && !db.HiddenImages.Any(o => o.Sha256 == i.Sha256 && o.Id > i.Id));
        return await Lines(last).ToDictionaryAsync(i => i.Sha256, StringComparer.Ordinal, cancel);
    }

    /// <summary>One to decide on, with where it was seen.</summary>
    public static Task<HiddenImage?> ImageAsync(this CommonsDb db, int id, CancellationToken cancel = default) =>
        db.HiddenImages.IgnoreQueryFilters().Include(i => i.On).ThenInclude(r => r.Resource).Include(i => i.Report).Include(i => i.By!).ThenInclude(p => p.Party).Include(i => i.DecidedBy!).ThenInclude(p => p.Party).SingleOrDefaultAsync(i => i.Id == id, cancel);

    /// <summary>Works whose current version holds the same image, those where it was seen included.</summary>
    public static Task<List<ImagePlace>> ShowingAsync(this CommonsDb db, string sha256, int most, CancellationToken cancel = default)
    {
        var mark = Orphans.Mark(sha256);
        return db.Database.SqlQuery<ImagePlace>($"""
            SELECT r.id AS "Id", v.sheet ->> 'title' AS "Title" FROM revision v JOIN resource r ON r.id = v.resource_id AND r.current_number = v.number
            WHERE v.sheet @> {mark}::jsonb ORDER BY r.id LIMIT {most}
            """).ToListAsync(cancel);
    }

    /// <summary>Reports of use that hold the same photograph, whoever sees them: their keys.</summary>
    public static Task<List<int>> ReportsHoldingAsync(this CommonsDb db, string sha256, int most, CancellationToken cancel = default)
    {
        var mark = Orphans.PhotoMark(sha256);
        return db.Database.SqlQuery<int>($"SELECT id AS \"Value\" FROM usage_report WHERE (photos @> {mark}::jsonb AND photos <> '[]'::jsonb) OR (amendment_at IS NOT NULL AND amendment->'photos' @> {mark}::jsonb) ORDER BY id LIMIT {most}").ToListAsync(cancel);
    }

    /// <summary>What was decided before of the same image, the newest first.</summary>
    public static Task<List<ImageLine>> DecidedBeforeAsync(this CommonsDb db, HiddenImage image, int most, CancellationToken cancel = default) =>
        Lines(db.HiddenImages.Where(i => i.Sha256 == image.Sha256 && i.Id < image.Id).OrderByDescending(i => i.Id).Take(most)).ToListAsync(cancel);

    /// <summary>Those that wait for a look, those that have waited longest first.</summary>
    /// <inheritdoc cref="ProposalReads.WaitingAsync"/>
    public static Task<List<ImageLine>> WaitingImagesAsync(this CommonsDb db, QueueFilter filter, int most, int after = 0, CancellationToken cancel = default) =>
        Lines(Waiting(db, filter).OrderBy(i => i.At).ThenBy(i => i.Id).Skip(after).Take(most)).ToListAsync(cancel);

    /// <summary>How many wait.</summary>
    public static Task<int> WaitingImageCountAsync(this CommonsDb db, QueueFilter filter, CancellationToken cancel = default) => Waiting(db, filter).CountAsync(cancel);

    private static IQueryable<HiddenImage> Waiting(CommonsDb db, QueueFilter filter) => db.HiddenImages.Where(i =>
        (i.State == ImageState.Hidden || i.State == ImageState.Asked)
        && (filter.Community == null || i.On.Resource.CommunityId == filter.Community) && (filter.Resource == null || i.On.ResourceId == filter.Resource));

    private static IQueryable<ImageLine> Lines(IQueryable<HiddenImage> images) => images.AsNoTracking().Select(i =>
        new ImageLine(i.Id, i.Sha256, i.On.ResourceId, i.On.Resource.CommunityId, i.On.Sheet, i.At, i.State, i.DecidedAt, i.Reason) { ReportId = i.ReportId });
}

/// <summary>An image of which somebody said that they are on it.</summary>
public sealed record ImageLine(int Id, string Sha256, int ResourceId, int? CommunityId, Sheet Sheet, DateTimeOffset At, ImageState State, DateTimeOffset? DecidedAt, string? Reason)
{
    /// <summary>Key of the report of use where it was seen, or <c>null</c>.</summary>
    public int? ReportId { get; init; }

    /// <summary>Whether nobody sees it.</summary>
    public bool IsHidden => State is ImageState.Hidden or ImageState.Kept;
}

/// <summary>A work that shows an image.</summary>
public sealed record ImagePlace(int Id, string Title);
