using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CommonsForge.Web.Pages.Identity;

/// <summary>The second step of signing in, for whoever asked for one: a code of their application, or a recovery code.</summary>
[EnableRateLimiting(RateLimits.Accounts)]
public sealed class CodeModel(CommonsSignIn signIn, Texts texts) : PageModel
{
    private const string Field = "Code";

    /// <summary>Only an address of this site: another one is forgotten.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (HttpContext.Person() is not null) return GoBack();
        return await signIn.HalfwayAsync() is null ? BeginAgain() : Page();
    }

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync([FromForm(Name = Field)] string? code)
    {
        if (string.IsNullOrWhiteSpace(code)) ModelState.AddModelError(Field, texts["Factor.CodeMissing"]);
        if (!ModelState.IsValid) return Page();
        var outcome = await signIn.WithCodeAsync(code!);
        if (outcome == CodeOutcome.Welcome) return GoBack();
        ModelState.AddModelError(Field, texts[$"Factor.Code{outcome}"]);
        return Page();
    }

    private RedirectToPageResult BeginAgain() => RedirectToPage("/Identity/SignIn", new { ReturnUrl });

    private LocalRedirectResult GoBack() => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : Url.Content("~/"));
}
