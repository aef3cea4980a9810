using CommonsForge.Data;
using CommonsForge.Data.Territories;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>Territories typed one a line, by name, postal code or code.</summary>
public static class PlaceList
{
    /// <summary>How many lines are read.</summary>
    public const int Most = 20;

    /// <summary>The codes of those that are clear; the lines that are not.</summary>
    public static async Task<(IReadOnlyList<string> Codes, IReadOnlyList<string> Unclear)> ReadAsync(CommonsDb db, string? typed, CancellationToken cancel)
    {
        var (codes, unclear) = (new SortedSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var line in (typed ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(Most))
        {
            // As the page wrote it: "FR-44 Loire-Atlantique".
            var word = line.Split(' ')[0].ToUpperInvariant();
            if (await TerritoryReads.ByCodeAsync(db, word, cancel) is { } known) codes.Add(known.Territory.Code);
            else if (await TerritoryReads.SuggestAsync(db, line, 2, cancel: cancel) is { Count: > 0 } found && (found.Count == 1 || found[0].Name.Equals(line, StringComparison.OrdinalIgnoreCase))) codes.Add(found[0].Code);
            else unclear.Add(line);
        }
        return ([.. codes], unclear);
    }

    /// <summary>The territories of those codes, one a line, to be typed over.</summary>
    public static async Task<string> WriteAsync(CommonsDb db, IReadOnlyList<string> codes, CancellationToken cancel) =>
        string.Join('\n', await db.Territories.AsNoTracking().Where(t => codes.Contains(t.Code)).OrderBy(t => t.Name).Select(t => t.Code + " " + t.Name).ToListAsync(cancel));
}
