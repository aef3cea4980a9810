using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Invitations;
using CommonsForge.Data.Mail;
using CommonsForge.Domain;
using CommonsForge.Domain.Invitations;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Http;
using CommonsForge.Web.Mail;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Invitations;

/// <summary>A list of people to invite to the directory: first what would become of each line, then the mails. Nothing of it shows until each says yes.</summary>
[EnableRateLimiting(RateLimits.Mails)]
public sealed class ImportModel(CommonsDb db, Inviting inviting, InvitationList list, MailTexts mails, Texts texts) : PageModel
{
    private const int LargestFile = 1_000_000;

    public IReadOnlyList<InvitationLine> Lines { get; private set; } = [];

    /// <summary>The list once more, for the second step: nothing is kept here in between.</summary>
    [BindProperty(Name = "Contenu")]
    public string? Carried { get; set; }

    /// <summary>Said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "envoyees")]
    public int? Sent { get; set; }

    /// <summary>What else was just done, said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public string? Done { get; set; }

    /// <summary>Key of the invitation to send again or to take back.</summary>
    [BindProperty(Name = "invitation")]
    public int About { get; set; }

    /// <summary>Those that wait for an answer, the latest first.</summary>
    public IReadOnlyList<Invitation> Waiting { get; private set; } = [];

    /// <summary>How many do.</summary>
    public int WaitingTotal { get; private set; }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Header => list.Header;

    [Requires(Permission.Invite, InSomeCommunity = true)]
    public Task OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    /// <summary>A file to begin with.</summary>
    [Requires(Permission.Invite, InSomeCommunity = true)]
    public IActionResult OnGetExemple() => File(list.Sample(), "text/csv; charset=utf-8", texts["Invitation.SampleFile"]);

    /// <summary>Sends one once more.</summary>
    [Requires(Permission.Invite, InSomeCommunity = true)]
    public async Task<IActionResult> OnPostRenvoyerAsync(CancellationToken cancel)
    {
        try
        {
            if (!await inviting.SendAgainAsync(About, HttpContext.Person()!.ContributorId, Post, cancel)) return Gone();
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("", texts[e.Code]);
            await ShowAsync(cancel);
            return Page();
        }
        return LocalRedirect(Url.Content("~/annuaire/inviter?fait=renvoyee"));
    }

    /// <summary>Takes one back.</summary>
    [Requires(Permission.Invite, InSomeCommunity = true)]
    public async Task<IActionResult> OnPostAnnulerAsync(CancellationToken cancel) =>
        await inviting.CancelAsync(About, HttpContext.Person()!.ContributorId, cancel) ? LocalRedirect(Url.Content("~/annuaire/inviter?fait=annulee")) : Gone();

    /// <summary>Shows what would become of each line.</summary>
    [Requires(Permission.Invite, InSomeCommunity = true)]
    public async Task<IActionResult> OnPostAsync(IFormFile? liste, CancellationToken cancel)
    {
        if (liste is null or { Length: 0 or > LargestFile }) return Fault(texts[liste is { Length: > LargestFile } ? "Invitation.TooLarge" : "Invitation.NoFile"]);
        using var memory = new MemoryStream();
        await liste.CopyToAsync(memory, cancel);
        (Lines, var fault) = await list.ReadAsync(memory.ToArray(), cancel);
        if (fault is not null) return Fault(fault);
        Carried = Convert.ToBase64String(memory.ToArray());
        return Page();
    }

    /// <summary>Sends the invitations.</summary>
    [Requires(Permission.Invite, InSomeCommunity = true)]
    public async Task<IActionResult> OnPostEnvoyerAsync(CancellationToken cancel)
    {
        var bytes = new byte[LargestFile];
        if (!Convert.TryFromBase64String(Carried ?? "", bytes, out var length) || length == 0) return Fault(texts["Invitation.NoFile"]);
        (Lines, var fault) = await list.ReadAsync(bytes[..length], cancel);
        if (fault is not null) return Fault(fault);
        var me = HttpContext.Person()!;
        if (await inviting.LeftTodayAsync(me.ContributorId, cancel) < Lines.Count(l => l.Fate == LineFate.Send)) return Fault(texts["Invitation.Tomorrow"]);
        var by = await db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == me.ContributorId, cancel);
        var sent = await inviting.InviteAsync([.. Lines.Where(l => l.Fate == LineFate.Send).Select(l => (l.Email, l.Profile))], by, Post, cancel);
        return LocalRedirect(Url.Content(string.Create(CultureInfo.InvariantCulture, $"~/annuaire/inviter?envoyees={sent}")));
    }

    private void Post(Invitation invitation, string token) =>
        db.Post(mails.Write("Invitation", new(invitation.Email, invitation.Profile.Name, texts.Language, MailSettings.None), $"{AnswerModel.Path}?jeton={token}", Inviting.ThreadOf(invitation.Email), HttpContext.Person()!.Name));

    private async Task ShowAsync(CancellationToken cancel)
    {
        var me = HttpContext.Person()!.ContributorId;
        Waiting = await inviting.WaitingAsync(me, cancel);
        WaitingTotal = Waiting.Count < Inviting.MostShown ? Waiting.Count : await inviting.CountWaitingAsync(me, cancel);
    }

    // Answered meanwhile, or too old: which of both is nobody's business.
    private LocalRedirectResult Gone() => LocalRedirect(Url.Content("~/annuaire/inviter?fait=finie"));

    private PageResult Fault(string words)
    {
        ModelState.AddModelError("liste", words);
        (Lines, Carried) = ([], null);
        return Page();
    }
}
