using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Proposals;
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
/// Where a draft collides with what was published meanwhile, with the proposal that it completes, or with what became of the work it was made
/// from: each place with what stood there, what became of it on both sides, and a choice. Nobody must settle anything to leave: a change may
/// go to review as it is, or live on as an adaptation, and an adaptation may leave its origin alone.
/// </summary>
[KeepsForm]
public sealed class SettleModel(CommonsDb db, ConflictWriter writer, Links links, Texts texts, TimeProvider time) : PageModel
{
    private const string ByProposal = "proposition";

    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    /// <summary><c>origine</c> for the origin's changes, <c>proposition</c> for the proposal that it completes, nothing for what was published of the same work.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Avec { get; set; }

    /// <summary>Number of the revision, or of the proposal's version, that the page was drawn against.</summary>
    [BindProperty]
    public int Sur { get; set; }

    /// <summary>For each conflict, the side to keep: <c>mienne</c>, <c>publiee</c>, <c>deux</c>, <c>autre</c>, or <c>aucune</c> to take the passage out.</summary>
    [BindProperty]
    public IList<string?> Choix { get; init; } = [];

    /// <summary>For each conflict, words of one's own.</summary>
    [BindProperty]
    public IList<string?> Mots { get; init; } = [];

    public Draft Draft { get; private set; } = null!;

    /// <summary>What it meets, and what becomes of it.</summary>
    public Met With { get; private set; } = null!;

    /// <summary>Whose proposal it is, when whoever settles accepts somebody else's; <c>null</c> for a change of one's own.</summary>
    public string? Whose => Draft.Proposal is { } proposal && proposal.AuthorId != Draft.OwnerId ? Amending.NameOf(proposal, texts) : null;

    public IReadOnlyList<ConflictView> Conflicts { get; private set; } = [];

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ?? (With.Merge is { IsClean: false } ? Page() : LocalRedirect(DraftUrl));

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } instead) return instead;
        if (With.Merge is not { } merge || Sur != With.Number)
        {
            ModelState.AddModelError("", texts["Settle.MovedAgain"]);
            return With.Merge is { IsClean: false } ? Page() : LocalRedirect(DraftUrl);
        }
        var settlements = new List<Settlement>();
        for (var i = 0; i < merge.Conflicts.Count; i++)
        {
            var (choice, own) = (i < Choix.Count ? Choix[i] : null, i < Mots.Count ? Mots[i] : null);
            // That a passage goes is a choice of its own: an empty box is none.
            var isEmpty = choice == "autre" && string.IsNullOrWhiteSpace(own);
            if (!isEmpty && Settled(merge.Conflicts[i], choice, own) is { } settlement) settlements.Add(settlement);
            else if (isEmpty) ModelState.AddModelError(string.Create(CultureInfo.InvariantCulture, $"Mots[{i}]"), texts[merge.Conflicts[i].MayLeaveOut ? "Settle.OwnEmptyOrOut" : "Settle.OwnEmpty", i + 1]);
            else ModelState.AddModelError(string.Create(CultureInfo.InvariantCulture, $"Choix[{i}]"), texts["Settle.Choose", i + 1]);
        }
        if (!ModelState.IsValid) return Page();
        With.Take(merge.Resolve(settlements));
        await db.SaveChangesAsync(cancel);
        return With.Side == MetSide.Origin ? LocalRedirect(DraftUrl) : await SubmitAsync(SubmitWay.Usual, cancel);
    }

    /// <summary>Leaves it to review.</summary>
    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostConfierAsync(CancellationToken cancel) =>
        await LoadAsync(cancel) ?? (With.Side != MetSide.Published ? LocalRedirect(DraftUrl) : await SubmitAsync(SubmitWay.ToReview, cancel));

    /// <summary>Keeps one's own text as a work apart.</summary>
    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostAdapterAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } instead) return instead;
        // What somebody else wrote is not for whoever reviews it to keep as theirs.
        if (With.Side != MetSide.Published || Whose is not null) return LocalRedirect(DraftUrl);
        Draft.BecomeAdaptation(time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        return LocalRedirect(DraftUrl);
    }

    /// <summary>Where a draft that collides is settled.</summary>
    public static string AddressOf(Draft draft, Links links) => links.Draft(draft.Id, draft.ProposalId is null ? "/accorder" : $"/accorder/{ByProposal}");

    private string DraftUrl => links.Page(string.Create(CultureInfo.InvariantCulture, $"{EditorModel.DraftsPath}/{Id}"));

    private async Task<IActionResult?> LoadAsync(CancellationToken cancel)
    {
        if (await db.DraftAsync(Id, HttpContext.Person()!.ContributorId, cancel) is not { } draft) return NotFound();
        Draft = draft;
        if (await (Avec switch { null => WithPublishedAsync(cancel), ByProposal => WithProposalAsync(cancel), _ => WithOriginAsync(cancel) }) is not { } with) return NotFound();
        With = with;
        Conflicts = with.Merge is null ? [] : await writer.WriteAsync(with.Merge, cancel);
        ViewData["Title"] = texts["Settle.Title"];
        ViewData["Robots"] = "noindex";
        return null;
    }

    private async Task<Met?> WithPublishedAsync(CancellationToken cancel)
    {
        if (Draft is not { ResourceId: { } resource, BaseNumber: { } based }) return null;
        var current = await Publishing.CurrentAsync(db, resource, cancel);
        return new(MetSide.Published, current.Number, await Publishing.MergeAsync(db, current, based, Draft.ToContent(), cancel), content => Draft.Rebase(content, current, time.GetUtcNow()));
    }

    private async Task<Met?> WithProposalAsync(CancellationToken cancel) =>
        Draft.ProposalId is not { } number || await db.ProposalAsync(number, cancel) is not { IsOpen: true } proposal ? null
            : new(MetSide.Proposal, proposal.Current.Number, await db.MeetAsync(Draft, Draft.ToContent(), proposal, cancel), content => Draft.TakeIn(content, proposal, time.GetUtcNow()));

    private async Task<Met?> WithOriginAsync(CancellationToken cancel) =>
        await db.MeetingAsync(Draft.Sheet, cancel) is not { } meeting ? null
            : new(MetSide.Origin, meeting.Now.Number, meeting.MovedOn ? meeting.Meet(Draft.ToContent()) : null,
                content => Draft.Keep(content.TakingUp(meeting.Origin.Resource, meeting.Now.Number), time.GetUtcNow()));

    private static Settlement? Settled(FieldConflict conflict, string? choice, string? words) => choice switch
    {
        "mienne" => Settlement.Ours,
        "publiee" => Settlement.Theirs,
        "deux" when conflict.MayTakeBoth => Settlement.TheirsThenOurs,
        "autre" when conflict.MayTakeOwn => Settlement.Own(Intake.Clean(words)),
        "aucune" when conflict.MayLeaveOut => Settlement.Own(""),
        _ => null,
    };

    private async Task<IActionResult> SubmitAsync(SubmitWay way, CancellationToken cancel)
    {
        try
        {
            var outcome = await db.SubmitAsync(Draft, way, time.GetUtcNow(), null, cancel);
            if (outcome.Proposed is { } amended && amended.AuthorId != HttpContext.Person()!.ContributorId) return LocalRedirect(Amending.Decision(amended, links));
            if (SubmitAnswer.Address(outcome, links) is { } address) return LocalRedirect(address);
            return LocalRedirect(outcome.Collides is null ? DraftUrl : AddressOf(Draft, links));
        }
        catch (BrokenRuleException e) when (e.Code == "Draft.LicenceUnclear")
        {
            // The draft asks, and says what it found.
            return LocalRedirect(DraftUrl + "#LicenceDite");
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("", texts[e.Code]);
            return Page();
        }
    }
}

/// <summary>What a draft meets.</summary>
/// <param name="Side">What that is.</param>
/// <param name="Number">Number of the revision, or of the proposal's version, that it meets.</param>
/// <param name="Merge">How; <c>null</c> when nothing is new.</param>
/// <param name="Take">Keeps what was settled.</param>
public sealed record Met(MetSide Side, int Number, ContentMerge? Merge, Action<Content> Take);

/// <summary>What a draft may meet.</summary>
public enum MetSide
{
    /// <summary>What was published of the same work.</summary>
    Published,

    /// <summary>The work it was made from.</summary>
    Origin,

    /// <summary>The proposal that it completes.</summary>
    Proposal,
}
