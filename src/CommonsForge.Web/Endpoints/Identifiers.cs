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
            var address = await db.AddressAsync(uid, cancel);
            var party = address is null ? (await db.PartiesAsync([uid], cancel)).GetValueOrDefault(uid) : null;
            var page = address is not null ? links.Resource(address.Id, address.Sheet.Title) : party is null ? null : links.Party(party);
            if (page is null) return party is { Withdrawn: true } ? Results.StatusCode(StatusCodes.Status410Gone) : Results.NotFound();
            response.Headers.Location = page;
            return Results.StatusCode(StatusCodes.Status303SeeOther);
        });
}
