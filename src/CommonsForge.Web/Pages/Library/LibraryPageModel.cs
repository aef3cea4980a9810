using CommonsForge.Data.Search;
using CommonsForge.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Library;

/// <summary>A page of the library: reads the address, sends any other spelling of it to the one it has, and shows the answer.</summary>
public abstract class LibraryPageModel(LibraryReader reader) : PageModel
{
    /// <summary>What the page shows.</summary>
    public LibraryView Library { get; private set; } = null!;

    /// <summary>What was asked.</summary>
    public LibraryQuery Asked { get; private set; } = new();

    protected async Task<IActionResult> ShowAsync(Shelf shelf, CancellationToken cancel)
    {
        var (catalogue, unknown) = await reader.CatalogueAsync(Request.Query, cancel);
        Asked = LibraryAddress.Read(Request.Query, catalogue);
        var canonical = LibraryAddress.Write(Asked);
        // A territory that nobody knows is said here rather than lost on the way to the address without it.
        if (unknown is null && !LibraryAddress.Same(canonical, Request.QueryString.Value)) return LocalRedirect(Request.PathBase + shelf.Path + canonical);
        Library = await reader.ReadAsync(Asked, shelf, cancel) with { Unknown = unknown };
        // A list grows shorter: an address of a page that is no more leads to its last one.
        if (Asked.Page > Library.Pages) return LocalRedirect(Request.PathBase + shelf.Path + LibraryAddress.Write(Asked with { Page = Library.Pages }));
        if (Library.Place is { Only: { } only }) return LocalRedirect(Request.PathBase + shelf.Path + only);
        ViewData["HasFilters"] = true;
        ViewData["Title"] = Library.PageTitle;
        ViewData["Feed"] = Library.FeedUrl;
        // Beyond two filters an address is for people, not for search engines; so are words and orders.
        if (Asked.Criteria >= 2 || Asked.Words.Length > 0 || Asked.Place.Length > 0 || Asked.UnreadPeople.Length + Asked.UnreadTime.Length > 0 || unknown is not null || Asked.Sort is not null || Asked.Opened.Count > 0) ViewData["Robots"] = "noindex, follow";
        return Page();
    }
}
