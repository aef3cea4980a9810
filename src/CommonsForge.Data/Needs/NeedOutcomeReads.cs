using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Observatory;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Needs;

/// <summary>What came of needs, counted without names: for the commons in figures.</summary>
public static class NeedOutcomeReads
{
    /// <summary>The fewest answers whose content is told: with fewer one could know whose it is.</summary>
    public const int FewestToTell = Figure.Fewest;

    /// <summary>Counts over the needs posted in a period. Each part is one query that reads an index or one pass.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="from">Posted from then on.</param>
    /// <param name="to">Posted before.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<NeedOutcomes> NeedOutcomesAsync(this CommonsDb db, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel = default)
    {
        var (since, until) = (Domain.Instant.Cut(from), Domain.Instant.Cut(to));
        var needs = db.Needs.AsNoTracking().Where(n => n.State != NeedState.Unconfirmed && n.State != NeedState.Withdrawn && n.OpenedAt >= since && n.OpenedAt < until);
        var states = await needs.GroupBy(n => n.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        // A need may be answered for three times: what its person said last is what came of it.
        var outcomes = from n in needs
                       from o in n.Outcomes
                       select new { o.Moment, o.Acted, o.FreedTime, o.FreeTool, o.MadeLinks, IsLast = o.Acted != null && !n.Outcomes.Any(l => l.Acted != null && l.Moment > o.Moment) };
        var asked = await outcomes.GroupBy(o => o.Moment).Select(g => new
        {
            g.Key, Asked = g.Count(), Answered = g.Count(o => o.Acted != null), Yes = g.Count(o => o.Acted == Acted.Yes), Partly = g.Count(o => o.Acted == Acted.Partly), No = g.Count(o => o.Acted == Acted.No),
            Time = g.Count(o => o.FreedTime), Tool = g.Count(o => o.FreeTool), Links = g.Count(o => o.MadeLinks),
            LastYes = g.Count(o => o.IsLast && o.Acted == Acted.Yes), LastPartly = g.Count(o => o.IsLast && o.Acted == Acted.Partly), LastNo = g.Count(o => o.IsLast && o.Acted == Acted.No),
        }).ToListAsync(cancel);
        var introductions = await db.Introductions.AsNoTracking().Where(i => i.Need.OpenedAt >= since && i.Need.OpenedAt < until).GroupBy(_ => 1)
            .Select(g => new { Proposed = g.Count(), Agreed = g.Count(i => i.AgreedAt != null) }).FirstOrDefaultAsync(cancel);
        return new(states, new(asked.Sum(a => a.LastYes), asked.Sum(a => a.LastPartly), asked.Sum(a => a.LastNo)), introductions?.Proposed ?? 0, introductions?.Agreed ?? 0,
            [.. asked.OrderBy(a => a.Key).Select(a => new OutcomeCounts(a.Key, a.Asked, a.Answered, a.Answered < FewestToTell ? null : new(a.Yes, a.Partly, a.No, a.Time, a.Tool, a.Links)))]);
    }
}

/// <summary>What came of needs.</summary>
/// <param name="States">How many were posted, by where they stand today.</param>
/// <param name="Action"><em>Passage à l'action</em>: of how many needs whoever asked says so. Not for pages as it is: <see cref="Figure"/> keeps small numbers back.</param>
/// <param name="IntroductionsProposed">How many introductions were proposed.</param>
/// <param name="IntroductionsAgreed">To how many both agreed.</param>
/// <param name="Moments">What was answered at closing, after three months and after six; a moment that nobody was asked at is left out.</param>
public sealed record NeedOutcomes(IReadOnlyDictionary<NeedState, int> States, ActionCounts Action, int IntroductionsProposed, int IntroductionsAgreed, IReadOnlyList<OutcomeCounts> Moments);

/// <summary>Of needs that whoever asked answered for, at closing, after three months or after six: how many they last said were acted on, in part or not. Each need is counted once.</summary>
public sealed record ActionCounts(int Yes, int Partly, int No);

/// <summary>What was answered at one moment.</summary>
/// <param name="Moment">Which.</param>
/// <param name="Asked">How many were asked.</param>
/// <param name="Answered">How many answered.</param>
/// <param name="Told">What they answered; <c>null</c> when fewer than <see cref="NeedOutcomeReads.FewestToTell"/> did.</param>
public sealed record OutcomeCounts(OutcomeMoment Moment, int Asked, int Answered, ToldOutcomes? Told);

/// <summary>How many acted, in part or not, and for how many it freed time, brought a free tool, or made links.</summary>
public sealed record ToldOutcomes(int Yes, int Partly, int No, int FreedTime, int FreeTool, int MadeLinks);
