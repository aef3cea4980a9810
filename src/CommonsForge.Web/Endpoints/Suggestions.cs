using CommonsForge.Web.Components;

namespace CommonsForge.Web.Endpoints;

/// <summary><c>/suggestions?q=</c>: what a search box may offer while somebody types. An enhancement: nothing is reached by it alone.</summary>
public static class Suggestions
{
    private const int Fewest = 3;
    private const int Most = 8;

    public static void MapSuggestions(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/suggestions", async (string? q, SuggestionWriter writer, CancellationToken cancel) =>
            Results.Json(q is { Length: >= Fewest and <= 100 } ? await writer.ForAsync(q, Most, cancel) : []));
}
