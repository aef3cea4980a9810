using System.Globalization;
using System.Text.RegularExpressions;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>How long what a text tells takes, and how many people it is for, where the text says so: proposed, never taken for granted.</summary>
public static partial class MeasuresInText
{
    private const int LongestRead = 60_000;
    // Beyond this, hours are those of a clock: de 14 h à 16 h.
    private const int MostMinutes = 8 * 60;
    // Less than this is a moment of it.
    private const int FewestMinutes = 15;
    private const int MostPeople = 10_000;

    /// <summary>The longest time that the text names, in minutes: moments of a course add up to it.</summary>
    public static Span? Duration(string text) => Longest(Times().Matches(Beginning(text)).Select(m => Of(m, MinutesOf, MostMinutes)).Where(s => s?.Max >= FewestMinutes));

    /// <summary>The largest number of people that the text names.</summary>
    public static Span? People(string text) => Longest(Groups().Matches(Beginning(text)).Select(m => Of(m, (_, number, _) => int.Parse(number, CultureInfo.InvariantCulture), MostPeople)));

    /// <summary>A span as a field of the form holds it: <c>30-45</c>.</summary>
    public static string Write(Span span) => string.Create(CultureInfo.InvariantCulture, $"{span.Min}-{span.Max}");

    /// <summary>The span that a field of the form holds, or <c>null</c>.</summary>
    public static Span? Read(string? field) => field?.Split('-') is [var min, var max]
        && int.TryParse(min, NumberStyles.None, CultureInfo.InvariantCulture, out var from) && int.TryParse(max, NumberStyles.None, CultureInfo.InvariantCulture, out var to) && 0 < from && from <= to ? Span.Of(from, to) : null;

    private static string Beginning(string text) => text.Length > LongestRead ? text[..LongestRead] : text;

    private static Span? Longest(IEnumerable<Span?> spans) => spans.OfType<Span>().OrderByDescending(s => s.Max).ThenBy(s => s.Min).FirstOrDefault();

    private static Span? Of(Match match, Func<Match, string, bool, int> value, int most)
    {
        var to = value(match, match.Groups["to"].Value, true);
        var from = match.Groups["from"].Success ? value(match, match.Groups["from"].Value, false) : to;
        return from is > 0 && to is > 0 && from <= most && to <= most ? Span.Of(Math.Min(from, to), Math.Max(from, to)) : null;
    }

    // 1 h 30 à 2 h: the first number has the unit of the second unless it has its own.
    private static int MinutesOf(Match match, string number, bool last)
    {
        var own = match.Groups["fromunit"].Success;
        var unit = match.Groups[last || !own ? "unit" : "fromunit"].Value;
        var more = match.Groups[last ? "more" : "frommore"];
        var amount = double.Parse(number.Replace(',', '.'), CultureInfo.InvariantCulture) * (unit[0] is 'h' or 'H' ? 60 : 1);
        return (int)Math.Min(MostMinutes + 1, amount + (more.Success ? int.Parse(more.Value, CultureInfo.InvariantCulture) : 0));
    }

    [GeneratedRegex(@"(?<![\p{L}\d.,:])(?:(?<from>\d{1,3}(?:[.,]\d)?)\s?(?:(?<fromunit>heures?|hours?|h|minutes?|min|mn)\s?(?<frommore>\d{2})?)?\s?(?:à|-|–|et|ou|to|and|or)\s?)?(?<to>\d{1,3}(?:[.,]\d)?)\s?(?<unit>heures?|hours?|h|minutes?|min|mn)(?:\s?(?<more>\d{2})(?:\s?(?:min|mn))?)?(?![\p{L}\d])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Times();

    [GeneratedRegex(@"(?<![\p{L}\d.,:]|\d\s)(?:(?<from>\d{1,5})\s?(?:à|-|–|et|ou|to|and|or)\s?)?(?<to>\d{1,5})\s(?:personnes?|participant|people|membres?|members)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Groups();
}
