using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Merging;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>Somebody's texts under way, at most <see cref="DraftReads.Most"/>.</summary>
public sealed class DraftsModel(CommonsDb db, CardWriter cards, FacetWords facets, Texts texts) : PageModel
{
    /// <summary>How many of those that wait are thanked for at the top; each says so in the list too.</summary>
    public const int MostThanked = 3;

    private const int MostCompared = 30;

    public IReadOnlyList<DraftLine> Drafts { get; private set; } = [];

    /// <summary>What a draft is known by: its title, or else its first words.</summary>
    public string NameOf(DraftLine draft) => draft.Sheet.Title.Length > 0 ? draft.Sheet.Title
        : string.Join(' ', PlainText.Of(draft.Start).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } words ? texts["Editor.UntitledStart", SuggestionWriter.Start(words)]
        : texts["Editor.Untitled"];

    /// <summary>Its type, what it changes and of which version, its number, and when it was kept: all that tells drafts of one work apart.</summary>
    public string FactsOf(DraftLine draft) => string.Join(" · ", new[]
    {
        draft.Sheet.Type == Guid.Empty ? null : cards.Type(draft.Sheet).Label,
        draft.Sheet.Language == texts.Language ? null : facets.Language(draft.Sheet.Language),
        draft.ProposalId is null && draft.ResourceId is null ? null : texts[draft.OfNotice ? "Editor.DraftOfNotice" : draft.ProposalId is not null ? "Editor.DraftOfProposal" : "Editor.DraftOfChange"],
        draft.BaseNumber is { } number && !draft.OfNotice ? texts["Editor.DraftFrom", number] : null,
        texts["Editor.DraftKept", draft.Id, texts.DateAndTime(draft.SavedAt)],
    }.OfType<string>());

    /// <summary>When a newcomer's first work will be public at the latest.</summary>
    public static DateTimeOffset Due(DateTimeOffset submitted) => submitted + Submitting.Patience;

    /// <summary>Where drafts of one name go apart from what they change, or from each other: the first words that do.</summary>
    public IReadOnlyDictionary<int, string> Differences { get; private set; } = new Dictionary<int, string>();

    [Requires(Permission.Contribute)]
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Drafts = await db.DraftsAsync(HttpContext.Person()!.ContributorId, cancel);
        var alike = Drafts.GroupBy(NameOf, StringComparer.Ordinal).Where(g => g.Count() > 1).SelectMany(g => g.Select(d => (d.Id, First: g.Last().Id))).Take(MostCompared).ToList();
        if (alike.Count == 0) return;
        var bodies = await db.DraftBodiesAsync([.. alike.SelectMany(a => new[] { a.Id, a.First }).Distinct()], cancel);
        Differences = alike.Select(a => (a.Id, Words: Difference(bodies[a.Id].Base ?? bodies[a.First].Body, bodies[a.Id].Body))).Where(d => d.Words.Length > 0).ToDictionary(d => d.Id, d => d.Words);
    }

    private static string Difference(string from, string to) =>
        SuggestionWriter.Start(BodyDiff.Of(from, to).FirstOrDefault(l => l.Fate is ChangeFate.Changed or ChangeFate.Added)?.New?.Text ?? "");
}
