using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Proposals;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Proposals;

/// <summary>What waits for review: proposals, or resources that nobody else has read over. Public.</summary>
public sealed class QueueModel(CommonsDb db, QueueWriter writer, TimeProvider time, Links links, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Communaute { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sorte { get; set; }

    /// <summary>Only the proposals of this resource.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Ressource { get; set; }

    /// <summary>What was just done, said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public string? Done { get; set; }

    public QueueView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        // Razor Pages has a route value of that name, which a bound property would take.
        var page = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        if (await writer.WriteAsync(new(Communaute, Sorte switch { QueueWriter.Resources => QueueKind.Resources, QueueWriter.Suggestions => QueueKind.Suggestions, QueueWriter.Images => QueueKind.Images, QueueWriter.Reports => QueueKind.Reports, QueueWriter.Licences => QueueKind.Licences, _ => QueueKind.Proposals }, Ressource, page), HttpContext.Person(), cancel) is not { } view) return NotFound();
        View = view;
        ViewData["Title"] = texts["Proposal.Queue"];
        ViewData["Description"] = texts["Proposal.QueueLead"];
        if (Request.Query.Count > 0) ViewData["Robots"] = "noindex, follow";
        return Page();
    }

    [Requires(Permission.Decide, InSomeCommunity = true)]
    public async Task<IActionResult> OnPostPrendreAsync(int proposition, CancellationToken cancel)
    {
        await using var alone = await db.AloneWithAsync(proposition, cancel);
        if (await db.ProposalAsync(proposition, cancel) is not { } proposal) return NotFound();
        var now = time.GetUtcNow();
        var rules = await db.ReviewRulesAsync(proposal.Resource.CommunityId, cancel);
        if (rules.Of(HttpContext.Person()!, proposal.AuthorId, now - (proposal.WaitsSince ?? now)) != ReviewRight.Review) return StatusCode(StatusCodes.Status403Forbidden);
        try
        {
            proposal.Take(await ContributorAsync(cancel), now);
        }
        catch (BrokenRuleException e)
        {
            return await RefuseAsync(e.Code, cancel);
        }
        await db.SaveAloneAsync(alone, cancel);
        return LocalRedirect(links.Proposal(proposition) + "?fait=prise");
    }

    /// <summary>Why a resource is not taken into the community that it asks for.</summary>
    [BindProperty]
    public string? Pourquoi { get; set; }

    /// <summary>Lets a resource stand; it stays out of the community that it asks for, if it asks for one: its authors read why.</summary>
    [Requires(Permission.Decide, InSomeCommunity = true)]
    public Task<IActionResult> OnPostRelueAsync(int ressource, CancellationToken cancel) => AdmitAsync(ressource, admits: false, cancel);

    /// <summary>Takes a resource into the community that it asks for.</summary>
    [Requires(Permission.Decide, InSomeCommunity = true)]
    public Task<IActionResult> OnPostAdmettreAsync(int ressource, CancellationToken cancel) => AdmitAsync(ressource, admits: true, cancel);

    /// <summary>Lets a report of use show, after a look.</summary>
    [Requires(Permission.Decide, InSomeCommunity = true)]
    public async Task<IActionResult> OnPostMontrerAsync(int retour, CancellationToken cancel)
    {
        await using var alone = await db.AloneWithReportAsync(retour, cancel);
        if (await db.ReportAsync(retour, cancel) is not { } report) return NotFound();
        var now = time.GetUtcNow();
        var rules = await db.ReviewRulesAsync(report.Resource.CommunityId, cancel);
        if (rules.Of(HttpContext.Person()!, 0, now - (report.AmendmentAt ?? report.ReportedAt)) != ReviewRight.Review) return StatusCode(StatusCodes.Status403Forbidden);
        try
        {
            report.LookAt(await ContributorAsync(cancel), shown: true, "", now);
        }
        catch (BrokenRuleException e)
        {
            return await RefuseAsync(e.Code, cancel);
        }
        await db.SaveAloneAsync(alone, cancel);
        return LocalRedirect(links.Page("/relectures") + $"?sorte={QueueWriter.Reports}&fait=retour");
    }

    private async Task<IActionResult> AdmitAsync(int id, bool admits, CancellationToken cancel)
    {
        await using var alone = await db.AloneWithResourceAsync(id, cancel);
        if (await db.Resources.SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } resource) return NotFound();
        var sheet = await db.Revisions.Where(r => r.ResourceId == id && r.Number == resource.CurrentNumber).Select(r => r.Sheet).SingleOrDefaultAsync(cancel);
        if (sheet is null || resource.Standing == Standing.Withdrawn) return NotFound();
        var person = HttpContext.Person()!;
        var rules = await db.ReviewRulesAsync(resource.RequestedCommunityId ?? resource.CommunityId, cancel);
        if (!QueueWriter.MayReview(rules, person, sheet, time.GetUtcNow() - resource.FirstPublishedAt)) return StatusCode(StatusCodes.Status403Forbidden);
        if (resource is { ReviewedAt: not null, RequestedCommunityId: null }) return await RefuseAsync("Proposal.NothingWaits", cancel);
        var me = await ContributorAsync(cancel);
        var into = admits && resource.RequestedCommunityId is { } asked ? await db.Communities.SingleAsync(c => c.Id == asked, cancel) : null;
        try
        {
            if (!admits && resource.RequestedCommunityId is not null) resource.RefuseAdmission(me, Intake.Clean(Pourquoi), time.GetUtcNow());
            else resource.Admit(me, into, time.GetUtcNow());
        }
        catch (BrokenRuleException e)
        {
            return await RefuseAsync(e.Code, cancel);
        }
        await db.SaveAloneAsync(alone, cancel);
        return LocalRedirect(links.Page("/relectures") + $"?sorte={QueueWriter.Resources}&fait=" + (into is null ? "relue" : "admise"));
    }

    private async Task<IActionResult> RefuseAsync(string code, CancellationToken cancel)
    {
        ModelState.AddModelError("", texts[code]);
        db.ChangeTracker.Clear();
        return await OnGetAsync(cancel);
    }

    private Task<Contributor> ContributorAsync(CancellationToken cancel) =>
        db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel);
}
