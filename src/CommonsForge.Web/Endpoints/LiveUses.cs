using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Territories;

namespace CommonsForge.Web.Endpoints;

/// <summary>
/// <c>/territoires/flux?…</c>: what changes on the map of that question, as server-sent events. Limited in number, for one address and in all, and in time.
/// </summary>
public static class LiveUses
{
    public static void MapLiveUses(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/territoires/flux", (HttpContext http, MapWriter map, LiveMapWriter live, CancellationToken cancel) =>
        {
            // Proxies that gather what they pass on would make it anything but live.
            http.Response.Headers["X-Accel-Buffering"] = "no";
            return TypedResults.ServerSentEvents(live.FollowAsync(MapAddress.Read(http.Request.Query, map.Catalogue), http.Features.Get<CurrentSession>(), cancel));
        }).RequireRateLimiting(RateLimits.Streams);
}
