using System.Globalization;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Interop.Markdown;

/// <summary>
/// Writes a resource as a Markdown file with front matter, in the format that <see cref="FrontMatter"/> reads: what is written is read back the same,
/// but for spaces around a value. Images are not in it: their names stay as the author wrote them.
/// </summary>
public static class SheetWriter
{
    /// <summary>Media type of what is written.</summary>
    public const string MediaType = "text/markdown";

    /// <summary>Writes a file, with LF line ends.</summary>
    /// <param name="sheet">What to write. Roles, gestures and keys are the words of the format (<c>auteur</c>, <c>lire</c>); <see cref="SheetFile.Slug"/> is the caller's name for the file.</param>
    /// <param name="attribution">What stands at the end, or <c>null</c> for nothing.</param>
    public static string Write(SheetFile sheet, SheetAttribution? attribution = null)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var yaml = new YamlText();
        WhatItIs(yaml, sheet);
        foreach (var (vocabulary, terms) in sheet.Facets) yaml.List(vocabulary, terms);
        ForWhom(yaml, sheet);
        yaml.Items("auteurs", sheet.Authors, (item, author) =>
        {
            item.Text("nom", author.Name);
            // Always said: a name alone would be cut at its commas.
            item.Text("role", author.Role ?? "auteur");
            item.Text("url", author.Url);
        });
        WhichVersion(yaml, sheet, attribution);
        yaml.Items("etapes", sheet.Steps, Step);
        foreach (var (key, values) in sheet.Other) yaml.List(key, values);
        var body = Characters.Clean(sheet.Body.ReplaceLineEndings("\n"));
        return $"---\n{yaml}---\n\n" + (attribution is null ? body.Trim('\n') + "\n" : AttributionSection.Add(body, attribution.Heading, attribution.Notice, Characters.Clean(attribution.Steps)));
    }

    private static void WhatItIs(YamlText yaml, SheetFile sheet)
    {
        yaml.Raw("uid", sheet.Uid?.ToString());
        yaml.Text("titre", sheet.Title);
        yaml.Text("resume", sheet.Summary);
        yaml.Text("type", sheet.Type);
        yaml.Text("communaute", sheet.Community);
        yaml.Text("langue", sheet.Language);
        if (sheet.Licences.Count == 1) yaml.Text("licence", sheet.Licences[0]);
        else yaml.List("licence", sheet.Licences);
    }

    private static void ForWhom(YamlText yaml, SheetFile sheet)
    {
        yaml.Text("duree", Words(sheet.Duration, Minutes));
        yaml.Text("participants", Words(sheet.GroupSize, n => n.ToString(CultureInfo.InvariantCulture)));
        yaml.List("territoires", sheet.Territories);
        yaml.Raw("fictif", sheet.Fictional ? "true" : null);
        yaml.List("mots-cles", sheet.Keywords);
        yaml.Text("mots-simples", sheet.PlainWords);
    }

    private static void WhichVersion(YamlText yaml, SheetFile sheet, SheetAttribution? attribution)
    {
        yaml.Text("traduction-de", sheet.TranslationOf);
        yaml.Text("adaptation-de", sheet.AdaptationOf);
        yaml.Text("source", sheet.Source);
        yaml.Raw("date", sheet.Date?.ToString("O", CultureInfo.InvariantCulture));
        yaml.Text("par", sheet.PublishedBy);
        yaml.Text("note", sheet.Note);
        yaml.Raw("version", sheet.Version?.ToString(CultureInfo.InvariantCulture));
        yaml.Text("adresse", attribution?.Url.AbsoluteUri);
    }

    private static void Step(YamlText item, SheetStep step)
    {
        item.Text("titre", step.Title);
        item.Text("geste", step.Gesture);
        item.Text("ressource", step.Resource);
        item.Raw("version", step.Version?.ToString(CultureInfo.InvariantCulture));
        item.Text("but", step.Aim);
        item.Text("duree", Words(step.Duration, Minutes));
        item.Raw("optionnel", step.Optional ? "true" : "false");
    }

    private static string? Words(Span? span, Func<int, string> words)
    {
        var (min, max) = (span?.Min is > 0 ? span.Min : null, span?.Max is > 0 ? span.Max : null);
        return (min, max) switch
        {
            (null, null) => null,
            ({ } least, null) => "à partir de " + words(least),
            (null, { } most) => "jusqu’à " + words(most),
            ({ } least, { } most) when least == most => words(least),
            ({ } least, { } most) => words(least) + " à " + words(most),
        };
    }

    private static string Minutes(int minutes) => minutes switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{minutes} min"),
        _ when WorkingDay.Whole(minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / WorkingDay.Minutes} {(minutes == WorkingDay.Minutes ? "jour" : "jours")}"),
        _ when minutes % 60 == 0 => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60:00}"),
    };
}

/// <summary>What stands at the end of a downloaded text.</summary>
/// <param name="Heading">Its title, in the reader's language.</param>
/// <param name="Notice">The notice as Markdown, one paragraph: <see cref="CommonsForge.Domain.Attribution.AttributionNotice.Markdown"/>.</param>
/// <param name="Url">Permanent address of the version.</param>
/// <param name="Steps">For a learning path, its steps as <see cref="StepsSection.Write"/> gives them: the front matter holds them for machines, this is for people.</param>
public sealed record SheetAttribution(string Heading, string Notice, Uri Url, string Steps = "");
