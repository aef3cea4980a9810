using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Proposals;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Feedback;

/// <summary>A member of a structure says whether a story may name it. For anybody else there is no such page: it would tell that it was asked.</summary>
public sealed class StructureModel(CommonsDb db, StoryWriter stories, Links links, Texts texts) : PageModel
{
    public ReportView Story { get; private set; } = null!;

    /// <summary>The structure.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Whether it said yes.</summary>
    public bool IsNamed { get; private set; }

    public string ReportUrl { get; private set; } = "";

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (await MineAsync(id, cancel) is not { } report) return NotFound();
        var line = (await db.ReportLineAsync(id, cancel))!;
        Story = (await stories.WriteAsync([line], await db.PartiesAsync([.. StoryWriter.PartiesOf(line)], cancel), cancel))[0] with { Url = null };
        (Name, IsNamed, ReportUrl) = (report.AskedStructure!.Party.Name, report.StructureAnswer == StructureAnswer.Yes, links.Report(id));
        ViewData["Title"] = texts["Collection.MayItName", Name];
        ViewData["Robots"] = "noindex";
        return Page();
    }

    [Requires(Permission.OwnAccount)]
    public Task<IActionResult> OnPostOuiAsync(int id, CancellationToken cancel) => AnswerAsync(id, true, cancel);

    [Requires(Permission.OwnAccount)]
    public Task<IActionResult> OnPostNonAsync(int id, CancellationToken cancel) => AnswerAsync(id, false, cancel);

    private async Task<IActionResult> AnswerAsync(int id, bool yes, CancellationToken cancel)
    {
        await using var alone = await db.AloneWithReportAsync(id, cancel);
        if (await MineAsync(id, cancel) is not { } report) return NotFound();
        report.AnswerForStructure(yes, await db.Contributors.SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel));
        await db.SaveAloneAsync(alone, cancel);
        return LocalRedirect($"{links.Report(id)}?fait={(yes ? "nommee" : "sans-nom")}");
    }

    // Belonging is read now: who left the structure a moment ago speaks for it no more.
    private async Task<UsageReport?> MineAsync(int id, CancellationToken cancel)
    {
        var person = HttpContext.Person()!.ContributorId;
        var own = await db.Contributors.Where(c => c.Id == person).Select(c => c.OrganisationId).SingleAsync(cancel);
        return await db.ReportAsync(id, cancel) is { } report && report.MayAnswer(own) ? report : null;
    }
}
