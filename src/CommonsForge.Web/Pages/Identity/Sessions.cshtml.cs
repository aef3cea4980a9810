using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Identity;

/// <summary>Where one is signed in, and the button that ends all the others.</summary>
public sealed class SessionsModel(CommonsDb db, TimeProvider time, Texts texts) : PageModel
{
    /// <summary>How many were just ended, said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "terminees")]
    public int? Ended { get; set; }

    public IReadOnlyList<SessionLine> Sessions { get; private set; } = [];

    private byte[] Current => HttpContext.SessionHash();

    [Requires(Permission.OwnAccount)]
    public async Task OnGetAsync(CancellationToken cancel) =>
        Sessions = await db.SessionsOfAsync(HttpContext.Person()!.AccountId, time.GetUtcNow(), cancel);

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) =>
        RedirectToPage(new { terminees = await db.EndAllAsync(HttpContext.Person()!.AccountId, keep: Current, cancel) });

    public bool IsCurrent(SessionLine session) => session.KeyHash.AsSpan().SequenceEqual(Current);

    public string Browser(SessionLine session) => BrowserName.Of(session.Device) switch
    {
        ({ } family, { } system) => texts["Account.BrowserOn", family, system],
        ({ } family, null) => family,
        (null, { } system) => texts["Account.BrowserOn", texts["Account.BrowserUnknown"], system],
        _ => texts["Account.BrowserUnknown"],
    };
}
