using CommonsForge.Data;
using CommonsForge.Data.Monthly;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Http;
using CommonsForge.Web.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CommonsForge.Web.Pages.Monthly;

/// <summary>
/// Stops the monthly mail, without signing in: the address in the mail says whose. Looking changes nothing, since programs that read mail open links;
/// a mail program posts here by itself (RFC 8058), which is why no antiforgery token is asked: the sealed address does its work.
/// </summary>
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RateLimits.Accounts)]
public sealed class StopModel(CommonsDb db, MonthlyStops stops) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    /// <summary>Whether it is done.</summary>
    public bool Done { get; private set; }

    public IActionResult OnGet() => stops.Read(Token) is null ? NotFound() : Page();

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (stops.Read(Token) is not { } contributor) return NotFound();
        if (await db.MonthlyPlanAsync(contributor, cancel) is { } plan)
        {
            plan.Stop();
            await db.SaveChangesAsync(cancel);
        }
        Done = true;
        return Page();
    }
}
