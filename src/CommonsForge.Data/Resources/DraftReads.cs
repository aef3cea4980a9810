using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Resources;

/// <summary>What pages read of drafts. Only their owners read them.</summary>
public static class DraftReads
{
    /// <summary>How many drafts one person may keep.</summary>
    public const int Most = 200;

    // Enough for some words to tell a draft without a title by.
    private const int Beginning = 400;

    private const int NoteStart = 200;

    /// <summary>A draft of somebody's, to go on with; <c>null</c> when there is none of that number or it is another's.</summary>
    public static Task<Draft?> DraftAsync(this CommonsDb db, int id, int owner, CancellationToken cancel = default) =>
        db.Drafts.Include(d => d.Resource).ThenInclude(r => r!.Community).Include(d => d.Proposal!).ThenInclude(p => p.Author).ThenInclude(a => a.Party).Include(d => d.OfferedFrom).Include(d => d.Owner!).ThenInclude(o => o.Party)
            .SingleOrDefaultAsync(d => d.Id == id && d.OwnerId == owner, cancel);

    /// <summary>The draft in which somebody is changing a resource, or <c>null</c>.</summary>
    public static Task<int?> DraftOfAsync(this CommonsDb db, int resource, int owner, CancellationToken cancel = default) =>
        db.Drafts.Where(d => d.ResourceId == resource && d.OwnerId == owner && d.ProposalId == null).OrderByDescending(d => d.SavedAt).Select(d => (int?)d.Id).FirstOrDefaultAsync(cancel);

    /// <summary>Somebody's drafts, those kept last first.</summary>
    public static Task<List<DraftLine>> DraftsAsync(this CommonsDb db, int owner, CancellationToken cancel = default) =>
        db.Drafts.AsNoTracking().Where(d => d.OwnerId == owner).OrderByDescending(d => d.SavedAt).ThenByDescending(d => d.Id).Take(Most)
            .Select(d => new DraftLine(d.Id, d.Sheet, d.Body.Substring(0, Beginning), d.ResourceId, d.ProposalId, d.SavedAt, d.SubmittedAt, d.Resource!.Standing == Standing.Notice, d.ResourceId == null && d.Rights == RightsBasis.Unknown ? d.Body : null) { BaseNumber = d.BaseNumber, Note = d.Note.Substring(0, NoteStart) }).ToListAsync(cancel);

    /// <summary>The whole texts of some drafts, each with that of the version that it changes, or <c>null</c>.</summary>
    public static async Task<Dictionary<int, (string Body, string? Base)>> DraftBodiesAsync(this CommonsDb db, IReadOnlyCollection<int> drafts, CancellationToken cancel = default) =>
        (await db.Drafts.AsNoTracking().Where(d => drafts.Contains(d.Id))
            .Select(d => new { d.Id, d.Body, Base = db.Revisions.Where(r => r.ResourceId == d.ResourceId && r.Number == d.BaseNumber).Select(r => r.Text.Body).FirstOrDefault() }).ToListAsync(cancel))
        .ToDictionary(d => d.Id, d => (d.Body, d.Base));
}

/// <summary>A draft in a list; <c>Start</c> is the beginning of its text, Markdown. It may be the text of a notice, which waits for somebody to know its licence, or become one (<c>AsNotice</c>): <c>Brought</c> is then the whole text, whose licence whoever brings it does not know.</summary>
public sealed record DraftLine(int Id, Sheet Sheet, string Start, int? ResourceId, int? ProposalId, DateTimeOffset SavedAt, DateTimeOffset? SubmittedAt, bool OfNotice, string? Brought)
{
    /// <summary>The version that it changes, or <c>null</c>.</summary>
    public int? BaseNumber { get; init; }

    /// <summary>The beginning of what its author says of it.</summary>
    public string Note { get; init; } = "";

    /// <summary>Whether a notice alone will be public of it.</summary>
    public bool AsNotice { get; } = Brought is not null && LicenceVerdict.OfBrought(new(Sheet, new() { Body = Brought })).Standing == Standing.Notice;
}
