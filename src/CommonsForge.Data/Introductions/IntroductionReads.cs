using CommonsForge.Domain.Introductions;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Introductions;

/// <summary>What pages read of introductions. Whoever reads asks <see cref="Introduction.Concerns"/> before they show one.</summary>
public static class IntroductionReads
{
    /// <summary>Messages of one page.</summary>
    public const int PageSize = 20;

    private const int Most = 50;

    /// <summary>An introduction with those whom it concerns, to show or to change.</summary>
    public static Task<Introduction?> IntroductionAsync(this CommonsDb db, int id, CancellationToken cancel = default) =>
        db.Introductions.Include(i => i.Need).Include(i => i.One.Party).Include(i => i.Other!.Party).Include(i => i.ProposedBy!.Party).Include(i => i.Organisation!.Party).SingleOrDefaultAsync(i => i.Id == id, cancel);

    /// <summary>A page of messages and one more, the newest first.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="introduction">Key of the introduction.</param>
    /// <param name="before">Older than the message of this key; 0 for the newest.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<List<MessageLine>> MessagesAsync(this CommonsDb db, int introduction, int before, CancellationToken cancel = default) =>
        db.IntroductionMessages.AsNoTracking().Where(m => m.IntroductionId == introduction && (before == 0 || m.Id < before)).OrderByDescending(m => m.Id).Take(PageSize + 1)
            .Select(m => new MessageLine(m.Id, m.ById, m.Words, m.At)).ToListAsync(cancel);

    /// <summary>Introductions that concern somebody, the newest first.</summary>
    public static Task<List<IntroductionLine>> IntroductionsOfAsync(this CommonsDb db, int person, CancellationToken cancel = default)
    {
        var structure = db.Contributors.Where(c => c.Id == person).Select(c => c.OrganisationId);
        return Lines(db.Introductions.Where(i => i.OneId == person
            || ((i.Need.Audience == Domain.Needs.NeedAudience.Public || i.OneAgreedAt != null)
                && (i.OtherId == person || (i.OtherId == null && i.State == IntroductionState.Proposed && i.OrganisationId != null && structure.Contains(i.OrganisationId)))))).ToListAsync(cancel);
    }

    /// <summary>Introductions of two others that somebody proposed, of needs that they may still read: where they stand, nothing of what is written. The newest first.</summary>
    public static Task<List<IntroductionLine>> IntroductionsProposedByAsync(this CommonsDb db, int person, CancellationToken cancel = default) =>
        Lines(db.Introductions.Where(i => i.ProposedById == person && i.OneId != person && i.OtherId != person && (i.Need.Audience == Domain.Needs.NeedAudience.Public || i.Need.SignposterId == person))).ToListAsync(cancel);

    /// <summary>Introductions about a need: for who asked and who guides it.</summary>
    public static Task<List<IntroductionLine>> IntroductionsAboutAsync(this CommonsDb db, int need, CancellationToken cancel = default) => Lines(db.Introductions.Where(i => i.NeedId == need)).ToListAsync(cancel);

    /// <summary>Introductions that were reported and that nobody looked at yet, for moderation.</summary>
    public static Task<List<IntroductionLine>> ReportedIntroductionsAsync(this CommonsDb db, CancellationToken cancel = default) => Lines(db.Introductions.Where(i => i.ReportedAt != null && i.LookedAt == null)).ToListAsync(cancel);

    private static IQueryable<IntroductionLine> Lines(IQueryable<Introduction> introductions) => introductions.AsNoTracking().OrderByDescending(i => i.Id).Take(Most).Select(i => new IntroductionLine(
        i.Id, i.Need.Title, i.Need.Language, i.State, i.OneId, i.One.Party.WithdrawnAt != null ? null : i.One.Party.Name, i.OtherId, i.Other == null || i.Other.Party.WithdrawnAt != null ? null : i.Other.Party.Name,
        i.Organisation == null ? null : i.Organisation.Party.Name, i.ProposedById, i.ProposedAt, i.OneAgreedAt, i.OtherAgreedAt, i.AgreedAt) { NeedId = i.NeedId });
}

/// <summary>A message.</summary>
public sealed record MessageLine(int Id, int ById, string Words, DateTimeOffset At);

/// <summary>An introduction in a list.</summary>
public sealed record IntroductionLine(
    int Id, string Need, string Language, IntroductionState State, int OneId, string? One, int? OtherId, string? Other, string? Organisation,
    int? ProposedById, DateTimeOffset ProposedAt, DateTimeOffset? OneAgreedAt, DateTimeOffset? OtherAgreedAt, DateTimeOffset? AgreedAt)
{
    /// <summary>Key of the need.</summary>
    public int NeedId { get; init; }
}
