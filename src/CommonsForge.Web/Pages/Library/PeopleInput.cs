using System.Globalization;
using System.Text.RegularExpressions;

namespace CommonsForge.Web.Pages.Library;

/// <summary>Reads how many a group will be, as people type it: « 12 », « 12 personnes », « 10-15 », « entre 10 et 15 ».</summary>
public static partial class PeopleInput
{
    /// <summary>The number, or the fewest and the most; <c>null</c> when it cannot be read, or is nobody.</summary>
    public static (int Fewest, int? Most)? Read(string? typed)
    {
        var match = Form().Match((typed ?? "").Trim().ToLowerInvariant());
        if (!match.Success) return null;
        var fewest = Number(match.Groups["fewest"]);
        var most = match.Groups["most"].Success ? Number(match.Groups["most"]) : (int?)null;
        if (fewest < 1 || most < 1) return null;
        return most is null || most == fewest ? (fewest, null) : (Math.Min(fewest, most.Value), Math.Max(fewest, most.Value));
    }

    /// <summary>The same as an address holds it.</summary>
    public static string Write(int fewest, int? most) => string.Create(CultureInfo.InvariantCulture, $"{fewest}{(most is { } m ? $"-{m}" : "")}");

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(entre|de|between|from)?\s*(?<fewest>\d{1,5})\s*((-|–|—|à|a|et|to|and)\s*(?<most>\d{1,5}))?\s*(personnes?|pers\.?|people|persons?|participants?|participantes?)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}
