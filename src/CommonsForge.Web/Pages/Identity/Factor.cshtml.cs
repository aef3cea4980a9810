using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Identity;

/// <summary>A code asked for besides the password: set up with an application, recovery codes, switch off. Each step that counts asks for the password.</summary>
[EnableRateLimiting(RateLimits.Accounts)]
public sealed class FactorModel(CommonsDb db, UserManager<Account> users, CommonsSignIn signIn, Texts texts) : PageModel
{
    private const int RecoveryCodes = 10;
    private const int KeyGroup = 4;

    /// <summary>Where one was going when a role asked for this.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string Onwards => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : Url.Content("~/compte");

    /// <summary>Whether a role of theirs does not count until this is done.</summary>
    public bool IsAwaited => !IsOn && HttpContext.Person()!.Withheld.Count > 0;

    public bool IsOn { get; private set; }

    /// <summary>How many recovery codes are left.</summary>
    public int Left { get; private set; }

    /// <summary>The key to type where one cannot scan, in groups; <c>null</c> before one began and once it is on.</summary>
    public string? Key { get; private set; }

    public QrCode? Qr { get; private set; }

    /// <summary>Recovery codes just made: shown once.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    [Requires(Permission.OwnAccount)]
    public async Task OnGetAsync(CancellationToken cancel) => await ShowAsync(await FindAsync(cancel));

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostStartAsync([FromForm(Name = "Debut.MotDePasse")] string? password, CancellationToken cancel)
    {
        var account = await FindAsync(cancel);
        if (account.TwoFactorEnabled) return RedirectToPage(new { ReturnUrl });
        if (!await ProvesAsync(account, "Debut.MotDePasse", password)) return await AgainAsync(account);
        if (await signIn.AsksKeyFirstAsync(account))
        {
            ModelState.AddModelError("", texts["Factor.KeyFirst"]);
            return await AgainAsync(account);
        }
        await users.ResetAuthenticatorKeyAsync(account);
        return RedirectToPage(new { ReturnUrl });
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostConfirmAsync([FromForm(Name = "Code")] string? code, CancellationToken cancel)
    {
        var account = await FindAsync(cancel);
        if (account.TwoFactorEnabled) return RedirectToPage(new { ReturnUrl });
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (string.IsNullOrWhiteSpace(code)) ModelState.AddModelError("Code", texts["Factor.CodeMissing"]);
        else if (!await signIn.ProvesByCodeAsync(account, code)) ModelState.AddModelError("Code", texts["Factor.CodeRefused"]);
        if (!ModelState.IsValid) return await AgainAsync(account);
        await users.SetTwoFactorEnabledAsync(account, enabled: true);
        var made = await MakeCodesAsync(account);
        await db.EndAllAsync(account.Id, HttpContext.SessionHash(), cancel);
        await transaction.CommitAsync(cancel);
        return made;
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostCodesAsync([FromForm(Name = "Codes.MotDePasse")] string? password, CancellationToken cancel)
    {
        var account = await FindAsync(cancel);
        if (!account.TwoFactorEnabled) return RedirectToPage(new { ReturnUrl });
        return await ProvesAsync(account, "Codes.MotDePasse", password) ? await MakeCodesAsync(account) : await AgainAsync(account);
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostOffAsync([FromForm(Name = "Arret.MotDePasse")] string? password, CancellationToken cancel)
    {
        var account = await FindAsync(cancel);
        if (!await ProvesAsync(account, "Arret.MotDePasse", password)) return await AgainAsync(account);
        await db.DropSecondFactorAsync(account, cancel);
        return RedirectToPage(new { ReturnUrl });
    }

    private async Task<bool> ProvesAsync(Account account, string field, string? password)
    {
        if (string.IsNullOrEmpty(password)) ModelState.AddModelError(field, texts["Account.PasswordMissing"]);
        else if (!await signIn.ProvesAsync(account, password)) ModelState.AddModelError(field, texts["Account.ErrorCurrentPassword"]);
        return ModelState.IsValid;
    }

    private async Task<PageResult> MakeCodesAsync(Account account)
    {
        Codes = [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? []];
        return await AgainAsync(account);
    }

    private async Task<PageResult> AgainAsync(Account account)
    {
        await ShowAsync(account);
        return Page();
    }

    private async Task ShowAsync(Account account)
    {
        IsOn = account.TwoFactorEnabled;
        if (IsOn) Left = await users.CountRecoveryCodesAsync(account);
        else if (await users.GetAuthenticatorKeyAsync(account) is { } key)
        {
            Key = string.Join(' ', key.Chunk(KeyGroup).Select(group => new string(group)));
            var (site, email) = (Uri.EscapeDataString(texts["Layout.Site"]), Uri.EscapeDataString(account.Email!));
            Qr = QrCode.Of($"otpauth://totp/{site}:{email}?secret={key}&issuer={site}&digits=6");
        }
    }

    private Task<Account> FindAsync(CancellationToken cancel)
    {
        var id = HttpContext.Person()!.AccountId;
        return db.Users.SingleAsync(a => a.Id == id, cancel);
    }
}
