using CommonsForge.Data;
using CommonsForge.Data.Territories;
using CommonsForge.Domain.Territories;
using CommonsForge.Interop.GeoJson;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Territories;

namespace CommonsForge.Web.Endpoints;

/// <summary>
/// Open data: <c>/donnees/territoires.geojson?…</c>, uses by département, of the question that the map would be asked. No people, and nothing finer.
/// </summary>
public static class OpenTerritories
{
    public static void MapOpenTerritories(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/donnees/territoires.geojson", [HttpMethods.Get, HttpMethods.Head], TerritoriesAsync).WithMetadata(new CachedPageAttribute { AllQuery = true });

    private static async Task<IResult> TerritoriesAsync(HttpRequest request, CommonsDb db, MapWriter map, Links links, CancellationToken cancel)
    {
        var counts = await db.OnMapAsync(await map.FilterAsync(MapAddress.Read(request.Query, map.Catalogue), cancel), MapLevel.Departement, cancel);
        var territories = (await db.OfLevelAsync(MapLevel.Departement, cancel)).OrderBy(t => t.Code, StringComparer.Ordinal);
        var uses = new TerritoryUses(
            [.. territories.Select(t => new TerritoryFeature(t.Code, t.Name, t.RegionCode, counts.Drawn.GetValueOrDefault(t.Code), links.Absolute(links.Territory(t.Code))) { Voices = counts.Voices.GetValueOrDefault(t.Code), Point = MapPoints.Of(t) })],
            counts.Wider, counts.Abroad, counts.Nowhere) { Voices = counts.TotalVoices };
        return Results.Bytes(uses.Write(), TerritoryUses.MediaType);
    }
}
