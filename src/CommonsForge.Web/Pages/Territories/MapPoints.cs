using System.Collections.Frozen;
using CommonsForge.Domain.Territories;
using CommonsForge.Interop.GeoJson;

namespace CommonsForge.Web.Pages.Territories;

/// <summary>
/// One point for each région and département, in WGS 84. The drawing of France is near enough to a plate carrée (degrees along both sides): where it has its numbers,
/// in the middle of the territory, is taken back to degrees. docs/formats.md tells how near.
/// </summary>
public static class MapPoints
{
    // Fitted by least squares on 91 chefs-lieux and on 15 capes and corners of the outlines: right to some 25 km.
    private const double West = -4.61, EastByUnit = 0.013926, North = 50.99, SouthByUnit = 0.009461;

    // What stands in an inset or is not drawn at all: its own middle.
    private static readonly FrozenDictionary<string, GeoPoint> Apart = new Dictionary<string, GeoPoint>(StringComparer.Ordinal)
    {
        ["75"] = new(2.35, 48.86), ["92"] = new(2.24, 48.85), ["93"] = new(2.48, 48.92), ["94"] = new(2.47, 48.78),
        ["971"] = new(-61.5, 16.2), ["972"] = new(-61.0, 14.6), ["973"] = new(-53.2, 3.9), ["974"] = new(55.5, -21.1), ["976"] = new(45.2, -12.8),
        ["REG-01"] = new(-61.5, 16.2), ["REG-02"] = new(-61.0, 14.6), ["REG-03"] = new(-53.2, 3.9), ["REG-04"] = new(55.5, -21.1), ["REG-06"] = new(45.2, -12.8),
        ["975"] = new(-56.3, 46.9), ["977"] = new(-62.8, 17.9), ["978"] = new(-63.1, 18.1), ["984"] = new(69.3, -49.3), ["986"] = new(-177.2, -13.8), ["987"] = new(-149.4, -17.7),
        ["988"] = new(165.5, -21.3), ["989"] = new(-109.2, 10.3),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The point of a région or a département, or <c>null</c>.</summary>
    public static GeoPoint? Of(string? code) => code is null ? null : Apart.GetValueOrDefault(code) ?? (MapOutlines.All.GetValueOrDefault(code) is { } drawn
        ? new(Math.Round(West + (EastByUnit * drawn.X), 1), Math.Round(North - (SouthByUnit * drawn.Y), 1)) : null);

    /// <summary>The point for what was told of a territory: its département's or its région's, never one of a commune.</summary>
    public static GeoPoint? Of(Territory? place) => place is null ? null : Of(place.Code) ?? Of(place.DepartementCode) ?? Of(place.RegionCode);
}
