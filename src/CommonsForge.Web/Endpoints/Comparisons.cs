using System.Globalization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Resources;

namespace CommonsForge.Web.Endpoints;

/// <summary><c>/ressources/{key}/comparer?de=1&amp;a=3</c>, where the form of a history leads: to the page of the two versions chosen.</summary>
public static class Comparisons
{
    public static void MapComparisons(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/ressources/{key:key}/comparer", async (string key, HttpContext http, ResourceFinder finder, ResourceWriter writer, Links links, CancellationToken cancel) =>
        {
            var found = await finder.FindAsync(http, key, null, "/comparer", cancel);
            if (found.Read is not { } read) return found.Instead;
            return Number("de") is { } one && Number("a") is { } other && one != other
                ? Results.LocalRedirect(writer.Comparison(read, Math.Min(one, other), Math.Max(one, other)))
                : Results.LocalRedirect(links.Resource(read.Id, read.Sheet.Title, "/revisions"));

            int? Number(string name) =>
                int.TryParse(http.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? n : null;
        });
}
