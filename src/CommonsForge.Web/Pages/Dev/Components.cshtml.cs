using CommonsForge.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Dev;

/// <summary>Every component of the site with realistic content, in all of its states. In development only.</summary>
public sealed class ComponentsModel(IHostEnvironment environment) : PageModel
{
    /// <summary>Which page to imitate; none shows the small components in all of their states.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Part { get; set; }

    /// <summary>The pages that may be imitated.</summary>
    public static IReadOnlyList<string> WholePages { get; } = ["accueil", "bibliotheque", "rien", "ressource", "parcours", "historique", "credits", "communautes", "communaute", "vocabulaires", "vocabulaire"];

    public IActionResult OnGet() => environment.IsDevelopment() ? Page() : NotFound();

    public static IReadOnlyList<TypeView> Types { get; } = [.. TypeView.Known.Select(slug => TypeView.Of(slug, slug.Replace('-', ' ')))];
}
