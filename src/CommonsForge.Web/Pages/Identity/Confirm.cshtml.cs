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

/// <summary>
/// Confirms an address by the link sent to it. A button, since programs that read mail open links: the page alone changes nothing. A new
/// account is then signed in; an address changed ends the other sessions.
/// </summary>
[EnableRateLimiting(RateLimits.Accounts)]
public sealed class ConfirmModel(CommonsDb db, UserManager<Account> users, CommonsSignIn signIn, TimeProvider time, Texts texts) : PageModel
{
    private static readonly LinkPurpose[] Purposes = [LinkPurpose.ConfirmEmail, LinkPurpose.ChangeEmail];

    private AccountLink? _link;

    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    /// <summary>The address to confirm.</summary>
    public string Email { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await FindAsync(cancel) is null ? Gone() : Page();

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is not { } account) return Gone();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await db.UseLinkAsync(_link!, cancel)) return Gone();
        var isNew = account.Confirm(time.GetUtcNow());
        if (_link!.Purpose == LinkPurpose.ChangeEmail && !await MoveAsync(account, cancel)) return Gone();
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        if (isNew && HttpContext.Person() is null) await signIn.SignInAsync(account, isPersistent: true);
        // In another browser than the one that asked: the account page would only ask to sign in, without a word.
        if (!isNew && HttpContext.Person() is null) return RedirectToPage("/Identity/SignIn", new { confirmee = true });
        return LocalRedirect(Url.Content(isNew ? "~/compte?bienvenue=True" : "~/compte"));
    }

    // Somebody may have taken the address meanwhile.
    private async Task<bool> MoveAsync(Account account, CancellationToken cancel)
    {
        var normal = users.NormalizeEmail(Email);
        if (await db.Users.AnyAsync(a => a.NormalizedEmail == normal && a.Id != account.Id, cancel)) return false;
        (account.Email, account.NormalizedEmail, account.UserName, account.NormalizedUserName) = (Email, normal, Email, normal);
        await db.ForgetLinksAsync(account.Id, cancel);
        await db.EndAllAsync(account.Id, HttpContext.Person()?.AccountId == account.Id ? HttpContext.SessionHash() : null, cancel);
        return true;
    }

    private async Task<Account?> FindAsync(CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(Token) || (_link = await db.FindLinkAsync(Token, Purposes, time.GetUtcNow(), cancel)) is null) return null;
        var account = await db.Users.Include(a => a.Contributor!.Party).SingleAsync(a => a.Id == _link.AccountId, cancel);
        Email = _link.Email ?? account.Email!;
        return account.BannedAt is null ? account : null;
    }

    private StatusCodeResult Gone()
    {
        HttpContext.Features.Set(ErrorReason.DeadLink(texts));
        return StatusCode(StatusCodes.Status410Gone);
    }
}
