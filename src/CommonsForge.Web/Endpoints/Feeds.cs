using CommonsForge.Data;
using CommonsForge.Data.Contributors;
using CommonsForge.Data.Search;
using CommonsForge.Interop.Feeds;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Library;
using CommonsForge.Web.Pages.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Endpoints;

/// <summary>
/// Atom feeds: <c>/flux</c> (all that is new), <c>/ressources/flux?…</c> (any search, by the keys of the library), and <c>/flux</c> behind the address of a
/// community, of a person (what they made) and of a resource (its versions).
/// </summary>
public static class Feeds
{
    public static void MapFeeds(this IEndpointRouteBuilder endpoints)
    {
        Map("/flux", false, (FeedWriter feeds, CancellationToken cancel) => SendAsync(feeds.OfQueryAsync(new(), cancel)));
        Map("/ressources/flux", true, SearchAsync);
        Map("/communautes/{slug}/flux", false, CommunityAsync);
        Map("/contributeurs/{key:key}/flux", false, ContributorAsync);
        Map("/ressources/{key:key}/flux", false, VersionsAsync);

        void Map(string address, bool allQuery, Delegate handler) =>
            endpoints.MapMethods(address, [HttpMethods.Get, HttpMethods.Head], handler).WithMetadata(new CachedPageAttribute { AllQuery = allQuery, Timeless = true });
    }

    private static async Task<IResult> SearchAsync(HttpRequest request, Library library, FeedWriter feeds, Links links, CancellationToken cancel)
    {
        var query = LibraryAddress.Read(request.Query, await library.CatalogueAsync(LibraryAddress.Territories(request.Query), cancel)).ForFeed();
        // One search, one address: readers of feeds know a feed by it.
        var canonical = LibraryAddress.Write(query);
        if (canonical.Length == 0 || !LibraryAddress.Same(canonical, request.QueryString.Value)) return Results.LocalRedirect(links.Feed(query));
        return await SendAsync(feeds.OfQueryAsync(query, cancel));
    }

    private static async Task<IResult> CommunityAsync(string slug, CommonsDb db, FeedWriter feeds, CancellationToken cancel) =>
        await db.Communities.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, cancel) is { } community
            ? await SendAsync(feeds.OfCommunityAsync(slug, CommunityWriter.NameOf(community), cancel))
            : Results.NotFound();

    private static async Task<IResult> ContributorAsync(string key, CommonsDb db, FeedWriter feeds, Links links, CancellationToken cancel)
    {
        var id = ResourceKey.Id(key)!.Value;
        if (await db.ProfileAsync(id, cancel) is not { } person)
            return await db.AskedNotToBeNamedAsync(id, null, cancel) ? Results.StatusCode(StatusCodes.Status410Gone) : Results.NotFound();
        return key == ResourceKey.Of(id, person.Name)
            ? await SendAsync(feeds.OfContributorAsync(id, person, cancel))
            : Results.LocalRedirect(links.Contributor(id, person.Name) + "/flux", permanent: true);
    }

    private static async Task<IResult> VersionsAsync(string key, HttpContext http, ResourceFinder finder, FeedWriter feeds, CancellationToken cancel)
    {
        var found = await finder.FindAsync(http, key, null, "/flux", cancel);
        return found.Read is { } read ? await SendAsync(feeds.OfRevisionsAsync(read, cancel)) : found.Instead;
    }

    private static async Task<IResult> SendAsync(Task<byte[]> feed) => Results.Bytes(await feed, Atom.MediaType + "; charset=utf-8");
}
