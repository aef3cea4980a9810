using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CommonsForge.Interop.GeoJson;

/// <summary>A territory and how often resources were used there.</summary>
/// <param name="Code">Its code in the official geographic code.</param>
/// <param name="Name">Its name, in French.</param>
/// <param name="Region">The code of its région, or <c>null</c>.</param>
/// <param name="Uses">How many uses.</param>
/// <param name="Page">Its page.</param>
public sealed record TerritoryFeature(string Code, string Name, string? Region, int Uses, string Page)
{
    /// <summary>How many people tell of them.</summary>
    public int Voices { get; init; }

    /// <summary>A point that stands for it.</summary>
    public GeoPoint? Point { get; init; }
}

/// <summary>
/// Uses by territory as GeoJSON (RFC 7946). Each feature has one point that stands for the whole territory: the commons holds no surveyed outlines, and whoever
/// draws them joins those they have by the code. What stands at no territory is told beside the features, so that the sum is right.
/// </summary>
/// <param name="Features">The territories, those without any use too.</param>
/// <param name="Wider">Uses in France, at no one of them.</param>
/// <param name="Abroad">Uses in other countries.</param>
/// <param name="Nowhere">Uses without a place.</param>
public sealed record TerritoryUses(IReadOnlyList<TerritoryFeature> Features, int Wider, int Abroad, int Nowhere)
{
    /// <summary>How many people tell of all these uses.</summary>
    public int Voices { get; init; }

    /// <summary>Its media type.</summary>
    public const string MediaType = "application/geo+json";

    private const string Licence = "https://creativecommons.org/licenses/by-sa/4.0/";

    // Whole letters of French: the document stands alone, in no page.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document, in UTF-8.</summary>
    public byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteString("license", Licence);
            json.WriteNumber("utilisations", Features.Sum(f => f.Uses) + Wider + Abroad + Nowhere);
            json.WriteNumber("voix", Voices);
            json.WriteStartObject("horsCarte");
            json.WriteNumber("france", Wider);
            json.WriteNumber("etranger", Abroad);
            json.WriteNumber("sansLieu", Nowhere);
            json.WriteEndObject();
            json.WriteStartArray("features");
            foreach (var feature in Features) Write(json, feature);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, TerritoryFeature feature)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", feature.Code);
        GeoPoint.WriteGeometry(json, feature.Point);
        json.WriteStartObject("properties");
        json.WriteString("code", feature.Code);
        json.WriteString("nom", feature.Name);
        json.WriteString("region", feature.Region);
        json.WriteNumber("utilisations", feature.Uses);
        json.WriteNumber("voix", feature.Voices);
        json.WriteString("page", feature.Page);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
