using CommonsForge.Data.Feedback;
using CommonsForge.Data.Suggestions;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Suggestions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>The suggestions that a change may answer.</summary>
public sealed partial class EditorModel
{
    private const int MostSuggested = 20;

    /// <summary>The suggestion that somebody came from.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Suggestion { get; set; }

    /// <summary>Open suggestions on the resource, those that the text answers first.</summary>
    public IReadOnlyList<SuggestionLine> Suggested { get; private set; } = [];

    /// <summary>Key of the report of use that somebody came from.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Retour { get; set; }

    /// <summary>The report whose words are taken up, as everybody reads it; <c>null</c> once it is shown no more.</summary>
    public UsageReport? TakenUpReport { get; private set; }

    /// <summary>What it says, part by part.</summary>
    public IEnumerable<(string? Label, string Words)> TakenUpParts => TakenUp.Parts(TakenUpReport!.Words, texts);

    /// <summary>Where it stands.</summary>
    public string TakenUpUrl => links.Report(TakenUpReport!.Id);

    // Only a report of what is changed, or of what an adaptation was made from: that one the draft knows.
    private async Task TakeUpAsync(CancellationToken cancel)
    {
        if (IsVisitor || (Retour is null && Draft?.ReportId is null)) return;
        TakenUpReport = Retour is { } asked && From is not null
            ? await db.UsageReports.SingleOrDefaultAsync(r => r.Id == asked && r.ResourceId == From.ResourceId, cancel)
            : await db.UsageReports.SingleOrDefaultAsync(r => r.Id == Draft!.ReportId, cancel);
        Retour = TakenUpReport?.Id;
    }

    // What was made from it is said once; the words themselves stay where whoever told them can take them back.
    private string? NoteFor(string? note) =>
        TakenUpReport is { } report && From is not null && Draft?.ReportId != report.Id && string.IsNullOrWhiteSpace(note) ? texts["UsageReport.ProposeNote", links.Report(report.Id)] : note;

    // Those ticked are there however many others wait.
    private async Task<IReadOnlyList<SuggestionLine>> SuggestedAsync(int resource, CancellationToken cancel)
    {
        List<int> ticked = [.. Fiche.Reponses.Concat(Draft?.Answers ?? []).Concat(Suggestion is { } asked ? [asked] : []).Distinct().Take(Draft.MostAnswers)];
        var waiting = await db.SuggestionsAsync(resource, SuggestionPart.Open, held: null, MostSuggested, cancel: cancel);
        var named = ticked.Count == 0 ? [] : await db.SuggestionLinesAsync(resource, ticked, cancel);
        return [.. named.Where(s => s.State is SuggestionState.Open or SuggestionState.Taken), .. waiting.Where(s => !ticked.Contains(s.Id))];
    }
}
