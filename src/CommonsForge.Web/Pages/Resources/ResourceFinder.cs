using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Pages.Resources;

/// <summary>Finds the revision that an address means: gone when the work was withdrawn, moved when the address holds no slug or an old one.</summary>
public sealed class ResourceFinder(CommonsDb db, Links links, Texts texts)
{
    /// <summary>Looks for a revision.</summary>
    /// <param name="http">The request: a work that is gone leaves its reason there for the error page.</param>
    /// <param name="key">The key of the address.</param>
    /// <param name="number">Which revision; <c>null</c> for the current one.</param>
    /// <param name="rest">What comes after the resource in the address, e.g. <c>/credits</c>.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<FoundResource> FindAsync(HttpContext http, string key, int? number, string rest, CancellationToken cancel)
    {
        var id = ResourceKey.Id(key)!.Value;
        if (await db.AddressAsync(id, cancel) is not { } address) return new(null, StatusCodes.Status404NotFound);
        if (address.Standing == Standing.Withdrawn)
        {
            http.Features.Set(new ErrorReason(texts["Reading.Withdrawn", address.Sheet.Title, address.WithdrawnReason ?? ""]));
            return new(null, StatusCodes.Status410Gone);
        }
        if (key != ResourceKey.Of(id, address.Sheet.Title))
            return new(null, StatusCodes.Status301MovedPermanently, links.Resource(id, address.Sheet.Title, rest) + http.Request.QueryString);
        return await db.ReadAsync(id, number, cancel) is { } read ? new(read) : new(null, StatusCodes.Status404NotFound);
    }
}

/// <summary>What an address leads to.</summary>
/// <param name="Read">The revision, or <c>null</c>.</param>
/// <param name="Status">What to answer.</param>
/// <param name="MovedTo">For a 301, where.</param>
public sealed record FoundResource(ReadRevision? Read, int Status = StatusCodes.Status200OK, string? MovedTo = null)
{
    /// <summary>The answer for an endpoint, where there is no revision.</summary>
    public IResult Instead => MovedTo is null ? Results.StatusCode(Status) : Results.LocalRedirect(MovedTo, permanent: true);
}
