using CommonsForge.Data;
using CommonsForge.Data.Needs;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Needs;

/// <summary>The board of those who guide needs: what nobody took, the longest waiting first, and what is theirs.</summary>
public sealed class BoardModel(CommonsDb db, LibraryIndex library, NeedWriter writer, FacetWords words, PlaceWriter places, Links links, Texts texts) : ListModel(db, library, words, places, texts)
{
    private const string MineName = "les-miens", OverName = "finis";

    private readonly CommonsDb _db = db;
    private readonly Texts _texts = texts;

    protected override string Path => links.Page("/besoins/a-guider");

    [Requires(Permission.GuideNeeds)]
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Number() is not (> 0 and var page)) return NotFound();
        var me = HttpContext.Person()!.ContributorId;
        var (mine, over) = (Etat == MineName, Etat == OverName);
        var filter = await FilterAsync(NeedPart.Active, cancel);
        // What is over is whoever guided it's own.
        var asked = over ? filter with { Part = NeedPart.Met } : filter;
        Items = writer.Lines(Keep(await _db.NeedsToGuideAsync(asked, mine || over ? me : null, PageSize + 1, (page - 1) * PageSize, cancel), page));
        Parts =
        [
            new(_texts["Need.Waiting"], AddressOf(null), !mine && !over),
            new(_texts["Need.Guided"], AddressOf(MineName), mine),
            new(_texts["Need.GuidedMet"], AddressOf(OverName), over),
        ];
        ViewData["Title"] = _texts["Need.Board"];
        ViewData["Robots"] = "noindex";
        return Page();
    }
}
