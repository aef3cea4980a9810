using CommonsForge.Data;
using CommonsForge.Data.Monthly;
using CommonsForge.Data.Territories;
using CommonsForge.Domain;
using CommonsForge.Domain.Monthly;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Mail;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Monthly;

/// <summary>What somebody receives once a month: nothing until they ask. <c>?recherche=</c>, <c>?territoire=</c> or <c>?theme=</c> offers one thing more to follow.</summary>
public sealed class IndexModel(CommonsDb db, CommonsForge.Data.Search.Library library, MonthlyLetters letters, FacetWords words, PlaceWriter places, Texts texts, TimeProvider time) : PageModel
{
    private const string ThemeFacet = "theme";

    /// <summary>What another page offers to follow, by kind.</summary>
    [BindProperty(SupportsGet = true, Name = "recherche")]
    public string? Search { get; set; }

    /// <inheritdoc cref="Search"/>
    [BindProperty(SupportsGet = true, Name = "territoire")]
    public string? Place { get; set; }

    /// <inheritdoc cref="Search"/>
    [BindProperty(SupportsGet = true, Name = "theme")]
    public string? Theme { get; set; }

    [BindProperty(Name = "Abonnements")]
    public bool Follows { get; set; }

    [BindProperty(Name = "Retours")]
    public bool OwnUses { get; set; }

    [BindProperty(Name = "Abonnement")]
    public int Subscription { get; set; }

    /// <summary>Said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public bool Saved { get; set; }

    public IReadOnlyList<(int Id, string Name, string Url, MonthlyKind Kind)> Subscriptions { get; private set; } = [];

    /// <summary>What is offered to follow, in words; or <c>null</c>.</summary>
    public string? Offered { get; private set; }

    public IEnumerable<(string Value, string Label)> Themes =>
        [("", texts["Monthly.NoTheme"]), .. (library.Current.Catalogue.Find(ThemeFacet)?.Terms ?? []).Select(t => (t.Slug, words.Of(t)))];

    [Requires(Permission.OwnAccount)]
    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (await TargetAsync(cancel) is var (kind, target)) Offered = texts[$"Monthly.Offer.{kind}", await letters.NameOfAsync(kind, target, cancel)];
        ModelState.Clear();
        await ShowAsync(await db.MonthlyPlanAsync(HttpContext.Person()!.ContributorId, cancel), cancel);
    }

    /// <summary>Follows what was offered or chosen.</summary>
    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostSuivreAsync(CancellationToken cancel)
    {
        var plan = await PlanAsync(cancel);
        if (await TargetAsync(cancel) is not var (kind, target))
        {
            if (ModelState.IsValid) ModelState.AddModelError("territoire", texts["Monthly.NothingChosen"]);
        }
        else
        {
            try
            {
                plan.Follow(kind, target, time.GetUtcNow());
            }
            catch (BrokenRuleException e)
            {
                ModelState.AddModelError("territoire", texts[e.Code]);
            }
        }
        return await DoneAsync(plan, cancel);
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostRetirerAsync(CancellationToken cancel)
    {
        var plan = await PlanAsync(cancel);
        plan.Leave(Subscription);
        return await DoneAsync(plan, cancel);
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var plan = await PlanAsync(cancel);
        plan.Choose(Follows, OwnUses, time.GetUtcNow());
        return await DoneAsync(plan, cancel);
    }

    private async Task<IActionResult> DoneAsync(MonthlyPlan plan, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            await ShowAsync(plan, cancel);
            return Page();
        }
        await db.SaveChangesAsync(cancel);
        return RedirectToPage(new { fait = true });
    }

    // What is asked for, as it is kept. A search first: it comes from a page that filled it in.
    private async Task<(MonthlyKind Kind, string Target)?> TargetAsync(CancellationToken cancel)
    {
        if (Search is { } search) return (MonthlyKind.Search, await SearchTargets.TidyAsync(search, library, cancel));
        if (!string.IsNullOrWhiteSpace(Place))
        {
            var (code, choices) = await PlaceText.ReadAsync(db, Place, cancel);
            if (code is not null) return (MonthlyKind.Territory, code);
            places.Ask(ModelState, "territoire", Place, choices);
            return null;
        }
        return library.Current.Catalogue.Find(ThemeFacet)?.Find(Theme ?? "") is { } term ? (MonthlyKind.Theme, term.Slug) : null;
    }

    private async Task<MonthlyPlan> PlanAsync(CancellationToken cancel)
    {
        var id = HttpContext.Person()!.ContributorId;
        if (await db.MonthlyPlanAsync(id, cancel) is { } plan) return plan;
        plan = new(await db.Contributors.SingleAsync(c => c.Id == id, cancel));
        db.Add(plan);
        return plan;
    }

    private async Task ShowAsync(MonthlyPlan? plan, CancellationToken cancel)
    {
        if (plan is null) return;
        (Follows, OwnUses) = (plan.Follows, plan.OwnUses);
        var shown = new List<(int, string, string, MonthlyKind)>();
        foreach (var s in plan.Subscriptions) shown.Add((s.Id, await letters.NameOfAsync(s.Kind, s.Target, cancel), letters.UrlOf(s.Kind, s.Target), s.Kind));
        Subscriptions = shown;
    }
}
