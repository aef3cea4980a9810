using CommonsForge.Data;
using CommonsForge.Data.Territories;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Library;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Territories;

/// <summary>The map: where resources were used.</summary>
[CachedPage(AllQuery = true)]
public sealed class IndexModel(CommonsDb db, MapWriter writer, Links links, Texts texts) : PageModel
{
    public MapView Map { get; private set; } = null!;

    public MapQuery Asked { get; private set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Asked = MapAddress.Read(Request.Query, writer.Catalogue);
        var canonical = MapAddress.Write(Asked);
        if (!LibraryAddress.Same(canonical, Request.QueryString.Value)) return LocalRedirect(links.Page(MapWriter.Path) + canonical);
        var place = Asked.Place.Length == 0 ? (Code: null, Choices: []) : await PlaceText.ReadAsync(db, Asked.Place, cancel);
        if (place.Code is { } code) return LocalRedirect(links.Territory(code));
        Map = await writer.WriteAsync(Asked, cancel);
        if (Asked.Place.Length > 0) Map = Map with { Place = new(Asked.Place, "", [.. place.Choices.Select(Choice)]) };
        ViewData["HasFilters"] = true;
        // As in the library: beyond two filters an address is for people, not for search engines.
        if (Asked.Criteria >= 2 || Asked.Works.Words.Length > 0 || Asked.Place.Length > 0 || Asked.ByName || Asked.Live) ViewData["Robots"] = "noindex, follow";
        return Page();
    }

    private PlaceChoice Choice(TerritorySuggestion place) =>
        new(texts.Language == "en" ? place.EnglishName ?? place.Name : place.Name, links.Territory(place.Code), place.DepartementName ?? texts[$"Facets.Kind.{place.Kind}"], PlaceFound.There);
}
