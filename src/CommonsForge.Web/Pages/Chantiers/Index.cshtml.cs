using CommonsForge.Data;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Chantiers;

/// <summary>A community's chantiers.</summary>
public sealed class IndexModel(CommonsDb db, ChantierWriter writer, Links links, Texts texts) : PageModel
{
    private const int Most = 100;

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    public int CommunityId { get; private set; }

    public LinkView Community { get; private set; } = null!;

    public IReadOnlyList<ChantierLineView> Open { get; private set; } = [];

    public IReadOnlyList<ChantierLineView> Closed { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await db.Communities.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == Slug, cancel) is not { } community) return NotFound();
        (CommunityId, Community) = (community.Id, new(CommunityWriter.NameOf(community), links.Community(Slug)));
        var all = await writer.LinesAsync(community, onlyOpen: false, Most, cancel);
        (Open, Closed) = ([.. all.Where(c => !c.IsClosed)], [.. all.Where(c => c.IsClosed)]);
        ViewData["Title"] = texts["Chantier.ListOf", Community.Label];
        ViewData["Description"] = texts["Chantier.Lead"];
        return Page();
    }
}
