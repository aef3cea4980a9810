using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Identity;

/// <summary>Change one's password, which ends one's other sessions; or choose the first, which whoever came in by a message has not.</summary>
[EnableRateLimiting(RateLimits.Accounts)]
public sealed class PasswordModel(CommonsDb db, UserManager<Account> users, Texts texts) : PageModel
{
    private const string CurrentField = "Input.MotDePasseActuel";
    private const string NewField = "Input.NouveauMotDePasse";

    [BindProperty]
    public PasswordForm Input { get; set; } = new();

    /// <summary>Said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public bool Done { get; set; }

    /// <summary>Whether there is one to change.</summary>
    public bool HasPassword { get; private set; }

    [Requires(Permission.OwnAccount)]
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var id = HttpContext.Person()!.AccountId;
        HasPassword = await db.Users.AnyAsync(a => a.Id == id && a.PasswordHash != null, cancel);
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await OnGetAsync(cancel);
        if (HasPassword && string.IsNullOrEmpty(Input.Current)) ModelState.AddModelError(CurrentField, texts["Account.PasswordMissing"]);
        if (string.IsNullOrEmpty(Input.New)) ModelState.AddModelError(NewField, texts["Account.PasswordMissing"]);
        if (!ModelState.IsValid) return Page();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var id = HttpContext.Person()!.AccountId;
        var account = await db.Users.Include(a => a.Contributor!.Party).SingleAsync(a => a.Id == id, cancel);
        var result = HasPassword ? await users.ChangePasswordAsync(account, Input.Current!, Input.New!) : await users.AddPasswordAsync(account, Input.New!);
        if (!result.Succeeded)
        {
            foreach (var error in result.Errors)
                ModelState.AddModelError(error.Code == nameof(IdentityErrorDescriber.PasswordMismatch) ? CurrentField : NewField, error.Description);
            return Page();
        }
        await db.ForgetLinksAsync(id, cancel);
        await db.EndAllAsync(id, HttpContext.SessionHash(), cancel);
        await transaction.CommitAsync(cancel);
        return RedirectToPage(new { fait = true });
    }
}

/// <summary>The old password and the new one.</summary>
public sealed class PasswordForm
{
    [ModelBinder(Name = "MotDePasseActuel")]
    public string? Current { get; set; }

    [ModelBinder(Name = "NouveauMotDePasse")]
    public string? New { get; set; }
}
