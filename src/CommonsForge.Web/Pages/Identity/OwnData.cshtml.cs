using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Identity;

/// <summary>What the commons holds on somebody: to take away, or to delete.</summary>
public sealed class OwnDataModel(CommonsDb db, TimeProvider time) : PageModel
{
    [Requires(Permission.OwnAccount)]
    public void OnGet()
    {
    }

    /// <summary>All of it, for machines.</summary>
    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnGetFichierAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return File(await OwnData.WriteAsync(db, HttpContext.Person()!.AccountId, now, cancel), "application/json",
            string.Create(CultureInfo.InvariantCulture, $"commonsforge-{now:yyyy-MM-dd}.json"));
    }
}
