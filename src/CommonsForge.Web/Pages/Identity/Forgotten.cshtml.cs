using CommonsForge.Data;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Http;
using CommonsForge.Web.Mail;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Identity;

/// <summary>Asks for a link to choose another password; says the same whether the address has an account or not.</summary>
[EnableRateLimiting(RateLimits.Mails)]
public sealed class ForgottenModel(CommonsDb db, AccountMail mail, EmailLimits limits, TimeProvider time, Texts texts) : PageModel
{
    /// <summary>Said after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "envoye")]
    public bool Sent { get; set; }

    public void OnGet()
    {
    }

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync([FromForm(Name = "Courriel")] string? typed, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        if (EmailAddress.Of(typed) is not { } email)
        {
            ModelState.AddModelError("Courriel", texts[string.IsNullOrWhiteSpace(typed) ? "Account.EmailMissing" : "Account.ErrorEmail"]);
            return Page();
        }
        if (limits.Refuse(HttpContext, email) is { } refusal) return refusal;
        await PostAsync(email.ToUpperInvariant(), cancel);
        await SteadyTime.SinceAsync(time, started, cancel);
        return RedirectToPage(new { envoye = true });
    }

    private async Task PostAsync(string normal, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var account = await db.Users.Include(a => a.Contributor!.Party).SingleOrDefaultAsync(a => a.NormalizedEmail == normal && a.BannedAt == null, cancel);
        if (account is null || account.IsSample) return;
        await mail.ResetAsync(account, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
