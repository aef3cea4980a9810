using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Mail;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Proposals;

/// <summary>First works of new accounts that wait for somebody to look: published at once, or sent back to who wrote them with a word. Not public.</summary>
public sealed class FirstWorksModel(CommonsDb db, ResourceWriter writer, AccountMail mail, TimeProvider time, Links links, Texts texts) : PageModel
{
    /// <summary>Where it is.</summary>
    public const string Path = "/relectures/premieres";

    private const int Most = 50;

    /// <summary>Key of the draft that is settled.</summary>
    [BindProperty]
    public int? Brouillon { get; set; }

    /// <summary>Why it is not published.</summary>
    [BindProperty]
    public string? Pourquoi { get; set; }

    /// <summary>What was just done, said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public string? Done { get; set; }

    public IReadOnlyList<WaitingWork> Works { get; private set; } = [];

    /// <summary>The text as it would be read.</summary>
    public IHtmlContent Preview(WaitingWork work) => writer.Preview(new(work.Sheet, new() { Body = work.Body }));

    [Requires(Permission.Moderate)]
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Works = await db.WaitingWorksAsync(Most, cancel);
        ViewData["Title"] = texts["FirstWork.Title"];
        ViewData["Robots"] = "noindex";
        return Page();
    }

    [Requires(Permission.Moderate)]
    public Task<IActionResult> OnPostPublierAsync(CancellationToken cancel) => SettleAsync("publiee", draft => db.ReleaseAsync(draft, time.GetUtcNow(), cancel), cancel);

    /// <summary>Sends it back; its author reads why.</summary>
    [Requires(Permission.Moderate)]
    public async Task<IActionResult> OnPostRendreAsync(CancellationToken cancel)
    {
        var why = Intake.Clean(Pourquoi).Trim();
        if (why.Length is > 0 and <= Proposal.LongestWords) return await SettleAsync("rendue", draft => SendBackAsync(draft, why, cancel), cancel);
        ModelState.AddModelError(nameof(Pourquoi), texts[why.Length == 0 ? "FirstWork.WhyMissing" : "Proposal.WordsTooLong"]);
        return await OnGetAsync(cancel);
    }

    private async Task SendBackAsync(Draft draft, string why, CancellationToken cancel)
    {
        draft.SendBack();
        var account = await db.Users.Include(a => a.Contributor!.Party).SingleOrDefaultAsync(a => a.ContributorId == draft.OwnerId && a.EmailConfirmed && a.BannedAt == null, cancel);
        if (account is not null) mail.SendBack(account, links.Draft(draft.Id), draft.Sheet.Title, why);
    }

    private async Task<IActionResult> SettleAsync(string done, Func<Draft, Task> settle, CancellationToken cancel)
    {
        if (await db.SettleFirstAsync(Brouillon ?? 0, settle, cancel) is not null) return LocalRedirect(links.Page(Path) + "?fait=" + done);
        ModelState.AddModelError("", texts["FirstWork.Settled"]);
        return await OnGetAsync(cancel);
    }
}
