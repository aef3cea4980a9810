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

/// <summary>Choose a password by a one-time link. It signs nobody in: one proves the new password by using it.</summary>
[EnableRateLimiting(RateLimits.Accounts)]
public sealed class NewPasswordModel(CommonsDb db, UserManager<Account> users, SignInTries tries, TimeProvider time, Texts texts) : PageModel
{
    private const string Field = "Input.NouveauMotDePasse";

    private static readonly LinkPurpose[] Purposes = [LinkPurpose.ChoosePassword, LinkPurpose.ResetPassword];

    private AccountLink? _link;

    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    /// <summary>For password managers, which keep a password with its address.</summary>
    public string Email { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await FindAsync(cancel) is null ? Gone() : Page();

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync([FromForm(Name = Field)] string? password, CancellationToken cancel)
    {
        if (await FindAsync(cancel) is not { } account) return Gone();
        if (string.IsNullOrEmpty(password)) ModelState.AddModelError(Field, texts["Account.PasswordMissing"]);
        if (!ModelState.IsValid) return Page();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await db.UseLinkAsync(_link!, cancel)) return Gone();
        var result = account.PasswordHash is null ? IdentityResult.Success : await users.RemovePasswordAsync(account);
        if (result.Succeeded) result = await users.AddPasswordAsync(account, password!);
        if (!result.Succeeded)
        {
            foreach (var error in result.Errors) ModelState.AddModelError(Field, error.Description);
            return Page();
        }

        // Whoever keeps the server gives this link to somebody who lost everything; mail alone never undoes the second proof.
        if (_link!.Purpose == LinkPurpose.ChoosePassword) await db.DropSecondFactorAsync(account, cancel);
        if (account.Confirm(time.GetUtcNow())) await db.SaveChangesAsync(cancel);
        await db.ForgetLinksAsync(account.Id, cancel);
        await db.EndAllAsync(account.Id, cancel: cancel);
        await transaction.CommitAsync(cancel);
        tries.ForgetPasswords(account);
        if (!account.TwoFactorEnabled) tries.Know(HttpContext, account);
        return LocalRedirect(Url.Content("~" + CurrentPerson.SignInPath));
    }

    private async Task<Account?> FindAsync(CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(Token) || (_link = await db.FindLinkAsync(Token, Purposes, time.GetUtcNow(), cancel)) is null) return null;
        var account = await db.Users.Include(a => a.Contributor!.Party).SingleAsync(a => a.Id == _link.AccountId, cancel);
        Email = account.Email!;
        return account;
    }

    private StatusCodeResult Gone()
    {
        HttpContext.Features.Set(ErrorReason.DeadLink(texts));
        return StatusCode(StatusCodes.Status410Gone);
    }
}
