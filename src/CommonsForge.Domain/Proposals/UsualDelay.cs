namespace CommonsForge.Domain.Proposals;

/// <summary>How long review usually takes, told from what it last decided: never a promise.</summary>
/// <param name="Days">Half of the decisions took so many days, or fewer; at least 1.</param>
/// <param name="Decisions">From how many decisions.</param>
public sealed record UsualDelay(int Days, int Decisions)
{
    /// <summary>How many decisions count: the last ones say how it goes now.</summary>
    public const int Most = 20;

    /// <summary>How many waiting ones count, before the first decision.</summary>
    public const int MostWaiting = 200;

    /// <summary>The usual delay, or <c>null</c> when nothing was decided yet.</summary>
    /// <param name="waits">How long each of the last decisions took, or what waits has waited.</param>
    public static UsualDelay? Of(IReadOnlyCollection<TimeSpan> waits) =>
        waits.Count == 0 ? null : new(Math.Max(1, (int)Math.Ceiling(waits.Order().ElementAt((waits.Count - 1) / 2).TotalDays)), waits.Count);
}
