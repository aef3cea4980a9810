using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Identity;

/// <summary>
/// Ends the session of this browser. Without antiforgery: the cookie does not come with a form of another site, and whoever asks to leave
/// is never told that their page is too old.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class SignOutModel : PageModel
{
    public IActionResult OnGet() => HttpContext.Person() is null ? LocalRedirect(Url.Content("~/")) : Page();

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync();
        return LocalRedirect(Url.Content("~/"));
    }
}
