using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Citations;

/// <summary>
/// Writes citations as CSL-JSON, in the shape of the schema of CSL 1.0.2. All names are <c>literal</c>. The schema has no member for a licence:
/// it stands in <c>note</c>.
/// </summary>
public static class CslJson
{
    /// <summary>Media type of what is written.</summary>
    public const string MediaType = "application/vnd.citationstyles.csl+json";

    /// <summary>How the name of its file ends.</summary>
    public const string Extension = ".json";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), Indented = true, NewLine = "\n" };

    /// <summary>Writes an array with one item for each work, in their order.</summary>
    public static string Write(params IReadOnlyList<CitedWork> works)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartArray();
            foreach (var work in works) Item(json, work);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Item(Utf8JsonWriter json, CitedWork work)
    {
        void Text(string name, string value)
        {
            if (Characters.OneLine(value) is { Length: > 0 } text) json.WriteString(name, text);
        }
        json.WriteStartObject();
        Text("id", work.Key);
        Text("citation-key", work.Key);
        Text("type", TypeOf(work.TypeSlug));
        Text("title", work.Title);
        Names(json, "author", work.For(CreditRole.Author));
        Names(json, "translator", work.For(CreditRole.Translator));
        Names(json, "illustrator", work.For(CreditRole.Illustrator));
        Names(json, "contributor", work.For(CreditRole.Contributor, CreditRole.Adapter, CreditRole.Reviewer));
        if (!work.IsElsewhere)
        {
            Issued(json, work.Date);
            Text("version", work.Version.ToString(CultureInfo.InvariantCulture));
        }
        Text("publisher", work.Publisher);
        Text("genre", work.TypeName);
        Text("URL", work.Url.AbsoluteUri);
        Text("language", work.Language);
        Text("abstract", work.Summary);
        Text("note", work.Note);
        json.WriteStartObject("custom");
        Text("uid", "urn:uuid:" + work.Uid);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Names(Utf8JsonWriter json, string name, IEnumerable<CitedParty> parties)
    {
        if (parties.ToList() is not { Count: > 0 } list) return;
        json.WriteStartArray(name);
        foreach (var party in list)
        {
            json.WriteStartObject();
            json.WriteString("literal", party.Name);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Issued(Utf8JsonWriter json, DateOnly date)
    {
        json.WriteStartObject("issued");
        json.WriteStartArray("date-parts");
        json.WriteStartArray();
        json.WriteNumberValue(date.Year);
        json.WriteNumberValue(date.Month);
        json.WriteNumberValue(date.Day);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string TypeOf(string slug) => slug switch
    {
        "etude" or "compte-rendu" or "publication" => "report",
        "jeu-de-donnees" => "dataset",
        "video" => "motion_picture",
        "podcast" => "broadcast",
        _ => "webpage",
    };
}
