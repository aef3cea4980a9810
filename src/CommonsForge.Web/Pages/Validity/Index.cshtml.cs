using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Mail;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace CommonsForge.Web.Pages.Validity;

/// <summary>"Still valid?", from a link in a mail, without signing in. Opening it says nothing yet: programs that read mail open links.</summary>
[EnableRateLimiting(RateLimits.Accounts)]
public sealed class IndexModel(CommonsDb db, TimeProvider time, Links links, Texts texts) : PageModel
{
    private ValidityAsk _ask = null!;

    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    [BindProperty(Name = "reponse")]
    public ValidityAnswer? Answer { get; set; }

    [BindProperty(Name = "mots")]
    public string? Words { get; set; }

    public LinkView Resource { get; private set; } = null!;

    /// <summary>What they said.</summary>
    public ValidityAnswer? Said => _ask.Said;

    /// <summary>The words that they gave with it.</summary>
    public string Kept => _ask.Words;

    /// <summary>When they said it.</summary>
    public string Date => _ask.SaidAt is { } at ? texts.Date(at) : "";

    public string SuggestUrl => Resource.Url + SuggestionWriter.Rest;

    public string EditUrl => Resource.Url + "/modifier";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await FindAsync(cancel) ?? Page();

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is { } instead) return instead;
        if (Answer is not { } answer || !Enum.IsDefined(answer))
        {
            ModelState.Clear();
            ModelState.AddModelError("", texts["Validity.SayOne"]);
            return Page();
        }
        try
        {
            _ask.Answer(answer, Words ?? "", time.GetUtcNow());
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("mots", texts[e.Code]);
            return Page();
        }
        await db.SaveChangesAsync(cancel);
        return LocalRedirect(links.Page($"{ValidityMail.Path}?jeton={Uri.EscapeDataString(Token!)}"));
    }

    private async Task<IActionResult?> FindAsync(CancellationToken cancel)
    {
        ViewData["Robots"] = "noindex, nofollow";
        if (string.IsNullOrEmpty(Token) || await db.ValidityAskAsync(Token, time.GetUtcNow(), cancel) is not { } ask || await db.AddressAsync(ask.ResourceId, cancel) is not { } about)
        {
            HttpContext.Features.Set(new ErrorReason(texts["Validity.TooLate"]) { Title = texts["Errors.LinkTitle"] });
            return StatusCode(StatusCodes.Status410Gone);
        }
        if (about.Standing == Standing.Withdrawn) return StatusCode(StatusCodes.Status410Gone);
        _ask = ask;
        Resource = new(about.Sheet.Title, links.Resource(about.Id, about.Sheet.Title), about.Sheet.Language == texts.Language ? null : about.Sheet.Language);
        ViewData["Title"] = texts["Validity.Title", about.Sheet.Title];
        return null;
    }
}
