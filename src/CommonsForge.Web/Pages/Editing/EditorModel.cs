using System.Globalization;
using System.Text.Json;
using CommonsForge.Data;
using CommonsForge.Data.Files;
using CommonsForge.Data.Imports;
using CommonsForge.Data.Licences;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Vocabularies;
using CommonsForge.Interop.Html;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>The one editor: for a new resource, for a change to one, and for a draft of either.</summary>
[KeepsForm]
[EnableRateLimiting(RateLimits.AnonymousPosts)]
[RequestSizeLimit(EditorFiles.LargestRequest), RequestFormLimits(MultipartBodyLengthLimit = EditorFiles.LargestRequest)]
public sealed partial class EditorModel(CommonsDb db, Data.Search.Library library, ResourceWriter writer, ContentStore store, EditorVisitors visitors, EditorSteps steps, WorkshopDraftWriter workshops, Links links, Texts texts, TimeProvider time) : PageModel
{
    /// <summary>Where somebody's drafts are.</summary>
    public const string DraftsPath = "/compte/brouillons";

    private readonly EditorFiles _files = new(store, texts);

    [BindProperty(SupportsGet = true)]
    public int? Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    /// <summary>Number of the revision that the form was drawn from, until a draft keeps it: whatever was published meanwhile is merged, never overwritten.</summary>
    [BindProperty]
    public int? Depuis { get; set; }

    [BindProperty]
    public SheetForm Fiche { get; set; } = new();

    [BindProperty]
    public IList<IFormFile> Fichier { get; init; } = [];

    [BindProperty]
    public bool Accord { get; set; }

    /// <summary>The draft, once it is kept.</summary>
    public Draft? Draft { get; private set; }

    /// <summary>The revision that is changed, or <c>null</c> for a new resource.</summary>
    public Revision? From { get; private set; }

    /// <summary>What the form began with.</summary>
    public Content Before { get; private set; } = null!;

    /// <summary>What the text was made from.</summary>
    public OriginLine? Origin { get; private set; }

    /// <summary>Who writes; somebody not known yet while nobody is signed in.</summary>
    public Contributor Me { get; private set; } = null!;

    /// <summary>Whether nobody is signed in: who writes says their name and address.</summary>
    public bool IsVisitor => HttpContext.Person() is null;

    /// <summary>The address that a visitor's text waits for, once it is kept.</summary>
    [BindProperty(SupportsGet = true, Name = "envoye")]
    public bool Sent { get; set; }

    [BindProperty]
    public string? Nom { get; set; }

    [BindProperty]
    public string? Courriel { get; set; }

    /// <summary>Whether what is submitted is published at once, rather than proposed.</summary>
    public bool IsOwn { get; private set; }

    /// <summary>Whether what is written is published at once: one's own work, or one that one adopted.</summary>
    public bool PublishesAtOnce { get; private set; }

    /// <summary>Whether it would be the first work of a new account, which waits for a check.</summary>
    public bool IsFirst { get; private set; }

    /// <summary>When this newcomer's first work, which is sent, will be public at the latest; <c>null</c> where nothing waits.</summary>
    public DateTimeOffset? WaitsUntil => Draft?.SubmittedAt is { } sent ? DraftsModel.Due(sent) : null;

    public IHtmlContent? Preview { get; private set; }

    /// <summary>Where the form is sent: the draft's own address once there is one.</summary>
    public string? Action => Draft is null ? null : DraftUrl(Draft.Id);

    /// <summary>
    /// Where a button of the form sends it. Never what the page itself was asked by: one that answers a button has that button in its address, and a
    /// draft that was made since has another address.
    /// </summary>
    /// <param name="handler">What the button asks for, with what goes with it; <c>null</c> to publish or send.</param>
    public string To(string? handler = null) => (Action ?? Request.PathBase + Request.Path) + (handler is null ? "" : "?handler=" + handler);

    public FacetCatalogue Catalogue => library.Current.Catalogue;

    public string Title => From is null ? Origin is null ? texts["Editor.NewTitle"] : texts[$"Derive.Draft.{Origin.Origin.Kind}", Origin.CurrentTitle] : texts["Editor.ChangeTitle", From.Sheet.Title];

    public string? ResourceUrl => From is null ? null : links.Resource(From.ResourceId, From.Sheet.Title);

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } instead) return instead;
        if (!IsVisitor && Draft is null && From is not null && await db.DraftOfAsync(From.ResourceId, Me.Id, cancel) is { } begun) return LocalRedirect(await BegunUrlAsync(begun, cancel));
        if (await AsksFirstAsync(cancel)) return Page();
        Fiche = await ShownAsync(Before, cancel);
        ShowPart();
        Begin();
        return Page();
    }

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } instead) return instead;
        DropBlankSteps();
        if (IsVisitor) return await LeaveAsync(cancel);
        await KeepAsync(cancel);
        if (OtherDraft is not null) return LocalRedirect(DraftUrlAt());
        await CheckAsync(Draft!.ToContent(), cancel);
        if (!ModelState.IsValid) return Page();
        try
        {
            var way = Laquelle == 0 ? SubmitWay.AnotherProposal : SubmitWay.Usual;
            return await AnswerAsync(await db.SubmitAsync(Draft!, way, time.GetUtcNow(), Laquelle is > 0 ? Laquelle : null, cancel), cancel);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("", texts[e.Code]);
            return Page();
        }
    }

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostGarderAsync(int? aller, CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } instead) return instead;
        var waited = WaitsUntil is not null;
        await KeepAsync(cancel);
        if (WantsJson()) return Kept(waited, [], []);
        return ModelState.IsValid ? LocalRedirect(DraftUrlAt(aller)) : Page();
    }

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostApercuAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } instead) return instead;
        if (!WantsJson() && !IsVisitor) await KeepAsync(cancel);
        var content = await ReadAsync(Draft?.ToContent() ?? Before, cancel);
        (Preview, ViewData["Marks"]) = (writer.Preview(content), writer.Marks(content));
        if (!WantsJson()) return Page();
        // Partial would start from nothing, and leave out what the text says of itself.
        return new PartialViewResult { ViewName = "_Preview", ViewData = new ViewDataDictionary<IHtmlContent>(ViewData, Preview) { ["Proposed"] = JsonSerializer.Serialize(Proposed, JsonSerializerOptions.Web) } };
    }

    /// <summary>What was pasted from another program, as the text of the form writes it.</summary>
    [Requires(Permission.Everyone)]
    public IActionResult OnPostColler(string? html)
    {
        var read = HtmlToMarkdown.Convert(html ?? "");
        return new JsonResult(new { read.Markdown, told = SurfaceRequest.Told(read.ImagesElsewhere, read.Warnings, texts) });
    }

    /// <summary>The text of the form as it will be read, block by block, and the Markdown of those that were written so.</summary>
    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostSurfaceAsync([FromBody] SurfaceRequest? sent, CancellationToken cancel) =>
        sent is not { IsFit: true } ? BadRequest() : await LoadAsync(cancel) ?? sent.Answer(writer.Options(Before.Sheet), texts);

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostJeterAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } instead) return instead;
        if (Draft is not null)
        {
            db.Drafts.Remove(Draft);
            await db.SaveChangesAsync(cancel);
        }
        return LocalRedirect(links.Page(DraftsPath));
    }

    /// <summary>The terms that may be chosen, by vocabulary: shared ones, and those of the communities.</summary>
    public IEnumerable<Facet> Facets() => Catalogue.Facets.Where(f => f.Key != Vocabulary.TypeSlug && f.Terms.Any(t => t.Concept is not null));

    /// <summary>Slug of the community whose own criteria concern the text: the one that is asked, or the one it belongs to.</summary>
    private string? Concerned => string.IsNullOrEmpty(Fiche.Communaute) ? From?.Resource.Community?.Slug : Fiche.Communaute;

    /// <summary>The vocabularies to choose from at first: those that all share, and those of the community concerned.</summary>
    public IEnumerable<Facet> OwnFacets() => Facets().Where(f => f.Community is null || f.Community == Concerned);

    /// <summary>Those of the other communities.</summary>
    public IEnumerable<Facet> OtherFacets() => Facets().Where(f => f.Community is not null && f.Community != Concerned);

    public IEnumerable<(string Value, string Label)> Types()
    {
        yield return ("", texts["Editor.Choose"]);
        foreach (var term in Catalogue.Find(Vocabulary.TypeSlug)?.Terms ?? []) yield return (term.Slug, term.LabelIn(CultureInfo.CurrentUICulture));
    }

    public async Task<IReadOnlyList<(string Slug, string Name)>> CommunitiesAsync() =>
        [.. (await db.Communities.AsNoTracking().OrderBy(c => c.Id).Take(100).ToListAsync(HttpContext.RequestAborted)).Select(c => (c.Slug, c.Name.In(CultureInfo.CurrentUICulture)))];

    private string DraftUrl(int id) => links.Page(string.Create(CultureInfo.InvariantCulture, $"{DraftsPath}/{id}"));

    private bool WantsJson() => Request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal);

    private async Task<IActionResult?> LoadAsync(CancellationToken cancel)
    {
        if (IsVisitor && Id is not null) return Redirect(HttpContext.SignInAddress(links.Page(string.Create(CultureInfo.InvariantCulture, $"{DraftsPath}/{Id}"))));
        Me = HttpContext.Person() is { } person
            ? await db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == person.ContributorId, cancel)
            : new(new(Guid.CreateVersion7(), texts["Editor.You"], null), time.GetUtcNow());
        ViewData["Robots"] = "noindex";
        if (Id is { } number)
        {
            Draft = await db.DraftAsync(number, Me.Id, cancel);
            if (Draft is null && !await LeftDraft.IsAsync(db, Request, number, cancel)) return NotFound();
            From = Draft is null ? await LeftDraft.FromAsync(db, Oeuvre, Depuis, cancel) : Draft is { ResourceId: { } changed, BaseNumber: { } based } ? await db.RevisionAsync(changed, based, cancel) : null;
            Before = Draft?.ToContent() ?? From?.ToContent() ?? await LeftDraft.BegunAsync(db, Venue, await StartAsync(cancel), Me.Uid, cancel);
        }
        else if (Key is not null)
        {
            var found = await new ResourceFinder(db, links, texts).FindAsync(HttpContext, Key, null, "/modifier", cancel);
            if (found.Read is not { } read) return found.MovedTo is null ? StatusCode(found.Status) : LocalRedirectPermanent(found.MovedTo);
            From = await db.RevisionAsync(read.Id, Depuis ?? read.Number, cancel);
            if (From is null) return NotFound();
            if (From.Resource.Standing != Standing.Published && !Mends) return LocalRedirect(ResourceUrl!);
            Before = Mends ? LicenceDoubt.AskedAgain(From.ToContent()) : From.ToContent();
        }
        else Before = await StartAsync(cancel);
        if (Before.Sheet.Origins.Count > 0) Origin = await db.OriginsAsync(Before.Sheet, cancel) is [var nearest, ..] ? nearest : null;
        await ReadAmendedAsync(cancel);
        await TakeUpAsync(cancel);
        if (From is not null) Suggested = await SuggestedAsync(From.ResourceId, cancel);
        IsOwn = From is null || Clarifies || (Draft?.ProposalId is null && Resource.IsOwnWork(From.Sheet.Correcting(await db.ForgottenAsync(From.ResourceId, From.Number, cancel)), Me.Uid));
        IsFirst = From is null && !IsVisitor && await db.IsNewcomerAsync(Me.Id, cancel);
        PublishesAtOnce = IsOwn || (Draft?.ProposalId is null && await db.MaintainsAsync(From!.ResourceId, Me.Uid, cancel));
        await ShowChangeRefusedAsync(cancel);
        ViewData["Title"] = Title;
        return null;
    }

    private Content Blank() => new(
        new() { Title = "", Language = texts.Language, Type = Guid.Empty, Licence = LicenceCatalogue.Default, Credits = [new() { Party = Me.Uid, Role = CreditRole.Author }] },
        new() { Body = "" });

    private async Task<SheetForm> ShownAsync(Content content, CancellationToken cancel)
    {
        var form = SheetForm.Of(content, Catalogue);
        form.Lieux = await PlaceList.WriteAsync(db, content.Sheet.Territories, cancel);
        form.Auteurs = await EditorCredits.WriteAsync(db, content.Sheet, Me.Uid, cancel);
        (form.Note, form.Droits, form.Etat) = (NoteFor(Draft?.Note), Draft?.Rights, Draft?.Saves ?? 0);
        var unknown = From is null && form.Droits == RightsBasis.Unknown;
        // Whoever finds out that it is theirs after all is its author, as at first.
        form.Moi = unknown || content.Sheet.Credits.Any(c => c.Party == Me.Uid && c.Role == CreditRole.Author);
        if (unknown) (form.Inconnu.Auteurs, form.Inconnu.Source, form.Inconnu.Resume) = (form.Auteurs, form.Source, form.Resume);
        foreach (var step in await steps.WriteAsync(content.Sheet.Steps, cancel)) form.Etapes.Add(step);
        foreach (var answered in (Draft?.Answers ?? []).Concat(Suggestion is { } asked ? [asked] : []).Distinct()) form.Reponses.Add(answered);
        if (Draft?.CommunityId is { } community) form.Communaute = await db.Communities.Where(c => c.Id == community).Select(c => c.Slug).SingleAsync(cancel);
        return form;
    }

    private async Task<Content> ReadAsync(Content before, CancellationToken cancel)
    {
        var (places, unclear) = await PlaceList.ReadAsync(db, Fiche.Lieux, cancel);
        if (unclear.Count > 0) ModelState.AddModelError("Fiche.Lieux", texts["Editor.PlacesUnclear", texts.List(unclear)]);
        ChooseNamed();
        TakeWhence();
        var credits = IsOwn ? await EditorCredits.ReadAsync(db, new PartyBook(db), Fiche, before.Sheet, Me.Uid, cancel) : before.Sheet.Credits;
        var content = Fiche.Read(await WithStepsAsync(before, cancel), WholeText(before.Text.Body), Catalogue, places, credits);
        return AsNotice ? content with { Sheet = content.Sheet with { Licence = null } } : Answered(content);
    }

    // What a visitor wrote waits until they show that they read their mail.
    private async Task<IActionResult> LeaveAsync(CancellationToken cancel)
    {
        var content = Before = await ReadAsync(Before, cancel);
        await CheckAsync(content, cancel);
        if (From is null && !AsNotice && LicenceCatalogue.Find(content.Sheet.Licence) is not { Offered: true }) ModelState.AddModelError("Fiche.Licence", texts["Draft.LicenceNotOpen"]);
        if (!AsNotice && await db.PassagesRefuseAsync(content, LicenceCatalogue.Find(content.Sheet.Licence), [], cancel) is { } passage) Refuse(passage.Answer, passage);
        else if (_changeRefused is { } refused) Refuse(refused, null);
        if (From?.ToContent().SaysTheSame(content) == true) ModelState.AddModelError("Fiche.Corps", texts["Proposal.NothingChanged"]);
        var started = time.GetTimestamp();
        if (visitors.Check(Nom, Courriel, HttpContext, ModelState) is not { } who) return Page();
        if (visitors.Refuse(HttpContext, who.Email) is { } refusal) return refusal;
        var community = Fiche.Communaute is { Length: > 0 } slug ? await db.Communities.SingleOrDefaultAsync(c => c.Slug == slug, cancel) : null;
        await visitors.KeepAsync(who, content, Me.Uid, From, draft =>
        {
            draft.Accompany(Intake.Clean(Fiche.Note).Trim(), Fiche.Droits, community);
            draft.Answer(Fiche.Reponses);
        }, cancel);
        await SteadyTime.SinceAsync(time, started, cancel);
        return LocalRedirect((From is null ? links.Page("/ressources/proposer") : ResourceUrl + "/modifier") + "?envoye=True");
    }

    private async Task<IActionResult> AnswerAsync(SubmitOutcome outcome, CancellationToken cancel)
    {
        if (outcome.Proposed is { } amended && amended.AuthorId != Me.Id) return LocalRedirect(Amending.Decision(amended, links));
        if (SubmitAnswer.Address(outcome, links) is { } address) return LocalRedirect(address);
        if (outcome.Collides is not null) return LocalRedirect(SettleModel.AddressOf(Draft!, links));
        if (outcome.Waits) return LocalRedirect(SubmitAnswer.Told(links.Page(DraftsPath), outcome));
        if (outcome.Refused is { } refused)
        {
            Refuse(refused, outcome.Passage);
            return Page();
        }
        Which = await WhichAsync(cancel);
        ModelState.AddModelError(nameof(Laquelle), texts["Editor.WhichProposal"]);
        return Page();
    }
}
