using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Library;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Workshops;

/// <summary>
/// The <em>conducteur</em> of a séance, to print: its moments on a table, what to bring, and the credits of every work in it. All the query counts for the
/// cache, because the order of moments is in it.
/// </summary>
[CachedPage(AllQuery = true)]
public sealed class PlanModel(WorkshopWriter writer, Links links) : PageModel
{
    /// <summary>What the page shows.</summary>
    public PlanView Plan { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var workshop = WorkshopAddress.Read(Request.Query);
        if (workshop.Moments.Count == 0) return LocalRedirect(links.Page(WorkshopAddress.Path) + WorkshopAddress.Write(workshop));
        var canonical = WorkshopAddress.Write(workshop);
        if (canonical.Length <= WorkshopAddress.Longest && !LibraryAddress.Same(canonical, Request.QueryString.Value)) return LocalRedirect(links.Page(WorkshopAddress.PlanPath) + canonical);
        Plan = await writer.PlanAsync(workshop, cancel);
        ViewData["Robots"] = "noindex";
        return Page();
    }
}
