using System.Text.Json;
using System.Text.Json.Serialization;
using CommonsForge.Domain.Footprint;
using CommonsForge.Web.Http;
using CommonsForge.Web.Settings;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Pages.Help;

/// <summary>What the pages weigh, and what a visit emits.</summary>
[CachedPage]
public sealed class FootprintModel(LongTexts longTexts, CommonsSettings settings) : InformationPage("ecoconception", longTexts, settings)
{
    public static FootprintMeasure Measure => FootprintMeasure.Last;
}

/// <summary>What <c>./commons measure</c> found last, in <c>footprint.json</c> beside this file: it is written there and built into the program.</summary>
/// <param name="Date">When.</param>
/// <param name="Commit">On which code.</param>
/// <param name="Pages">One page of each kind.</param>
public sealed record FootprintMeasure(DateOnly Date, string Commit, IReadOnlyList<MeasuredPage> Pages)
{
    public static FootprintMeasure Last { get; } = Read();

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string ToJson() => JsonSerializer.Serialize(this, Readable) + "\n";

    private static FootprintMeasure Read()
    {
        using var stream = typeof(FootprintMeasure).Assembly.GetManifestResourceStream("footprint.json")!;
        return JsonSerializer.Deserialize<FootprintMeasure>(stream, JsonSerializerOptions.Web)!;
    }
}

/// <summary>A page as a browser that had never been there loaded it.</summary>
/// <param name="Kind">Which kind; its name in the interface is <c>Footprint.Kind</c> and this.</param>
/// <param name="Path">The page.</param>
/// <param name="Requests">What was asked for, the page included.</param>
/// <param name="Bytes">Everything received, headers included.</param>
/// <param name="Elements">Elements of the page, drawings apart.</param>
public sealed record MeasuredPage(string Kind, string Path, int Requests, int Bytes, int Elements)
{
    /// <summary>Kilobytes of a thousand bytes.</summary>
    [JsonIgnore]
    public double Kilobytes => Bytes / 1000.0;

    /// <summary>Grams of CO2e of the visit.</summary>
    [JsonIgnore]
    public double Grams => PageFootprint.Grams(Bytes);
}
