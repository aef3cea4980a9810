using System.Globalization;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Web.Text;

public sealed partial class Texts
{
    private const int MinutesOfTheClock = 24 * 60;

    /// <summary>"1er mars 2026" or "1 March 2026", in the commons' time zone.</summary>
    public string Date(DateTimeOffset moment) => Date(clock.DateOf(moment));

    /// <summary>"1er mars 2026" or "1 March 2026".</summary>
    public string Date(DateOnly day) =>
        this[day.Day == 1 ? "Shared.DateFirst" : "Shared.Date", day.Day, day.ToString("MMMM", CultureInfo.CurrentCulture), day.Year];

    /// <summary>"9 h" and "14 h 05", or "9:00" and "14:05": a time of the day, in minutes from midnight.</summary>
    public string Clock(int minutes) => this[minutes % 60 == 0 ? "Shared.ClockFull" : "Shared.Clock", minutes % MinutesOfTheClock / 60, minutes % 60];

    /// <summary>"1er mars 2026 à 14 h 05" or "1 March 2026 at 14:05", in the commons' time zone.</summary>
    public string DateAndTime(DateTimeOffset moment) =>
        this["Shared.DateAndTime", Date(moment), Clock((int)clock.Local(moment).TimeOfDay.TotalMinutes)];

    /// <summary>
    /// "il y a 3 jours": how long ago, by the calendar from yesterday on, so that what was written late at night is "hier" in the morning.
    /// </summary>
    public string Ago(DateTimeOffset moment)
    {
        var now = time.GetUtcNow();
        var days = clock.DateOf(now).DayNumber - clock.DateOf(moment).DayNumber;
        var minutes = (int)Math.Max(0, (now - moment).TotalMinutes);
        return (days, minutes) switch
        {
            (_, < 1) => this["Shared.AgoNow"],
            (_, < 60) => Count("Shared.AgoMinutes", minutes),
            ( <= 0, _) => Count("Shared.AgoHours", minutes / 60),
            (1, _) => this["Shared.AgoYesterday"],
            ( < 31, _) => Count("Shared.AgoDays", days),
            ( < 365, _) => Count("Shared.AgoMonths", Math.Max(1, (int)(days / 30.44))),
            _ => Count("Shared.AgoYears", (int)(days / 365.2425) is var years && years < 1 ? 1 : years),
        };
    }

    /// <summary>
    /// A duration or a range of durations in minutes: "45 min", "1 h 30", "30 à 45 min", "1 h 30 à 2 h", "2 à 3 jours", "à partir de 2 h",
    /// "jusqu’à 2 h"; nothing when neither end is known. A day is one of work together: <see cref="WorkingDay"/>.
    /// </summary>
    /// <param name="min">The shortest, or what it takes.</param>
    /// <param name="max">The longest.</param>
    public string Minutes(int? min, int? max = null) => (min, max) switch
    {
        (null, null) => "",
        ({ } from, null) => this["Shared.DurationFrom", Duration(from)],
        (null, { } to) => this["Shared.DurationTo", Duration(to)],
        ({ } from, { } to) when from == to => Duration(from),
        ({ } from, { } to) when UnitOf(from) == UnitOf(to) && (UnitOf(to) > 1 || to < 60) => this["Shared.Range", Number(from / UnitOf(to)), Duration(to)],
        ({ } from, { } to) => this["Shared.Range", Duration(from), Duration(to)],
    };

    /// <summary>"7 h" and "14 h 30": time that passes on a clock, never in days of work.</summary>
    public string Hours(int minutes) => minutes switch
    {
        < 60 => this["Shared.Minutes", minutes],
        _ when minutes % 60 == 0 => this["Shared.Hours", minutes / 60],
        _ => this["Shared.HoursAndMinutes", minutes / 60, minutes % 60],
    };

    private string Duration(int minutes) => UnitOf(minutes) switch
    {
        WorkingDay.Minutes => Count("Shared.Days", minutes / WorkingDay.Minutes),
        _ => Hours(minutes),
    };

    private static int UnitOf(int minutes) =>
        WorkingDay.Whole(minutes) ? WorkingDay.Minutes : minutes > 0 && minutes % 60 == 0 ? 60 : 1;
}
