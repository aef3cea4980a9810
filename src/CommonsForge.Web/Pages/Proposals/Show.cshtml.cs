using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Proposals;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Proposals;

/// <summary>A proposal: what it changes, what is said of it, and what whoever reads may do about it.</summary>
[KeepsForm]
public sealed class ShowModel(CommonsDb db, ProposalWriter writer, ReviewWords words, TimeProvider time, Links links, Texts texts) : PageModel
{
    private Proposal _proposal = null!;
    private ReviewRules _rules = null!;
    private IReadOnlyList<string> _taken = [];

    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    /// <summary>What was just done, said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public string? Done { get; set; }

    /// <summary>Number of the version that was on the page when the form was sent.</summary>
    [BindProperty]
    public int Lue { get; set; }

    [BindProperty]
    public string? Mots { get; set; }

    [BindProperty]
    public int? Bloc { get; set; }

    [BindProperty]
    public string? Accord { get; set; }

    [BindProperty]
    public IList<string> Parties { get; init; } = [];

    /// <summary>Whether who accepts read what the text says of another licence.</summary>
    [BindProperty]
    public bool LicenceLue { get; set; }

    [BindProperty]
    public string? Retouches { get; set; }

    [BindProperty]
    public string? Motif { get; set; }

    [BindProperty]
    public string? Reprise { get; set; }

    public ProposalView View { get; private set; } = null!;

    /// <summary>What its text says of another licence, until somebody settles it.</summary>
    public LicenceDoubt? Doubt { get; private set; }

    /// <summary>What the licence of words that were taken from elsewhere forbids there, where the text names one.</summary>
    public RefusalView? OfPassage => Doubt?.Passage is { } answer ? RefusalView.Of(answer, texts, links, null, View.Resource.Url + "/licence") : null;

    /// <summary>Why the licence of the resource lets nobody merge it; <c>null</c> else, or for who decides nothing.</summary>
    public RefusalView? MergeRefused { get; private set; }

    public ReviewRight Right { get; private set; }

    public bool IsMine => HttpContext.Person() is { } person && person.ContributorId == _proposal.AuthorId;

    public bool IsOpen => _proposal.IsOpen;

    /// <summary>Why somebody who reviews elsewhere may not decide on this one; <c>null</c> for anybody else.</summary>
    public string? WhyNot => IsOpen && !IsMine && Right == ReviewRight.None && HttpContext.Person() is { } person && person.MaySomewhere(Permission.Decide)
        ? words.WhyNot(_rules, person, _proposal.WaitsSince, _proposal.Resource.Community is { } community ? CommunityWriter.NameOf(community) : null) : null;

    public bool MayReview => Right == ReviewRight.Review;

    public bool IsAsked => _proposal.State == ProposalState.ChangesRequested;

    public bool MayTalk => IsOpen && HttpContext.Person() is not null;

    /// <summary>Whether who reads may take up again what was set aside: who reviews, and who set it aside.</summary>
    public bool MayReopen => _proposal.State == ProposalState.Declined && !IsMine
        && (MayReview || (HttpContext.Person()?.MaySomewhere(Permission.Decide) == true && _proposal.Thread.LastOrDefault(e => e.Kind == ProposalEntryKind.Refusal)?.ById == Me));

    /// <summary>"Ana s’en occupe jusqu’au 3 mars à 14:05", where that is somebody else.</summary>
    public string? TakenByAnother => _proposal.IsTakenBySomebodyElse(Me, time.GetUtcNow())
        ? words.Taken(_proposal.TakenBy?.Party is { WithdrawnAt: null } party ? party.Name : null, _proposal.TakenUntil) : null;

    public bool MayTake => !_proposal.IsTakenBySomebodyElse(Me, time.GetUtcNow()) && !HasTaken;

    public bool HasTaken => _proposal.TakenById == Me && _proposal.TakenUntil > time.GetUtcNow();

    public int Latest => _proposal.Current.Number;

    /// <summary>Where its author makes an adaptation of what was not kept.</summary>
    public string? LivesOnAt => IsMine && _proposal.MayLiveOn && _proposal.Resource.Standing == Standing.Published
        ? string.Create(CultureInfo.InvariantCulture, $"{View.Resource.Url}/adapter?proposition={Id}") : null;

    /// <summary>The parts ticked: all of them until somebody chose.</summary>
    public bool Takes(PartView part) => HttpMethods.IsGet(Request.Method) || Parties.Contains(part.Value);

    /// <summary>Whether the form that holds this field was sent and refused.</summary>
    public bool Refused(string field) => ModelState.TryGetValue(field, out var entry) && entry.Errors.Count > 0;

    /// <summary>What somebody wrote here that came too late: another person decided meanwhile, and the form is gone. Empty for everybody else.</summary>
    public string TooLate => HttpMethods.IsPost(Request.Method) && !IsOpen ? new[] { Mots, Accord, Retouches, Motif, Reprise }.FirstOrDefault(w => !string.IsNullOrWhiteSpace(w))?.Trim() ?? "" : "";

    private int Me => HttpContext.Person()?.ContributorId ?? 0;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await FindAsync(cancel) ?? await ShowAsync(cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostRemarqueAsync(CancellationToken cancel) => ChangeAsync(nameof(Mots), "remarque", () => true, (me, at) =>
    {
        if (!IsOpen) throw new BrokenRuleException("Proposal.Settled");
        if (Bloc is not null) GuardVersion();
        _proposal.Remark(me, Mots ?? "", at, Bloc);
    }, cancel);

    [Requires(Permission.Decide, InSomeCommunity = true)]
    public Task<IActionResult> OnPostRetouchesAsync(CancellationToken cancel) => ChangeAsync(nameof(Retouches), "retouches", () => MayReview, (me, at) =>
    {
        GuardVersion();
        _proposal.RequestChanges(me, Retouches ?? "", at);
    }, cancel);

    [Requires(Permission.Decide, InSomeCommunity = true)]
    public Task<IActionResult> OnPostRefuserAsync(CancellationToken cancel) => ChangeAsync(nameof(Motif), "refusee", () => MayReview, (me, at) =>
    {
        GuardVersion();
        _proposal.Decline(me, Motif ?? "", at);
    }, cancel);

    [Requires(Permission.Decide, InSomeCommunity = true)]
    public Task<IActionResult> OnPostRouvrirAsync(CancellationToken cancel) => ChangeAsync(nameof(Reprise), "rouverte", () => MayReopen || (IsOpen && MayReview), (me, at) => _proposal.Reopen(me, Reprise ?? "", at), cancel);

    [Requires(Permission.Decide, InSomeCommunity = true)]
    public Task<IActionResult> OnPostPrendreAsync(CancellationToken cancel) => ChangeAsync("", "prise", () => MayReview, (me, at) => _proposal.Take(me, at), cancel);

    [Requires(Permission.Decide, InSomeCommunity = true)]
    public Task<IActionResult> OnPostRendreAsync(CancellationToken cancel) => ChangeAsync("", "rendue", () => MayReview, (me, _) => _proposal.Release(me), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostRetirerAsync(CancellationToken cancel) => ChangeAsync("", "retiree", () => IsMine, (me, at) => _proposal.Withdraw(me, at), cancel);

    /// <summary>A draft of the next version: for its author who completes it, or for a reviewer who amends it.</summary>
    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostEcrireAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is { } instead) return instead;
        if (!IsMine && !MayReview) return StatusCode(StatusCodes.Status403Forbidden);
        if (!IsOpen) return await RefuseAsync("", "Proposal.Settled", cancel);
        // A draft that is older than the version would bring back what was changed since.
        var current = _proposal.Current;
        var under = await db.Drafts.Where(d => d.ProposalId == Id && d.OwnerId == Me && d.SavedAt > current.At).OrderByDescending(d => d.SavedAt).Select(d => d.Id).FirstOrDefaultAsync(cancel);
        return LocalRedirect(links.Draft(under > 0 ? under : await DraftAsync(current.ToContent(), "", cancel)));
    }

    [Requires(Permission.Decide, InSomeCommunity = true)]
    public async Task<IActionResult> OnPostAccepterAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is { } instead) return instead;
        if (Right == ReviewRight.None) return StatusCode(StatusCodes.Status403Forbidden);
        if (!ModelState.IsValid) return await ShowAsync(cancel);
        try
        {
            GuardVersion();
            var only = await OnlyAsync(cancel);
            if (only is { Fields.Count: 0 }) return await RefuseAsync(nameof(Accord), "Proposal.NothingChosen", cancel);
            var outcome = await db.AcceptAsync(_proposal, await ContributorAsync(cancel), _rules, Words(only), time.GetUtcNow(), only, LicenceLue, cancel);
            if (outcome.Refused is { } refused)
            {
                ModelState.AddModelError(nameof(Accord), texts[refused.Reason, refused.From.Name.In(CultureInfo.CurrentUICulture), refused.To.Name.In(CultureInfo.CurrentUICulture)]);
                return await ShowAsync(cancel);
            }
            return outcome.Merge is null ? Said(outcome.Published is null ? "accord" : "acceptee") : await SettleAsync(only, cancel);
        }
        catch (BrokenRuleException e)
        {
            return await RefuseAsync(nameof(Accord), e.Code, cancel);
        }
    }

    private async Task<IActionResult> ChangeAsync(string field, string done, Func<bool> may, Action<Contributor, DateTimeOffset> change, CancellationToken cancel)
    {
        await using var alone = await db.AloneWithAsync(Id, cancel);
        if (await FindAsync(cancel) is { } instead) return instead;
        if (!may()) return StatusCode(StatusCodes.Status403Forbidden);
        if (!ModelState.IsValid) return await ShowAsync(cancel);
        try
        {
            change(await ContributorAsync(cancel), time.GetUtcNow());
        }
        catch (BrokenRuleException e)
        {
            return await RefuseAsync(field, e.Code, cancel);
        }
        await db.SaveAloneAsync(alone, cancel);
        return Said(done);
    }

    // Somebody decides on what they read, not on what came in while they did.
    private void GuardVersion()
    {
        if (IsOpen && Lue != Latest) throw new BrokenRuleException("Proposal.NewVersion");
    }

    /// <summary>Reads the proposal.</summary>
    /// <returns>What to answer instead of the page, or <c>null</c>.</returns>
    private async Task<IActionResult?> FindAsync(CancellationToken cancel)
    {
        if (await db.ProposalAsync(Id, cancel) is not { } found) return NotFound();
        // What is proposed holds the text that is not public any more.
        if (found.Resource.Standing is Standing.Withdrawn or Standing.Notice)
        {
            HttpContext.Features.Set(new ErrorReason(found.Resource.Standing == Standing.Notice ? texts["Proposal.OfNotice"] : texts["Reading.Withdrawn", found.Current.Sheet.Title, found.Resource.WithdrawnReason ?? ""]));
            return StatusCode(StatusCodes.Status410Gone);
        }
        _proposal = found;
        _rules = await db.ReviewRulesAsync(found.Resource.CommunityId, cancel);
        var waited = found.WaitsSince is { } since ? time.GetUtcNow() - since : TimeSpan.Zero;
        Right = HttpContext.Person() is { } person ? _rules.Of(person, found.AuthorId, waited) : ReviewRight.None;
        return null;
    }

    /// <summary>Number of the version shown.</summary>
    public int Shown { get; private set; }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        int? at = HttpMethods.IsPost(Request.Method) ? Bloc
            : int.TryParse(Request.Query[ProposalWriter.TalkKey], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : null;
        int? version = int.TryParse(Request.Query["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (version is not null && _proposal.Versions.All(v => v.Number != version)) return NotFound();
        var diff = DiffAsk.Of(links.Proposal(Id, version), Request);
        View = await writer.WriteAsync(_proposal, _rules, new(version, diff, MayTalk, at, Mots), cancel);
        Shown = version ?? _proposal.Current.Number;
        List<Guid> writers = [.. _proposal.Versions.Select(v => v.By.Uid).Distinct()];
        Doubt = IsOpen ? LicenceDoubt.ToConfirm(_proposal.Current.ToContent(), (await BaseAsync(cancel)).Sheet, writers) : null;
        if (IsOpen && Right != ReviewRight.None && _proposal.Resource.Standing == Standing.Published && await db.MergeRefusedAsync(_proposal, writers, cancel) is { } refusal)
            MergeRefused = RefusalView.Of(refusal, texts, links, View.Resource.Url);
        ViewData["Title"] = texts["Proposal.Title", View.Resource.Label];
        ViewData["Description"] = texts["Proposal.Description", View.Resource.Label];
        if (version is not null || !IsOpen) ViewData["Robots"] = "noindex";
        return Page();
    }

    private async Task<IActionResult> RefuseAsync(string field, string code, CancellationToken cancel)
    {
        // What was refused may stand half done in memory.
        db.ChangeTracker.Clear();
        if (await FindAsync(cancel) is { } instead) return instead;
        // Once it is settled there is no field to lead to, but to take it up again.
        ModelState.AddModelError(IsOpen || (MayReopen && field == nameof(Reprise)) ? field : "", texts[code]);
        return await ShowAsync(cancel);
    }

    // Whoever decides settles what collides in a draft of their own; the proposal stays as it is until they submit it.
    private async Task<IActionResult> SettleAsync(ChosenParts? only, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (await FindAsync(cancel) is { } instead) return instead;
        var content = _proposal.Current.ToContent();
        if (only is not null) content = ContentChoice.Take((await BaseAsync(cancel)).ToContent(), content, only);
        return LocalRedirect(links.Draft(await DraftAsync(content, texts["Proposal.MergeNote"], cancel), "/accorder"));
    }

    private async Task<int> DraftAsync(Content content, string note, CancellationToken cancel)
    {
        var draft = new Draft(await BaseAsync(cancel), content, await ContributorAsync(cancel), time.GetUtcNow(), _proposal);
        if (note.Length > 0) draft.Accompany(note, null, null);
        draft.Answer(_proposal.Answers);
        db.Drafts.Add(draft);
        await db.SaveChangesAsync(cancel);
        return draft.Id;
    }

    private async Task<Revision> BaseAsync(CancellationToken cancel) =>
        await db.RevisionAsync(_proposal.ResourceId, _proposal.Current.BaseNumber, cancel) ?? throw new InvalidOperationException($"Proposal {Id} changes a revision that is not there.");

    /// <summary>The parts to take: <c>null</c> for all, empty when none was ticked.</summary>
    private async Task<ChosenParts?> OnlyAsync(CancellationToken cancel)
    {
        var parts = writer.Parts(ContentDiff.Of((await BaseAsync(cancel)).ToContent(), _proposal.Current.ToContent()));
        var ticked = parts.Where(p => Parties.Contains(p.Value)).ToList();
        if (Right != ReviewRight.Review || parts.Count < 2 || ticked.Count == parts.Count) return null;
        _taken = [.. ticked.Select(p => p.Label)];
        return new(ticked.Select(p => p.Field).ToHashSet(), ticked.SelectMany(p => p.Terms).ToHashSet());
    }

    private string Words(ChosenParts? only) =>
        string.Join('\n', new[] { Accord?.Trim(), only is null ? null : texts["Proposal.OnlyThese", texts.List(_taken)] }.Where(w => !string.IsNullOrEmpty(w)));

    private Task<Contributor> ContributorAsync(CancellationToken cancel) => db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == Me, cancel);

    private LocalRedirectResult Said(string done) =>
        LocalRedirect(links.Proposal(Id) + "?fait=" + done + (Bloc is { } block ? string.Create(CultureInfo.InvariantCulture, $"#p{block}") : ""));
}
