using System.Globalization;
using System.Text.RegularExpressions;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Web.Pages.Library;

/// <summary>Reads how much time people have, as they type it: « 90 », « 1h30 », « 1 h 30 », « 45 min », « 2 jours », « 1,5 h ».</summary>
public static partial class DurationInput
{
    private const int LongestInMinutes = 60 * 24 * 60;

    /// <summary>The time in minutes, or <c>null</c> when it cannot be read. A bare number is minutes.</summary>
    public static int? Read(string? typed)
    {
        var match = Form().Match((typed ?? "").Trim().ToLowerInvariant());
        if (!match.Success) return null;
        var unit = match.Groups["unit"].Value switch { "h" or "heure" or "heures" or "hour" or "hours" => 60, "j" or "jour" or "jours" or "d" or "day" or "days" => WorkingDay.Minutes, _ => 1 };
        var amount = decimal.Parse(match.Groups["amount"].Value.Replace(',', '.'), CultureInfo.InvariantCulture);
        var more = match.Groups["more"] is { Success: true, Value: var minutes } && unit == 60 ? int.Parse(minutes, CultureInfo.InvariantCulture) : 0;
        return (int)Math.Round(amount * unit) + more is > 0 and <= LongestInMinutes and var total ? total : null;
    }

    [GeneratedRegex(@"^(?<amount>\d{1,5}([.,]\d{1,2})?)\s*(?<unit>heures?|hours?|h|minutes?|min|mn|jours?|days?|j|d)?\s*((?<more>\d{1,2})\s*(min|mn)?)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
