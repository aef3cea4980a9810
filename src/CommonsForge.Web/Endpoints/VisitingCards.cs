using CommonsForge.Data;
using CommonsForge.Data.Contributors;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Territories;
using CommonsForge.Interop.VCards;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.Net.Http.Headers;

namespace CommonsForge.Web.Endpoints;

/// <summary><c>/contributeurs/{key}.vcf</c>, <c>/structures/{key}.vcf</c>: somebody of the directory, or a structure, as a visiting card. It holds what their page shows, and neither e-mail address nor telephone.</summary>
public static class VisitingCards
{
    private const string Rest = ".vcf";

    public static void MapVisitingCards(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/contributeurs/{key:key}" + Rest, [HttpMethods.Get, HttpMethods.Head], SendAsync).WithMetadata(new CachedPageAttribute { Timeless = true });
        endpoints.MapMethods("/structures/{key:key}" + Rest, [HttpMethods.Get, HttpMethods.Head], SendStructureAsync).WithMetadata(new CachedPageAttribute { Timeless = true });
    }

    private static async Task<IResult> SendAsync(string key, HttpContext http, CommonsDb db, DirectoryCardWriter writer, Links links, CancellationToken cancel)
    {
        var id = ResourceKey.Id(key)!.Value;
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        // Whoever is not in the directory has a page, but no card to take away.
        if (await db.ProfileAsync(id, cancel) is not { Entry.IsListed: true } person)
            return await db.AskedNotToBeNamedAsync(id, null, cancel) ? Results.StatusCode(StatusCodes.Status410Gone) : Results.NotFound();
        var address = links.Contributor(id, person.Name);
        if (key != ResourceKey.Of(id, person.Name)) return Results.Redirect(address + Rest, permanent: true);
        return File(http, key, Card(person, links.Absolute(address), writer));
    }

    private static async Task<IResult> SendStructureAsync(string key, HttpContext http, CommonsDb db, LibraryIndex library, FacetWords words, Links links, Texts texts, CancellationToken cancel)
    {
        var id = ResourceKey.Id(key)!.Value;
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        if (await db.StructureAsync(id, cancel) is not { } structure)
            return await db.AskedNotToBeNamedAsync(null, id, cancel) ? Results.StatusCode(StatusCodes.Status410Gone) : Results.NotFound();
        var address = links.Structure(id, structure.Name);
        if (key != ResourceKey.Of(id, structure.Name)) return Results.Redirect(address + Rest, permanent: true);
        var (place, isCommune) = (structure.Place?.NameIn(texts.Language), structure.Place?.Kind == TerritoryKind.Commune);
        return File(http, key, new(structure.Uid, structure.Name, new(links.Absolute(address)))
        {
            IsOrganisation = true,
            Organisation = structure.Name,
            Note = structure.Description,
            Locality = isCommune ? place : null,
            Region = isCommune ? null : place,
            Categories = structure.Type is { } type && library.Current.Catalogue.Find(type) is { } term ? [words.Alone(term)] : [],
            Links = structure.Url is { } site && Contributor.IsLink(site) ? [new Uri(site)] : [],
        });
    }

    private static IResult File(HttpContext http, string key, VCard card)
    {
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = key + Rest }.ToString();
        return Results.Text(card.Write(), VCard.MediaType, System.Text.Encoding.UTF8);
    }

    private static VCard Card(ContributorProfile person, string address, DirectoryCardWriter writer) => new(person.Uid, person.Name, new(address))
    {
        Organisation = person.Organisation?.Name,
        Note = person.Bio,
        Categories = [.. writer.Labels(person.Skills)],
        Languages = person.Entry.Languages,
        Links = [.. person.Links.Where(Contributor.IsLink).Select(l => new Uri(l))],
    };
}
