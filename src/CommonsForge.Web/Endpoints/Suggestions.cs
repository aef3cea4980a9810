using CommonsForge.Data.Search;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Contributors;
using CommonsForge.Web.Pages.Feedback;
using CommonsForge.Web.Pages.Library;

namespace CommonsForge.Web.Endpoints;

/// <summary>
/// What a field may offer while somebody types: <c>/suggestions?q=</c> for the search box, <c>/suggestions/lieux?lieu=</c> (with the rest
/// of the question) for the place, <c>/suggestions/lieux/contributeurs</c> and <c>/suggestions/lieux/structures</c> for that of the directory, <c>/suggestions/territoires?territoire=</c> for a territory to name, <c>/suggestions/ressources</c> for a resource to name, <c>/suggestions/structures</c> for a structure. An enhancement: nothing is reached by it alone.
/// </summary>
public static class Suggestions
{
    private const int Fewest = 3;
    private const int Most = 8;

    public static void MapSuggestions(this IEndpointRouteBuilder endpoints)
    {
        var limited = endpoints.MapGroup("").RequireRateLimiting(RateLimits.SearchSuggestions);
        limited.MapGet("/suggestions", async (string? q, SearchSuggestionWriter writer, CancellationToken cancel) =>
            Results.Json(q is { Length: >= Fewest and <= 100 } ? await writer.ForAsync(q, Most, cancel) : []));
        // Forms name such fields each in its own way: the last parameter is what was typed.
        limited.MapGet("/suggestions/territoires", async (HttpRequest request, PlaceWriter writer, CancellationToken cancel) =>
            Results.Json(request.Query.LastOrDefault().Value.ToString() is { Length: >= Fewest and <= 100 } typed ? await writer.NamesAsync(typed, cancel) : []));
        limited.MapGet("/suggestions/ressources", async (HttpRequest request, SearchSuggestionWriter writer, CancellationToken cancel) =>
            Results.Json(request.Query.LastOrDefault().Value.ToString() is { Length: >= Fewest and <= 100 } typed ? await writer.ResourcesAsync(typed, Most, cancel) : []));
        limited.MapGet("/suggestions/structures", async (HttpRequest request, StructureFinder finder, CancellationToken cancel) =>
            Results.Json(request.Query.LastOrDefault().Value.ToString() is { Length: >= Fewest and <= 100 } typed ? await finder.LikeAsync(typed, Most, cancel) : []));
        limited.MapGet("/suggestions/lieux", async (HttpRequest request, Library library, PlaceWriter writer, CancellationToken cancel) =>
            LibraryAddress.Read(request.Query, library.Current.Catalogue) is { Place.Length: >= Fewest } query
                ? Results.Json(await writer.ForAsync(query, cancel))
                : Results.Json(Array.Empty<PlaceChoice>()));
        limited.MapGet("/suggestions/lieux/{half}", async (string half, HttpRequest request, DirectoryReader reader, CancellationToken cancel) =>
            DirectoryHalf.Of("/" + half) is { } one ? Results.Json(await reader.PlacesAsync(request.Query, one, Fewest, cancel)) : Results.NotFound());
    }
}
