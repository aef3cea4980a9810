using CommonsForge.Data;
using CommonsForge.Data.Vocabularies;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Vocabularies;

/// <summary>The words of the field, and what each means here.</summary>
[CachedPage]
public sealed class GlossaryModel(CommonsDb db, GlossaryShelf glossaries, TrademarkWriter trademarks, Links links) : PageModel
{
    public GlossaryView View { get; private set; } = new([]);

    public async Task OnGetAsync(CancellationToken cancel) => View = GlossaryView.Of(await glossaries.CurrentAsync(db, cancel), links, trademarks);
}
