using CommonsForge.Data;
using CommonsForge.Data.Territories;
using CommonsForge.Domain.Territories;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Territories;

/// <summary>A territory: what was used there, what is about it, who is there, and which others are like it.</summary>
[CachedPage]
public sealed class ShowModel(CommonsDb db, TerritoryWriter writer, Links links) : PageModel
{
    /// <summary>Its code, as addresses write it.</summary>
    public string Code { get; private set; } = "";

    public TerritoryView Territory { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel)
    {
        var asked = code.ToUpperInvariant();
        if (await TerritoryReads.ByCodeAsync(db, asked, cancel) is not { } found) return NotFound();
        var place = found.Territory;
        // The map is the page of France; and a commune of the past is found where it stands today.
        if (place.Code != code || place.Code == TerritoryCode.France) return LocalRedirectPermanent(links.Territory(place.Code));
        Code = place.Code.ToLowerInvariant();
        Territory = await writer.WriteAsync(place, cancel);
        return Page();
    }
}
