using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Needs;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Needs;

/// <summary>Posts a need that somebody wrote without signing in. A button, since programs that read mail open links.</summary>
[EnableRateLimiting(RateLimits.Accounts)]
public sealed class ConfirmModel(CommonsDb db, NeedMatcher matcher, NeedWriter writer, Links links, Texts texts, TimeProvider time) : PageModel
{
    private AccountLink? _link;

    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    public Need Need { get; private set; } = null!;

    /// <summary>At once, once it is posted: resources that may answer. Its own page shows it to whoever may read it, and whoever posted may not be signed in.</summary>
    public IReadOnlyList<CardView>? Found { get; private set; }

    public string Delay { get; private set; } = "";

    public string? PublicUrl { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await FindAsync(cancel) ? Page() : Gone();

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return Gone();
        var now = time.GetUtcNow();
        var account = await db.Users.Include(a => a.Contributor).SingleAsync(a => a.Id == _link!.AccountId, cancel);
        account.Confirm(now);
        Need.Confirm(now);
        await db.UseLinkAsync(_link!, cancel);
        await db.SaveChangesAsync(cancel);
        Found = await writer.CardsAsync(await matcher.ResourcesAsync(NeedSubject.Of(Need), cancel), NeedWriter.AtOnce, cancel);
        Delay = await writer.DelayAsync(cancel);
        PublicUrl = Need.Audience == NeedAudience.Public ? links.Need(Need.Id, Need.Title) : null;
        return Page();
    }

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        ViewData["Title"] = texts["Need.ConfirmTitle"];
        ViewData["Robots"] = "noindex";
        _link = string.IsNullOrEmpty(Token) ? null : await db.FindLinkAsync(Token, [LinkPurpose.PostNeed], time.GetUtcNow(), cancel);
        if (_link is not { AccountId: var accountId, NeedId: { } id }) return false;
        var owner = await db.Users.Where(a => a.Id == accountId && a.BannedAt == null).Select(a => a.ContributorId).SingleOrDefaultAsync(cancel);
        if (owner is null || await db.NeedAsync(id, cancel) is not { } need || need.ById != owner) return false;
        Need = need;
        return true;
    }

    private StatusCodeResult Gone()
    {
        HttpContext.Features.Set(ErrorReason.DeadLink(texts));
        return StatusCode(StatusCodes.Status410Gone);
    }
}
