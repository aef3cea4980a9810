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
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Adapting;

/// <summary>
/// A translation under way beside its source, passage by passage. The revision of the source that it takes up moves only once every passage
/// that changed was rewritten or said to be right as it is, so that none is forgotten by saving half of the work.
/// </summary>
[KeepsForm]
[RequestFormLimits(ValueCountLimit = 20_000)]
public sealed class SideBySideModel(CommonsDb db, BesideWriter beside, BesideOffers offers, Links links, Texts texts, TimeProvider time) : PageModel
{
    private const string TitleField = "Titre";
    private const string SummaryField = "Resume";
    private const string PlainWordsField = "MotsSimples";
    private bool _isLeft;

    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    /// <summary>How often the draft had been kept when the page was drawn.</summary>
    [BindProperty]
    public int Etat { get; set; }

    /// <inheritdoc cref="EditorModel.OtherDraft"/>
    [BindProperty(SupportsGet = true, Name = ApartNotice.Key)]
    public int? OtherDraft { get; set; }

    /// <inheritdoc cref="EditorModel.Apart"/>
    public NoticeView? Apart => ApartNotice.Of(OtherDraft, links, texts);

    /// <summary>Number of the revision of the source that the page was drawn against.</summary>
    [BindProperty]
    public int Sur { get; set; }

    /// <inheritdoc cref="EditorModel.Oeuvre"/>
    [BindProperty]
    public int? Oeuvre { get; set; }

    /// <summary>Number of the revision that the draft changes, for the same reason.</summary>
    [BindProperty]
    public int? Depuis { get; set; }

    /// <inheritdoc cref="EditorModel.Venue"/>
    [BindProperty]
    public string? Venue { get; set; }

    /// <summary>The language that it is translated into.</summary>
    [BindProperty]
    public string? Langue { get; set; }

    public Draft Draft { get; private set; } = null!;

    public OriginMeeting With { get; private set; } = null!;

    public IReadOnlyList<TranslatedPassage> Passages { get; private set; } = [];

    /// <summary>The source of each passage.</summary>
    public IReadOnlyList<SourceView> Sources { get; private set; } = [];

    /// <summary>What else is to be translated: the fiche, and the steps of a path.</summary>
    public IReadOnlyList<BesideField> Fields { get; private set; } = [];

    /// <summary>What else changed in the source, and needs no translating.</summary>
    public IReadOnlyList<string> AlsoChanged { get; private set; } = [];

    /// <summary>What the source has since that needs no translating, to take up or not.</summary>
    public IReadOnlyList<BesideOffer> Offers { get; private set; } = [];

    private IReadOnlyList<Attachment> NewFiles { get; set; } = [];

    /// <summary>How high the field of a passage is: by its words or, before there are any, those of its source.</summary>
    public int RowsOf(TranslatedPassage passage)
    {
        var text = passage.Translation.Length > 0 ? passage.Translation : passage.Source?.Body ?? "";
        return Math.Clamp(Math.Max(1 + text.Length / 45, 1 + text.AsSpan().Count('\n')), 2, 20);
    }

    /// <summary>How many passages are still to be translated: those that the page says so of.</summary>
    public int Left => Passages.Count(p => p.IsLeft(p.Translation)) + Fields.Count(f => f.Words.IsLeft);

    /// <summary>What a row says it is; <c>null</c> for one that is as it should be.</summary>
    /// <param name="fate">What became of its source.</param>
    /// <param name="isLeft">Whether it waits to be translated.</param>
    public string? MarkOf(PassageFate fate, bool isLeft) =>
        isLeft ? texts[fate is PassageFate.Same or PassageFate.Own ? "Beside.ToTranslate" : $"Beside.{fate}Left"] : fate == PassageFate.Same ? null : texts[$"Beside.{fate}"];

    /// <summary>How many passages changed in the source since they were translated.</summary>
    public int Changed => Passages.Count(p => p.Fate is PassageFate.Changed or PassageFate.Added or PassageFate.Removed) + Fields.Count(f => f.Words.Fate != PassageFate.Same) + Steps.Count(s => s.HasMoved);

    private IReadOnlyList<TranslatedStep> Steps { get; set; } = [];

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
        words = [.. words.Select((typed, i) => Said(form, i, typed, words.Count == Passages.Count ? Passages[i] : null))];
        var ends = form["Apres"].Select(a => a == "1" ? 1 : 2).ToList();
        var seen = form["Vus"].ToHashSet(StringComparer.Ordinal);
        Take(form["Reprises"].ToHashSet(StringComparer.Ordinal));
        var content = Written(TranslatedText.Join(words.Zip(ends)), Fields.ToDictionary(f => f.Name, f => f.Read(form), StringComparer.Ordinal));
        // Another tab kept something since this form was drawn: both stay.
        var alone = !_isLeft && Etat == Draft.Saves;
        if (alone && With.MovedOn && Sur == With.Now.Number && words.Count == Passages.Count
            && !Passages.Where((p, i) => !seen.Contains(i.ToString(CultureInfo.InvariantCulture)) && p.Waits(words[i], p.Translation)).Any()
            && !Fields.Any(f => !seen.Contains(f.Name) && f.Words.Waits(f.Read(form))))
            content = content.TakingUp(With.Origin.Resource, With.Now.Number);
        if (alone) Draft.Keep(content, time.GetUtcNow());
        else db.Drafts.Add(Draft = Draft.Beside(content, time.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        var apart = alone ? "" : string.Create(CultureInfo.InvariantCulture, $"?{ApartNotice.Key}={(_isLeft ? 0 : Id)}");
        Id = Draft.Id;
        return LocalRedirect(DraftUrl + next + apart);
    }

    // A table comes cell by cell; where it is another by now, its words still make one.
    private static string Said(IFormCollection form, int i, string typed, TranslatedPassage? passage)
    {
        List<string> cells = [.. form[CellsOf(i)].Select(Intake.Clean)];
        if (cells.Count == 0 || !int.TryParse(form[ColumnsOf(i)], NumberStyles.None, CultureInfo.InvariantCulture, out var columns) || columns is < 1 or > TranslatedTable.MostCells) return passage?.Saying(typed) ?? typed;
        return passage?.Table is { } table && table.Columns == columns && table.Rows.Count * columns == cells.Count ? table.Saying(cells) : TranslatedTable.Written(cells, columns);
    }

    /// <summary>Name of the fields of a table's cells, row by row.</summary>
    public static string CellsOf(int passage) => string.Create(CultureInfo.InvariantCulture, $"Cases-{passage}");

    /// <summary>Name of the field that says how many cells make a row.</summary>
    public static string ColumnsOf(int passage) => string.Create(CultureInfo.InvariantCulture, $"Colonnes-{passage}");

    // What was ticked of the source; its revision moves on whatever was left.
    private void Take(HashSet<string?> ticked)
    {
        Steps = [.. Steps.Select((s, i) => s.HasMoved && ticked.Contains(BesideOffers.OfStep(i)) ? s.TakingUp() : s)];
        NewFiles = [.. NewFiles.Where(f => ticked.Contains(BesideOffers.OfFile(f)))];
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancel)
    {
        if ((await db.DraftAsync(Id, HttpContext.Person()!.ContributorId, cancel) ?? await LeftAsync(cancel)) is not { } draft || draft.Sheet.TranslationOf() is null) return NotFound();
        Draft = draft;
        if (await db.MeetingAsync(draft.Sheet, cancel) is not { } with) return LocalRedirect(DraftUrl);
        With = with;
        var last = await PublishedAsync(cancel);
        Passages = TranslatedText.Align(with.Taken.Text.Body, with.Now.Text.Body, draft.Body, last is var (source, mine) ? (source.Text.Body, mine.Text.Body) : null);
        Sources = beside.Write(with, Passages);
        Steps = TranslatedStep.Align(with.Taken.Sheet.Steps, with.Now.Sheet.Steps, draft.Sheet.Steps, last is var (was, said) ? (was.Sheet.Steps, said.Sheet.Steps) : null);
        Fields = [.. FieldsOf(with.Taken, with.Now)];
        NewFiles = await offers.FilesAsync(with, draft.Sheet, cancel);
        Offers = await offers.WriteAsync(Steps, NewFiles, with.Now.Sheet, cancel);
        AlsoChanged = [.. ContentDiff.Of(with.Taken.ToContent(), with.Now.ToContent()).Fields.Select(f => f.Field)
            .Except([ContentField.Title, ContentField.Summary, ContentField.PlainWords, ContentField.Steps]).Select(f => texts[$"Diff.Field.{f}"])];
        ViewData["Title"] = texts["Beside.Title", with.Now.Sheet.Title];
        ViewData["Robots"] = "noindex";
        return null;
    }

    // The translation that the draft changes, beside the source that it was made from.
    private async Task<(Revision Source, Revision Mine)?> PublishedAsync(CancellationToken cancel)
    {
        var (work, number) = (Draft.Resource?.Id ?? Draft.ResourceId, Draft.BaseNumber);
        if (work is null || number is null || await db.RevisionAsync(work.Value, number.Value, cancel) is not { } mine || mine.Sheet.TranslationOf() != With.Origin.Resource) return null;
        var source = mine.Sheet.Origins[0] == With.Origin ? With.Taken : (await db.MeetingAsync(mine.Sheet, cancel))?.Taken;
        return source is null ? null : (source, mine);
    }

    private async Task<Draft?> LeftAsync(CancellationToken cancel)
    {
        _isLeft = await LeftDraft.IsAsync(db, Request, Id, cancel);
        if (!_isLeft) return null;
        var (me, now) = (await db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel), time.GetUtcNow());
        if (await LeftDraft.FromAsync(db, Oeuvre, Depuis, cancel) is { } from) return new(from, from.ToContent(), me, now);
        var begun = await LeftDraft.BegunAsync(db, Venue, new(new() { Title = "", Language = texts.Language, Type = Guid.Empty }, new() { Body = "" }), me.Uid, cancel);
        return new(begun with { Sheet = begun.Sheet with { Language = Langue ?? begun.Sheet.Language } }, me, now);
    }

    private IEnumerable<BesideField> FieldsOf(Revision taken, Revision now)
    {
        yield return new(TitleField, texts["Editor.Title"], new(taken.Sheet.Title, now.Sheet.Title, Draft.Sheet.Title));
        yield return new(SummaryField, texts["Editor.Summary"], new(taken.Sheet.Summary, now.Sheet.Summary, Draft.Sheet.Summary));
        yield return new(PlainWordsField, texts["Resource.SimpleWords"], new(taken.Text.PlainWords, now.Text.PlainWords, Draft.PlainWords)) { Lines = true };
        for (var i = 0; i < Steps.Count; i++)
        {
            yield return new(StepField(i, "Titre"), texts["Beside.StepTitle", i + 1], Steps[i].Title) { IsStep = true };
            yield return new(StepField(i, "But"), texts["Beside.StepAim", i + 1], Steps[i].Aim) { IsStep = true };
        }
    }

    private Content Written(string body, Dictionary<string, string> said) => new(
        Draft.Sheet.TakingFiles(NewFiles, With.Now.Sheet) with { Title = said[TitleField], Summary = said[SummaryField], Steps = [.. Steps.Select((s, i) => s.Saying(said[StepField(i, "Titre")], said[StepField(i, "But")])).OfType<Step>()] },
        new() { Body = body, PlainWords = said[PlainWordsField], PlainText = PlainText.Of(body) });

    private static string StepField(int i, string part) => string.Create(CultureInfo.InvariantCulture, $"Etapes[{i}].{part}");
}

/// <summary>Words to translate that stand beside the text.</summary>
/// <param name="Name">Its name in the form.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Words">The words and their translation.</param>
public sealed record BesideField(string Name, string Label, TranslatedField Words)
{
    /// <summary>Whether it is said of a step, after the text.</summary>
    public bool IsStep { get; init; }

    /// <summary>Whether it has several lines.</summary>
    public bool Lines { get; init; }

    /// <summary>What somebody wrote; what stood there where the form says nothing of it.</summary>
    public string Read(IFormCollection form) => form.TryGetValue(Name, out var typed) ? Lines ? Intake.Clean(typed).Trim() : Intake.CleanLine(typed) : Words.Translation;
}
