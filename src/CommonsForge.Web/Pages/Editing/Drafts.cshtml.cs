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
public sealed class DraftsModel(CommonsDb db, CardWriter cards, Texts texts) : PageModel
{
    /// <summary>How many of those that wait are thanked for at the top; each says so in the list too.</summary>
    public const int MostThanked = 3;

    public IReadOnlyList<DraftLine> Drafts { get; private set; } = [];

    /// <summary>What a draft is known by: its title, or else its first words.</summary>
    public string NameOf(DraftLine draft) => draft.Sheet.Title.Length > 0 ? draft.Sheet.Title
        : string.Join(' ', PlainText.Of(draft.Start).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } words ? texts["Editor.UntitledStart", SuggestionWriter.Start(words)]
        : texts["Editor.Untitled"];

    /// <summary>Its type, and what it changes.</summary>
    public string FactsOf(DraftLine draft) => string.Join(" · ", new[]
    {
        draft.Sheet.Type == Guid.Empty ? null : cards.Type(draft.Sheet).Label,
        draft.ProposalId is null && draft.ResourceId is null ? null : texts[draft.OfNotice ? "Editor.DraftOfNotice" : draft.ProposalId is not null ? "Editor.DraftOfProposal" : "Editor.DraftOfChange"],
    }.OfType<string>());

    /// <summary>When a newcomer's first work will be public at the latest.</summary>
    public static DateTimeOffset Due(DateTimeOffset submitted) => submitted + Submitting.Patience;

    [Requires(Permission.Contribute)]
    public async Task OnGetAsync(CancellationToken cancel) => Drafts = await db.DraftsAsync(HttpContext.Person()!.ContributorId, cancel);
}
