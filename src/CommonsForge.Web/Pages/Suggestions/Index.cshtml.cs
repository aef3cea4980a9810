using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Proposals;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Suggestions;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Suggestions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Editing;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Suggestions;

/// <summary>Two lines on a resource: the form for anybody, what was suggested, and what who may answer does about it.</summary>
[EnableRateLimiting(RateLimits.AnonymousPosts)]
public sealed class IndexModel(CommonsDb db, SuggestionWriter writer, EditorVisitors visitors, HumanCheck human, TimeProvider time, Links links, Texts texts) : ResourcePageModel(db, links, texts)
{
    private readonly Links _links = links;
    private readonly Texts _texts = texts;

    protected override string Rest => SuggestionWriter.Rest;

    /// <summary>The part shown.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Etat { get; set; }

    /// <summary>The only suggestion asked for, or the one decided on.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Suggestion { get; set; }

    /// <summary>Index of the passage that it is about, in the revision <see cref="Version"/>.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Passage { get; set; }

    /// <summary>What was just done, said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public string? Done { get; set; }

    [BindProperty]
    public int? Version { get; set; }

    [BindProperty]
    public SuggestionKind? Genre { get; set; }

    [BindProperty]
    public string? Mots { get; set; }

    [BindProperty]
    public string? Nom { get; set; }

    [BindProperty]
    public string? Courriel { get; set; }

    [BindProperty]
    public string? Motif { get; set; }

    public SuggestionsView View { get; private set; } = null!;

    public bool IsVisitor => HttpContext.Person() is null;

    /// <summary>The text that the form's passages are of.</summary>
    public Revision On { get; private set; } = null!;

    /// <summary>The passage asked for, in words.</summary>
    public string? Quote { get; private set; }

    public IEnumerable<(string Value, string Label)> Passages() => writer.Passages(On.Text.Body, Passage);

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel) => await FindAsync(key, null, cancel) ?? await ShowAsync(cancel);

    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, null, cancel) is { } instead) return instead;
        Suggestion = null;
        var on = await Db.RevisionAsync(Read.Id, Version ?? Read.Number, cancel);
        if (on is null) return NotFound();
        var named = IsVisitor && (!string.IsNullOrWhiteSpace(Nom) || !string.IsNullOrWhiteSpace(Courriel));
        var started = time.GetTimestamp();
        Check(on);
        var who = named ? visitors.Check(Nom, Courriel, HttpContext, ModelState) : null;
        if (IsVisitor && !named) human.Check(Request, ModelState);
        if (!ModelState.IsValid) return await ShowAsync(cancel);
        if (who is not null)
        {
            if (visitors.Refuse(HttpContext, who.Email) is { } refusal) return refusal;
            await visitors.SuggestAsync(who, on, (person, at) => Made(on, person, at, confirmed: false), cancel);
            await SteadyTime.SinceAsync(time, started, cancel);
            return LocalRedirect(_links.Suggestion(Read.Id, Read.Sheet.Title) + "?fait=courriel");
        }
        var made = Made(on, IsVisitor ? null : await MeAsync(cancel), time.GetUtcNow(), confirmed: true);
        Db.Suggestions.Add(made);
        await Db.SaveChangesAsync(cancel);
        return IsVisitor ? LocalRedirect(_links.Suggestion(Read.Id, Read.Sheet.Title) + "?fait=attend") : Said(made.Id, "merci");
    }

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostPrendreAsync(string key, CancellationToken cancel) => DecideAsync(key, "prise", (s, me, at) => s.Take(me, at), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostLaisserAsync(string key, CancellationToken cancel) => DecideAsync(key, "laissee", (s, me, _) => s.Release(me), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostEcarterAsync(string key, CancellationToken cancel) => DecideAsync(key, "ecartee", (s, me, at) => s.SetAside(me, Motif ?? "", at), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostReprendreAsync(string key, CancellationToken cancel) => DecideAsync(key, "reprise", (s, _, _) => s.Reopen(), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostMontrerAsync(string key, CancellationToken cancel) => DecideAsync(key, "montree", (s, me, _) => s.Show(me), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostCacherAsync(string key, CancellationToken cancel) => DecideAsync(key, "cachee", (s, me, _) => s.Refuse(me), cancel);

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostRetirerAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, null, cancel) is { } instead) return instead;
        await using var alone = await Db.AloneWithSuggestionAsync(Suggestion ?? 0, cancel);
        if (await Db.SuggestionAsync(Suggestion ?? 0, cancel) is not { } suggestion || suggestion.ResourceId != Read.Id || suggestion.AuthorId != HttpContext.Person()!.ContributorId) return NotFound();
        try
        {
            suggestion.Withdraw(await MeAsync(cancel));
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("", _texts[e.Code]);
            return await ShowAsync(cancel);
        }
        await Db.SaveAloneAsync(alone, cancel);
        return LocalRedirect(_links.Suggestion(Read.Id, Read.Sheet.Title) + "?fait=retiree");
    }

    private async Task<IActionResult> DecideAsync(string key, string done, Action<Suggestion, Contributor, DateTimeOffset> decide, CancellationToken cancel)
    {
        if (await FindAsync(key, null, cancel) is { } instead) return instead;
        await using var alone = await Db.AloneWithSuggestionAsync(Suggestion ?? 0, cancel);
        if (await Db.SuggestionAsync(Suggestion ?? 0, cancel) is not { } suggestion || suggestion.ResourceId != Read.Id || suggestion.Sight is SuggestionSight.Unconfirmed or SuggestionSight.Withdrawn) return NotFound();
        var now = time.GetUtcNow();
        var rules = await Db.ReviewRulesAsync(suggestion.Resource.CommunityId, cancel);
        var person = HttpContext.Person()!;
        if (!SuggestionWriter.MayAnswer(rules, person, await Db.KeepsAsync(Read.Id, Read.Sheet, person.Uid, cancel), now - suggestion.At)) return StatusCode(StatusCodes.Status403Forbidden);
        try
        {
            decide(suggestion, await MeAsync(cancel), now);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError(e.Code is "Suggestion.ReasonMissing" or "Suggestion.WordsTooLong" ? nameof(Motif) : "", _texts[e.Code]);
            // What was refused may stand half done in memory.
            Db.ChangeTracker.Clear();
            return await ShowAsync(cancel);
        }
        await Db.SaveAloneAsync(alone, cancel);
        return Said(suggestion.Id, done);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        // Razor Pages has a route value of that name, which a bound property would take.
        var page = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Request.Query.ContainsKey("page") ? 0 : 1;
        var part = Enum.GetValues<SuggestionPart>().FirstOrDefault(p => SuggestionWriter.PartName(p) == Etat);
        if (await writer.WriteAsync(Read, new(part, page, Suggestion), HttpContext.Person(), cancel) is not { } view) return NotFound();
        View = view;
        On = (Version is { } read && read != Read.Number ? await Db.RevisionAsync(Read.Id, read, cancel) : null) ?? (await Db.RevisionAsync(Read.Id, Read.Number, cancel))!;
        var blocks = Passage is null ? [] : BlockSplitter.Split(On.Text.Body);
        Quote = Passage is { } index && index >= 0 && index < blocks.Count && blocks[index].Text.Length > 0 ? Domain.Suggestions.Suggestion.QuoteOf(blocks[index]) : null;
        ViewData["Title"] = _texts["Suggestion.Title", Read.Sheet.Title];
        ViewData["Robots"] = "noindex, follow";
        return Page();
    }

    // Everything that is wrong with it at once, before anybody is written to.
    private void Check(Revision on)
    {
        if (Genre is null || !Enum.IsDefined(Genre.Value)) ModelState.AddModelError(nameof(Genre), _texts["Suggestion.KindMissing"]);
        try
        {
            Made(on, null, time.GetUtcNow(), confirmed: true);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError(e.Code switch { "Suggestion.NoSuchPassage" => nameof(Passage), "Suggestion.NotOpen" => "", _ => nameof(Mots) }, _texts[e.Code]);
        }
    }

    private Suggestion Made(Revision on, Contributor? author, DateTimeOffset at, bool confirmed) => new(on, Genre ?? SuggestionKind.Idea, Mots ?? "", author, at, Passage, confirmed);

    private Task<Contributor> MeAsync(CancellationToken cancel) => Db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel);

    private LocalRedirectResult Said(int id, string done) => LocalRedirect(_links.Suggestion(Read.Id, Read.Sheet.Title, id) + "&fait=" + done);
}
