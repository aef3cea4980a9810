using CommonsForge.Data;
using CommonsForge.Data.Files;
using CommonsForge.Data.Integrity;
using CommonsForge.Data.Proposals;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Proposals;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Proposals;

/// <summary>Withdraws parts of a version of a proposal, with a reason that readers see.</summary>
public sealed class EraseModel(CommonsDb db, ContentStore store, ErasureWriter erasures, TimeProvider time, Links links, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty]
    public EraseForm Input { get; set; } = new();

    public EraseView View { get; private set; } = null!;

    [Requires(Permission.Moderate)]
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Input.Everywhere = true;
        return await ShowAsync(cancel);
    }

    [Requires(Permission.Moderate)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await Input.RunAsync(db, HttpContext.Person()!.Uid, time.GetUtcNow(), ModelState, texts, order => db.EraseProposedAsync(store, Id, Number, order, cancel), cancel))
            return LocalRedirect(links.Proposal(Id, Number));
        db.ChangeTracker.Clear();
        return await ShowAsync(cancel);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        if ((await db.ProposalAsync(Id, cancel))?.Versions.FirstOrDefault(v => v.Number == Number) is not { } version) return NotFound();
        View = new(
            texts["Erasure.ProposedVersionOf", Number, version.Sheet.Title], new(texts["Resource.VersionNumber", Number], links.Proposal(Id, Number)),
            erasures.Choices(version.Seal, part => Holds(version, part)), erasures.Notices(await db.WithdrawnOfProposalAsync(Id, Number, cancel)), Input);
        return Page();
    }

    private static bool Holds(ProposalVersion version, string part) => part switch
    {
        "summary" => version.Sheet.Summary.Length > 0,
        "body" => version.Body.Length > 0,
        "plainWords" => version.PlainWords.Length > 0,
        "note" => version.Note.Length > 0,
        _ => true,
    };
}
