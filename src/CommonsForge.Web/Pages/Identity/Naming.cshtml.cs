using CommonsForge.Data;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Identity;

/// <summary>Whether one is named where one is credited (CC 4.0 section 3(a)(3)).</summary>
public sealed class NamingModel(CommonsDb db, TimeProvider time) : PageModel
{
    /// <summary>Said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public bool Done { get; set; }

    public bool IsNamed { get; private set; }

    public string Name { get; private set; } = "";

    [Requires(Permission.OwnAccount)]
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var party = await FindAsync(cancel);
        (IsNamed, Name) = (party.WithdrawnAt is null, party.Name);
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostTaireAsync(CancellationToken cancel)
    {
        (await FindAsync(cancel)).Withdraw(time.GetUtcNow(), HttpContext.Person()!.Uid);
        await db.SaveChangesAsync(cancel);
        return RedirectToPage(new { fait = true });
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostNommerAsync(CancellationToken cancel)
    {
        (await FindAsync(cancel)).NameAgain(HttpContext.Person()!.Uid);
        await db.SaveChangesAsync(cancel);
        return RedirectToPage(new { fait = true });
    }

    private Task<CreditedParty> FindAsync(CancellationToken cancel)
    {
        var uid = HttpContext.Person()!.Uid;
        return db.Parties.SingleAsync(p => p.Uid == uid, cancel);
    }
}
