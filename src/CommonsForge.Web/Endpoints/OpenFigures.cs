using CommonsForge.Interop.OpenData;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;

namespace CommonsForge.Web.Endpoints;

/// <summary>Open data: <c>/donnees/observatoire/{figure}.csv</c>, the rows of a figure of the commons.</summary>
public static class OpenFigures
{
    public static void MapOpenFigures(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/donnees/observatoire/{figure}.csv", [HttpMethods.Get, HttpMethods.Head], async (string figure, HttpContext http, ObservatoryWriter writer) =>
        {
            if (await writer.FileAsync(figure, http.Request.Query["periode"] == ObservatoryWriter.Whole, http.RequestAborted) is not { } file) return Results.NotFound();
            http.Response.Headers.Link = $"<{DataNotice.DatabaseUri}>; rel=\"license\"";
            return Results.Bytes(file, Csv.MediaType);
        }).WithMetadata(new CachedPageAttribute("periode"));
}
