using CommonsForge.Data;
using CommonsForge.Data.Contributors;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Contributors;

/// <summary>Somebody of the commons: what they say of themselves, what they know about, what they are credited for.</summary>
[CachedPage]
public sealed class ShowModel(CommonsDb db, LibraryIndex library, CardWriter cards, FacetWords words, Links links) : PageModel
{
    private const int MostWorks = 60;

    public ContributorProfile Person { get; private set; } = null!;

    public string? StructureUrl => Person.Organisation is { } structure ? links.Structure(structure.Id, structure.Name) : null;

    public IReadOnlyList<LinkView> Skills { get; private set; } = [];

    public IReadOnlyList<CardView> Works { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        var id = ResourceKey.Id(key)!.Value;
        if (await db.ProfileAsync(id, cancel) is not { } person) return NotFound();
        if (key != ResourceKey.Of(id, person.Name)) return LocalRedirectPermanent(links.Contributor(id, person.Name));
        Person = person;
        ViewData["Feed"] = links.Contributor(id, person.Name) + "/flux";
        Skills = [.. person.Skills.Select(library.Current.Catalogue.Find).OfType<FacetTerm>().Select(t => new LinkView(words.Of(t), links.Library(t)))];
        Works = cards.Cards(await db.CardsAsync(await db.CreditedToAsync(person.Uid, MostWorks, cancel), cancel));
        return Page();
    }
}
