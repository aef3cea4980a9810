using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages;

/// <summary>The home page: what this is, a search box, and the ways in.</summary>
[CachedPage]
public sealed class IndexModel : PageModel
{
    public HomeView Home { get; private set; } = new();
}
