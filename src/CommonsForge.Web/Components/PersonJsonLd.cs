using System.Text.Json.Nodes;
using CommonsForge.Data.Contributors;

namespace CommonsForge.Web.Components;

/// <summary>A person as linked data: a schema.org Person, which says what their page says.</summary>
internal static class PersonJsonLd
{
    /// <summary>The person as JSON-LD text, safe inside a script element.</summary>
    /// <param name="person">Whom to describe.</param>
    /// <param name="id">What names somebody, or a structure, everywhere.</param>
    /// <param name="page">Their page here, absolute.</param>
    /// <param name="structure">The page of their structure, absolute, or <c>null</c>.</param>
    /// <param name="skills">Names of what they know about.</param>
    public static string Write(ContributorProfile person, string id, string page, string? structure, IEnumerable<string> skills)
    {
        var told = new JsonObject { ["@context"] = "https://schema.org", ["@type"] = "Person", ["@id"] = id, ["name"] = person.Name, ["mainEntityOfPage"] = page };
        if (person.Bio.Length > 0) told["description"] = person.Bio;
        if (person.Links.Count > 0) told["sameAs"] = Texts(person.Links);
        if (Texts(skills) is { Count: > 0 } known) told["knowsAbout"] = known;
        if (person.Entry.Languages.Count > 0) told["knowsLanguage"] = Texts(person.Entry.Languages);
        if (person.Places.Count > 0) told["workLocation"] = new JsonArray([.. person.Places.Select(p => (JsonNode)new JsonObject { ["@type"] = "Place", ["name"] = p })]);
        if (person.Organisation is { } organisation && structure is not null)
            told["memberOf"] = new JsonObject { ["@type"] = "Organization", ["name"] = organisation.Name, ["mainEntityOfPage"] = structure };
        return told.ToJsonString(StructureJsonLd.Options);
    }

    private static JsonArray Texts(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode)JsonValue.Create(v)!)]);
}
