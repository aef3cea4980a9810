using CommonsForge.Data.Search;
using CommonsForge.Domain.Territories;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Contributors;

/// <summary>Finds structures by a name that somebody types: the one meant, and those that it may be a spelling of, so that none is made twice.</summary>
public sealed class StructureNames
{
    private const int MostNear = 5;
    private const int MostFound = 20;
    private const int ShortestPart = 4;

    private readonly List<(StructureName Structure, string Folded)> _known;

    private StructureNames(List<(StructureName, string)> known) => _known = known;

    /// <summary>Reads the names of all structures that may be named. A commons has thousands: comparing one with all takes a few milliseconds.</summary>
    public static async Task<StructureNames> LoadAsync(CommonsDb db, CancellationToken cancel = default)
    {
        var names = await db.Organisations.AsNoTracking().Where(o => o.Party.WithdrawnAt == null).OrderBy(o => o.Id).Select(o => new StructureName(o.Id, o.Party.Name)).ToListAsync(cancel);
        return new(names.ConvertAll(n => (n, PlaceName.Fold(n.Name))));
    }

    /// <summary>The structure of that name, whatever its capitals, accents and marks; or <c>null</c>.</summary>
    public StructureName? Find(string name) => PlaceName.Fold(name) is { Length: > 0 } folded ? _known.Find(k => k.Folded == folded).Structure : null;

    /// <summary>Those whose name holds all the words typed, or else those that look like it.</summary>
    public IReadOnlyList<StructureName> Holding(string typed)
    {
        var words = PlaceName.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<StructureName> found = words.Length == 0 ? [] : [.. _known.Where(k => Array.TrueForAll(words, w => k.Folded.Contains(w, StringComparison.Ordinal))).Select(k => k.Structure).OrderBy(s => s.Name.Length).ThenBy(s => s.Id).Take(MostFound)];
        return found.Count > 0 ? found : Near(typed);
    }

    /// <summary>Others whose name looks like it, the nearest first: a letter or two away, or one name within the other.</summary>
    public IReadOnlyList<StructureName> Near(string name)
    {
        var folded = PlaceName.Fold(name);
        if (folded.Length == 0) return [];
        var most = Math.Max(1, folded.Length / 5);
        return [.. _known.Where(k => k.Folded != folded).Select(k => (k.Structure, Far: Far(folded, k.Folded, most))).Where(k => k.Far <= most).OrderBy(k => k.Far).ThenBy(k => k.Structure.Id).Take(MostNear).Select(k => k.Structure)];
    }

    private static int Far(string one, string other, int most)
    {
        if (Holds(one, other) || Holds(other, one)) return 1;
        return Math.Abs(one.Length - other.Length) > most ? int.MaxValue : Spelling.Distance(one, other);
    }

    private static bool Holds(string whole, string part) => part.Length >= ShortestPart && $" {whole} ".Contains($" {part} ", StringComparison.Ordinal);
}
