using CommonsForge.Data;
using CommonsForge.Data.Identity;
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

/// <summary>Asks for another address, with one's password: the new one gets a link, the old one is told. Says the same when the new one has an account.</summary>
[EnableRateLimiting(RateLimits.Accounts)]
public sealed class AddressModel(CommonsDb db, CommonsSignIn signIn, AccountMail mail, EmailLimits limits, TimeProvider time, Texts texts) : PageModel
{
    [BindProperty]
    public SignInForm Input { get; set; } = new();

    /// <summary>Said after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "envoye")]
    public bool Sent { get; set; }

    /// <summary>The address that the account has.</summary>
    public string Current { get; private set; } = "";

    [Requires(Permission.OwnAccount)]
    public Task OnGetAsync(CancellationToken cancel) => FindAsync(cancel);

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        var account = await FindAsync(cancel);
        var email = EmailAddress.Of(Input.Email);
        if (email is null) ModelState.AddModelError("Input.Courriel", texts[string.IsNullOrWhiteSpace(Input.Email) ? "Account.EmailMissing" : "Account.ErrorEmail"]);
        if (string.IsNullOrEmpty(Input.Password)) ModelState.AddModelError("Input.MotDePasse", texts["Account.PasswordMissing"]);
        if (!ModelState.IsValid) return Page();
        if (!await signIn.ProvesAsync(account, Input.Password!))
        {
            ModelState.AddModelError("Input.MotDePasse", texts["Account.ErrorCurrentPassword"]);
            return Page();
        }
        if (limits.Refuse(HttpContext, email!) is { } refusal) return refusal;
        await PostAsync(account, email!, cancel);
        await SteadyTime.SinceAsync(time, started, cancel);
        return RedirectToPage(new { envoye = true });
    }

    private async Task PostAsync(Account account, string email, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var normal = email.ToUpperInvariant();
        if (await db.Users.AnyAsync(a => a.NormalizedEmail == normal, cancel))
        {
            await mail.AlreadyAsync(email, cancel);
            mail.Warn(account, email);
        }
        else await mail.ChangeAddressAsync(account, email, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private async Task<Account> FindAsync(CancellationToken cancel)
    {
        var id = HttpContext.Person()!.AccountId;
        var account = await db.Users.Include(a => a.Contributor!.Party).SingleAsync(a => a.Id == id, cancel);
        Current = account.Email!;
        return account;
    }
}
