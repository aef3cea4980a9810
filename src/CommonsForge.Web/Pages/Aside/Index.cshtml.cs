using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Workshops;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Workshops;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Aside;

/// <summary>
/// The list of what a reader put aside: their own, from their cookie, or one that somebody shared by its address (<c>?liste=12,5</c>).
/// No antiforgery token: pages that offer to put aside are the same for everybody and kept, and all that a forged form could do is change a list of
/// public numbers in the visitor's own browser. Forms from other sites are refused all the same.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class IndexModel(CommonsDb db, CardWriter cards, Links links) : PageModel
{
    private AsideList _own = new([]);

    /// <summary>What is shown, in its order.</summary>
    public IReadOnlyList<(int Id, CardView Card)> Shown { get; private set; } = [];

    /// <summary>Whether it is somebody else's list, which cannot be changed here.</summary>
    public bool Shared { get; private set; }

    /// <summary>Whether the reader has a list of their own.</summary>
    public bool HasOwn => _own.Ids.Count > 0;

    /// <summary>Whether nothing more can be added.</summary>
    public bool Full => _own.Ids.Count >= AsideList.Most;

    /// <summary>The list as an address holds it.</summary>
    public string Liste { get; private set; } = "";

    /// <summary>A séance whose moments are these resources, in this order.</summary>
    public string WorkshopUrl => links.Page(WorkshopAddress.Path) + WorkshopAddress.Write(new() { Moments = [.. Shown.Select(s => new WorkshopMoment { Resource = s.Id })] });

    /// <summary>An address for others.</summary>
    public string ShareUrl => links.Absolute(links.Page(AsideList.Path)) + "?liste=" + Liste;

    /// <summary>The one that was just added, to go back to.</summary>
    public LinkView? Added { get; private set; }

    public async Task OnGetAsync(string? liste, int? ajoutee, CancellationToken cancel)
    {
        _own = AsideList.Read(Request.Cookies[AsideList.Cookie]);
        Shared = liste is not null && AsideList.Read(liste).ToString() != _own.ToString();
        var wanted = Shared ? AsideList.Read(liste) : _own;
        var rows = await db.CardsAsync(wanted.Ids, cancel);
        Shown = [.. rows.Select(r => (r.Id, cards.Card(r)))];
        Liste = new AsideList([.. rows.Select(r => r.Id)]).ToString();
        if (!Shared && Shown.FirstOrDefault(s => s.Id == ajoutee).Card is { } added) Added = new(added.Title, added.Url, added.Lang);
        ViewData["Robots"] = "noindex";
        Response.Headers.CacheControl = "private, no-store";
    }

    [Requires(Permission.Everyone)]
    public IActionResult OnPost(int? ajouter, int? retirer, int? monter, int? descendre, string? reprendre, bool vider)
    {
        // Old browsers say nothing of where a form stands; those that do must say it stands here.
        if (Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none")) return BadRequest();
        var list = vider ? new AsideList([]) : AsideList.Read(reprendre ?? Request.Cookies[AsideList.Cookie]);
        if (ajouter is { } more) list = list.With(more);
        if (retirer is { } gone) list = list.Without(gone);
        if (monter is { } up) list = list.Moved(up, -1);
        if (descendre is { } down) list = list.Moved(down, 1);
        var options = new CookieOptions { Path = "/", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, MaxAge = TimeSpan.FromDays(180), IsEssential = true };
        if (list.Ids.Count > 0) Response.Cookies.Append(AsideList.Cookie, list.ToString(), options);
        else Response.Cookies.Delete(AsideList.Cookie, options);
        var moved = monter ?? descendre;
        return LocalRedirect(links.Page(AsideList.Path) + (ajouter is null ? "" : $"?ajoutee={ajouter}") + (moved is null ? "" : $"#r{moved}"));
    }
}
