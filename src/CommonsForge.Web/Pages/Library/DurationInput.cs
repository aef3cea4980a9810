using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using CommonsForge.Domain.Language;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Web.Pages.Library;

/// <summary>Reads how much time people have, as they say it: « 1 h 30 », « 45 min », « une heure et demie », « demi-journée », « two hours ».</summary>
public static partial class DurationInput
{
    private const int LongestInMinutes = 60 * 24 * 60;
    private const int HalfDay = WorkingDay.Minutes / 2;

    // Nobody has three minutes for a method: a bare number this small is hours.
    private const int SmallNumber = 10;

    private static readonly FrozenDictionary<string, string> Numbers = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["un"] = "1", ["une"] = "1", ["a"] = "1", ["an"] = "1", ["one"] = "1", ["deux"] = "2", ["two"] = "2", ["trois"] = "3", ["three"] = "3", ["quatre"] = "4", ["four"] = "4",
        ["cinq"] = "5", ["five"] = "5", ["six"] = "6", ["sept"] = "7", ["seven"] = "7", ["huit"] = "8", ["eight"] = "8", ["neuf"] = "9", ["nine"] = "9", ["dix"] = "10", ["ten"] = "10",
        ["quinze"] = "15", ["fifteen"] = "15", ["vingt"] = "20", ["twenty"] = "20", ["trente"] = "30", ["thirty"] = "30", ["quarante"] = "40", ["forty"] = "40",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> Sayings = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["quart d'heure"] = 15, ["quarter of 1 hour"] = 15, ["quarter hour"] = 15, ["3 quarts d'heure"] = 45, ["3 quarters of 1 hour"] = 45,
        ["demi heure"] = 30, ["half 1 hour"] = 30, ["half hour"] = 30, ["demi journee"] = HalfDay, ["half 1 day"] = HalfDay, ["half day"] = HalfDay,
        ["matinee"] = HalfDay, ["morning"] = HalfDay, ["apres midi"] = HalfDay, ["afternoon"] = HalfDay,
        ["journee"] = WorkingDay.Minutes, ["day"] = WorkingDay.Minutes,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The time in minutes, or <c>null</c> when it cannot be read. A bare number is minutes.</summary>
    public static int? Read(string? typed) => Minutes(typed, small: 1);

    /// <summary>The same where a group says how long it has: a bare number under ten is hours.</summary>
    public static int? ReadOfGroup(string? typed) => Minutes(typed, small: 60);

    /// <summary>A time as an address holds it, which <see cref="ReadOfGroup"/> reads as it was.</summary>
    public static string Write(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes}{(minutes < SmallNumber ? "min" : "")}");

    private static int? Minutes(string? typed, int small)
    {
        var said = Simplified(typed ?? "");
        if (Sayings.TryGetValue(said.StartsWith("1 ", StringComparison.Ordinal) ? said[2..] : said, out var minutes)) return minutes;
        var match = Form().Match(said);
        // « deux » alone may be two of anything.
        if (!match.Success || (!match.Groups["unit"].Success && !(typed ?? "").Any(char.IsAsciiDigit))) return null;
        var amount = decimal.Parse(match.Groups["amount"].Value.Replace(',', '.'), CultureInfo.InvariantCulture);
        var unit = match.Groups["unit"].Value switch { "" => amount < SmallNumber ? small : 1, ['h', ..] => 60, ['j' or 'd', ..] => WorkingDay.Minutes, _ => 1 };
        var inHours = match.Groups["unit"].Value is ['h', ..];
        var parts = match.Groups["half"].Success ? 30 : match.Groups["quarter"].Success ? 15 : 0;
        if ((parts > 0 || match.Groups["more"].Success) && !inHours) return null;
        var more = match.Groups["more"] is { Success: true, Value: var after } ? int.Parse(after, CultureInfo.InvariantCulture) : parts;
        return (int)Math.Round(amount * unit) + more is > 0 and <= LongestInMinutes and var total ? total : null;
    }

    // Small letters without accents or hyphens, numbers in figures: « une demi-heure » is 1 demi heure.
    private static string Simplified(string typed)
    {
        var plain = Letters.Fold(Letters.Compose(typed).ToLowerInvariant()).Replace('’', '\'').Replace('\u00A0', ' ').Replace('\u202F', ' ');
        // A sign before a figure stays one: minus three hours is no time.
        plain = Hyphen().Replace(plain, " ");
        return string.Join(' ', plain.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => Numbers.GetValueOrDefault(w, w))).Replace(" and 1 half", " et demi", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?<=[a-z])-(?=[a-z])", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Hyphen();

    [GeneratedRegex(@"^(?<amount>\d{1,5}([.,]\d{1,2})?)\s*(?<half>et demie?\s+)?(?<unit>heures?|hours?|hrs?|h|minutes?|mins?|mn|jours?|journees?|days?|j|d)?\.?\s*((?<half>et demie?)|(?<quarter>et quart)|((et|and)\s+)?(?<more>\d{1,2})\s*(minutes?|mins?|mn)?)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
