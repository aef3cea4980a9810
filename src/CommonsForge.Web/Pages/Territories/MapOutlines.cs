using System.Collections.Frozen;
using System.Globalization;

namespace CommonsForge.Web.Pages.Territories;

/// <summary>The outline of a territory, in a square of <see cref="MapOutlines.Side"/> units.</summary>
/// <param name="X">Where a number is read best.</param>
/// <param name="Y">Likewise.</param>
/// <param name="Path">The outline, as SVG writes it.</param>
public sealed record MapOutline(int X, int Y, string Path);

/// <summary>The outlines that come with the program: tools/outlines makes them, and its README tells the lines and their origin.</summary>
public static class MapOutlines
{
    /// <summary>The side of the square that holds them all.</summary>
    public const int Side = 1010;

    /// <summary>Whom the outlines come from, a proper name in every language.</summary>
    public const string Source = "DSFR Chart 2.0.4 (DINUM)";

    /// <summary>Their licence.</summary>
    public const string Licence = "MIT";

    /// <summary>Outlines of régions and départements, by code.</summary>
    public static FrozenDictionary<string, MapOutline> All { get; } = Read("D", "R");

    /// <summary>Where départements that stand in an inset are on the map itself: to colour, not to point at.</summary>
    public static FrozenDictionary<string, MapOutline> Copies { get; } = Read("C");

    private static FrozenDictionary<string, MapOutline> Read(params string[] kinds)
    {
        using var file = typeof(MapOutlines).Assembly.GetManifestResourceStream("contours.tsv") ?? throw new InvalidOperationException("The embedded file contours.tsv is missing.");
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n').Select(line => line.Split('\t')).Where(fields => kinds.Contains(fields[0]))
            .ToFrozenDictionary(f => f[1], f => new MapOutline(int.Parse(f[2], CultureInfo.InvariantCulture), int.Parse(f[3], CultureInfo.InvariantCulture), f[4]), StringComparer.Ordinal);
    }
}
