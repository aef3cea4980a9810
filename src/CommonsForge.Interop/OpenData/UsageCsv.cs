using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CommonsForge.Interop.OpenData;

/// <summary>Reports of use as comma-separated values (RFC 4180, UTF-8 with its mark, so that spreadsheets read the accents).</summary>
public static class UsageCsv
{
    /// <summary>Its media type.</summary>
    public const string MediaType = Csv.MediaType;

    private static readonly string[] Columns =
        ["retour", "ressource", "version", "raconte", "jour", "contexte", "structure", "territoire", "lieu", "personnes", "voix", "adaptee", "en-une-phrase", "marche", "difficile", "changerait", "reponses", "licence", "licence-base"];

    /// <summary>Writes them as they come.</summary>
    public static async Task WriteAsync(IAsyncEnumerable<UsageRecord> records, Stream to, CancellationToken cancel = default)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', Columns).AsMemory(), cancel);
        await foreach (var r in records.WithCancellation(cancel))
        {
            string?[] cells =
            [
                r.Id.ToString(), r.Resource.ToString(), Number(r.Version), r.Told, r.Day?.ToString("O", CultureInfo.InvariantCulture), r.Context, r.Structure, r.Territory, r.Place,
                r.People is { } people ? Number(people) : null, Number(r.Voices), r.Adapted ? "oui" : "non", r.Line, r.Worked, r.Hard, r.WouldChange, Answers(r.Answers), DataNotice.Contents, DataNotice.Database,
            ];
            await writer.WriteLineAsync(Csv.Line(cells).AsMemory(), cancel);
        }
    }

    // JSON within the cell: how many questions there are, and which, differs from one report to the next.
    private static string? Answers(IReadOnlyList<UsageAnswer> answers)
    {
        if (answers.Count == 0) return null;
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var answer in answers) UsageJson.Answer(json, answer);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
