using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Invitations;
using CommonsForge.Data.Mail;
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

    /// <summary>How many wait for an answer.</summary>
    public int Waiting { get; private set; }

    [Requires(Permission.Invite, InSomeCommunity = true)]
    public async Task OnGetAsync(CancellationToken cancel) => Waiting = await inviting.WaitingAsync(HttpContext.Person()!.ContributorId, cancel);

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
        var language = texts.Language;
        var sent = await inviting.InviteAsync([.. Lines.Where(l => l.Fate == LineFate.Send).Select(l => (l.Email, l.Profile))], by,
            (invitation, token) => db.Post(mails.Write("Invitation", new(invitation.Email, invitation.Profile.Name, language, MailSettings.None), $"{AnswerModel.Path}?jeton={token}", Inviting.ThreadOf(invitation.Email), me.Name)), cancel);
        return LocalRedirect(Url.Content(string.Create(CultureInfo.InvariantCulture, $"~/annuaire/inviter?envoyees={sent}")));
    }

    private PageResult Fault(string words)
    {
        ModelState.AddModelError("liste", words);
        (Lines, Carried) = ([], null);
        return Page();
    }
}
