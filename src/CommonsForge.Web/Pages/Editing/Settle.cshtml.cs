using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>
/// Where a change and what was published meanwhile collide: each place with what stood there, what became of it on both sides, and a choice.
/// Nobody must settle anything to leave: the change may go to review as it is, or live on as an adaptation.
/// </summary>
public sealed class SettleModel(CommonsDb db, ConflictWriter writer, Links links, Texts texts, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    /// <summary>Number of the revision that the page was drawn against.</summary>
    [BindProperty]
    public int Sur { get; set; }

    /// <summary>For each conflict, the side to keep: <c>mienne</c>, <c>publiee</c>, <c>deux</c> or <c>autre</c>.</summary>
    [BindProperty]
    public IList<string?> Choix { get; init; } = [];

    /// <summary>For each conflict, words of one's own.</summary>
    [BindProperty]
    public IList<string?> Mots { get; init; } = [];

    public Draft Draft { get; private set; } = null!;

    public Revision Current { get; private set; } = null!;

    public IReadOnlyList<ConflictView> Conflicts { get; private set; } = [];

    private ContentMerge? _merge;

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ?? (_merge is { IsClean: false } ? Page() : LocalRedirect(DraftUrl));

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } instead) return instead;
        if (_merge is null || Sur != Current.Number)
        {
            ModelState.AddModelError("", texts["Settle.MovedAgain"]);
            return _merge is { IsClean: false } ? Page() : LocalRedirect(DraftUrl);
        }
        var settlements = new List<Settlement>();
        for (var i = 0; i < _merge.Conflicts.Count; i++)
        {
            if (Settled(_merge.Conflicts[i], i < Choix.Count ? Choix[i] : null, i < Mots.Count ? Mots[i] : null) is { } settlement) settlements.Add(settlement);
            else ModelState.AddModelError(string.Create(CultureInfo.InvariantCulture, $"Choix[{i}]"), texts["Settle.Choose", i + 1]);
        }
        if (!ModelState.IsValid) return Page();
        Draft.Rebase(_merge.Resolve(settlements), Current, time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        return await SubmitAsync(SubmitWay.Usual, cancel);
    }

    /// <summary>Leaves it to review.</summary>
    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostConfierAsync(CancellationToken cancel) => await LoadAsync(cancel) ?? await SubmitAsync(SubmitWay.ToReview, cancel);

    /// <summary>Keeps one's own text as a work apart.</summary>
    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostAdapterAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } instead) return instead;
        Draft.BecomeAdaptation(time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        return LocalRedirect(DraftUrl);
    }

    private string DraftUrl => links.Page(string.Create(CultureInfo.InvariantCulture, $"{EditorModel.DraftsPath}/{Id}"));

    private async Task<IActionResult?> LoadAsync(CancellationToken cancel)
    {
        if (await db.DraftAsync(Id, HttpContext.Person()!.ContributorId, cancel) is not { ResourceId: { } resource, BaseNumber: { } based } draft) return NotFound();
        Draft = draft;
        Current = await Publishing.CurrentAsync(db, resource, cancel);
        _merge = await Publishing.MergeAsync(db, Current, based, draft.ToContent(), cancel);
        Conflicts = _merge is null ? [] : await writer.WriteAsync(_merge, cancel);
        ViewData["Title"] = texts["Settle.Title"];
        ViewData["Robots"] = "noindex";
        return null;
    }

    private static Settlement? Settled(FieldConflict conflict, string? choice, string? words) => choice switch
    {
        "mienne" => Settlement.Ours,
        "publiee" => Settlement.Theirs,
        "deux" when conflict.MayTakeBoth => Settlement.TheirsThenOurs,
        "autre" when conflict.MayTakeOwn => Settlement.Own(Intake.Clean(words)),
        _ => null,
    };

    private async Task<IActionResult> SubmitAsync(SubmitWay way, CancellationToken cancel)
    {
        try
        {
            var outcome = await db.SubmitAsync(Draft, way, time.GetUtcNow(), null, cancel);
            if (outcome.Published is { } revision) return LocalRedirect(links.Resource(revision.Resource.Id, revision.Sheet.Title));
            if (outcome.Proposed is { } proposal) return LocalRedirect(links.Page(string.Create(CultureInfo.InvariantCulture, $"/propositions/{proposal.Id}")));
            return LocalRedirect(DraftUrl);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("", texts[e.Code]);
            return Page();
        }
    }
}
