using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Files;
using CommonsForge.Data.Images;
using CommonsForge.Data.Proposals;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Feedback;

/// <summary>A story by itself, at an address that never changes: what is answered to it, and what may be done about it.</summary>
[EnableRateLimiting(RateLimits.AnonymousPosts)]
public sealed class ShowModel(CommonsDb db, StoryWriter stories, ReplyWriter answers, VoiceWriter voices, ContentStore store, TimeProvider time, Links links, Texts texts) : PageModel
{
    private const int MostReplies = 50;

    /// <summary>What its private link holds.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Cle { get; set; }

    /// <summary>What was just done, said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public string? Done { get; set; }

    [BindProperty]
    public string? Motif { get; set; }

    [BindProperty]
    public string? Mots { get; set; }

    /// <summary>The words waiting to be said instead that whoever decides has read: others may have come since.</summary>
    [BindProperty]
    public long? MotsLus { get; set; }

    public ReportLine Line { get; private set; } = null!;

    public ReportView Story { get; private set; } = null!;

    public LinkView Resource { get; private set; } = null!;

    public IReadOnlyList<ReplyView> Replies { get; private set; } = [];

    /// <summary>What the people of a workshop say.</summary>
    public VoicesView? Voices { get; private set; }

    /// <summary>For its reporter: what became of the structure that they wish to name.</summary>
    public string? Naming { get; private set; }

    /// <summary>For a member of that structure: where to say yes or no.</summary>
    public string? NamingUrl { get; private set; }

    public ReportActs Acts { get; private set; }

    /// <summary>For its reporter and who may look: what waits to be said instead.</summary>
    public ReportView? Amended { get; private set; }

    /// <summary>For the same: why what was to be said instead was not taken.</summary>
    public string? NotTaken => Line.Standing == ReportStanding.Shown && Line.Amendment is null && (Acts & (ReportActs.Amend | ReportActs.SetAside)) != ReportActs.None ? Line.Reason : null;

    /// <summary>Its private link, whole, to keep elsewhere.</summary>
    public string PrivateUrl => $"{links.Absolute(links.Report(Line.Id))}?cle={Uri.EscapeDataString(Cle ?? "")}";

    /// <summary>Where its reporter amends it.</summary>
    public string AmendUrl => string.Create(CultureInfo.InvariantCulture, $"{Resource.Url}/utilisee?retour={Line.Id}{(Cle is null ? "" : "&cle=" + Uri.EscapeDataString(Cle))}");

    /// <summary>Where to make a change that takes up what it says; nothing is public before that is sent.</summary>
    public string ProposeUrl => string.Create(CultureInfo.InvariantCulture, $"{Resource.Url}/modifier?retour={Line.Id}");

    /// <summary>Where to make an adaptation of what was used that takes up what it says.</summary>
    public string AdaptUrl => string.Create(CultureInfo.InvariantCulture, $"{Resource.Url}/adapter?retour={Line.Id}");

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => await LoadAsync(id, cancel) ?? Page();

    /// <summary>A photograph of a report that not everybody sees, for those who see the report.</summary>
    public async Task<IActionResult> OnGetPhotoAsync(int id, int numero, bool modification, CancellationToken cancel)
    {
        if (await LoadAsync(id, cancel) is { } instead) return instead;
        if (modification && Amended is null) return NotFound();
        if ((modification ? Line.Amendment!.Photos : Line.Photos).ElementAtOrDefault(numero) is not { } photo || !store.Exists(photo.Sha256) || await db.IsHiddenAsync(photo.Sha256, cancel)) return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        return File(store.OpenRead(photo.Sha256), photo.MediaType);
    }

    [Requires(Permission.Everyone)]
    public Task<IActionResult> OnPostRetirerAsync(int id, CancellationToken cancel) => DecideAsync(id, ReportActs.Amend, "retire", (report, _, now) => report.Withdraw(now), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostMontrerAsync(int id, CancellationToken cancel) => DecideAsync(id, ReportActs.Show, "montre", (report, me, now) => report.LookAt(me!, shown: true, "", now), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostEcarterAsync(int id, CancellationToken cancel) => DecideAsync(id, ReportActs.SetAside, "ecarte", (report, me, now) => report.LookAt(me!, shown: false, Motif ?? "", now), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostMerciAsync(int id, CancellationToken cancel) => DecideAsync(id, ReportActs.Thank, "remercie", (report, me, now) => db.ReportReplies.Add(new(report, me!, "", now)), cancel);

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostRepondreAsync(int id, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Mots)) ModelState.AddModelError(nameof(Mots), texts["UsageReport.AnswerMissing"]);
        if (!ModelState.IsValid) return await LoadAsync(id, cancel) ?? Page();
        return await DecideAsync(id, ReportActs.Answer, "repondu", (report, me, now) => db.ReportReplies.Add(new(report, me!, Mots!, now)), cancel);
    }

    private async Task<IActionResult> DecideAsync(int id, ReportActs act, string done, Action<UsageReport, Contributor?, DateTimeOffset> decide, CancellationToken cancel)
    {
        await using var alone = await db.AloneWithReportAsync(id, cancel);
        if (await LoadAsync(id, cancel) is { } instead) return instead;
        if (!Acts.HasFlag(act)) return StatusCode(StatusCodes.Status403Forbidden);
        if (act is (ReportActs.Show or ReportActs.SetAside) && MotsLus != Line.AmendmentAt?.UtcTicks)
        {
            ModelState.AddModelError("", texts["UsageReport.ReadOver"]);
            return Page();
        }
        var report = (await db.ReportAsync(id, cancel))!;
        var me = HttpContext.Person() is { } person ? await db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == person.ContributorId, cancel) : null;
        try
        {
            if (act == ReportActs.Amend) await db.ForgetTakenUpAsync(report, cancel);
            decide(report, me, time.GetUtcNow());
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError(e.Code is "UsageReport.ReasonMissing" or "UsageReport.ReasonTooLong" ? nameof(Motif) : e.Code == "UsageReport.WordsTooLong" ? nameof(Mots) : "", texts[e.Code]);
            // What was refused may stand half done in memory.
            db.ChangeTracker.Clear();
            return Page();
        }
        if (report.Standing == ReportStanding.Withdrawn) await db.EraseVoicesOfAsync(id, cancel);
        await db.SaveAloneAsync(alone, cancel);
        var settled = Line.Amendment is not null && act is (ReportActs.Show or ReportActs.SetAside);
        if (settled) done = act == ReportActs.Show ? "modification-prise" : "modification-laissee";
        if (settled || report.Standing == ReportStanding.Withdrawn) await db.ForgetFilesAsync(store, [.. Line.Photos.Concat(Line.Amendment?.Photos ?? []).Select(p => p.Sha256)], cancel);
        return LocalRedirect(act == ReportActs.Amend ? $"{Resource.Url}/retours?fait={done}" : $"{links.Report(id)}?fait={done}");
    }

    // Nobody else is told so much as that one was asked.
    private async Task SayNamingAsync(ReportLine line, Guid? structure, bool own, bool holdsKey, CancellationToken cancel)
    {
        if (line.StructureAnswer == StructureAnswer.None) return;
        var asked = await db.Organisations.AsNoTracking().Where(o => o.Id == line.AskedStructure && o.Party.WithdrawnAt == null).Select(o => new { o.Uid, o.Party.Name }).SingleOrDefaultAsync(cancel);
        if (own || (holdsKey && line.By is null)) Naming = texts[$"Collection.Structure{line.StructureAnswer}", asked?.Name ?? ""];
        else if (asked is not null && asked.Uid == structure && line is { Standing: ReportStanding.Shown, StructureAnswer: StructureAnswer.Awaited or StructureAnswer.Yes }) NamingUrl = links.ReportStructure(line.Id);
    }

    // What not everybody sees shows its photographs to whoever holds the private link by that link.
    private ReportView Alone(ReportView story, ReportStanding standing) => story with
    {
        Url = null,
        Photos = Cle is null || standing == ReportStanding.Shown ? story.Photos : [.. story.Photos.Select(p => p with { Url = p.Url + "&cle=" + Uri.EscapeDataString(Cle) })],
    };

    private async Task<IActionResult?> LoadAsync(int id, CancellationToken cancel)
    {
        if (await db.ReportLineAsync(id, cancel) is not { } line || await db.AddressAsync(line.ResourceId, cancel) is not { } about) return NotFound();
        if (line.Standing == ReportStanding.Withdrawn) HttpContext.Features.Set(new ErrorReason(texts["UsageReport.WithdrawnText"]) { Title = texts["UsageReport.WithdrawnTitle"] });
        if (line.Standing == ReportStanding.Withdrawn || about.Standing == Standing.Withdrawn) return StatusCode(StatusCodes.Status410Gone);
        var person = HttpContext.Person();
        var holdsKey = !string.IsNullOrEmpty(Cle) && await db.OpensReportAsync(id, Cle, cancel);
        if (!holdsKey) Cle = null;
        var rules = await db.ReviewRulesAsync(line.CommunityId, cancel);
        var structure = person is null ? null : await db.Contributors.Where(c => c.Id == person.ContributorId).Select(c => c.Organisation == null ? (Guid?)null : c.Organisation.Uid).SingleAsync(cancel);
        Acts = UsageWriter.Acts(line, about.Sheet, rules, person, structure, time.GetUtcNow() - line.WaitsSince, holdsKey);
        if (line.Standing != ReportStanding.Shown && Acts == ReportActs.None) return NotFound();
        Line = line;
        // An address that was kept says no more that it waits once somebody looked.
        if ((Done == "attend" && line.Standing != ReportStanding.Held) || (Done == "modification-attend" && line.Amendment is null)) Done = null;
        Resource = new(about.Sheet.Title, links.Resource(about.Id, about.Sheet.Title), about.Sheet.Language == texts.Language ? null : about.Sheet.Language);
        var replies = await db.RepliesAsync(id, MostReplies, cancel);
        var names = await db.PartiesAsync([.. StoryWriter.PartiesOf(line).Concat(replies.Select(r => r.By)).Distinct()], cancel);
        var told = await stories.WriteAsync(line.Amendment is null ? [line] : [line, line.AsAmended()], names, cancel);
        Story = Alone(told[0], line.Standing);
        if (line.Amendment is not null && (Acts & (ReportActs.Amend | ReportActs.Show)) != ReportActs.None) Amended = Alone(told[1], ReportStanding.Held);
        if (person is not null && replies.Exists(r => r.By == person.Uid && r.Words.Length == 0)) Acts &= ~ReportActs.Thank;
        Replies = [.. replies.Select(r => answers.Reply(r, names))];
        Voices = voices.Write(line.Voices > 1 ? await db.VoicesOfAsync(id, cancel) : []);
        await SayNamingAsync(line, structure, person is not null && line.By == person.Uid, holdsKey, cancel);
        ViewData["Title"] = texts["UsageReport.StoryTold", texts["UsageReport.StoryTitle", about.Sheet.Title], Story.Which];
        if (line.Standing != ReportStanding.Shown || Cle is not null) ViewData["Robots"] = "noindex, nofollow";
        return null;
    }
}
