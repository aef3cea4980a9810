using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CommonsForge.Web.Pages.Identity;

/// <summary>
/// From a message to the page that it is about. Whoever is signed in goes there at once; whoever has a password signs in first; the key of a
/// message signs in whoever has none, once. A button, since programs that read mail open links.
/// </summary>
[EnableRateLimiting(RateLimits.Accounts)]
public sealed class EnterModel(CommonsDb db, CommonsSignIn signIn, Links links, Texts texts, TimeProvider time) : PageModel
{
    /// <summary>Where it is.</summary>
    public const string Path = "/compte/entrer";

    /// <summary>Name of what says where it leads.</summary>
    public const string To = "vers";

    private AccountLink? _link;

    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    /// <summary>The page, without language; only one of this site.</summary>
    [BindProperty(SupportsGet = true, Name = To)]
    public string? Target { get; set; }

    /// <summary>Who is greeted.</summary>
    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var (person, account) = (HttpContext.Person(), await FindAsync(cancel));
        // Whoever shares a browser with somebody who is signed in comes in as who they are.
        if (person is not null && (account is null || account.Id == person.AccountId)) return Go();
        if (string.IsNullOrEmpty(Token)) return LocalRedirect(HttpContext.SignInAddress(Address()));
        return account is null ? Gone() : Page();
    }

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is not { } account || !await db.UseLinkAsync(_link!, cancel)) return Gone();
        await signIn.SignInAsync(account, isPersistent: true);
        return Go();
    }

    private LocalRedirectResult Go() => LocalRedirect(Address());

    private string Address() => links.Page(Url.IsLocalUrl(Target) && Target.StartsWith('/') ? Target : "/compte");

    private async Task<Account?> FindAsync(CancellationToken cancel)
    {
        _link = string.IsNullOrEmpty(Token) ? null : await db.FindLinkAsync(Token, [LinkPurpose.Enter], time.GetUtcNow(), cancel);
        var account = await db.OpenedByAsync(_link, cancel);
        Name = account?.Contributor?.Party.Name ?? "";
        return account;
    }

    private StatusCodeResult Gone()
    {
        HttpContext.Features.Set(ErrorReason.DeadLink(texts));
        return StatusCode(StatusCodes.Status410Gone);
    }
}
