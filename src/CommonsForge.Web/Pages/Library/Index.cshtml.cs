using CommonsForge.Web.Http;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Library;

/// <summary>The library of resources.</summary>
[CachedPage(AllQuery = true)]
public sealed class IndexModel(LibraryReader reader) : LibraryPageModel(reader)
{
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(Shelf.All, cancel);
}
