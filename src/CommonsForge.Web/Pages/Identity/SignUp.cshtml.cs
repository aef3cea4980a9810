using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Http;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Mail;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CommonsForge.Web.Pages.Identity;

/// <summary>Creates an account. What it says and how long it takes are the same for an address that has one: only that address's mail tells.</summary>
[EnableRateLimiting(RateLimits.Mails)]
public sealed class SignUpModel(CommonsDb db, UserManager<Account> users, AccountMail mail, EmailLimits limits, HumanCheck human, TimeProvider time, Texts texts) : PageModel
{
    [BindProperty]
    public SignUpForm Input { get; set; } = new();

    /// <summary>Said after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "envoye")]
    public bool Sent { get; set; }

    public IActionResult OnGet() => HttpContext.Person() is null ? Page() : LocalRedirect(Url.Content("~/compte"));

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        var (name, email) = (PersonName.Tidy(Input.Name), EmailAddress.Of(Input.Email));
        await CheckAsync(name, email);
        if (!ModelState.IsValid) return Page();
        if (limits.Refuse(HttpContext, email!) is { } refusal) return refusal;
        var hash = users.PasswordHasher.HashPassword(new Account(), Input.Password!);
        await SaveAsync(new(email!, name, hash, Languages.Current.Code), cancel);
        await SteadyTime.SinceAsync(time, started, cancel);
        return RedirectToPage(new { envoye = true });
    }

    private async Task CheckAsync(string name, string? email)
    {
        human.Check(Request, ModelState);
        var fault = PersonName.FaultOf(name);
        if (fault is not null) ModelState.AddModelError("Input.Nom", texts[fault]);
        if (string.IsNullOrWhiteSpace(Input.Email)) ModelState.AddModelError("Input.Courriel", texts["Account.EmailMissing"]);
        else if (email is null) ModelState.AddModelError("Input.Courriel", texts["Account.ErrorEmail"]);
        if (string.IsNullOrEmpty(Input.Password))
        {
            ModelState.AddModelError("Input.MotDePasse", texts["Account.PasswordMissing"]);
            return;
        }
        var known = new Account { Email = email, Contributor = fault is null ? new(new(Guid.Empty, name, null), default) : null };
        foreach (var rule in users.PasswordValidators)
            foreach (var error in (await rule.ValidateAsync(users, known, Input.Password)).Errors)
                ModelState.AddModelError("Input.MotDePasse", error.Description);
    }

    private async Task SaveAsync(NewAccount who, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await SignUp.AddAsync(db, who, time.GetUtcNow(), cancel) is not { } account) await mail.AlreadyAsync(who.Email, cancel);
        else
        {
            await db.SaveChangesAsync(cancel);
            await mail.ConfirmAsync(account, cancel);
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}

/// <summary>What somebody signs up with.</summary>
public sealed class SignUpForm
{
    [ModelBinder(Name = "Nom")]
    public string? Name { get; set; }

    [ModelBinder(Name = "Courriel")]
    public string? Email { get; set; }

    [ModelBinder(Name = "MotDePasse")]
    public string? Password { get; set; }
}
