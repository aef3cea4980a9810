using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>Somebody's texts under way, at most <see cref="DraftReads.Most"/>.</summary>
public sealed class DraftsModel(CommonsDb db) : PageModel
{
    /// <summary>How many of those that wait are thanked for at the top; each says so in the list too.</summary>
    public const int MostThanked = 3;

    public IReadOnlyList<DraftLine> Drafts { get; private set; } = [];

    /// <summary>When a newcomer's first work will be public at the latest.</summary>
    public static DateTimeOffset Due(DateTimeOffset submitted) => submitted + Submitting.Patience;

    [Requires(Permission.Contribute)]
    public async Task OnGetAsync(CancellationToken cancel) => Drafts = await db.DraftsAsync(HttpContext.Person()!.ContributorId, cancel);
}
