using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages;

/// <summary>The home page: what this is, a search box, and the ways in.</summary>
[CachedPage]
public sealed class IndexModel(CommonsDb db, LibraryIndex library, CardWriter cards, CommunityWriter communities, FacetWords words, Links links) : PageModel
{
    private const int RowOfCards = 3;
    private const int ShownContexts = 16;

    public HomeView Home { get; private set; } = new();

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var snapshot = library.Current;
        var all = snapshot.Ask(new(), null);
        var paths = snapshot.Ask(new LibraryQuery { Chosen = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["type"] = ["parcours"] } }, null).PageIds.Take(RowOfCards);
        var fresh = all.PageIds.Except(paths).Take(RowOfCards);
        var used = (await db.LastUsedAsync(RowOfCards * 2, cancel)).Except(fresh).Take(RowOfCards);
        ViewData["Feed"] = links.Page("/flux");
        Home = new()
        {
            Contexts = [.. (snapshot.Catalogue.Find("contexte")?.Terms ?? []).Where(t => all.Counts.ContainsKey(t.Code)).Take(ShownContexts)
                .Select(t => new WayView(words.Alone(t), links.Library(t), all.Counts[t.Code]))],
            Communities = await communities.AllAsync(all, cancel),
            Paths = cards.Cards(await db.CardsAsync([.. paths], cancel)),
            New = cards.Cards(await db.CardsAsync([.. fresh], cancel)),
            Used = cards.Cards(await db.CardsAsync([.. used], cancel)),
        };
    }
}
