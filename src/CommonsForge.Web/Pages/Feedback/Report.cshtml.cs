using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Files;
using CommonsForge.Data.Images;
using CommonsForge.Data.Proposals;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Feedback;

/// <summary>"I used it", in half a minute and without an account: the form, what others will see, then it is sent. Its reporter amends it in the same way.</summary>
[EnableRateLimiting(RateLimits.AnonymousPosts)]
[RequestSizeLimit(ReportPhotos.LargestRequest), RequestFormLimits(MultipartBodyLengthLimit = ReportPhotos.LargestRequest)]
public sealed class ReportModel(CommonsDb db, ReportIntake intake, ReportPhotos photos, ContentStore store, StructureFinder structures, QuestionWriter questions, StoryWriter stories, HumanCheck human, TimeProvider time, Links links, Texts texts) : ResourcePageModel(db, links, texts)
{
    private readonly Links _links = links;
    private readonly Texts _texts = texts;

    private UsageReport? _amended;

    protected override string Rest => "/utilisee";

    /// <summary>Number of the version that was used.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    /// <summary>The report that its reporter amends.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Retour { get; set; }

    /// <summary>What its private link holds.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Cle { get; set; }

    /// <summary>What this sending is known by: kept on a telephone, it may come twice, and counts once.</summary>
    [BindProperty]
    public Guid Envoi { get; set; }

    [BindProperty]
    public ReportForm Form { get; set; } = new();

    public ReportIntake Intake => intake;

    public QuestionWriter Ask => questions;

    /// <summary>What the community and the authors ask.</summary>
    public IReadOnlyList<AskedQuestion> Questions { get; private set; } = [];

    /// <summary>Whether one of these is answered, or wrongly so.</summary>
    public bool AnswersSome => Questions.Any(q => !string.IsNullOrWhiteSpace(q.Value) || ModelState[q.Name]?.Errors.Count > 0);

    /// <summary>Whether something is wrong with a photograph.</summary>
    public bool PhotosAreFaulty => ModelState[ReportPhotos.Field]?.Errors.Count > 0;

    /// <summary>What others will see, once the form is filled in well.</summary>
    public ReportView? Preview { get; private set; }

    /// <summary>Whether the place shown there is coarser than was asked for.</summary>
    public bool Coarser { get; private set; }

    public bool IsVisitor => HttpContext.Person() is null;

    /// <summary>The structure that the reporter may name: their own.</summary>
    public string? OwnStructure { get; private set; }

    /// <summary>Another structure that the reporter wishes to name.</summary>
    public Organisation? Asked { get; private set; }

    /// <summary>Where to open a collection instead; <c>null</c> for whoever amends.</summary>
    public string? CollectUrl => Retour is null && Preview is null ? _links.Collect(Read.Id, Read.Sheet.Title) : null;

    /// <summary>Where this form is given out.</summary>
    public string FormUrl => ResourceUrl + "/utilisee" + QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["version"] = Version?.ToString(CultureInfo.InvariantCulture), ["retour"] = Retour?.ToString(CultureInfo.InvariantCulture), ["cle"] = Retour is null ? null : Cle,
    }.Where(p => !string.IsNullOrEmpty(p.Value)));

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (await LoadAsync(key, cancel) is { } instead) return instead;
        if (_amended is null) return Page();
        Form = await intake.WriteAsync(_amended, cancel);
        photos.Write(Form, _amended.Latest.Photos);
        return Page();
    }

    /// <summary>A photograph that was sent and not published, for whoever holds the form.</summary>
    public async Task<IActionResult> OnGetPhotoAsync(string? jeton, CancellationToken cancel)
    {
        if (photos.Shown(jeton) is not { } photo || await Db.IsHiddenAsync(photo.Sha256, cancel)) return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        return File(store.OpenRead(photo.Sha256), photo.MediaType);
    }

    /// <summary>Where such a photograph is shown.</summary>
    public string PhotoUrl(ReportPhotoForm photo) => $"{ResourceUrl}/utilisee?handler=Photo&jeton={Uri.EscapeDataString(photo.Jeton ?? "")}";

    /// <summary>Shows what others will see; nothing is kept.</summary>
    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(string key, CancellationToken cancel)
    {
        if (await LoadAsync(key, cancel) is { } instead) return instead;
        Asked = await structures.FindAsync(Form.AutreStructure, nameof(Form.AutreStructure), ModelState, cancel);
        var answers = questions.Read(Questions, ModelState);
        if (IsVisitor && Request.Form.Files.Count > 0) human.Check(Request, ModelState);
        var shown = await PhotosAsync(cancel);
        if (await intake.ReadAsync(Form, ModelState, cancel) is not { } taken) return Page();
        var me = await MeAsync(cancel);
        var line = new ReportLine(0, time.GetUtcNow(), taken.Circumstances.Day, taken.Circumstances.Context, taken.Circumstances.Structure, taken.Circumstances.Territory, taken.Circumstances.People,
            taken.Circumstances.Adapted, taken.Words.Line, taken.Words.Worked, taken.Words.Hard, taken.Words.WouldChange, me?.Uid) { Organisation = Form.MaStructure ? me?.Organisation?.Uid : null, Answers = answers, Photos = shown };
        var names = await Db.PartiesAsync([.. StoryWriter.PartiesOf(line)], cancel);
        var story = (await stories.WriteAsync([line], names, cancel))[0];
        (Preview, Coarser) = (story with { Photos = [.. story.Photos.Zip(Form.Photos, (p, kept) => p with { Url = PhotoUrl(kept) })] }, taken.Coarser);
        return Page();
    }

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostPublierAsync(string key, CancellationToken cancel)
    {
        await using var alone = Retour is { } id ? await Db.AloneWithReportAsync(id, cancel) : null;
        if (await LoadAsync(key, cancel) is { } instead) return instead;
        if (_amended is null && await SentBeforeAsync(cancel) is { } sent) return sent;
        Asked = await structures.FindAsync(Form.AutreStructure, nameof(Form.AutreStructure), ModelState, cancel);
        var answers = questions.Read(Questions, ModelState);
        if (IsVisitor) human.Check(Request, ModelState);
        var shown = await PhotosAsync(cancel);
        var taken = await intake.ReadAsync(Form, ModelState, cancel);
        if (taken is null || !ModelState.IsValid) return Page();
        var (me, now) = (await MeAsync(cancel), time.GetUtcNow());
        // Whoever signed in stands by their words; what looks like an advertisement waits all the same.
        var held = me is null || SpamSigns.In(string.Join('\n', answers.Select(a => a.Words).Prepend(taken.Words.All)));
        if (_amended is null) return await PublishAsync(taken, answers, shown, me, now, held, cancel);
        var before = _amended.Photos.Concat(_amended.Latest.Photos).Select(p => p.Sha256);
        _amended.Amend(new() { Circumstances = taken.Circumstances, Words = taken.Words, Answers = answers, Photos = shown, OwnStructure = Form.MaStructure }, Asked, now, held, taken.Place);
        await Db.SaveAloneAsync(alone!, cancel);
        await Db.ForgetFilesAsync(store, [.. before.Except(shown.Select(p => p.Sha256), StringComparer.Ordinal)], cancel);
        return Said(_amended, _amended.Amendment is null ? "modifie" : "modification-attend", Cle);
    }

    private async Task<IActionResult> PublishAsync(ReportTaken taken, IReadOnlyList<ReportAnswer> answers, IReadOnlyList<ReportPhoto> shown, Contributor? me, DateTimeOffset now, bool held, CancellationToken cancel)
    {
        var resource = await Db.Resources.SingleAsync(r => r.Id == Read.Id, cancel);
        var report = new UsageReport(Guid.CreateVersion7(now), resource, taken.Circumstances, taken.Words, me, now, Read.Number, held, taken.Place);
        report.Answer(answers);
        report.Illustrate(shown);
        if (Form.MaStructure && me?.Organisation is { } structure) report.NameStructure(structure);
        report.AskStructure(Asked, now);
        report.SendAs(Envoi);
        Db.UsageReports.Add(report);
        if (!await Db.SaveSendingAsync(cancel)) return (await SentBeforeAsync(cancel))!;
        return Said(report, held ? "attend" : "merci", me is null ? await Db.MakeReportKeyAsync(report, cancel) : null);
    }

    // Whoever knows the number is who sent it. A visitor gets a private link again: the answer to the first sending may never have arrived.
    private async Task<IActionResult?> SentBeforeAsync(CancellationToken cancel)
    {
        if (await Db.SentReportAsync(Envoi, cancel) is not { } report) return null;
        if (report.Standing == ReportStanding.Withdrawn || (report.ById is { } by && by != HttpContext.Person()?.ContributorId)) return LocalRedirect(_links.Reports(Read.Id, Read.Sheet.Title));
        return Said(report, report.Standing == ReportStanding.Held ? "attend" : "merci", report.ById is null ? await Db.MakeReportKeyAsync(report, cancel) : null);
    }

    // Nothing is kept of what a machine sends.
    private async Task<IReadOnlyList<ReportPhoto>> PhotosAsync(CancellationToken cancel)
    {
        if (ModelState.GetFieldValidationState("") != ModelValidationState.Invalid) return await photos.ReadAsync(Form, ModelState, cancel);
        photos.Leave(Form, ModelState);
        return [];
    }

    private async Task<IActionResult?> LoadAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, Version, cancel) is { } instead) return instead;
        ViewData["Title"] = _texts["UsageReport.Title", Read.Sheet.Title];
        ViewData["Robots"] = "noindex, follow";
        if (Envoi == Guid.Empty) Envoi = Guid.NewGuid();
        if (await MeAsync(cancel) is { Organisation.Party: { WithdrawnAt: null } party }) OwnStructure = party.Name;
        if (Retour is { } id)
        {
            _amended = await Db.ReportAsync(id, cancel);
            if (_amended?.ResourceId != Read.Id || _amended.Standing == ReportStanding.Withdrawn || !await MayAmendAsync(_amended, cancel)) return NotFound();
        }
        Questions = await questions.AskAsync(Read.Id, Read.Sheet.Type, Read.Community, _amended?.Latest.Answers ?? [], HttpMethods.IsPost(Request.Method) ? Request.Form : null, cancel);
        return null;
    }

    private async Task<bool> MayAmendAsync(UsageReport report, CancellationToken cancel) =>
        report.ById is { } by ? by == HttpContext.Person()?.ContributorId : !string.IsNullOrEmpty(Cle) && await Db.OpensReportAsync(report.Id, Cle, cancel);

    private Task<Contributor?> MeAsync(CancellationToken cancel) => HttpContext.Person() is { } person
        ? Db.Contributors.Include(c => c.Party).Include(c => c.Organisation!).ThenInclude(o => o.Party).SingleOrDefaultAsync(c => c.Id == person.ContributorId, cancel)
        : Task.FromResult<Contributor?>(null);

    private LocalRedirectResult Said(UsageReport report, string done, string? key) => LocalRedirect($"{_links.Report(report.Id)}?fait={done}{(key is null ? "" : "&cle=" + Uri.EscapeDataString(key))}");
}
