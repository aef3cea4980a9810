using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Library;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Contributors;

/// <summary>A page of the directory: reads the address, sends any other spelling of it to the one it has, and shows the answer.</summary>
public abstract class DirectoryPageModel(DirectoryReader reader) : PageModel
{
    /// <summary>What the page shows.</summary>
    public DirectoryView Directory { get; private set; } = null!;

    protected async Task<IActionResult> ShowAsync(DirectoryHalf half, CancellationToken cancel)
    {
        var shelf = await reader.ShelfAsync(half, cancel);
        // How many people and how long are asked of works, not of people; nor is there an order to choose.
        var asked = LibraryAddress.Read(Request.Query, shelf.Snapshot.Catalogue).WithoutUnread() with { People = null, PeopleMost = null, Minutes = null, Sort = null };
        var canonical = LibraryAddress.Write(asked);
        var here = Request.PathBase + half.Shelf.Path;
        if (!LibraryAddress.Same(canonical, Request.QueryString.Value)) return LocalRedirect(here + canonical);
        Directory = await reader.ReadAsync(asked, shelf, half, cancel);
        // As in the library: an address of a page that is no more leads to the last one.
        if (asked.Page > Directory.Pages) return LocalRedirect(here + LibraryAddress.Write(asked with { Page = Directory.Pages }));
        if (Directory.Place.Only is { } only) return LocalRedirect(here + only);
        ViewData["HasFilters"] = true;
        // People are found by name with a search engine when they wish it, on their own page; what facets make of them is for readers.
        if (asked.Criteria > 0 || asked.Place.Length > 0 || asked.Opened.Count > 0 || asked.Page > 1) ViewData["Robots"] = "noindex, follow";
        return Page();
    }
}
