using CommonsForge.Web.Http;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Library;

/// <summary>The library of learning paths.</summary>
[CachedPage(AllQuery = true)]
public sealed class PathsModel(LibraryReader reader) : LibraryPageModel(reader)
{
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(Shelf.Paths, cancel);
}
