using CommonsForge.Domain.Needs;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Needs;

/// <summary>What pages read of needs. Whoever reads says whether they guide needs: what is not for them does not exist.</summary>
public static class NeedReads
{
    private const int Remembered = 100;

    /// <summary>The fewest needs from which a usual delay can be told.</summary>
    private const int FewestToTell = 3;

    /// <summary>A need with all that happened to it, to show or to change.</summary>
    public static Task<Need?> NeedAsync(this CommonsDb db, int id, CancellationToken cancel = default) =>
        db.Needs.AsSplitQuery()
            .Include(n => n.By.Party).Include(n => n.Signposter!.Party)
            .Include(n => n.Steps.OrderBy(s => s.Id)).ThenInclude(s => s.By)
            .Include(n => n.Answers.OrderBy(a => a.Id)).ThenInclude(a => a.By)
            .Include(n => n.Notes.OrderBy(a => a.Id)).ThenInclude(a => a.By)
            .Include(n => n.Outcomes.OrderBy(o => o.Moment))
            .Include(n => n.Namings.OrderBy(o => o.Id)).ThenInclude(o => o.Person.Party)
            .Include(n => n.Namings).ThenInclude(o => o.Organisation!.Party)
            .Include(n => n.Story)
            .SingleOrDefaultAsync(n => n.Id == id, cancel);

    /// <summary>The need whose story a draft is, with who was asked to be named in it, or <c>null</c>.</summary>
    public static Task<Need?> NeedOfStoryAsync(this CommonsDb db, int draft, CancellationToken cancel = default) =>
        db.Needs.Include(n => n.Namings).ThenInclude(o => o.Person.Party).Include(n => n.Namings).ThenInclude(o => o.Organisation!.Party).SingleOrDefaultAsync(n => n.StoryId == draft, cancel);

    /// <summary>Whether a draft is the story of a need that only signposters may read.</summary>
    public static Task<bool> TellsReservedAsync(this CommonsDb db, int draft, CancellationToken cancel = default) =>
        db.Needs.AnyAsync(n => n.StoryId == draft && n.Audience == NeedAudience.SignpostersOnly, cancel);

    /// <summary>Needs that everybody may read, the newest first.</summary>
    public static Task<List<NeedLine>> PublicNeedsAsync(this CommonsDb db, NeedFilter filter, int most, int after = 0, CancellationToken cancel = default) =>
        Lines(db, Filtered(db, filter).Where(n => n.Audience == NeedAudience.Public && n.State != NeedState.Unconfirmed).OrderByDescending(n => n.Id).Skip(after).Take(most)).ToListAsync(cancel);

    /// <summary>Needs for who guides them, those that wait longest first.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="filter">Which.</param>
    /// <param name="mine">Key of who guides them, for theirs alone; <c>null</c> for those that nobody took.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="after">How many to pass over.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<List<NeedLine>> NeedsToGuideAsync(this CommonsDb db, NeedFilter filter, int? mine, int most, int after = 0, CancellationToken cancel = default) =>
        Lines(db, Filtered(db, filter).Where(n => mine == null ? n.State == NeedState.Open : n.SignposterId == mine && n.State != NeedState.Unconfirmed).OrderBy(n => n.MovedAt).ThenBy(n => n.Id).Skip(after).Take(most)).ToListAsync(cancel);

    /// <summary>What somebody asked for, the newest first.</summary>
    public static Task<List<NeedLine>> NeedsOfAsync(this CommonsDb db, int contributor, int most, CancellationToken cancel = default) =>
        Lines(db, db.Needs.Where(n => n.ById == contributor && n.State != NeedState.Unconfirmed).OrderByDescending(n => n.Id).Take(most)).ToListAsync(cancel);

    /// <summary>Needs in some territories of which something may still come, the newest first; only those that everybody may read.</summary>
    public static Task<List<NeedLine>> PublicNeedsWithinAsync(this CommonsDb db, IReadOnlyCollection<string> codes, int most, CancellationToken cancel = default) =>
        Lines(db, Filtered(db, new(NeedPart.Active)).Where(n => n.Territory != null && codes.Contains(n.Territory) && n.Audience == NeedAudience.Public && n.State != NeedState.Unconfirmed).OrderByDescending(n => n.Id).Take(most)).ToListAsync(cancel);

    /// <summary>Some needs that everybody may read, in no order.</summary>
    public static Task<List<NeedLine>> PublicNeedsAsync(this CommonsDb db, IReadOnlyCollection<int> ids, CancellationToken cancel = default) =>
        Lines(db, db.Needs.Where(n => ids.Contains(n.Id) && n.Audience == NeedAudience.Public && n.State != NeedState.Unconfirmed)).ToListAsync(cancel);

    /// <summary>
    /// The honest usual delay: of the last hundred needs that somebody took in hand or a peer answered, half had that within so long.
    /// </summary>
    /// <returns><c>null</c> when they are too few to tell.</returns>
    public static async Task<NeedDelay?> UsualDelayAsync(this CommonsDb db, CancellationToken cancel = default)
    {
        var delays = (await db.Database.SqlQuery<TimeSpan?>($"""
            SELECT first_answer(n.id) - n.opened_at AS "Value" FROM (SELECT id, opened_at FROM need WHERE state <> {(int)NeedState.Unconfirmed} ORDER BY id DESC LIMIT {Remembered}) n
            """).ToListAsync(cancel)).OfType<TimeSpan>().Order().ToList();
        return delays.Count < FewestToTell ? null : new(delays[delays.Count / 2], delays.Count);
    }

    private static IQueryable<Need> Filtered(CommonsDb db, NeedFilter filter)
    {
        var needs = db.Needs.AsNoTracking();
        if (filter.Theme is { } theme) needs = needs.Where(n => n.Themes.Contains(theme));
        if (filter.Context is { } context) needs = needs.Where(n => n.Context == context);
        if (filter.Territory is { } code)
            needs = needs.Where(n => n.Territory != null && db.Territories.Any(t => t.Code == n.Territory && (t.Code == code || t.DepartementCode == code || t.RegionCode == code || t.EpciCode == code)));
        return filter.Part switch
        {
            NeedPart.Met => needs.Where(n => n.State == NeedState.Met),
            NeedPart.Over => needs.Where(n => n.State == NeedState.Closed || n.State == NeedState.Redirected),
            NeedPart.Active => needs.Where(n => n.State != NeedState.Met && n.State != NeedState.Closed && n.State != NeedState.Redirected && n.State != NeedState.Withdrawn),
            _ => needs,
        };
    }

    private static IQueryable<NeedLine> Lines(CommonsDb db, IQueryable<Need> needs) => needs.Select(n => new NeedLine(
        n.Id, n.Title, n.Wording.Length > 0 ? n.Wording : n.Situation, n.Language, n.State, n.Audience, n.Context, db.Territories.Where(t => t.Code == n.Territory).Select(t => t.Name).FirstOrDefault(),
        n.Themes, n.Seeks, n.OpenedAt, n.MovedAt, n.Deadline, n.Answers.Count, n.SignposterId));
}

/// <summary>Which needs.</summary>
/// <param name="Part">Those that are open, met, or over.</param>
/// <param name="Theme">Uid of a theme, or <c>null</c>.</param>
/// <param name="Context">Uid of a context, or <c>null</c>.</param>
/// <param name="Territory">Code of a territory that they are in, or <c>null</c>.</param>
public sealed record NeedFilter(NeedPart Part, Guid? Theme = null, Guid? Context = null, string? Territory = null);

/// <summary>A part of the needs.</summary>
public enum NeedPart
{
    /// <summary>Those of which something may still come.</summary>
    Active,

    /// <summary>Those that were met.</summary>
    Met,

    /// <summary>Those that ended otherwise.</summary>
    Over,

    /// <summary>All.</summary>
    All,
}

/// <summary>A need in a list.</summary>
public sealed record NeedLine(
    int Id, string Title, string Words, string Language, NeedState State, NeedAudience Audience, Guid? Context, string? Place,
    IReadOnlyList<Guid> Themes, IReadOnlyList<NeedKind> Seeks, DateTimeOffset OpenedAt, DateTimeOffset MovedAt, DateOnly? Deadline, int Answers, int? SignposterId);

/// <summary>Within how long half of the needs had a first answer, and of how many that is told.</summary>
public sealed record NeedDelay(TimeSpan Half, int Needs);
