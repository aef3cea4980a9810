using CommonsForge.Data.Search;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Vocabularies;

/// <summary>A vocabulary: its terms, their other names, and what each leads to.</summary>
[CachedPage]
public sealed class ShowModel(LibraryIndex library, VocabularyWriter vocabularies) : PageModel
{
    public VocabularyView View { get; private set; } = null!;

    public IActionResult OnGet(string key)
    {
        var answer = library.Current.Ask(new(), null);
        if (answer.Catalogue.Find(key) is not { Kind: FacetKind.Concept } facet) return NotFound();
        View = vocabularies.Write(facet, answer);
        return Page();
    }
}
