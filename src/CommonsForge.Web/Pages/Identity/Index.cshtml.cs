using CommonsForge.Data;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Identity;

/// <summary>What is one's own: the way to each of its pages.</summary>
public sealed class IndexModel(CommonsDb db) : PageModel
{
    public Person Person => HttpContext.Person()!;

    public string Email { get; private set; } = "";

    /// <summary>Whether they have a public page: whoever asked not to be named has none.</summary>
    public bool IsNamed { get; private set; }

    /// <summary>Said to whoever has just confirmed their address.</summary>
    [BindProperty(SupportsGet = true, Name = "bienvenue")]
    public bool Welcome { get; set; }

    [Requires(Permission.OwnAccount)]
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var found = await db.Users.Where(a => a.Id == Person.AccountId).Select(a => new { a.Email, IsNamed = a.Contributor!.Party.WithdrawnAt == null }).SingleAsync(cancel);
        (Email, IsNamed) = (found.Email!, found.IsNamed);
    }
}
