using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using CommonsForge.Data.Contributors;

namespace CommonsForge.Web.Components;

/// <summary>A structure as linked data: a schema.org Organization.</summary>
internal static class StructureJsonLd
{
    // Escapes < > & and quotes, so that nothing in a name can close the script element it stands in; accents stay readable.
    internal static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The structure as JSON-LD text, safe inside a script element.</summary>
    /// <param name="structure">What to describe.</param>
    /// <param name="id">What names it everywhere.</param>
    /// <param name="page">Its page here, absolute.</param>
    /// <param name="place">Name of its territory, or <c>null</c>.</param>
    /// <param name="member">What names somebody everywhere.</param>
    public static string Write(StructureProfile structure, string id, string page, string? place, Func<StructureMember, string> member)
    {
        var told = new JsonObject { ["@context"] = "https://schema.org", ["@type"] = "Organization", ["@id"] = id, ["name"] = structure.Name, ["mainEntityOfPage"] = page };
        if (structure.Description.Length > 0) told["description"] = structure.Description;
        if (structure.Url is { } url) told["url"] = url;
        if (place is not null) told["location"] = new JsonObject { ["@type"] = "Place", ["name"] = place };
        if (structure.Members.Count > 0)
            told["member"] = new JsonArray([.. structure.Members.Select(m => (JsonNode)new JsonObject { ["@type"] = "Person", ["@id"] = member(m), ["name"] = m.Name })]);
        return told.ToJsonString(Options);
    }
}
