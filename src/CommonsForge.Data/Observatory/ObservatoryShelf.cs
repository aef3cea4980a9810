using System.Collections.Concurrent;
using CommonsForge.Data.Journal;

namespace CommonsForge.Data.Observatory;

/// <summary>This process's figures, counted again when something happened in the commons. Safe from any thread.</summary>
/// <param name="head">Tells that something happened.</param>
public sealed class ObservatoryShelf(CommonsHead head)
{
    private readonly ConcurrentDictionary<bool, Kept> _kept = new();

    /// <summary>The figures of a period as the journal's head of this process has them. No query while nothing happens and the period is the same.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="whole">Whether the period is all of the commons' time rather than twelve months.</param>
    /// <param name="period">The period, made from when something first happened.</param>
    /// <param name="today">What tells one period from the next.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<(FiguresRead Figures, FigurePeriod Period)> CurrentAsync(CommonsDb db, bool whole, Func<DateTimeOffset?, FigurePeriod> period, DateOnly today, CancellationToken cancel = default)
    {
        // Before reading: what happens meanwhile makes the next reader count again.
        var now = head.Value;
        if (_kept.TryGetValue(whole, out var kept) && kept.Head == now && kept.Day == today) return (kept.Figures, kept.Period);
        var first = whole ? await db.FirstMomentAsync(cancel) : null;
        var made = period(first);
        var figures = await db.FiguresAsync(made, cancel);
        _kept[whole] = new(now, today, figures, made);
        return (figures, made);
    }

    private sealed record Kept(long Head, DateOnly Day, FiguresRead Figures, FigurePeriod Period);
}
