using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Notifications;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Notifications;

/// <summary>
/// Mutes a subject, or stops mail of what concerns somebody, without signing in: the address in the mail says whose. Looking changes nothing, since programs that
/// read mail open links; a mail program posts here by itself (RFC 8058), which is why no antiforgery token is asked: the sealed address does its work.
/// </summary>
[IgnoreAntiforgeryToken]
[EnableRateLimiting(RateLimits.Accounts)]
public sealed class StopModel(CommonsDb db, NewsStops stops, NotificationWords words) : PageModel
{
    private static readonly Dictionary<NoticeTopic, MailRhythm> NoOther = [];

    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    /// <summary>What the subject is called; <c>null</c> for all of them.</summary>
    public string? About { get; private set; }

    /// <summary>Whether it was stopped, or is heard again; <c>null</c> while nothing was done.</summary>
    public bool? Done { get; private set; }

    /// <summary>Whoever follows the address of an old mail sees that it is done already, and may have it again.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is not { } found) return NotFound();
        if (found.Subject is { } subject ? (await db.MutedAsync(found.Contributor, cancel)).Contains(subject) : await db.WantsNoMailAsync(found.Account, cancel)) Done = true;
        return Page();
    }

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is not { } found) return NotFound();
        if (found.Subject is { } subject) await db.MuteAsync(found.Contributor, subject, cancel);
        else await db.ChooseMailAsync(found.Account, MailRhythm.Never, NoOther, cancel);
        Done = true;
        return Page();
    }

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostEntendreAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is not { } found) return NotFound();
        if (found.Subject is { } subject) await db.HearAgainAsync(found.Contributor, subject, cancel);
        else await db.ChooseMailAsync(found.Account, MailRhythm.Soon, NoOther, cancel);
        Done = false;
        return Page();
    }

    private async Task<(int Account, int Contributor, Guid? Subject)?> FindAsync(CancellationToken cancel)
    {
        if (stops.Read(Token) is not var (contributor, subject)) return null;
        if (await db.Users.Where(a => a.ContributorId == contributor).Select(a => (int?)a.Id).SingleOrDefaultAsync(cancel) is not { } account) return null;
        if (subject is not { } one) return (account, contributor, null);
        if (words.BySubject(await db.LastToldAsync(contributor, [one], cancel), moderates: false) is not [var news]) return null;
        About = news.Title;
        return (account, contributor, one);
    }
}
