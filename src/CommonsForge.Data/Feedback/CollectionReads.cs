using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CommonsForge.Data.Feedback;

/// <summary>What pages read of collections.</summary>
public static class CollectionReads
{
    /// <summary>How many of their collections somebody is shown.</summary>
    public const int MostShown = 50;

    /// <summary>A collection by what was typed, to answer or to run it, with its sixty voices at most and its facilitator; <c>null</c> for none, and where its work was withdrawn. Two queries.</summary>
    public static async Task<CollectedUse?> CollectionAsync(this CommonsDb db, string? typed, CancellationToken cancel = default) => CollectionCode.Read(typed) is not { } code ? null
        : await db.CollectedUses.Include(c => c.Resource).Include(c => c.By.Party).Include(c => c.By.Organisation!.Party).Include(c => c.Voices.OrderBy(v => v.Id)).AsSplitQuery()
            .SingleOrDefaultAsync(c => c.Code == code && c.Resource.Standing != Standing.Withdrawn, cancel);

    /// <summary>Opens a transaction in which nobody else answers a collection or runs it. Not the journal's: a room that answers keeps nobody else waiting.</summary>
    /// <param name="db">The commons, in a context that has not read the collection yet.</param>
    /// <param name="typed">Its code.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IDbContextTransaction> AloneWithVoicesAsync(this CommonsDb db, string? typed, CancellationToken cancel = default)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        var code = CollectionCode.Read(typed) ?? "";
        await db.Database.ExecuteSqlAsync($"SELECT id FROM collected_use WHERE code = {code} FOR UPDATE", cancel);
        return transaction;
    }

    /// <summary>How many somebody has open.</summary>
    public static Task<int> OpenCollectionsAsync(this CommonsDb db, int contributor, DateTimeOffset now, CancellationToken cancel = default) =>
        db.CollectedUses.CountAsync(c => c.ById == contributor && c.ReportId == null && c.ClosesAt > now, cancel);

    /// <summary>Somebody's collections, the newest first. One query.</summary>
    public static Task<List<CollectionLine>> CollectionsOfAsync(this CommonsDb db, int contributor, CancellationToken cancel = default) =>
        (from c in db.CollectedUses.AsNoTracking()
         where c.ById == contributor && c.Resource.Standing != Standing.Withdrawn
         join v in db.Revisions on new { c.ResourceId, Number = c.Resource.CurrentNumber } equals new { v.ResourceId, v.Number }
         orderby c.Id descending
         select new CollectionLine(c.Code, c.Title, v.Sheet.Title, c.OpenedAt, c.ClosesAt, c.ReportId, c.Voices.Count)).Take(MostShown).ToListAsync(cancel);

    /// <summary>The voices that a report carries, where everybody sees it: sixty at most. One query.</summary>
    public static Task<List<VoiceWords>> VoicesOfAsync(this CommonsDb db, int report, CancellationToken cancel = default) =>
        db.Set<CollectedVoice>().AsNoTracking().Where(v => v.Collection.ReportId == report && v.Collection.Report!.Standing == ReportStanding.Shown && !v.IsSetAside).OrderBy(v => v.Id)
            .Select(v => new VoiceWords { Went = v.Said.Went, Worked = v.Said.Worked, Hard = v.Said.Hard, Again = v.Said.Again }).Take(CollectedUse.MostVoices).ToListAsync(cancel);
}

/// <summary>A collection in somebody's list.</summary>
/// <param name="Code">What is typed to answer.</param>
/// <param name="Title">Its title.</param>
/// <param name="Work">Title of what was used.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="ClosesAt">Until when it hears voices.</param>
/// <param name="Report">The report that it became.</param>
/// <param name="Voices">How many were heard.</param>
public sealed record CollectionLine(string Code, string Title, string Work, DateTimeOffset OpenedAt, DateTimeOffset ClosesAt, int? Report, int Voices);
