using CommonsForge.Data;
using CommonsForge.Data.Contributors;
using CommonsForge.Domain.Contributors;
using CommonsForge.Interop.VCards;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Resources;
using Microsoft.Net.Http.Headers;

namespace CommonsForge.Web.Endpoints;

/// <summary><c>/contributeurs/{key}.vcf</c>: somebody of the directory as a visiting card. It holds what their page shows, and neither e-mail address nor telephone.</summary>
public static class VisitingCards
{
    private const string Rest = ".vcf";

    public static void MapVisitingCards(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/contributeurs/{key:key}" + Rest, [HttpMethods.Get, HttpMethods.Head], SendAsync).WithMetadata(new CachedPageAttribute { Timeless = true });

    private static async Task<IResult> SendAsync(string key, HttpContext http, CommonsDb db, DirectoryCardWriter writer, Links links, CancellationToken cancel)
    {
        var id = ResourceKey.Id(key)!.Value;
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        // Whoever is not in the directory has a page, but no card to take away.
        if (await db.ProfileAsync(id, cancel) is not { Entry.IsListed: true } person)
            return await db.AskedNotToBeNamedAsync(id, null, cancel) ? Results.StatusCode(StatusCodes.Status410Gone) : Results.NotFound();
        var address = links.Contributor(id, person.Name);
        if (key != ResourceKey.Of(id, person.Name)) return Results.Redirect(address + Rest, permanent: true);
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = ResourceKey.Of(id, person.Name) + Rest }.ToString();
        return Results.Text(Card(person, links.Absolute(address), writer).Write(), VCard.MediaType, System.Text.Encoding.UTF8);
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
