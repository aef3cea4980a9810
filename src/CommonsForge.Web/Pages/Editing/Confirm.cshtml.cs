using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>Sends what somebody wrote without signing in. A button, since programs that read mail open links.</summary>
[EnableRateLimiting(RateLimits.Accounts)]
public sealed class ConfirmModel(CommonsDb db, Links links, Texts texts, TimeProvider time) : PageModel
{
    private AccountLink? _link;

    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    public Draft Draft { get; private set; } = null!;

    /// <summary>Whether it waits for the checks of a first work.</summary>
    public bool Waits { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await FindAsync(cancel) ? Page() : Gone();

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return Gone();
        var account = await db.Users.Include(a => a.Contributor).SingleAsync(a => a.Id == _link!.AccountId, cancel);
        account.Confirm(time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        try
        {
            var outcome = await db.SubmitAsync(Draft, SubmitWay.AnotherProposal, time.GetUtcNow(), null, cancel);
            await db.UseLinkAsync(_link!, cancel);
            if (SubmitAnswer.Address(outcome, links) is { } address) return LocalRedirect(address);
            Waits = outcome.Waits;
            if (!Waits) ModelState.AddModelError("", texts["Editor.ConfirmElsewhere"]);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("", texts[e.Code]);
        }
        return Page();
    }

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        ViewData["Title"] = texts["Editor.ConfirmTitle"];
        ViewData["Robots"] = "noindex";
        _link = string.IsNullOrEmpty(Token) ? null : await db.FindLinkAsync(Token, [LinkPurpose.SubmitDraft], time.GetUtcNow(), cancel);
        if (_link is not { DraftId: { } id, AccountId: var accountId }) return false;
        var owner = await db.Users.Where(a => a.Id == accountId && a.BannedAt == null).Select(a => a.ContributorId).SingleOrDefaultAsync(cancel);
        if (owner is null || await db.DraftAsync(id, owner.Value, cancel) is not { } draft) return false;
        Draft = draft;
        return true;
    }

    private StatusCodeResult Gone()
    {
        HttpContext.Features.Set(new ErrorReason(texts["Account.ErrorLink"]));
        return StatusCode(StatusCodes.Status410Gone);
    }
}
