using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Notifications;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Notifications;

/// <summary>When mail tells somebody of what concerns them: in general and by topic; and what they muted.</summary>
public sealed class ChoicesModel(CommonsDb db, NotificationWords words, Texts texts) : PageModel
{
    /// <summary>What stands for the rhythm in general.</summary>
    public const string General = "general";

    // From the most often to never; values are stored, and in another order.
    private static readonly MailRhythm[] Offered = [MailRhythm.Soon, MailRhythm.Daily, MailRhythm.Weekly, MailRhythm.Never];

    [BindProperty]
    public MailRhythm Rythme { get; set; }

    /// <summary>By topic; anything that is no rhythm stands for the general one.</summary>
    [BindProperty]
    public Dictionary<NoticeTopic, string> Sujets { get; set; } = [];

    /// <summary>The subject to hear again.</summary>
    [BindProperty]
    public Guid Sujet { get; set; }

    /// <summary>Said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public bool Saved { get; set; }

    public IReadOnlyList<NewsOfSubject> Muted { get; private set; } = [];

    public IEnumerable<(string Value, string Label)> Rhythms => Offered.Select(r => (r.ToString(), texts[$"Notification.Rhythm.{r}"]));

    public string ChosenFor(NoticeTopic topic) => Sujets.GetValueOrDefault(topic, General);

    [Requires(Permission.OwnAccount)]
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var person = HttpContext.Person()!;
        Rythme = await db.Users.Where(a => a.Id == person.AccountId).Select(a => a.MailRhythm).SingleAsync(cancel);
        Sujets = (await db.MailChoicesAsync(person.AccountId, cancel)).ToDictionary(c => c.Key, c => c.Value.ToString());
        Muted = words.BySubject(await db.LastToldAsync(person.ContributorId, await db.MutedAsync(person.ContributorId, cancel), cancel), moderates: false);
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!Enum.IsDefined(Rythme)) return BadRequest();
        var others = (from topic in Enum.GetValues<NoticeTopic>() from rhythm in Offered where ChosenFor(topic) == rhythm.ToString() select (topic, rhythm)).ToDictionary(c => c.topic, c => c.rhythm);
        await db.ChooseMailAsync(HttpContext.Person()!.AccountId, Rythme, others, cancel);
        return RedirectToPage(new { fait = true });
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostEntendreAsync(CancellationToken cancel)
    {
        await db.HearAgainAsync(HttpContext.Person()!.ContributorId, Sujet, cancel);
        return RedirectToPage(new { fait = true });
    }
}
