using System.Text.RegularExpressions;
using CommonsForge.Domain.Territories;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Territories;

/// <summary>Reads one territory of any kind as somebody writes it.</summary>
public static partial class PlaceText
{
    private const int MostChoices = 6;

    /// <summary>The territory meant by a postal code (<c>44000</c>) that one commune has, by a code (<c>44109</c>), by a name with its code (<c>Nantes (44109)</c>), or by a whole name that only one has, or one région or département of France, or one country and nothing in France.</summary>
    /// <returns>Its code of today, or <c>null</c> and what may be meant.</returns>
    public static async Task<(string? Code, IReadOnlyList<TerritorySuggestion> Choices)> ReadAsync(DbContext db, string typed, CancellationToken cancel = default)
    {
        var text = typed.Trim();
        if (PostalCode().IsMatch(text) && await PostedAsync(db, text, cancel) is { Count: > 0 } posted) return posted is [var sole] ? (sole.Code, []) : (null, posted);
        var code = (Coded().Match(text) is { Success: true } coded ? coded.Groups["code"].Value : text).ToUpperInvariant();
        if (TerritoryCode.KindOf(code) is not null && await TerritoryReads.ByCodeAsync(db, code, cancel) is { } known) return (known.Territory.Code, []);
        var found = await TerritoryReads.SuggestAsync(db, text, limit: 50, kinds: null, cancel);
        var wanted = PlaceName.Fold(text);
        var whole = found.Where(f => PlaceName.Fold(f.FormerName ?? f.Name) == wanted || (f.EnglishName is { } english && PlaceName.Fold(english) == wanted)).ToList();
        if (whole.Count > 1 && Meant(whole) is { } meant) return (meant.Code, []);
        return whole is [var only] ? (only.Code, []) : (null, [.. (whole.Count > 0 ? whole : found).Take(MostChoices)]);
    }

    // Five digits are a postal code to whoever types them, and may be Insee's code of another commune: then it is asked which.
    private static async Task<List<TerritorySuggestion>> PostedAsync(DbContext db, string text, CancellationToken cancel)
    {
        var found = await TerritoryReads.SuggestAsync(db, text, limit: 50, kinds: null, cancel);
        var posted = found.Where(f => f.PostalCodes.Contains(text)).ToList();
        return posted.Count == 0 ? posted : [.. posted.Union(found.Where(f => f.Code == text)).Take(MostChoices)];
    }

    // Who writes the name of a région or a département means it, and not an EPCI or a village that bears it too; where both bear it, the département says more.
    // Abroad, a country rather than its region of that name; a commune of France that bears the name of a country is asked for.
    private static TerritorySuggestion? Meant(List<TerritorySuggestion> whole)
    {
        var home = whole.Where(f => f.Code == TerritoryCode.France || f.Parents.Contains(TerritoryCode.France)).ToList();
        if (home.Where(f => f.Kind is TerritoryKind.Region or TerritoryKind.Departement).MaxBy(f => f.Kind == TerritoryKind.Departement) is { } wide) return wide;
        return home.Count == 0 && whole.Where(f => f.Kind == TerritoryKind.Country).ToList() is [var country] ? country : null;
    }

    [GeneratedRegex(@"\A[0-9]{5}\z", RegexOptions.None, 1000)]
    private static partial Regex PostalCode();

    [GeneratedRegex(@"\((?<code>[0-9A-Za-z-]{1,20})\)\s*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Coded();
}
