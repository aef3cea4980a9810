using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.JsonLd;

/// <summary>
/// Writes a resource as JSON-LD: schema.org in the shape of the AMB profile (w3id.org/kim/amb, 2023-10-19), with the licence once more in ccREL.
/// AMB's JSON Schema accepts German school subjects and levels only under <c>about</c> and <c>educationalLevel</c>; ours are named there all the same,
/// which schema.org allows. Keys are <c>id</c> and <c>type</c>, as AMB demands and schema.org's own context understands.
/// </summary>
public static class ResourceJsonLd
{
    /// <summary>Media type of what is written.</summary>
    public const string MediaType = "application/ld+json";

    // Escapes < > & ' and line separators, so that nothing in a title can close the script element it is embedded in; accents stay readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The resource as JSON-LD text, safe inside <c>&lt;script type="application/ld+json"&gt;</c>.</summary>
    public static string Write(LinkedResource resource)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            Context(json, resource.Language);
            WhatItIs(json, resource);
            Rights(json, resource);
            Filed(json, resource);
            Works(json, "isPartOf", resource.PartOf);
            Works(json, "hasPart", resource.Parts);
            Works(json, "isBasedOn", resource.BasedOn);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Context(Utf8JsonWriter json, string language)
    {
        json.WriteStartArray("@context");
        json.WriteStringValue("https://w3id.org/kim/amb/context.jsonld");
        json.WriteStringValue("https://schema.org");
        json.WriteStartObject();
        json.WriteString("@language", language);
        json.WriteString("cc", "http://creativecommons.org/ns#");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WhatItIs(Utf8JsonWriter json, LinkedResource resource)
    {
        json.WriteString("id", resource.Id.AbsoluteUri);
        Strings(json, "type", resource.IsCourse ? ["LearningResource", "Course"] : ["LearningResource"]);
        json.WriteString("name", resource.Name);
        if (resource.Description.Length > 0) json.WriteString("description", resource.Description);
        json.WriteString("url", resource.Url.AbsoluteUri);
        Strings(json, "inLanguage", [resource.Language]);
        json.WriteString("version", resource.Version.ToString(CultureInfo.InvariantCulture));
        json.WriteString("datePublished", resource.DatePublished.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("dateModified", resource.DateModified.ToString("O", CultureInfo.InvariantCulture));
        if (resource.Minutes is { } minutes) json.WriteString("timeRequired", Measures.Iso(minutes));
        json.WriteBoolean("isAccessibleForFree", true);
        List(json, "mainEntityOfPage", [resource.Url], url =>
        {
            json.WriteString("id", url.AbsoluteUri);
            json.WriteString("type", "WebPage");
        });
    }

    private static void Rights(Utf8JsonWriter json, LinkedResource resource)
    {
        Parties(json, "creator", resource.Creators);
        Parties(json, "contributor", resource.Contributors);
        Parties(json, "publisher", resource.Publisher is { } publisher ? [publisher] : []);
        if (resource.Licence is not { } licence) return;
        Reference(json, "license", licence);
        Reference(json, "cc:license", licence);
        Reference(json, "cc:attributionURL", resource.Url.AbsoluteUri);
        if (resource.Creators.Count > 0) Strings(json, "cc:attributionName", [.. resource.Creators.Select(c => c.Name)]);
    }

    private static void Filed(Utf8JsonWriter json, LinkedResource resource)
    {
        if (resource.Keywords.Count > 0) Strings(json, "keywords", resource.Keywords);
        Concepts(json, "about", resource.About);
        Concepts(json, "learningResourceType", resource.ResourceTypes);
        Concepts(json, "educationalLevel", resource.Levels);
    }

    private static void Parties(Utf8JsonWriter json, string name, IReadOnlyList<LinkedParty> parties) => List(json, name, parties, party =>
    {
        json.WriteString("type", party.IsOrganisation ? "Organization" : "Person");
        if (party.Id is { } id) json.WriteString("id", id.AbsoluteUri);
        json.WriteString("name", party.Name);
    });

    private static void Concepts(Utf8JsonWriter json, string name, IReadOnlyList<LinkedConcept> concepts) => List(json, name, concepts, concept =>
    {
        json.WriteString("id", concept.Id.AbsoluteUri);
        json.WriteString("type", "Concept");
        json.WriteStartObject("prefLabel");
        json.WriteString("fr", concept.Label.Fr);
        if (concept.Label.En.Length > 0) json.WriteString("en", concept.Label.En);
        json.WriteEndObject();
        if (concept.Scheme is { } scheme) Reference(json, "inScheme", scheme.AbsoluteUri);
    });

    private static void Works(Utf8JsonWriter json, string name, IReadOnlyList<LinkedWork> works) => List(json, name, works, work =>
    {
        if (work.Id is { } id) json.WriteString("id", id.AbsoluteUri);
        json.WriteString("name", work.Name);
        Parties(json, "creator", work.Creators);
        if (work.Licence is { } licence) Reference(json, "license", licence);
    });

    // Nothing is written for no item: AMB wants lists to hold something.
    private static void List<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> members)
    {
        if (items.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            members(item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Reference(Utf8JsonWriter json, string name, string id)
    {
        json.WriteStartObject(name);
        json.WriteString("id", id);
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
