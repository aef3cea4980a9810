using System.Text.Json;

namespace CommonsForge.Interop.GeoJson;

/// <summary>A point of the Earth in WGS 84, for a whole territory: never a place where somebody is.</summary>
/// <param name="Longitude">Degrees east.</param>
/// <param name="Latitude">Degrees north.</param>
public sealed record GeoPoint(double Longitude, double Latitude)
{
    /// <summary>Writes the member <c>geometry</c> of a feature (RFC 7946): a point, or null where there is none to tell.</summary>
    internal static void WriteGeometry(Utf8JsonWriter json, GeoPoint? point)
    {
        if (point is null)
        {
            json.WriteNull("geometry");
            return;
        }
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WriteStartArray("coordinates");
        json.WriteNumberValue(point.Longitude);
        json.WriteNumberValue(point.Latitude);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
