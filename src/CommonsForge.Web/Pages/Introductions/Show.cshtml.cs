using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Introductions;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Introductions;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Introductions;

/// <summary>An introduction, for the two whom it concerns: yes or not now, then what they write to each other. Once reported, moderation reads it until it was looked at.</summary>
[KeepsForm]
public sealed class ShowModel(CommonsDb db, IntroductionWriter writer, NeedWriter needs, Links links, Texts texts, TimeProvider time) : PageModel
{
    private Contributor _me = null!;

    [BindProperty(Name = "message")]
    public string? Words { get; set; }

    /// <summary>Whether an address that was pointed out shall stand.</summary>
    [BindProperty]
    public bool Coordonnees { get; set; }

    /// <summary>Whether one was found in the message.</summary>
    public bool AsksContact { get; private set; }

    /// <summary>What is asked, for who helps with a need that only signposters may read; <c>null</c> for anybody else.</summary>
    public PeerNeedView? Told { get; private set; }

    /// <summary>Whether whoever answers is who asked, of a need whose situation the other will read.</summary>
    public bool TellsSituation => _me.Id == Introduction.OneId && Introduction.Need.Audience == NeedAudience.SignpostersOnly;

    [BindProperty(Name = "mot")]
    public string? Reason { get; set; }

    /// <summary>Messages older than that of this key.</summary>
    [BindProperty(SupportsGet = true, Name = "avant")]
    public int Before { get; set; }

    /// <summary>What was just done, said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public string? Done { get; set; }

    public Introduction Introduction { get; private set; } = null!;

    /// <summary>Whether whoever looks is one of the two, rather than of moderation.</summary>
    public bool IsMine { get; private set; }

    /// <summary>Whether they have to answer.</summary>
    public bool Awaits { get; private set; }

    public bool MayWrite => IsMine && Introduction.State == IntroductionState.Agreed;

    public LinkView One { get; private set; } = new("");

    /// <summary>The other person, or the structure while none of its members agreed.</summary>
    public LinkView Other { get; private set; } = new("");

    /// <summary>Whom whoever looks would write to.</summary>
    public string ToName { get; private set; } = "";

    public LinkView Need { get; private set; } = new("");

    /// <summary>Messages of the page, the oldest first.</summary>
    public IReadOnlyList<(LinkView By, MessageLine Line)> Messages { get; private set; } = [];

    public string? OlderUrl { get; private set; }

    public string State => writer.State(Introduction.State, Introduction.AgreedAt);

    public LinkView Proposer => writer.Who(Introduction.ProposedBy);

    /// <summary>Where it lies, for the trail.</summary>
    public string Address => links.Introduction(Introduction.Id);

    [Requires(Permission.OwnAccount)]
    public Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => ShowAsync(id, cancel);

    [Requires(Permission.OwnAccount)]
    public Task<IActionResult> OnPostOuiAsync(int id, CancellationToken cancel) => ChangeAsync(id, "oui", "", (i, me) =>
    {
        i.Agree(me, time.GetUtcNow());
        return Task.CompletedTask;
    }, cancel);

    [Requires(Permission.OwnAccount)]
    public Task<IActionResult> OnPostPasMaintenantAsync(int id, CancellationToken cancel) => ChangeAsync(id, "pas-maintenant", "", async (i, me) => i.SayNotNow(me, await db.OthersMayAnswerAsync(i, me, cancel), time.GetUtcNow()), cancel);

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        // One's own address is one's own to give, but never unawares.
        AsksContact = !Coordonnees && ModelState.PointOut(texts, "message", ContactReaders.Other, mayKeep: true, Words);
        return AsksContact ? await ShowAsync(id, cancel)
            : await DoAsync(id, "ecrit", "message", () => db.WriteToIntroductionAsync(id, _me.Id, Words ?? "", (i, message) => writer.RelayAsync(i, message, cancel), cancel), cancel);
    }

    [Requires(Permission.OwnAccount)]
    public Task<IActionResult> OnPostFinirAsync(int id, CancellationToken cancel) => ChangeAsync(id, "fini", "", (i, me) =>
    {
        i.End(me, time.GetUtcNow());
        return Task.CompletedTask;
    }, cancel);

    [Requires(Permission.OwnAccount)]
    public Task<IActionResult> OnPostSignalerAsync(int id, CancellationToken cancel) => ChangeAsync(id, "signale", "mot", (i, me) =>
    {
        i.Report(me, Reason ?? "", time.GetUtcNow());
        return Task.CompletedTask;
    }, cancel);

    [Requires(Permission.Moderate)]
    public async Task<IActionResult> OnPostVuAsync(int id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || IsMine) return NotFound();
        Introduction.LookAt(time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        return LocalRedirect(links.Page("/mises-en-relation"));
    }

    private Task<IActionResult> ChangeAsync(int id, string done, string field, Func<Introduction, Contributor, Task> change, CancellationToken cancel) =>
        DoAsync(id, done, field, () => db.ChangeIntroductionAsync(id, _me.Id, change, cancel), cancel);

    private async Task<IActionResult> DoAsync(int id, string done, string field, Func<Task> act, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel) || !IsMine) return NotFound();
        try
        {
            await act();
            return LocalRedirect($"{Address}?fait={done}");
        }
        catch (Exception e) when (e is BrokenRuleException or DbUpdateConcurrencyException)
        {
            ModelState.AddModelError(e is BrokenRuleException { Code: "Introduction.IsClosed" or "Introduction.Answered" } ? "" : field, texts[e is BrokenRuleException broken ? broken.Code : "Introduction.Answered"]);
            db.ChangeTracker.Clear();
            return await ShowAsync(id, cancel);
        }
    }

    private async Task<IActionResult> ShowAsync(int id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel)) return NotFound();
        var need = Introduction.Need;
        var sees = need.IsSeenBy(_me.Id, NeedWriter.Guides(HttpContext.Person()));
        Need = new(need.Title, sees ? links.Need(need.Id, need.Title) : null, need.Language == texts.Language ? null : need.Language);
        (One, Other) = (writer.Who(Introduction.One), Structure() is { } structure && Introduction.OtherId is null ? structure : writer.Who(Introduction.Other));
        ToName = (_me.Id == Introduction.OneId ? Other : One).Label;
        if (!sees && Introduction.ReadsSituation(_me)) Told = await needs.ForPeerAsync(need, _me.Uid, cancel);
        if (Introduction.AgreedAt is not null)
        {
            var found = await db.MessagesAsync(id, Math.Max(0, Before), cancel);
            if (found.Count > IntroductionReads.PageSize) OlderUrl = string.Create(CultureInfo.InvariantCulture, $"{Address}?avant={found[IntroductionReads.PageSize - 1].Id}");
            Messages = [.. found.Take(IntroductionReads.PageSize).Reverse().Select(m => (m.ById == Introduction.OneId ? One : Other, m))];
        }
        ViewData["Title"] = texts["Introduction.One"];
        ViewData["Robots"] = "noindex";
        return Page();
    }

    /// <summary>The structure for which the other speaks, or <c>null</c>.</summary>
    public LinkView? Structure() => Introduction.Organisation is { Party.WithdrawnAt: null } body ? new(body.Party.Name, links.Structure(body.Id, body.Party.Name)) : null;

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        var person = HttpContext.Person()!;
        if (await db.IntroductionAsync(id, cancel) is not { } introduction) return false;
        _me = await db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == person.ContributorId, cancel);
        (Introduction, IsMine, Awaits) = (introduction, introduction.Concerns(_me), introduction.Awaits(_me));
        return IsMine || (introduction is { ReportedAt: not null, LookedAt: null } && person.May(Permission.Moderate));
    }
}
