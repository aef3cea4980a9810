using CommonsForge.Domain.Territories;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Territories;

/// <summary>What is wrong with a line of a list of communes.</summary>
/// <param name="Line">The line.</param>
/// <param name="Choices">Communes that it may mean, when there are several; none when it means no commune.</param>
public sealed record UnclearCommune(string Line, IReadOnlyList<TerritorySuggestion> Choices);

/// <summary>Reads communes as people list them: one a line, by code or by name.</summary>
public static class CommuneList
{
    /// <summary>The most names in a list: each asks a query. Codes are not limited by it.</summary>
    public const int MostNames = 200;

    private const int MostChoices = 6;

    /// <summary>The communes of a list. A code of the past gives the commune of today.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="text">One commune a line: a code (<c>44109</c>), or a whole name that only one commune has. What follows a code is left out.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Codes, and the lines that mean none or several; names beyond <see cref="MostNames"/> are among these.</returns>
    public static async Task<(IReadOnlyList<string> Codes, IReadOnlyList<UnclearCommune> Unclear)> ReadAsync(CommonsDb db, string text, CancellationToken cancel = default)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).Take(ProjectTerritory.MostCommunes + 1).ToList();
        var (codes, unclear, names) = (new List<string>(), new List<UnclearCommune>(), 0);
        var known = await KnownAsync(db, [.. lines.Select(CodeOf).OfType<string>()], cancel);
        foreach (var line in lines)
        {
            if (CodeOf(line) is { } code)
            {
                if (known.TryGetValue(code, out var today)) codes.Add(today);
                else unclear.Add(new(line, []));
                continue;
            }
            var choices = names++ < MostNames ? await NamedAsync(db, line, cancel) : [];
            if (choices is [var only]) codes.Add(only.Code);
            else unclear.Add(new(line, choices));
        }
        return (codes, unclear);
    }

    private static string? CodeOf(string line)
    {
        var first = line.Split(' ', '\t', ';', ',')[0].ToUpperInvariant();
        return TerritoryCode.KindOf(first) == TerritoryKind.Commune ? first : null;
    }

    private static async Task<Dictionary<string, string>> KnownAsync(CommonsDb db, List<string> codes, CancellationToken cancel)
    {
        var today = await db.Territories.Where(t => codes.Contains(t.Code)).Select(t => t.Code).ToListAsync(cancel);
        var past = await db.Set<TerritoryAlias>().Where(a => codes.Contains(a.Code) && a.Code != a.SuccessorCode).Select(a => new { a.Code, a.SuccessorCode }).ToListAsync(cancel);
        var known = today.ToDictionary(c => c, StringComparer.Ordinal);
        foreach (var alias in past) known.TryAdd(alias.Code, alias.SuccessorCode);
        return known;
    }

    private static async Task<IReadOnlyList<TerritorySuggestion>> NamedAsync(CommonsDb db, string name, CancellationToken cancel)
    {
        var wanted = PlaceName.Fold(name);
        var found = await TerritoryReads.SuggestAsync(db, name, limit: 50, [TerritoryKind.Commune], cancel);
        return [.. found.Where(f => PlaceName.Fold(f.FormerName ?? f.Name) == wanted).Take(MostChoices)];
    }
}
