using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Files;
using CommonsForge.Data.Integrity;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Resources;

/// <summary>Withdraws parts of a published version, with a reason that readers see.</summary>
public sealed class EraseModel(CommonsDb db, ContentStore store, ErasureWriter erasures, TimeProvider time, Links links, Texts texts) : ResourcePageModel(db, links, texts)
{
    private readonly Texts _texts = texts;

    protected override string Rest => string.Create(CultureInfo.InvariantCulture, $"/revisions/{Number}/retirer");

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    [BindProperty]
    public EraseForm Input { get; set; } = new();

    public EraseView View { get; private set; } = null!;

    private string Version => string.Create(CultureInfo.InvariantCulture, $"{ResourceUrl}/revisions/{Number}");

    [Requires(Permission.Moderate)]
    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, Number, cancel) is { } instead) return instead;
        Input.Everywhere = true;
        await ShowAsync(cancel);
        return Page();
    }

    [Requires(Permission.Moderate)]
    public async Task<IActionResult> OnPostAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, Number, cancel) is { } instead) return instead;
        if (await Input.RunAsync(Db, HttpContext.Person()!.Uid, time.GetUtcNow(), ModelState, _texts, order => Db.EraseAsync(store, Read.Id, Number, order, cancel), cancel))
            return LocalRedirect(Version);
        await ShowAsync(cancel);
        return Page();
    }

    private async Task ShowAsync(CancellationToken cancel) => View = new(
        _texts["Erasure.VersionOf", Number, Read.Sheet.Title], new(_texts["Resource.VersionNumber", Number], Version),
        erasures.Choices(Read.Seal, part => part switch { "summary" => Read.Sheet.Summary.Length > 0, "body" => Read.Body.Length > 0, "plainWords" => Read.PlainWords.Length > 0, "note" => Read.Note.Length > 0, _ => true }),
        await erasures.NoticesAsync(Read, cancel), Input);
}
