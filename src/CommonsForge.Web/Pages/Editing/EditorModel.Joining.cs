using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Editing;

/// <content>Files that join the text: chosen in their field, pasted or dropped.</content>
public sealed partial class EditorModel
{
    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostJoindreAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } instead) return instead;
        var waited = WaitsUntil is not null;
        await KeepAsync(cancel);
        if (WantsJson()) return await JoinInPlaceAsync(waited, cancel);
        var (content, faults) = await _files.AddAsync(Draft!.ToContent(), Fichier, Accord, await AgreedAsync(cancel), cancel);
        foreach (var fault in faults) ModelState.AddModelError(nameof(Fichier), fault);
        await KeepJoinedAsync(content, cancel);
        if (!ModelState.IsValid)
        {
            Fiche = await ShownAsync(content, cancel);
            return Page();
        }
        return LocalRedirect(DraftUrlAt() + "#fichiers");
    }

    // The editor itself shows each at its place: its name is all that it needs.
    private async Task<JsonResult> JoinInPlaceAsync(bool waited, CancellationToken cancel)
    {
        var (content, names, faults) = (Draft!.ToContent(), new List<string?>(), new List<string>());
        var agreed = await AgreedAsync(cancel);
        foreach (var file in Fichier)
        {
            var (next, wrong) = await _files.AddAsync(content, [file], Accord, agreed, cancel);
            names.Add(wrong.Count == 0 ? next.Sheet.Attachments[^1].Name : null);
            faults.AddRange(wrong);
            content = content with { Sheet = next.Sheet };
        }
        await KeepJoinedAsync(content, cancel);
        return Kept(waited, names, faults);
    }

    private async Task KeepJoinedAsync(Content content, CancellationToken cancel)
    {
        if (content.Sheet.Attachments.Count == Draft!.Sheet.Attachments.Count) return;
        Draft.Keep(content, time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
    }

    // What the editor is told once the draft is kept.
    private JsonResult Kept(bool waited, IReadOnlyList<string?> joined, IReadOnlyList<string> faults) => new(new
    {
        url = DraftUrlAt(),
        etat = Draft!.Saves,
        cadre = Cadre,
        said = texts[waited ? "Editor.KeptNotSent" : "Editor.KeptAt", texts.DateAndTime(Draft.SavedAt)],
        apart = Apart,
        proposed = Proposed,
        joined,
        faults,
    });
}
