using CommonsForge.Data;
using CommonsForge.Data.Needs;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Needs;

/// <summary>A need: what may answer it and why, what peers lived, where it stands, and what whoever reads may do about it.</summary>
[KeepsForm]
public sealed partial class ShowModel(CommonsDb db, NeedWriter writer, NeedAfterWriter afterwards, NeedStoryWriter stories, TimeProvider time, Links links, Texts texts) : PageModel
{
    private Need _need = null!;

    /// <summary>What was just done, said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public string? Done { get; set; }

    /// <summary>Whether it was posted a moment ago, whoever was asked with it.</summary>
    public bool IsJustPosted => Done?.StartsWith(AskedPerson.Posted, StringComparison.Ordinal) == true;

    /// <summary>What a peer lived.</summary>
    [BindProperty]
    public string? Vecu { get; set; }

    /// <summary>Address of a resource that helped them.</summary>
    [BindProperty]
    public string? Ressource { get; set; }

    /// <summary>What who guides it does.</summary>
    [BindProperty]
    public GuideAct? Geste { get; set; }

    /// <summary>What who asked says of it.</summary>
    [BindProperty]
    public AskerAct? Suite { get; set; }

    [BindProperty]
    public string? Mot { get; set; }

    /// <summary>What came of it.</summary>
    [BindProperty]
    public OutcomeForm Suites { get; set; } = new();

    public NeedView View { get; private set; } = null!;

    public NeedAfterView After { get; private set; } = null!;

    public string Delay { get; private set; } = "";

    /// <summary>Where who asked mends it.</summary>
    public string EditUrl => links.Need(_need.Id, _need.Title, "/modifier");

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (await LoadAsync(key, cancel) is { } instead) return instead;
        var url = links.Need(_need.Id, _need.Title);
        return url == Request.PathBase + Request.Path ? await ShowAsync(cancel) : RedirectPermanent(url + Request.QueryString);
    }

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostRepondreAsync(string key, CancellationToken cancel) => ChangeAsync(key, nameof(Vecu), "repondu", async (me, now) =>
    {
        var resource = await ResourceAsync(cancel);
        if (_need.Audience == NeedAudience.Public) PointOut("Repondre", nameof(Vecu), ContactReaders.Everybody, mayKeep: true, Vecu);
        if (ModelState.IsValid) _need.Answer(me, Vecu ?? "", resource, now);
    }, cancel);

    [Requires(Permission.GuideNeeds)]
    public Task<IActionResult> OnPostPrendreAsync(string key, CancellationToken cancel) => ChangeAsync(key, "", "pris", (me, now) => _need.TakeInHand(me, now), cancel);

    [Requires(Permission.GuideNeeds)]
    public Task<IActionResult> OnPostGuiderAsync(string key, CancellationToken cancel) => ChangeAsync(key, nameof(Mot), "note", (me, now) =>
    {
        var word = Mot ?? "";
        // Where it goes to may have a telephone that everybody is meant to know.
        if (Geste != GuideAct.Note) PointOut("Guider", nameof(Mot), Geste is GuideAct.SharedNote or GuideAct.Reword or GuideAct.AskPublic || _need.Audience != NeedAudience.Public ? ContactReaders.Asker : ContactReaders.Everybody, Geste == GuideAct.Redirect, Mot);
        if (!ModelState.IsValid) return;
        switch (Geste)
        {
            case GuideAct.Note: _need.Note(me, word, shared: false, now); break;
            case GuideAct.SharedNote: _need.Note(me, word, shared: true, now); break;
            case GuideAct.Reword: _need.Reword(me, word, now); break;
            case GuideAct.Introduce: _need.Introduce(me, word, now); break;
            case GuideAct.Redirect: _need.Redirect(me, word, now); break;
            case GuideAct.Pause: _need.Pause(me, word, now); break;
            case GuideAct.Close: _need.Close(me, word, now); break;
            case GuideAct.Release: _need.Release(me, word, now); break;
            case GuideAct.AskPublic: _need.AskToShow(me, word, now); break;
            default: ModelState.AddModelError(nameof(Geste), texts["Need.ActMissing"]); break;
        }
    }, cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostDireAsync(string key, CancellationToken cancel) => ChangeAsync(key, nameof(Mot), "note", (me, now) =>
    {
        var word = Mot ?? "";
        if (_need.Audience == NeedAudience.Public) PointOut("Dire", nameof(Mot), ContactReaders.Everybody, mayKeep: true, Mot);
        if (!ModelState.IsValid) return;
        switch (Suite)
        {
            case AskerAct.Tried: _need.SayTried(me, word, now); break;
            case AskerAct.Met: _need.SayMet(me, word, now); break;
            case AskerAct.Pause: _need.Pause(me, word, now); break;
            case AskerAct.Close: _need.Close(me, word, now); break;
            default: ModelState.AddModelError(nameof(Suite), texts["Need.ActMissing"]); break;
        }
    }, cancel);

    private Task<IActionResult> ChangeAsync(string key, string field, string done, Action<Contributor, DateTimeOffset> change, CancellationToken cancel) => ChangeAsync(key, field, done, (me, now) =>
    {
        change(me, now);
        return Task.CompletedTask;
    }, cancel);

    private async Task<IActionResult> ChangeAsync(string key, string field, string done, Func<Contributor, DateTimeOffset, Task> change, CancellationToken cancel)
    {
        if (await LoadAsync(key, cancel) is { } instead) return instead;
        try
        {
            await change(await db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel), time.GetUtcNow());
            if (ModelState.IsValid)
            {
                await db.SaveChangesAsync(cancel);
                return LocalRedirect(links.Need(_need.Id, _need.Title) + "?fait=" + done + (Suite == AskerAct.Met && _need.State == NeedState.Met ? "#suites" : ""));
            }
        }
        catch (Exception e) when (e is BrokenRuleException or DbUpdateException)
        {
            // What is wrong with the words is said at their field; somebody else who was faster, of the whole.
            var code = e is BrokenRuleException broken ? broken.Code : "Need.Taken";
            ModelState.AddModelError(code is "Need.WordMissing" or "Need.WordsTooLong" ? field : "", texts[code, Need.LongestWords]);
        }
        // What was refused may stand half done in memory.
        db.ChangeTracker.Clear();
        return await LoadAsync(key, cancel) ?? await ShowAsync(cancel);
    }

    private async Task<Resource?> ResourceAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Ressource)) return null;
        var found = await ResourceKey.NamedAsync(db, Ressource, cancel);
        if (found is null) ModelState.AddModelError(nameof(Ressource), texts["Chantier.UnknownResource"]);
        return found;
    }

    private async Task<IActionResult?> LoadAsync(string key, CancellationToken cancel)
    {
        var person = HttpContext.Person();
        if (ResourceKey.Id(key) is not { } id || await db.NeedAsync(id, cancel) is not { } need || !need.IsSeenBy(person?.ContributorId, NeedWriter.Guides(person))) return NotFound();
        _need = need;
        return null;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        View = await writer.WriteAsync(_need, HttpContext.Person(), cancel);
        After = await afterwards.WriteAsync(_need, HttpContext.Person(), View.Matched, cancel);
        if (IsJustPosted) Delay = await writer.DelayAsync(cancel);
        ViewData["Title"] = texts["Need.TitleOf", View.Title];
        ViewData["Robots"] = "noindex, follow";
        return Page();
    }
}
