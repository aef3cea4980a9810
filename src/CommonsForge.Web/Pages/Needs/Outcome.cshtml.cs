using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Needs;
using CommonsForge.Domain;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Needs;

/// <summary>What came of a need, once it was met or three or six months after: by the link of a mail, without signing in. To open it changes nothing; one press answers.</summary>
[EnableRateLimiting(RateLimits.Accounts)]
public sealed class OutcomeModel(CommonsDb db, Texts texts, TimeProvider time) : PageModel
{
    /// <summary>Where it is.</summary>
    public const string Path = "/besoins/suites";

    private AccountLink? _link;

    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    [BindProperty]
    public OutcomeForm Suites { get; set; } = new();

    public Need Need { get; private set; } = null!;

    /// <summary>Which of the moments the link is for.</summary>
    public NeedOutcome Asked { get; private set; } = null!;

    public bool Thanks { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await FindAsync(cancel) ? Page() : Gone();

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return Gone();
        try
        {
            Asked.Answer(Suites.Read(), time.GetUtcNow());
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (!await db.UseLinkAsync(_link!, cancel)) return Gone();
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            Thanks = true;
        }
        catch (Exception e) when (e is BrokenRuleException or DbUpdateConcurrencyException)
        {
            ModelState.AddModelError("", texts[e is BrokenRuleException broken ? broken.Code : "Outcome.Answered"]);
        }
        return Page();
    }

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        ViewData["Title"] = texts["Outcome.Title"];
        ViewData["Robots"] = "noindex";
        _link = string.IsNullOrEmpty(Token) ? null : await db.FindLinkAsync(Token, [LinkPurpose.OutcomeAtClosing, LinkPurpose.OutcomeAfterThree, LinkPurpose.OutcomeAfterSix], time.GetUtcNow(), cancel);
        if (_link is not { NeedId: { } id, AccountId: var accountId }) return false;
        var owner = await db.Users.Where(a => a.Id == accountId && a.BannedAt == null).Select(a => a.ContributorId).SingleOrDefaultAsync(cancel);
        if (owner is null || await db.NeedAsync(id, cancel) is not { } need || need.ById != owner) return false;
        if (need.Outcomes.SingleOrDefault(o => OutcomeFollowing.PurposeOf(o.Moment) == _link.Purpose && o.AnsweredAt is null) is not { } asked) return false;
        (Need, Asked) = (need, asked);
        return true;
    }

    private StatusCodeResult Gone()
    {
        HttpContext.Features.Set(new ErrorReason(texts["Account.ErrorLink"]));
        return StatusCode(StatusCodes.Status410Gone);
    }
}

/// <summary>What came of a need, as a form sends it: one of three buttons, and what else there was.</summary>
public sealed class OutcomeForm
{
    /// <summary>Which button was pressed.</summary>
    public Acted Action { get; set; }

    public bool Temps { get; set; }

    public bool Outil { get; set; }

    public bool Liens { get; set; }

    public OutcomeAnswer Read() => new(Action, Temps, Outil, Liens);
}
