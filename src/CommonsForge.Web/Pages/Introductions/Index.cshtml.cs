using CommonsForge.Data;
using CommonsForge.Data.Introductions;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Introductions;

/// <summary>Introductions that concern whoever looks; for moderation, those that were reported too.</summary>
public sealed class IndexModel(CommonsDb db, IntroductionWriter writer, Texts texts) : PageModel
{
    public IReadOnlyList<IntroductionView> Mine { get; private set; } = [];

    /// <summary>Of two others, proposed by whoever looks.</summary>
    public IReadOnlyList<IntroductionView> Proposed { get; private set; } = [];

    public IReadOnlyList<IntroductionView> Reported { get; private set; } = [];

    [Requires(Permission.OwnAccount)]
    public async Task OnGetAsync(CancellationToken cancel)
    {
        var person = HttpContext.Person()!;
        Mine = writer.Lines(await db.IntroductionsOfAsync(person.ContributorId, cancel), person.ContributorId);
        Proposed = writer.Proposed(await db.IntroductionsProposedByAsync(person.ContributorId, cancel));
        if (person.May(Permission.Moderate)) Reported = writer.Lines(await db.ReportedIntroductionsAsync(cancel), 0);
        ViewData["Title"] = texts["Introduction.Title"];
        ViewData["Robots"] = "noindex";
    }
}
