using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Suggestions;
using CommonsForge.Domain;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Suggestions;
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

    /// <summary>The text to send; <c>null</c> where it is a suggestion.</summary>
    public Draft? Draft { get; private set; }

    /// <summary>Whether only a notice of the text will be public: who brings it does not know by what right.</summary>
    public bool AsNotice => Draft is { Rights: RightsBasis.Unknown, ResourceId: null } && LicenceVerdict.OfBrought(Draft.ToContent()).Standing == Standing.Notice;

    /// <summary>Title of the text, or of the resource that the suggestion is about.</summary>
    public string Work { get; private set; } = "";

    /// <summary>Who says they wrote it.</summary>
    public string Author { get; private set; } = "";

    /// <summary>What they suggest.</summary>
    public Suggestion? Suggestion { get; private set; }

    /// <summary>Whether it waits for the checks of a first work, or for somebody to look at it.</summary>
    public bool Waits { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await FindAsync(cancel) ? Page() : Gone();

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return Gone();
        var account = await db.Users.Include(a => a.Contributor).SingleAsync(a => a.Id == _link!.AccountId, cancel);
        account.Confirm(time.GetUtcNow());
        if (Suggestion is not null) return await SuggestAsync(Suggestion, cancel);
        await db.SaveChangesAsync(cancel);
        try
        {
            var outcome = await db.SubmitAsync(Draft!, SubmitWay.AnotherProposal, time.GetUtcNow(), null, cancel);
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

    private async Task<IActionResult> SuggestAsync(Suggestion suggestion, CancellationToken cancel)
    {
        suggestion.Confirm();
        await db.UseLinkAsync(_link!, cancel);
        await db.SaveChangesAsync(cancel);
        Waits = suggestion.Sight != SuggestionSight.Shown;
        return Waits ? Page() : LocalRedirect(links.Suggestion(suggestion.ResourceId, Work, suggestion.Id) + "&fait=merci");
    }

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        ViewData["Title"] = texts["Editor.ConfirmTitle"];
        ViewData["Robots"] = "noindex";
        _link = string.IsNullOrEmpty(Token) ? null : await db.FindLinkAsync(Token, [LinkPurpose.SubmitDraft, LinkPurpose.SendSuggestion], time.GetUtcNow(), cancel);
        if (_link is not { AccountId: var accountId }) return false;
        var owner = await db.Users.Where(a => a.Id == accountId && a.BannedAt == null).Select(a => a.ContributorId).SingleOrDefaultAsync(cancel);
        if (owner is null) return false;
        if (_link.SuggestionId is { } suggested)
        {
            Suggestion = await db.SuggestionAsync(suggested, cancel);
            if (Suggestion is null || Suggestion.AuthorId != owner || await db.AddressAsync(Suggestion.ResourceId, cancel) is not { } about) return false;
            (Work, Author) = (about.Sheet.Title, Suggestion.Author!.Party.Name);
            return true;
        }
        if (_link.DraftId is not { } id || await db.DraftAsync(id, owner.Value, cancel) is not { } draft) return false;
        (Draft, Work, Author) = (draft, draft.Sheet.Title, draft.Owner!.Party.Name);
        return true;
    }

    private StatusCodeResult Gone()
    {
        HttpContext.Features.Set(ErrorReason.DeadLink(texts));
        return StatusCode(StatusCodes.Status410Gone);
    }
}
