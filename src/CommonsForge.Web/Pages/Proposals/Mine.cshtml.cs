using CommonsForge.Data;
using CommonsForge.Data.Proposals;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Proposals;

/// <summary>What somebody proposed, where it stands and what is expected of them.</summary>
public sealed class MineModel(CommonsDb db, ReviewWords words) : PageModel
{
    private const int Most = 100;

    public IReadOnlyList<ProposalLine> Proposals { get; private set; } = [];

    public ReviewWords Words => words;

    [Requires(Permission.OwnAccount)]
    public async Task OnGetAsync(CancellationToken cancel) => Proposals = await db.ProposedByAsync(HttpContext.Person()!.ContributorId, Most, cancel);
}
