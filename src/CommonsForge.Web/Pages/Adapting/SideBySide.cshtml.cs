using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Editing;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Adapting;

/// <summary>
/// A translation under way beside its source, passage by passage. The revision of the source that it takes up moves only once every passage
/// that changed was rewritten or said to be right as it is, so that none is forgotten by saving half of the work.
/// </summary>
[KeepsForm]
[RequestFormLimits(ValueCountLimit = 20_000)]
public sealed class SideBySideModel(CommonsDb db, Links links, Texts texts, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    /// <summary>How often the draft had been kept when the page was drawn.</summary>
    [BindProperty]
    public int Etat { get; set; }

    /// <summary>Number of the revision of the source that the page was drawn against.</summary>
    [BindProperty]
    public int Sur { get; set; }

    [BindProperty]
    public string? Titre { get; set; }

    [BindProperty]
    public string? Resume { get; set; }

    [BindProperty]
    public string? MotsSimples { get; set; }

    public Draft Draft { get; private set; } = null!;

    public OriginMeeting With { get; private set; } = null!;

    public IReadOnlyList<TranslatedPassage> Passages { get; private set; } = [];

    /// <summary>How many passages are still to be translated.</summary>
    public int Left => Passages.Count(p => p.IsLeft(p.Translation));

    /// <summary>How many passages changed in the source since they were translated.</summary>
    public int Changed => Passages.Count(p => p.Fate is PassageFate.Changed or PassageFate.Added or PassageFate.Removed);

    public string DraftUrl => links.Page(string.Create(CultureInfo.InvariantCulture, $"{EditorModel.DraftsPath}/{Id}"));

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ?? Page();

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) => await KeepAsync("/traduire", cancel);

    /// <summary>Keeps it, and goes on to all that is published with it.</summary>
    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostSuiteAsync(CancellationToken cancel) => await KeepAsync("", cancel);

    private async Task<IActionResult> KeepAsync(string next, CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } instead) return instead;
        var form = await Request.ReadFormAsync(cancel);
        var words = form["Textes"].Select(t => Intake.Clean(t)).ToList();
        if (words.Count == Passages.Count) words = [.. Passages.Zip(words, TranslatedText.WithSign)];
        var ends = form["Apres"].Select(a => a == "1" ? 1 : 2).ToList();
        var seen = form["Vus"].ToHashSet(StringComparer.Ordinal);
        var body = TranslatedText.Join(words.Zip(ends));
        var content = new Content(Draft.Sheet with { Title = Intake.CleanLine(Titre), Summary = Intake.CleanLine(Resume) },
            new() { Body = body, PlainWords = Intake.Clean(MotsSimples).Trim(), PlainText = PlainText.Of(body) });
        // Another tab kept something since this form was drawn: both stay.
        var alone = Etat == Draft.Saves;
        if (alone && With.MovedOn && Sur == With.Now.Number && words.Count == Passages.Count && !Passages.Where((p, i) => !seen.Contains(i.ToString(CultureInfo.InvariantCulture)) && p.Waits(words[i], p.Translation)).Any())
            content = content.TakingUp(With.Origin.Resource, With.Now.Number);
        if (alone) Draft.Keep(content, time.GetUtcNow());
        else db.Drafts.Add(Draft = Draft.Beside(content, time.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        Id = Draft.Id;
        return LocalRedirect(DraftUrl + next);
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancel)
    {
        if (await db.DraftAsync(Id, HttpContext.Person()!.ContributorId, cancel) is not { Sheet.Origins: [{ Kind: OriginKind.Translation }, ..] } draft) return NotFound();
        Draft = draft;
        if (await db.MeetingAsync(draft.Sheet, cancel) is not { } with) return LocalRedirect(DraftUrl);
        With = with;
        Passages = TranslatedText.Align(with.Taken.Text.Body, with.Now.Text.Body, draft.Body);
        ViewData["Title"] = texts["Beside.Title", with.Now.Sheet.Title];
        ViewData["Robots"] = "noindex";
        return null;
    }
}
