using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>Somebody's texts under way, at most <see cref="DraftReads.Most"/>.</summary>
public sealed class DraftsModel(CommonsDb db) : PageModel
{
    public IReadOnlyList<DraftLine> Drafts { get; private set; } = [];

    [Requires(Permission.Contribute)]
    public async Task OnGetAsync(CancellationToken cancel) => Drafts = await db.DraftsAsync(HttpContext.Person()!.ContributorId, cancel);
}
