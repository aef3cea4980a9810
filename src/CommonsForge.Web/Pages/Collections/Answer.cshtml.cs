using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Domain;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace CommonsForge.Web.Pages.Collections;

/// <summary>
/// Whoever took part answers on a telephone, in half a minute. No account, no cookie and so no antiforgery token: all that a forged form could do is
/// to answer, which anybody may who has the code.
/// </summary>
[EnableRateLimiting(RateLimits.Collections)]
[IgnoreAntiforgeryToken]
public sealed class AnswerModel(CommonsDb db, HumanCheck human, Links links, Texts texts, TimeProvider time) : CollectionModel(db, links, texts, time)
{
    /// <summary>What this sending is known by: kept on a telephone, it may come twice, and is heard once.</summary>
    [BindProperty]
    public Guid Envoi { get; set; }

    [BindProperty]
    public Went? Comment { get; set; }

    [BindProperty]
    public string? Marche { get; set; }

    [BindProperty]
    public string? Difficile { get; set; }

    [BindProperty]
    public Again? Encore { get; set; }

    /// <summary>Whether somebody just answered.</summary>
    public bool Done { get; private set; }

    public bool IsMine => Collection.IsOf(HttpContext.Person()?.ContributorId);

    /// <summary>What it became, where everybody sees it.</summary>
    public string? ReportUrl { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, string? fait, CancellationToken cancel)
    {
        if (!await FindAsync(code, cancel)) return NotFound();
        Envoi = Guid.NewGuid();
        Done = fait == "merci";
        if (Collection.ReportId is { } id && (await Db.ReportLineAsync(id, cancel))?.Standing == ReportStanding.Shown) ReportUrl = Links.Report(id);
        return Page();
    }

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        await using var alone = await Db.AloneWithVoicesAsync(code, cancel);
        if (!await FindAsync(code, cancel)) return NotFound();
        human.Check(Request, ModelState, HumanCheck.OneTap);
        if (!ModelState.IsValid) return Page();
        try
        {
            Collection.Hear(Envoi == Guid.Empty ? Guid.NewGuid() : Envoi, new() { Went = Known(Comment), Worked = Marche ?? "", Hard = Difficile ?? "", Again = Known(Encore) }, Now);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("", Texts[e.Code]);
            return Page();
        }
        await Db.SaveChangesAsync(cancel);
        await alone.CommitAsync(cancel);
        return LocalRedirect(AnswerUrl + "?fait=merci");
    }

    private static T? Known<T>(T? said) where T : struct, Enum => said is { } one && Enum.IsDefined(one) ? one : null;
}
