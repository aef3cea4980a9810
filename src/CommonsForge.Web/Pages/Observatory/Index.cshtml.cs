using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Observatory;

/// <summary><em>Le commun en chiffres</em>: what the commons does, counted, of twelve months or since the beginning.</summary>
[CachedPage("periode")]
public sealed class IndexModel(ObservatoryWriter writer) : PageModel
{
    public ObservatoryView Figures { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery(Name = "periode")] string? period, CancellationToken cancel) => Figures = await writer.WriteAsync(period == ObservatoryWriter.Whole, cancel);
}
