using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Web.Components;

namespace CommonsForge.Web.Endpoints;

/// <summary><c>/id/{uid}</c>: the identifier of a thing outside this commons leads to its page (303, because the page describes the thing and is not it).</summary>
public static class Identifiers
{
    public static void MapIdentifiers(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/id/{uid:guid}", [HttpMethods.Get, HttpMethods.Head], async (Guid uid, CommonsDb db, Links links, HttpResponse response, CancellationToken cancel) =>
        {
            var page = await db.AddressAsync(uid, cancel) is { } address ? links.Resource(address.Id, address.Sheet.Title)
                : (await db.PartiesAsync([uid], cancel)).GetValueOrDefault(uid) is { } party ? links.Party(party)
                : null;
            if (page is null) return Results.NotFound();
            response.Headers.Location = page;
            return Results.StatusCode(StatusCodes.Status303SeeOther);
        });
}
