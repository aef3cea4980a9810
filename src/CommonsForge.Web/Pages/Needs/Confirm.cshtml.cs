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

/// <summary>
/// Posts a need that somebody wrote without signing in. A button, since programs that read mail open links. Whoever has no password, and showed by it
/// that they read the mail of their address, is then signed in: it is theirs to follow.
/// </summary>
[EnableRateLimiting(RateLimits.Accounts)]
public sealed class ConfirmModel(CommonsDb db, CommonsSignIn signIn, NeedMatcher matcher, NeedWriter writer, AskedPerson asked, Links links, Texts texts, TimeProvider time) : PageModel
{
    private AccountLink? _link;

    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    /// <summary>Key of somebody of the directory whom they ask with it, or <c>null</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "personne")]
    public int? AskedId { get; set; }

    /// <summary>Their name, before they are asked.</summary>
    public string? AskedName { get; private set; }

    /// <summary>What came of asking, once it is posted.</summary>
    public string Asking { get; private set; } = AskedPerson.Posted;

    public Need Need { get; private set; } = null!;

    /// <summary>At once, once it is posted: resources that may answer.</summary>
    public IReadOnlyList<CardView>? Found { get; private set; }

    public string Delay { get; private set; } = "";

    /// <summary>Where to read it, signing in on the way for whoever does not see it here yet.</summary>
    public string NeedUrl { get; private set; } = "";

    /// <summary>Whether this browser reads it.</summary>
    public bool Sees { get; private set; }

    /// <summary>Whether they were signed in with it.</summary>
    public bool CameIn { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return Gone();
        AskedName = await asked.NameAsync(AskedId, cancel);
        return Page();
    }

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return Gone();
        var now = time.GetUtcNow();
        var account = await db.Users.Include(a => a.Contributor!.Party).SingleAsync(a => a.Id == _link!.AccountId, cancel);
        account.Confirm(now);
        Need.Confirm(now);
        await db.UseLinkAsync(_link!, cancel);
        await db.SaveChangesAsync(cancel);
        await ComeInAsync(account, cancel);
        Asking = await asked.ProposeAsync(Need, AskedId, cancel);
        Found = await writer.CardsAsync(await matcher.ResourcesAsync(NeedSubject.Of(Need), cancel), NeedWriter.AtOnce, cancel);
        Delay = await writer.DelayAsync(cancel);
        var url = links.Need(Need.Id, Need.Title);
        Sees = Need.IsSeenBy(HttpContext.Person()?.ContributorId, NeedWriter.Guides(HttpContext.Person()));
        NeedUrl = Sees ? url : HttpContext.SignInAddress(url);
        return Page();
    }

    private async Task ComeInAsync(Account account, CancellationToken cancel)
    {
        if (HttpContext.Person() is not null || !await db.OpenedByMail().AnyAsync(a => a.Id == account.Id, cancel)) return;
        await signIn.SignInAsync(account, isPersistent: true);
        // This very page already says who reads it.
        HttpContext.Features.Set(new Person(account.Id, Need.ById, account.Contributor!.Uid, account.Contributor.Party.Name, []));
        CameIn = true;
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
