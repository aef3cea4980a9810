using CommonsForge.Domain;
using CommonsForge.Interop.Markdown;
using CommonsForge.Interop.Office;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>Opens a document of an office program, or a Markdown file.</summary>
public static class EditorDocuments
{
    /// <summary>What it says, or <c>null</c> when the model state says why it cannot be opened.</summary>
    public static ImportedText? Read(IFormFile document, Texts texts, ModelStateDictionary state)
    {
        if (document.Length > EditorFiles.Largest)
        {
            state.AddModelError("document", texts["Editor.FileTooLarge", Path.GetFileName(document.FileName), EditorFiles.Largest / 1_000_000]);
            return null;
        }
        try
        {
            using var bytes = document.OpenReadStream();
            return Path.GetExtension(document.FileName).ToUpperInvariant() switch
            {
                ".ODT" => OdtReader.Read(bytes),
                ".MD" or ".MARKDOWN" or ".TXT" => MarkdownFile.Read(bytes),
                _ => DocxReader.Read(bytes),
            };
        }
        catch (BrokenRuleException e)
        {
            state.AddModelError("document", texts[e.Code]);
            return null;
        }
    }
}
