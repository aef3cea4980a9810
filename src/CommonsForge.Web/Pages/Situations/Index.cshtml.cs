using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Library;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Situations;

/// <summary><em>Partir de ma situation</em>: the guided way into the library.</summary>
[CachedPage(AllQuery = true)]
public sealed class IndexModel(SituationReader reader, Links links) : PageModel
{
    public SituationView Situation { get; private set; } = new([]);

    /// <summary>Where to ask people, with what was answered.</summary>
    public string AskUrl { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var asked = Situations.Situation.Read(Request.Query, await reader.CatalogueAsync(Request.Query, cancel));
        var canonical = asked.Write();
        if (!LibraryAddress.Same(canonical, Request.QueryString.Value)) return LocalRedirect(Request.PathBase + SituationReader.Path + canonical);
        if (await reader.SettledAsync(asked, cancel) is { } settled) return LocalRedirect(Request.PathBase + SituationReader.Path + settled.Write());
        Situation = await reader.ReadAsync(asked, cancel);
        AskUrl = links.AskForHand(null, First(asked.IAm, "contexte"), First(asked.In, "structure"), asked.IWant is { Facet: "theme" } want ? string.Join(',', want.Values) : null, asked.Place.Length > 0 ? asked.Place : asked.Territory?.ToUpperInvariant());
        // One answer is a page of its own; more are for people, not for search engines.
        if (asked.Answers >= 2 || asked.Place.Length > 0) ViewData["Robots"] = "noindex, follow";
        return Page();
    }

    private static string? First(SituationAnswer? answer, string facet) => answer is { } given && given.Facet == facet ? given.Values[0] : null;
}
