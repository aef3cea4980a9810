using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Adoptions;

/// <summary>Resources that nobody looks after, those untouched for longest first.</summary>
public sealed class IndexModel(CommonsDb db, TimeProvider time, Links links, Texts texts) : PageModel
{
    private const int PageSize = 20;
    private const int LastPage = 50;

    [BindProperty(SupportsGet = true, Name = "page")]
    public int Asked { get; set; } = 1;

    public IReadOnlyList<OrphanLine> Lines { get; private set; } = [];

    public PagerView? Pager { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Asked is < 1 or > LastPage) return NotFound();
        var ids = await db.OrphansAsync(time.GetUtcNow(), PageSize + 1, (Asked - 1) * PageSize, cancel);
        Lines = [.. (await db.CardsAsync([.. ids.Take(PageSize)], cancel)).Select(card => new OrphanLine(
            new(card.Sheet.Title, links.Resource(card.Id, card.Sheet.Title), card.Sheet.Language == texts.Language ? null : card.Sheet.Language),
            texts["Adoption.LastVersion", texts.Date(card.PublishedAt)], links.Resource(card.Id, card.Sheet.Title, "/adopter")))];
        var more = ids.Count > PageSize && Asked < LastPage;
        Pager = Asked == 1 && !more ? null : new(Asked > 1 ? At(Asked - 1) : null, more ? At(Asked + 1) : null, []);
        return Page();

        string At(int page) => links.Page(string.Create(CultureInfo.InvariantCulture, $"/ressources/a-adopter?page={page}"));
    }
}

/// <summary>A resource that nobody looks after.</summary>
/// <param name="Work">The resource.</param>
/// <param name="Said">Since when nobody changed it.</param>
/// <param name="AdoptUrl">Where one adopts it.</param>
public sealed record OrphanLine(LinkView Work, string Said, string AdoptUrl);
