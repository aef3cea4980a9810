using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Interop.SiteMaps;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;

namespace CommonsForge.Web.Endpoints;

/// <summary>
/// What search engines read: <c>/robots.txt</c>, and <c>/sitemap.xml</c> with the parts it names, <c>/sitemap/{part}.xml</c>. Somebody who looks for
/// "une tension éclate" elsewhere than here finds the sheet.
/// </summary>
public static class SiteMaps
{
    private const int MostParts = SiteMap.Most / 10;

    private static readonly string[] Fixed = ["/", "/ressources", "/parcours", "/besoins", "/besoins-et-solutions", "/communautes", "/contributeurs", "/structures", "/territoires", "/offres", "/ce-mois-ci", "/observatoire", "/vocabulaires/glossaire", "/trames", "/aide", "/a-propos", "/mentions-legales", "/accessibilite", "/donnees", "/ecoconception", "/plan-du-site"];

    public static void MapSiteMaps(this IEndpointRouteBuilder endpoints)
    {
        Map("/robots.txt", (Links links) => Results.Text(string.Join('\n', "User-agent: *", "Disallow: " + links.Page("/compte/"), "Disallow: " + links.Page("/suggestions"), "", "Sitemap: " + links.Absolute(links.Page("/sitemap.xml")), ""), "text/plain"));
        Map("/sitemap.xml", async (CommonsDb db, Links links, CancellationToken cancel) =>
            Results.Bytes(SiteMap.OfFiles(Enumerable.Range(1, Math.Min(MostParts, await db.SiteMapPartsAsync(cancel))).Select(n => links.Absolute(links.Page($"/sitemap/{n}.xml")))), SiteMap.MediaType));
        Map("/sitemap/{part:int:min(1)}.xml", PartAsync);

        void Map(string address, Delegate handler) =>
            endpoints.MapMethods(address, [HttpMethods.Get, HttpMethods.Head], handler).WithMetadata(new CachedPageAttribute { Timeless = true });
    }

    private static async Task<IResult> PartAsync(int part, CommonsDb db, Library library, Links links, CancellationToken cancel)
    {
        if (part > await db.SiteMapPartsAsync(cancel)) return Results.NotFound();
        var works = (await db.SiteMapAsync(part, cancel)).Select(w => (links.Absolute(links.Resource(w.Id, w.Title)), (DateTimeOffset?)w.PublishedAt));
        IEnumerable<string> others = part > 1 ? [] : [.. Fixed.Select(links.Page), .. (library.Current.Catalogue.Find("communaute")?.Terms ?? []).Select(t => links.Community(t.Slug))];
        return Results.Bytes(SiteMap.OfPages([.. others.Select(o => (links.Absolute(o), (DateTimeOffset?)null)), .. works]), SiteMap.MediaType);
    }
}
