using CommonsForge.Data.Search;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Communities;

/// <summary>All communities.</summary>
[CachedPage]
public sealed class IndexModel(LibraryIndex library, CommunityWriter communities) : PageModel
{
    public CommunitiesView View { get; private set; } = new([]);

    public async Task OnGetAsync(CancellationToken cancel) => View = new(await communities.AllAsync(library.Current.Ask(new(), null), cancel));
}
