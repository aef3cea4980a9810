using CommonsForge.Web.Components;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages;

/// <summary>The home page: what this is, a search box, and the ways in.</summary>
public sealed class IndexModel : PageModel
{
    public HomeView Home { get; private set; } = new();
}
