using CommonsForge.Domain;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Markdown;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Editing;

/// <content>A draft that begins with a document.</content>
public sealed partial class EditorModel
{
    /// <summary>What is to be looked at in the text that was made of a document: what did not come along, and what the file says of itself.</summary>
    public IReadOnlyList<string> Opened { get; private set; } = [];

    /// <summary>The resource that the file opened already is here.</summary>
    public LinkView? Twin { get; private set; }

    /// <summary>Begins a draft with a document; what was typed before stays above it.</summary>
    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostOuvrirAsync(IFormFile? document, CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } instead) return instead;
        if (document is null) ModelState.AddModelError("document", texts["Editor.NoFile"]);
        if (document is null || EditorDocuments.Read(document, texts, ModelState) is not { } read) return Page();
        try
        {
            var content = await OpenedAsync(read, cancel);
            if (Draft is null) db.Drafts.Add(Draft = From is null ? new(content, Me, time.GetUtcNow()) : new(From, content, Me, time.GetUtcNow()));
            else Draft.Keep(content, time.GetUtcNow());
            await db.SaveChangesAsync(cancel);
            if (Opened.Count == 0 && Twin is null) return LocalRedirect(DraftUrl(Draft.Id));
            (Before, Fiche) = (content, await ShownAsync(content, cancel));
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("document", texts[e.Code]);
            return Page();
        }
        ModelState.Clear();
        Id = Draft.Id;
        return Page();
    }

    private async Task<Content> OpenedAsync(ImportedText read, CancellationToken cancel)
    {
        var typed = string.IsNullOrWhiteSpace(Fiche.Titre + Fiche.Corps) ? Before : await ReadAsync(Before, cancel);
        var title = typed.Sheet.Title.Length > 0 || read.Title is null ? typed.Sheet.Title : Intake.CleanLine(read.Title);
        var body = string.Join("\n\n", new[] { string.IsNullOrWhiteSpace(Fiche.Corps) ? "" : typed.Text.Body.Trim('\n'), Intake.Clean(read.Markdown) }.Where(b => b.Length > 0));
        var content = new Content(typed.Sheet with { Title = title.Length > Sheet.LongestTitle ? title[..Sheet.LongestTitle] : title }, typed.Text with { Body = body });
        Opened = [.. read.Warnings.Select(w => texts[w]), .. new[] { SurfaceRequest.Elsewhere(read.ImagesElsewhere, texts) }.OfType<string>()];
        if (From is null && read.Sheet is { } sheet)
        {
            var opened = await new OpenedSheet(db, store, texts, links).ReadAsync(content, sheet, Me, cancel);
            (content, Opened, Twin) = (opened.Content, [.. Opened, .. opened.Said], opened.Twin);
        }
        return await _files.KeepAsync(content, read.Files, cancel);
    }
}
