using CommonsForge.Data.Search;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Vocabularies;

/// <summary>All vocabularies.</summary>
[CachedPage]
public sealed class IndexModel(LibraryIndex library, VocabularyWriter vocabularies) : PageModel
{
    public VocabulariesView View { get; private set; } = new([], []);

    public void OnGet()
    {
        var answer = library.Current.Ask(new(), null);
        var all = answer.Catalogue.Facets.Where(f => f.Kind == FacetKind.Concept).ToLookup(f => f.Community is null, f => vocabularies.Write(f, answer));
        View = new([.. all[true]], [.. all[false]]);
    }
}
