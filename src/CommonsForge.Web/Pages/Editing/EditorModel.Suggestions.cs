using CommonsForge.Data.Suggestions;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Suggestions;
using Microsoft.AspNetCore.Mvc;

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

    // Those ticked are there however many others wait.
    private async Task<IReadOnlyList<SuggestionLine>> SuggestedAsync(int resource, CancellationToken cancel)
    {
        List<int> ticked = [.. Fiche.Reponses.Concat(Draft?.Answers ?? []).Concat(Suggestion is { } asked ? [asked] : []).Distinct().Take(Draft.MostAnswers)];
        var waiting = await db.SuggestionsAsync(resource, SuggestionPart.Open, held: null, MostSuggested, cancel: cancel);
        var named = ticked.Count == 0 ? [] : await db.SuggestionLinesAsync(resource, ticked, cancel);
        return [.. named.Where(s => s.State is SuggestionState.Open or SuggestionState.Taken), .. waiting.Where(s => !ticked.Contains(s.Id))];
    }
}
