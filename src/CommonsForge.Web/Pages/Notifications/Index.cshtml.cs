using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Notifications;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Notifications;

/// <summary>What concerns somebody, and how often mail may tell of it.</summary>
public sealed class IndexModel(CommonsDb db, Links links, NotificationWords words, TimeProvider time) : PageModel
{
    public IReadOnlyList<NotificationLine> Lines { get; private set; } = [];

    [BindProperty]
    public MailRhythm Rythme { get; set; }

    /// <summary>The last one shown.</summary>
    [BindProperty]
    public int Derniere { get; set; }

    [Requires(Permission.OwnAccount)]
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var person = HttpContext.Person()!;
        Lines = await db.NotificationsAsync(person.ContributorId, cancel);
        Rythme = await db.Users.Where(a => a.Id == person.AccountId).Select(a => a.MailRhythm).SingleAsync(cancel);
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostLuAsync(CancellationToken cancel)
    {
        await db.MarkReadAsync(HttpContext.Person()!.ContributorId, Derniere, time.GetUtcNow(), cancel);
        return RedirectToPage();
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var account = await db.Users.SingleAsync(a => a.Id == HttpContext.Person()!.AccountId, cancel);
        if (Enum.IsDefined(Rythme)) account.MailRhythm = Rythme;
        await db.SaveChangesAsync(cancel);
        return RedirectToPage();
    }

    /// <summary>Where a line leads.</summary>
    public string UrlOf(NotificationLine line) => links.Page(NoticeAddress.Of(line, HttpContext.Person()!.MaySomewhere(Permission.Moderate)));

    public NotificationWords Words => words;
}
