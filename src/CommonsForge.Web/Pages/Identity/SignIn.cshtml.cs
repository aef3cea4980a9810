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

/// <summary>Sign in with an address and a password, then go back to where one came from.</summary>
[EnableRateLimiting(RateLimits.Accounts)]
public sealed class SignInModel(CommonsSignIn signIn, CommonsDb db, AccountMail mail, EmailLimits limits, TimeProvider time, IHostEnvironment environment, Texts texts) : PageModel
{
    [BindProperty]
    public SignInForm Input { get; set; } = new();

    /// <summary>Only an address of this site: another one is forgotten.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Whether the password was right and only the address waits to be confirmed.</summary>
    public bool Unconfirmed { get; private set; }

    /// <summary>Said after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "renvoye")]
    public bool SentAgain { get; set; }

    /// <summary>Whether somebody just confirmed an address, in a browser where nobody is signed in.</summary>
    [BindProperty(SupportsGet = true, Name = "confirmee")]
    public bool Confirmed { get; set; }

    /// <summary>Whether what somebody typed waits for them.</summary>
    public bool IsHeld => ReturnUrl?.Contains(KeepsFormAttribute.HeldPath, StringComparison.Ordinal) == true;

    /// <summary>Addresses of the sample people, in Development where they are.</summary>
    public IReadOnlyList<string> Samples { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (HttpContext.Person() is not null) return GoBack();
        await FindSamplesAsync(cancel);
        return Page();
    }

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Input.Email)) ModelState.AddModelError("Input.Courriel", texts["Account.EmailMissing"]);
        if (string.IsNullOrEmpty(Input.Password)) ModelState.AddModelError("Input.MotDePasse", texts["Account.PasswordMissing"]);
        if (ModelState.IsValid)
        {
            var outcome = await signIn.WithPasswordAsync(Input.Email!.Trim(), Input.Password!);
            if (outcome == PasswordOutcome.Welcome) return GoBack();
            if (outcome == PasswordOutcome.Halfway) return RedirectToPage("/Identity/Code", new { ReturnUrl });
            Unconfirmed = outcome == PasswordOutcome.Unconfirmed;
            ModelState.AddModelError("Input.Courriel", texts[$"Account.SignIn{outcome}"]);
        }
        await FindSamplesAsync(cancel);
        return Page();
    }

    /// <summary>What a browser asks the device.</summary>
    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostKeyOptionsAsync() => Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostKeyAsync([FromForm(Name = "Reponse")] string? answer, CancellationToken cancel)
    {
        ModelState.Clear();
        var outcome = await signIn.WithKeyAsync(answer);
        if (outcome == PasswordOutcome.Welcome) return GoBack();
        ModelState.AddModelError("", texts[outcome == PasswordOutcome.Refused ? "Key.Refused" : $"Account.SignIn{outcome}"]);
        await FindSamplesAsync(cancel);
        return Page();
    }

    /// <summary>Sends the link to confirm an address again; says the same of one that needs none.</summary>
    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAgainAsync([FromForm(Name = "Courriel")] string? typed, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        if (EmailAddress.Of(typed) is not { } email) return RedirectToPage();
        if (limits.Refuse(HttpContext, email) is { } refusal) return refusal;
        var normal = email.ToUpperInvariant();
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            var account = await db.Users.Include(a => a.Contributor!.Party).SingleOrDefaultAsync(a => a.NormalizedEmail == normal && !a.EmailConfirmed && a.BannedAt == null, cancel);
            if (account is not null) await mail.ConfirmAsync(account, cancel);
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        await SteadyTime.SinceAsync(time, started, cancel);
        return RedirectToPage(new { renvoye = true });
    }

    private LocalRedirectResult GoBack() => LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : Url.Content("~/"));

    private async Task FindSamplesAsync(CancellationToken cancel)
    {
        if (environment.IsDevelopment()) Samples = await db.Users.Where(a => a.IsSample).OrderBy(a => a.Id).Select(a => a.Email!).ToListAsync(cancel);
    }
}

/// <summary>What somebody signs in with; its names in the form are French, like the page's address.</summary>
public sealed class SignInForm
{
    [ModelBinder(Name = "Courriel")]
    public string? Email { get; set; }

    [ModelBinder(Name = "MotDePasse")]
    public string? Password { get; set; }
}
