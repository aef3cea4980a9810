using CommonsForge.Data;
using CommonsForge.Data.Chantiers;
using CommonsForge.Domain.Chantiers;
using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Chantiers;

/// <summary>Opens a chantier, or plans it anew.</summary>
public sealed class EditModel(CommonsDb db, TimeProvider time, Links links, Texts texts) : PageModel
{
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        [nameof(ChantierPlan.Title)] = nameof(Titre), [nameof(ChantierPlan.Aim)] = nameof(But), [nameof(ChantierPlan.EndsOn)] = nameof(Fin),
    };

    private Community _community = null!;
    private Chantier? _chantier;

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int? Id { get; set; }

    [BindProperty]
    public string? Titre { get; set; }

    [BindProperty]
    public string? But { get; set; }

    [BindProperty]
    public DateOnly? Debut { get; set; }

    [BindProperty]
    public DateOnly? Fin { get; set; }

    public string Back => links.Chantiers(Slug);

    [Requires(Permission.RunCommunity, InSomeCommunity = true)]
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } instead) return instead;
        if (_chantier is { } chantier) (Titre, But, Debut, Fin) = (chantier.Title, chantier.Aim, chantier.StartsOn, chantier.EndsOn);
        return Page();
    }

    [Requires(Permission.RunCommunity, InSomeCommunity = true)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } instead) return instead;
        var plan = new ChantierPlan(Intake.CleanLine(Titre ?? ""), Intake.Clean(But ?? "").Trim(), Debut, Fin);
        foreach (var problem in plan.Check()) ModelState.AddModelError(Fields[problem.Field], texts[problem.Code, problem.Arguments]);
        if (!ModelState.IsValid) return Page();
        var me = await db.Contributors.SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel);
        if (_chantier is null) db.Add(_chantier = new(_community, plan, me, time.GetUtcNow()));
        else _chantier.Plan(plan, me);
        await db.SaveChangesAsync(cancel);
        return LocalRedirect(links.Chantiers(Slug, _chantier.Id));
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancel)
    {
        if (await db.Communities.SingleOrDefaultAsync(c => c.Slug == Slug, cancel) is not { } community) return NotFound();
        if (!HttpContext.Person()!.May(Permission.RunCommunity, community.Id)) return StatusCode(StatusCodes.Status403Forbidden);
        _community = community;
        if (Id is { } id && (_chantier = await db.ChantierAsync(Slug, id, cancel)) is null) return NotFound();
        ViewData["Title"] = texts[Id is null ? "Chantier.New" : "Chantier.Edit"];
        ViewData["Robots"] = "noindex";
        return null;
    }
}
