using CommonsForge.Web.Http;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Contributors;

/// <summary>« Qui peut aider ? »: people who chose to be found.</summary>
[CachedPage(AllQuery = true)]
public sealed class IndexModel(DirectoryReader reader) : DirectoryPageModel(reader)
{
    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(DirectoryHalf.People, cancel);
}
