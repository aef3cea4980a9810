using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Notifications;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Notifications;

/// <summary>What concerns somebody, by subject, each of which they may mute.</summary>
public sealed class IndexModel(CommonsDb db, NotificationWords words, TimeProvider time) : PageModel
{
    public IReadOnlyList<NewsOfSubject> News { get; private set; } = [];

    /// <summary>Subjects that they muted.</summary>
    public IReadOnlySet<Guid> Muted { get; private set; } = new HashSet<Guid>();

    /// <summary>The last notice shown.</summary>
    [BindProperty]
    public int Derniere { get; set; }

    /// <summary>The subject to mute, or to hear again.</summary>
    [BindProperty]
    public Guid Sujet { get; set; }

    [Requires(Permission.OwnAccount)]
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var person = HttpContext.Person()!;
        var lines = await db.NotificationsAsync(person.ContributorId, cancel);
        Derniere = lines.Count == 0 ? 0 : lines[0].Id;
        News = words.BySubject(lines, person.MaySomewhere(Permission.Moderate));
        Muted = await db.MutedAsync(person.ContributorId, cancel);
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostLuAsync(CancellationToken cancel)
    {
        await db.MarkReadAsync(HttpContext.Person()!.ContributorId, Derniere, time.GetUtcNow(), cancel);
        return RedirectToPage();
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostSourdineAsync(CancellationToken cancel) =>
        await db.MuteAsync(HttpContext.Person()!.ContributorId, Sujet, cancel) ? Back() : NotFound();

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostEntendreAsync(CancellationToken cancel)
    {
        await db.HearAgainAsync(HttpContext.Person()!.ContributorId, Sujet, cancel);
        return Back();
    }

    /// <summary>Where a subject stands in the page.</summary>
    public static string AnchorOf(Guid subject) => string.Create(CultureInfo.InvariantCulture, $"sujet-{subject:N}");

    private RedirectToPageResult Back() => new("/Notifications/Index", null, null, AnchorOf(Sujet));
}
