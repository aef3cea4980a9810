using System.Buffers.Text;
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

/// <summary>One's passkeys: add with one's password, rename, remove.</summary>
[EnableRateLimiting(RateLimits.Accounts)]
public sealed class KeysModel(CommonsDb db, UserManager<Account> users, CommonsSignIn signIn, Texts texts) : PageModel
{
    public const int LongestName = 60;
    private const int Most = 10;

    /// <summary>What was just done, said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public KeyChange? Said { get; set; }

    public IReadOnlyList<KeyLine> Keys { get; private set; } = [];

    [Requires(Permission.OwnAccount)]
    public async Task OnGetAsync(CancellationToken cancel) => await ShowAsync(await FindAsync(cancel));

    /// <summary>What a browser asks the device, once the password is right; else the sentence to show, with 400.</summary>
    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostOptionsAsync([FromForm(Name = "MotDePasse")] string? password, CancellationToken cancel)
    {
        var account = await FindAsync(cancel);
        if (string.IsNullOrEmpty(password)) return Refuse("Account.PasswordMissing");
        if (!await signIn.ProvesAsync(account, password)) return Refuse("Account.ErrorCurrentPassword");
        if (await signIn.AsksKeyFirstAsync(account)) return Refuse("Factor.KeyFirst");
        if ((await users.GetPasskeysAsync(account)).Count >= Most) return Refuse("Key.TooMany");
        return Content(await signIn.MakePasskeyCreationOptionsAsync(EntityOf(account)), "application/json");
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostAddAsync([FromForm(Name = "Reponse")] string? answer, CancellationToken cancel)
    {
        var account = await FindAsync(cancel);
        if (await signIn.MakeKeyAsync(EntityOf(account), answer) is not { } key)
        {
            ModelState.AddModelError("", texts["Key.Failed"]);
            await ShowAsync(account);
            return Page();
        }
        key.Name = BrowserName.Of(Request.Headers.UserAgent.ToString()) switch
        {
            ({ } family, { } system) => texts["Account.BrowserOn", family, system],
            _ => texts["Key.Unnamed"],
        };
        await users.AddOrUpdatePasskeyAsync(account, key);
        return RedirectToPage(new { fait = KeyChange.Added });
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostRenameAsync([FromForm(Name = "Cle")] string? id, CancellationToken cancel)
    {
        var account = await FindAsync(cancel);
        var name = Request.Form[$"Nom-{id}"].ToString().Trim();
        if (await FindKeyAsync(account, id) is not { } key || name.Length is 0 or > LongestName) return RedirectToPage();
        key.Name = name;
        await users.AddOrUpdatePasskeyAsync(account, key);
        return RedirectToPage(new { fait = KeyChange.Renamed });
    }

    /// <summary>Whoever removes a key may have lost it: other sessions end.</summary>
    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostRemoveAsync([FromForm(Name = "Cle")] string? id, CancellationToken cancel)
    {
        var account = await FindAsync(cancel);
        if (await FindKeyAsync(account, id) is not { } key) return RedirectToPage();
        if (HttpContext.Person()!.Withheld.Count > 0) return new StatusCodeResult(StatusCodes.Status403Forbidden);
        await users.RemovePasskeyAsync(account, key.CredentialId);
        await db.EndAllAsync(account.Id, HttpContext.SessionHash(), cancel);
        return RedirectToPage(new { fait = KeyChange.Removed });
    }

    private ContentResult Refuse(string key) => new() { Content = texts[key], ContentType = "text/plain; charset=utf-8", StatusCode = StatusCodes.Status400BadRequest };

    private static PasskeyUserEntity EntityOf(Account account) => new()
    {
        Id = account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), Name = account.Email!, DisplayName = account.Email!,
    };

    private async Task<UserPasskeyInfo?> FindKeyAsync(Account account, string? id) =>
        (await users.GetPasskeysAsync(account)).FirstOrDefault(k => Base64Url.EncodeToString(k.CredentialId) == id);

    private async Task ShowAsync(Account account) =>
        Keys = [.. (await users.GetPasskeysAsync(account)).OrderBy(k => k.CreatedAt)
            .Select(k => new KeyLine(Base64Url.EncodeToString(k.CredentialId), k.Name ?? texts["Key.Unnamed"], k.CreatedAt))];

    private Task<Account> FindAsync(CancellationToken cancel)
    {
        var id = HttpContext.Person()!.AccountId;
        return db.Users.SingleAsync(a => a.Id == id, cancel);
    }
}

/// <summary>A passkey of a list.</summary>
/// <param name="Id">Which, as forms send it.</param>
/// <param name="Name">What its person calls it.</param>
/// <param name="CreatedAt">When it was added.</param>
public sealed record KeyLine(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>What was done to a passkey.</summary>
public enum KeyChange
{
    /// <summary>Added.</summary>
    Added,

    /// <summary>Given another name.</summary>
    Renamed,

    /// <summary>Removed.</summary>
    Removed,
}
