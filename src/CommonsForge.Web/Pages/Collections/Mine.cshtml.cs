using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Collections;

/// <summary>Somebody's collections, to come back to.</summary>
public sealed class MineModel(CommonsDb db, Texts texts, TimeProvider time) : PageModel
{
    public IReadOnlyList<CollectionLine> Lines { get; private set; } = [];

    /// <summary>Whether one was just erased.</summary>
    public bool Erased { get; private set; }

    [Requires(Permission.OwnAccount)]
    public async Task OnGetAsync(string? fait, CancellationToken cancel) =>
        (Lines, Erased) = (await db.CollectionsOfAsync(HttpContext.Person()!.ContributorId, cancel), fait == "effacee");

    /// <summary>What becomes of one.</summary>
    public string State(CollectionLine line) => line.Report is not null ? texts["Collection.StatePublished"]
        : line.ClosesAt > time.GetUtcNow() ? texts["Collection.StateOpen", texts.DateAndTime(line.ClosesAt)]
        : texts["Collection.StateWaits", texts.Date(line.OpenedAt + CollectedUse.KeptFor)];
}
