using System.Globalization;
using System.Text.RegularExpressions;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Interop.Markdown;

/// <summary>Durations, numbers of people and dates as people write them, in French first.</summary>
public static partial class Measures
{
    private const int Timeout = 1000;
    private const int Longest = 1_000_000;

    private static readonly CultureInfo[] Cultures =
        [CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("fr-FR"), CultureInfo.GetCultureInfo("en-GB")];

    /// <summary>
    /// Minutes from <c>1 h 30</c>, <c>90 min</c>, <c>1h30 à 2h</c>, <c>2 à 3 jours</c>, <c>une demi-journée</c>, <c>jusqu’à 2 h</c>, <c>PT1H30M</c>…
    /// A bare number is minutes; a day is <see cref="WorkingDay"/>, a week five of them.
    /// </summary>
    /// <returns>Null when the words are not a duration.</returns>
    public static Span? Duration(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var text = Tidy(words);
        if (IsoDuration().Match(text) is { Success: true, Length: > 2 } iso)
        {
            var minutes = Number(iso, "days") * WorkingDay.Minutes + Number(iso, "hours") * 60 + Number(iso, "minutes");
            return Span.Of(minutes, minutes);
        }
        return Range(text, Minutes);
    }

    /// <summary>A duration as ISO 8601 writes it: <c>P3D</c> for whole days of work, <c>PT1H30M</c> for anything else. <see cref="Duration"/> reads both.</summary>
    public static string Iso(int minutes) => WorkingDay.Whole(minutes)
        ? string.Create(CultureInfo.InvariantCulture, $"P{minutes / WorkingDay.Minutes}D")
        : string.Create(CultureInfo.InvariantCulture, $"PT{(minutes < 60 ? "" : minutes / 60 + "H")}{(minutes >= 60 && minutes % 60 == 0 ? "" : minutes % 60 + "M")}");

    /// <summary>Numbers of people from <c>6 à 12</c>, <c>12</c>, <c>à partir de 4</c>, <c>4+</c>, <c>jusqu’à 30 personnes</c>…</summary>
    /// <returns>Null when the words are not a number of people.</returns>
    public static Span? GroupSize(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var text = Spaces().Replace(PeopleWords().Replace(Tidy(words), " "), " ").Trim();
        return Range(text, static (count, _) =>
            int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= Longest ? (n, 1) : null);
    }

    /// <summary>
    /// Dates as <c>2025-03-14</c> (a time after it is dropped), <c>14/03/2025</c>, <c>14 mars 2025</c>, <c>2025-03</c> or <c>2025</c>:
    /// the first day of what is said.
    /// </summary>
    /// <returns>Null when the words are not a date.</returns>
    public static DateOnly? Date(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var text = words.Trim().Replace("1er ", "1 ", StringComparison.OrdinalIgnoreCase);
        if (DateAndTime().IsMatch(text)) text = text[..10];
        string[] formats = ["yyyy-MM-dd", "yyyy-M-d", "dd/MM/yyyy", "d/M/yyyy", "d MMMM yyyy", "MMMM yyyy", "yyyy-MM", "yyyy"];
        foreach (var culture in Cultures)
        {
            if (DateOnly.TryParseExact(text, formats, culture, DateTimeStyles.None, out var date)) return date;
        }
        return null;
    }

    // Reads a quantity, given the unit that a bare number has; answers the quantity and the unit that it began with.
    private delegate (int Value, int Unit)? Reader(string text, int unit);

    private static Span? Range(string text, Reader read)
    {
        if (read(text, 1) is { } exact) return Span.Of(exact.Value, exact.Value);
        if (Least().Match(text) is { Success: true } least)
            return read(least.Groups["end"].Value, 1) is { } min ? Span.Of(min.Value, null) : null;
        if (Most().Match(text) is { Success: true } most)
            return read(most.Groups["end"].Value, 1) is { } max ? Span.Of(null, max.Value) : null;
        if (Between().Match(text) is not { Success: true } between || read(between.Groups["high"].Value, 1) is not { } high) return null;
        // « 2 à 3 jours »: the first number has the unit of the second.
        return read(between.Groups["low"].Value, high.Unit) is { } low
            ? Span.Of(Math.Min(low.Value, high.Value), Math.Max(low.Value, high.Value)) : null;
    }

    private static (int Value, int Unit)? Minutes(string text, int unit)
    {
        double total = 0;
        double? pending = null;
        int first = 0, last = 0;
        foreach (var token in Tokens().EnumerateMatches(text))
        {
            var word = text.AsSpan(token.Index, token.Length);
            var figures = word.ToString().Replace(',', '.');
            if (double.TryParse(figures, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                if (pending is not null) return null;
                pending = number;
            }
            else if (word is "et" or "d" && (pending ?? total) > 0) continue;
            else if (word is "quart" or "quarts") pending = (pending ?? 1) / 4;
            else if (word is "demi" or "demie" && pending is null && total > 0) total += last / 2.0;
            else if (UnitOf(word) is var minutes and > 0 && (pending is not null || word.StartsWith("demi")))
            {
                total += (pending ?? 1) * minutes;
                first = first == 0 ? minutes : first;
                last = minutes;
                pending = null;
            }
            else return null;
        }
        // The 30 of « 1 h 30 », or a number alone.
        if (pending is not null && last is not (0 or 60)) return null;
        total += (pending ?? 0) * (last == 60 ? 1 : unit);
        return total is > 0 and <= Longest ? ((int)Math.Round(total), first == 0 ? unit : first) : null;
    }

    private static int UnitOf(ReadOnlySpan<char> word) => word switch
    {
        "min" or "mn" or "m" or "'" or "minute" or "minutes" => 1,
        "h" or ":" or "heure" or "heures" or "hr" or "hrs" or "hour" or "hours" => 60,
        "j" or "d" or "jour" or "jours" or "journée" or "journées" or "day" or "days" => WorkingDay.Minutes,
        "demiheure" or "demiheures" => 30,
        "demijournée" or "demijournées" => WorkingDay.Minutes / 2,
        "semaine" or "semaines" or "week" or "weeks" => 5 * WorkingDay.Minutes,
        _ => 0,
    };

    private static string Tidy(string words)
    {
        var text = words.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('’', '\'').ToLowerInvariant();
        text = Halves().Replace(Asides().Replace(text, " "), "demi").Replace("d'", "d ", StringComparison.Ordinal);
        text = NumberWords().Replace(text, m => NumberOf(m.Value));
        return Spaces().Replace(text, " ").Trim(' ', '.', '~', '≈');
    }

    private static string NumberOf(string word) => word switch
    {
        "un" or "une" or "one" => "1",
        "deux" or "two" => "2",
        "trois" or "three" => "3",
        "quatre" or "four" => "4",
        "cinq" or "five" => "5",
        "six" => "6",
        "huit" or "eight" => "8",
        "dix" or "ten" => "10",
        "douze" or "twelve" => "12",
        "quinze" => "15",
        _ => "20",
    };

    private static int Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^p((?<days>\d{1,3})d)?(t((?<hours>\d{1,3})h)?((?<minutes>\d{1,4})m)?)?$", RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex IsoDuration();

    [GeneratedRegex(@"\d{1,6}(?:[.,]\d{1,2})?|\p{L}+|\S", RegexOptions.None, Timeout)]
    private static partial Regex Tokens();

    [GeneratedRegex(
        @"^(de |entre |from |between )?(?<low>.{1,40}?)\s?(\bà\b|\bou\b|\bet\b|\bto\b|\band\b|\bor\b|-|–|—)\s?(?<high>.{1,40})$",
        RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Between();

    [GeneratedRegex(
        @"^((à partir de|au moins|dès|minimum|min|at least|from)\s(?<end>.{1,40})|(?<end>.{1,40}?)\s?(\+|et plus|ou plus|minimum|and more|or more))$",
        RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Least();

    [GeneratedRegex(
        @"^((jusqu'à|au plus|maximum|max|up to|at most)\s(?<end>.{1,40})|(?<end>.{1,40}?)\s?(maximum|max|au plus))$",
        RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Most();

    [GeneratedRegex(@"\([^)]*\)|\benviron\b|\benv\b\.?|\babout\b|^dur[ée]e\s?:", RegexOptions.None, Timeout)]
    private static partial Regex Asides();

    [GeneratedRegex(@"(?:\bdemie?|\b1/2)[- ]?(?=heure|journée)", RegexOptions.None, Timeout)]
    private static partial Regex Halves();

    [GeneratedRegex(
        @"\b(?:groupes?(?: de)?|personnes?|participant(?:·e)?s?|participant·es|membres?|people|persons?|pers)\b\.?",
        RegexOptions.None, Timeout)]
    private static partial Regex PeopleWords();

    [GeneratedRegex(
        @"\b(?:une?|deux|trois|quatre|cinq|six|huit|dix|douze|quinze|vingt|one|two|three|four|five|eight|ten|twelve|twenty)\b",
        RegexOptions.None, Timeout)]
    private static partial Regex NumberWords();

    [GeneratedRegex(@"\s+", RegexOptions.None, Timeout)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d", RegexOptions.None, Timeout)]
    private static partial Regex DateAndTime();
}
