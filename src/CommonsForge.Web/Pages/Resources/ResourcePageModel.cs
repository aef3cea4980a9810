using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Resources;

/// <summary>A page about one resource: finds it by its key, and sends a bare id or an old title to the address it has.</summary>
public abstract class ResourcePageModel(CommonsDb db, Links links, Texts texts) : PageModel
{
    /// <summary>What comes after the resource in the address of this page, e.g. <c>/credits</c>.</summary>
    protected abstract string Rest { get; }

    /// <summary>The revision read.</summary>
    public ReadRevision Read { get; private set; } = null!;

    /// <summary>The address of the resource's own page.</summary>
    public string ResourceUrl => links.Resource(Read.Id, Read.Sheet.Title);

    protected CommonsDb Db => db;

    /// <summary>Reads a revision.</summary>
    /// <returns>What to answer instead of the page (gone, moved, not found), or <c>null</c> when <see cref="Read"/> is there.</returns>
    protected async Task<IActionResult?> FindAsync(string key, int? number, CancellationToken cancel)
    {
        var id = ResourceKey.Id(key)!.Value;
        if (await db.AddressAsync(id, cancel) is not { } address) return NotFound();
        if (address.Standing == Standing.Withdrawn) return Gone(address);
        if (key != ResourceKey.Of(id, address.Sheet.Title)) return LocalRedirectPermanent(links.Resource(id, address.Sheet.Title, Rest) + Request.QueryString);
        if (await db.ReadAsync(id, number, cancel) is not { } read) return NotFound();
        Read = read;
        if (LicenceCatalogue.Find(read.Sheet.Licence) is { } licence) ViewData["Licence"] = licence.Uri;
        ViewData["Title"] = read.Sheet.Title;
        ViewData["Description"] = read.Sheet.Summary;
        return null;
    }

    private StatusCodeResult Gone(ResourceAddress address)
    {
        HttpContext.Features.Set(new ErrorReason(texts["Reading.Withdrawn", address.Sheet.Title, address.WithdrawnReason ?? ""]));
        return StatusCode(StatusCodes.Status410Gone);
    }
}
