using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Http;
using CommonsForge.Web.Mail;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Identity;

/// <summary>Deletes one's account, with one's password, and asks how one is credited from then on. Never the last administrator's.</summary>
[EnableRateLimiting(RateLimits.Accounts)]
public sealed class LeaveModel(CommonsDb db, CommonsSignIn signIn, AccountMail mail, Texts texts) : PageModel
{
    [BindProperty]
    public LeaveForm Input { get; set; } = new();

    public string Name { get; private set; } = "";

    public bool IsLastAdministrator { get; private set; }

    [Requires(Permission.OwnAccount)]
    public Task OnGetAsync(CancellationToken cancel) => FindAsync(cancel);

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var account = await FindAsync(cancel);
        var name = PersonName.Tidy(Input.Name);
        if (Input.Choice is null || !Enum.IsDefined(Input.Choice.Value)) ModelState.AddModelError("Input.Credit", texts["Leave.ChoiceMissing"]);
        if (Input.Choice == FarewellName.Other && PersonName.FaultOf(name) is { } fault) ModelState.AddModelError("Input.Nom", texts[fault]);
        if (string.IsNullOrEmpty(Input.Password)) ModelState.AddModelError("Input.MotDePasse", texts["Account.PasswordMissing"]);
        else if (!await signIn.ProvesAsync(account, Input.Password)) ModelState.AddModelError("Input.MotDePasse", texts["Account.ErrorCurrentPassword"]);
        if (!ModelState.IsValid) return Page();
        try
        {
            await db.LeaveAsync(account, Input.Choice!.Value, name, () => mail.Farewell(account), cancel);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("", texts[e.Code]);
            return Page();
        }
        await HttpContext.SignOutAsync();
        return LocalRedirect(Url.Content("~/compte/adieu"));
    }

    private async Task<Account> FindAsync(CancellationToken cancel)
    {
        var id = HttpContext.Person()!.AccountId;
        var account = await db.Users.Include(a => a.Contributor!.Party).Include(a => a.Contributor!.Organisation).SingleAsync(a => a.Id == id, cancel);
        Name = account.Contributor!.Party.Name;
        IsLastAdministrator = await db.IsLastAdministratorAsync(account, cancel);
        return account;
    }
}

/// <summary>How somebody leaves, as the form sends it.</summary>
public sealed class LeaveForm
{
    [ModelBinder(Name = "Credit")]
    public FarewellName? Choice { get; set; }

    [ModelBinder(Name = "Nom")]
    public string? Name { get; set; }

    [ModelBinder(Name = "MotDePasse")]
    public string? Password { get; set; }
}
