using System.Globalization;
using System.Text.Json;
using CommonsForge.Interop.GeoJson;

namespace CommonsForge.Interop.OpenData;

/// <summary>Reports of use as JSON, or as GeoJSON (RFC 7946): there the point is that of the département or région, the same for all that is told of it, because the commons keeps no coordinates of anybody.</summary>
public static class UsageJson
{
    /// <summary>The media type of JSON.</summary>
    public const string MediaType = "application/json; charset=utf-8";

    /// <summary>The media type of GeoJSON.</summary>
    public const string GeoMediaType = "application/geo+json; charset=utf-8";

    private const int FlushedAt = 32_000;

    /// <summary>Writes them as they come.</summary>
    /// <param name="records">The reports.</param>
    /// <param name="notice">What is said with them.</param>
    /// <param name="geo">As GeoJSON.</param>
    /// <param name="to">Where.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task WriteAsync(IAsyncEnumerable<UsageRecord> records, DataNotice notice, bool geo, Stream to, CancellationToken cancel = default)
    {
        await using var json = new Utf8JsonWriter(to);
        json.WriteStartObject();
        if (geo) json.WriteString("type", "FeatureCollection");
        json.WriteString("source", notice.Source.ToString());
        json.WriteString("licence", DataNotice.Contents);
        json.WriteString("licenceBase", DataNotice.Database);
        json.WriteString("mention", notice.Statement);
        json.WriteStartArray(geo ? "features" : "retours");
        await foreach (var record in records.WithCancellation(cancel))
        {
            if (geo) Feature(json, record);
            else
            {
                json.WriteStartObject();
                json.WriteString("retour", record.Id.ToString());
                Properties(json, record);
                json.WriteEndObject();
            }
            if (json.BytesPending > FlushedAt) await json.FlushAsync(cancel);
        }
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancel);
    }

    private static void Feature(Utf8JsonWriter json, UsageRecord record)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", record.Id.ToString());
        GeoPoint.WriteGeometry(json, record.Point);
        json.WriteStartObject("properties");
        Properties(json, record);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Properties(Utf8JsonWriter json, UsageRecord record)
    {
        json.WriteString("ressource", record.Resource.ToString());
        json.WriteNumber("version", record.Version);
        json.WriteString("raconte", record.Told);
        json.WriteString("jour", record.Day?.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("contexte", record.Context);
        json.WriteString("structure", record.Structure);
        json.WriteString("territoire", record.Territory);
        json.WriteString("lieu", record.Place);
        if (record.People is { } people) json.WriteNumber("personnes", people);
        else json.WriteNull("personnes");
        json.WriteNumber("voix", record.Voices);
        json.WriteBoolean("adaptee", record.Adapted);
        json.WriteString("enUnePhrase", record.Line);
        json.WriteString("marche", record.Worked);
        json.WriteString("difficile", record.Hard);
        json.WriteString("changerait", record.WouldChange);
        json.WriteStartArray("reponses");
        foreach (var answer in record.Answers) Answer(json, answer);
        json.WriteEndArray();
    }

    /// <summary>Writes one answer as an object: a cell of the CSV holds an array of the same.</summary>
    internal static void Answer(Utf8JsonWriter json, UsageAnswer answer)
    {
        json.WriteStartObject();
        json.WriteString("questionnaire", answer.Set);
        json.WriteNumber("version", answer.Version);
        json.WriteString("question", answer.Question);
        json.WriteString("genre", answer.Kind);
        json.WriteString("reponse", answer.Said);
        json.WriteEndObject();
    }
}
