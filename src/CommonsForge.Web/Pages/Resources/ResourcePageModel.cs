using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Licences;
using CommonsForge.Web.Components;
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
    public string ResourceUrl { get; private set; } = "";

    protected CommonsDb Db => db;

    /// <summary>Reads a revision.</summary>
    /// <returns>What to answer instead of the page (gone, moved, not found), or <c>null</c> when <see cref="Read"/> is there.</returns>
    protected async Task<IActionResult?> FindAsync(string key, int? number, CancellationToken cancel)
    {
        var found = await new ResourceFinder(db, links, texts).FindAsync(HttpContext, key, number, Rest, cancel);
        if (found.Read is not { } read) return found.MovedTo is null ? StatusCode(found.Status) : LocalRedirectPermanent(found.MovedTo);
        Read = read;
        // By the title of today, which that of a past version may not be.
        ResourceUrl = links.Page("/ressources/" + key);
        if (LicenceCatalogue.Find(read.Sheet.Licence) is { } licence) ViewData["Licence"] = licence.Uri;
        ViewData["Title"] = read.Sheet.Title;
        ViewData["Description"] = read.Sheet.Summary;
        return null;
    }
}
