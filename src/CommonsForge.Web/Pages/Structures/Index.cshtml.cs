using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Contributors;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Structures;

/// <summary>Structures of the commons.</summary>
[CachedPage(AllQuery = true)]
public sealed class IndexModel(DirectoryReader reader) : DirectoryPageModel(reader)
{
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(DirectoryHalf.Structures, cancel);
}
