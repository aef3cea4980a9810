using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Editing;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Adapting;

/// <summary>
/// A work beside the one it was made from: what it changed, what the origin became since, and the ways between the two. Whoever has an
/// account may go them: what comes of it is published or proposed, as the rights of each on each work say.
/// </summary>
public sealed class OriginModel(CommonsDb db, DiffWriter diffs, ParallelWriter parallel, Links links, Texts texts, TimeProvider time) : ResourcePageModel(db, links, texts)
{
    private readonly Links _links = links;
    private readonly Texts _texts = texts;

    /// <summary>What has changed in the origin since, rather than what this work changed.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Part { get; set; }

    /// <summary>What is known of the origin whatever became of it.</summary>
    public OriginLine Origin { get; private set; } = null!;

    /// <summary>The two together; <c>null</c> when the origin's text may not be shown any more.</summary>
    public OriginMeeting? Meeting { get; private set; }

    public DiffView? View { get; private set; }

    public RefusalView? Refused { get; private set; }

    public string Address => ResourceUrl + "/comparer-origine";

    public string? OriginUrl => Origin.Gone ? null : _links.Resource(Origin.Id, Origin.CurrentTitle);

    protected override string Rest => Part is null ? "/comparer-origine" : "/comparer-origine/depuis";

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel) => await LoadAsync(key, cancel) ?? await ShowAsync(cancel);

    /// <summary>Takes up what the origin became: into a draft, to be read over before it is published.</summary>
    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostReprendreAsync(string key, CancellationToken cancel)
    {
        if (await LoadAsync(key, cancel) is { } instead) return instead;
        if (Meeting is not { MovedOn: true } meeting) return LocalRedirect(Address);
        if (meeting.MayTakeUp(Read.Sheet) is { Allowed: false } refused) return await RefuseAsync(refused, cancel);
        var draft = await DraftAsync(cancel);
        if (draft.Note.Length == 0) draft.Accompany(_texts["Origin.TakenUpNote", meeting.Now.Sheet.Title, meeting.Now.Number], draft.Rights, null);
        var next = meeting.Origin.Kind == OriginKind.Translation ? "/traduire" : "";
        if (next.Length == 0)
        {
            // The draft may have been begun when the origin stood elsewhere.
            var own = await Db.MeetingAsync(draft.Sheet, cancel) ?? meeting;
            var merge = own.Meet(draft.ToContent());
            if (merge.IsClean) draft.Keep(merge.Content.TakingUp(own.Origin.Resource, own.Now.Number), time.GetUtcNow());
            else next = "/accorder/origine";
        }
        await Db.SaveChangesAsync(cancel);
        return LocalRedirect(DraftUrl(draft) + next);
    }

    /// <summary>Offers what this work made of it back to the origin: into a draft of a proposal.</summary>
    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostProposerAsync(string key, CancellationToken cancel)
    {
        if (await LoadAsync(key, cancel) is { } instead) return instead;
        if (Meeting is not { Origin.Kind: OriginKind.Adaptation } meeting) return NotFound();
        if (meeting.MayOfferBack(Read.Sheet) is { Allowed: false } refused) return await RefuseAsync(refused, cancel);
        var draft = new Draft(meeting.Taken, Derivation.OfferBack(meeting.Taken.ToContent(), Read.ToContent()), await MeAsync(cancel), time.GetUtcNow());
        draft.Accompany(_texts["Origin.OfferedNote", Read.Sheet.Title], null, null);
        draft.OfferFrom(await Db.Resources.SingleAsync(r => r.Id == Read.Id, cancel));
        Db.Drafts.Add(draft);
        await Db.SaveChangesAsync(cancel);
        return LocalRedirect(DraftUrl(draft));
    }

    private async Task<IActionResult?> LoadAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, null, cancel) is { } instead) return instead;
        if (await Db.OriginsAsync(Read.Sheet, cancel) is not [var origin, ..]) return NotFound();
        Origin = origin;
        Meeting = await Db.MeetingAsync(Read.Sheet, cancel);
        ViewData["Title"] = _texts["Origin.Title", Read.Sheet.Title];
        ViewData["Robots"] = "noindex, follow";
        return null;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        if (Meeting is null) return Page();
        if (Part is not null && !Meeting.MovedOn) return LocalRedirect(Address);
        var (taken, now) = (Meeting.Taken, Meeting.Now);
        var (ask, mine) = (DiffAsk.Of(ResourceUrl + Rest, Request), new DiffSide(_texts[$"Origin.Mine.{Meeting.Origin.Kind}"], ResourceUrl) { Gone = Read.Seal.Erased() });
        View = Part is not null ? await diffs.WriteAsync(taken.ToContent(), now.ToContent(), Side(taken), Side(now), ask, cancel)
            : Meeting.Origin.Kind == OriginKind.Translation ? parallel.Write(taken.ToContent(), Read.ToContent(), Side(taken), mine, ask)
            : await diffs.WriteAsync(taken.ToContent(), Read.ToContent(), Side(taken), mine, ask, cancel);
        return Page();

        DiffSide Side(Revision revision) => new(_texts["Origin.Side", revision.Number],
            string.Create(CultureInfo.InvariantCulture, $"{OriginUrl}/revisions/{revision.Number}"), _texts.Date(revision.PublishedAt)) { Gone = revision.Seal.Erased() };
    }

    private async Task<IActionResult> RefuseAsync(LicenceAnswer refused, CancellationToken cancel)
    {
        Refused = RefusalView.Of(refused, _texts, _links, OriginUrl);
        return await ShowAsync(cancel);
    }

    private Task<Domain.Contributors.Contributor> MeAsync(CancellationToken cancel) =>
        Db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel);

    // Whoever is changing this work already goes on with that draft.
    private async Task<Draft> DraftAsync(CancellationToken cancel)
    {
        var me = await MeAsync(cancel);
        if (await Db.DraftOfAsync(Read.Id, me.Id, cancel) is { } begun && await Db.DraftAsync(begun, me.Id, cancel) is { } found) return found;
        var current = await Publishing.CurrentAsync(Db, Read.Id, cancel);
        var draft = new Draft(current, current.ToContent(), me, time.GetUtcNow());
        Db.Drafts.Add(draft);
        return draft;
    }

    private string DraftUrl(Draft draft) => _links.Page(string.Create(CultureInfo.InvariantCulture, $"{EditorModel.DraftsPath}/{draft.Id}"));
}
