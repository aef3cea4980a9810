namespace CommonsForge.Domain.Resources;

/// <summary>
/// A day of work together, as workshops count it: <em>2 jours</em> is 14 hours of presence. Durations are stored in minutes; whatever reads or says days goes by this.
/// </summary>
public static class WorkingDay
{
    /// <summary>Minutes in a day.</summary>
    public const int Minutes = 7 * 60;

    /// <summary>Whether a duration is one or more whole days, to be said as such.</summary>
    public static bool Whole(int minutes) => minutes > 0 && minutes % Minutes == 0;
}
