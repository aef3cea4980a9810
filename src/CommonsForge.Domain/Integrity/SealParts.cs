using System.Globalization;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Integrity;

/// <summary>Cuts a revision into the parts that are sealed apart, each a value <see cref="CanonicalJson"/> can write.</summary>
internal static class SealParts
{
    /// <summary>What the name of an attachment's part begins with.</summary>
    public const string AttachmentPrefix = "attachment:";

    /// <summary>Whether nothing is left of a part's value.</summary>
    public static bool IsEmpty(object? value) => value is null or "" or System.Collections.ICollection { Count: 0 };

    /// <summary>Whether a part may be erased: those that hold words or name somebody. Which resource, which revision, when, under what: these stay.</summary>
    public static bool MayBeErased(string part) => part is not ("publication" or "facets" or "language" or "licence" or "origins");

    /// <summary>Whether two contents say the same: each part would be sealed alike.</summary>
    public static bool Same(Content a, Content b)
    {
        var circumstances = new SealCircumstances(Guid.Empty, 0, default, null, "", "");
        return CanonicalJson.Write(Of(a, circumstances)).AsSpan().SequenceEqual(CanonicalJson.Write(Of(b, circumstances)));
    }

    public static IReadOnlyDictionary<string, object?> Of(Content content, SealCircumstances circumstances)
    {
        var sheet = content.Sheet;
        var parts = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["title"] = sheet.Title,
            ["summary"] = sheet.Summary,
            ["language"] = sheet.Language,
            ["body"] = content.Text.Body,
            ["plainWords"] = content.Text.PlainWords,
            ["facets"] = Facets(sheet),
            ["licence"] = sheet.Licence,
            ["source"] = sheet.SourceUrl,
            ["steps"] = sheet.Steps.Select(StepOf).ToList(),
            ["credits"] = sheet.Credits.Select(Of).ToList(),
            ["publication"] = Publication(circumstances),
            ["note"] = circumstances.Note,
        };
        if (sheet.Origins.Count > 0) parts["origins"] = sheet.Origins.Select(OriginOf).ToList();
        foreach (var file in sheet.Attachments) parts[AttachmentPrefix + file.Name] = FileOf(file);
        return parts;
    }

    private static Dictionary<string, object?> Facets(Sheet sheet) => new(StringComparer.Ordinal)
    {
        ["type"] = Text(sheet.Type),
        ["concepts"] = sheet.Concepts.Order().Select(Text).ToList(),
        ["territories"] = sheet.Territories.Order(StringComparer.Ordinal).ToList(),
        ["duration"] = SpanOf(sheet.Duration),
        ["groupSize"] = SpanOf(sheet.GroupSize),
        ["fictional"] = sheet.Fictional,
    };

    private static Dictionary<string, object?> Publication(SealCircumstances c) => new(StringComparer.Ordinal)
    {
        ["resource"] = Text(c.Resource),
        ["number"] = c.Number,
        ["at"] = Instant.Cut(c.At).ToUnixTimeMilliseconds(),
        ["by"] = c.By is { } by ? Text(by) : null,
        ["grant"] = c.GrantVersion,
    };

    private static Dictionary<string, object?>? SpanOf(Span? span) => span is null ? null : new(StringComparer.Ordinal) { ["min"] = span.Min, ["max"] = span.Max };

    private static Dictionary<string, object?> StepOf(Step step) => new(StringComparer.Ordinal)
    {
        ["title"] = step.Title,
        ["kind"] = (int)step.Kind,
        ["resource"] = step.Resource is { } uid ? Text(uid) : null,
        ["revision"] = step.PinnedRevision,
        ["aim"] = step.Aim,
        ["minutes"] = step.Minutes,
        ["optional"] = step.Optional,
    };

    public static Dictionary<string, object?> Of(Credit credit) => new(StringComparer.Ordinal)
    {
        ["party"] = Text(credit.Party),
        ["role"] = (int)credit.Role,
    };

    private static Dictionary<string, object?> OriginOf(Origin origin) => new(StringComparer.Ordinal)
    {
        ["resource"] = Text(origin.Resource),
        ["revision"] = origin.Revision,
        ["kind"] = (int)origin.Kind,
    };

    private static Dictionary<string, object?> FileOf(Attachment file)
    {
        var part = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = file.Name,
            ["sha256"] = file.Sha256,
            ["mediaType"] = file.MediaType,
            ["length"] = file.Length,
            ["author"] = file.Author,
            ["licence"] = file.Licence,
        };
        // Younger than the first revisions: said only where there is one, so that what was sealed before it stays as it was sealed.
        if (file.Source is not null) part["source"] = file.Source;
        return part;
    }

    private static string Text(Guid uid) => uid.ToString("D", CultureInfo.InvariantCulture);
}
