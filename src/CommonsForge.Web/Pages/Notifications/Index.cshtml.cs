using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Notifications;
using CommonsForge.Domain.Journal;
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
    public string UrlOf(NotificationLine line) =>
        line.About.CollectionCode is { } code ? links.Collection(code, "/reponses")
        : line.About.ReportId is { } report ? line.Kind == HappeningKind.StructureAsked ? links.ReportStructure(report) : links.Report(report)
        : line.About.NeedId is { } need ? links.Need(need, line.Title, line.Kind == HappeningKind.StoryNamingAsked ? "/nom" : "")
        : line.About.IntroductionId is { } introduction ? links.Introduction(introduction)
        : line.About.PeerRequestId is { } peer ? links.PeerRequest(peer)
        : line.About.ProposalId is { } proposal ? links.Proposal(proposal)
        : line.About.SuggestionId is { } suggestion ? links.Suggestion(line.About.ResourceId, line.Title, suggestion)
        // Its authors read on its page what they can do; who may look finds it in the queue.
        : line.Kind == HappeningKind.ImageHidden && HttpContext.Person()!.MaySomewhere(Permission.Moderate) ? links.ImageQueue(line.About.ResourceId)
        : line.Kind == HappeningKind.LicenceConsentChanged ? links.Resource(line.About.ResourceId, line.Title, "/licence")
        : line.Kind == HappeningKind.ResourceAdopted ? links.Resource(line.About.ResourceId, line.Title, "/adopter")
        : line.Kind == HappeningKind.PartErased ? links.Resource(line.About.ResourceId, line.Title, "/revisions")
        : line.Kind == HappeningKind.CreditCorrected ? links.Resource(line.About.ResourceId, line.Title, "/credits")
        : line.IsOfUse ? line.Kind == HappeningKind.UsageHeld ? links.Page(string.Create(CultureInfo.InvariantCulture, $"/relectures?sorte={QueueWriter.Reports}&ressource={line.About.ResourceId}")) : links.Reports(line.About.ResourceId, line.Title)
        : links.Resource(line.About.ResourceId, line.Title);

    public NotificationWords Words => words;
}
