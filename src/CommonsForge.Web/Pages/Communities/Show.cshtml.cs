using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Data.Templates;
using CommonsForge.Domain.Vocabularies;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Communities;

/// <summary>A community: what it is, its charter, its own criteria, its newest resources.</summary>
[CachedPage]
public sealed class ShowModel(CommonsDb db, LibraryIndex library, CardWriter cards, ChantierWriter chantiers, VocabularyWriter vocabularies, Links links, Texts texts) : PageModel
{
    private const int Newest = 6;
    private const int MostChantiers = 3;

    public CommunityPageView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancel)
    {
        if (await db.Communities.AsNoTracking().SingleOrDefaultAsync(c => c.Slug == slug, cancel) is not { } community) return NotFound();
        var snapshot = library.Current;
        var answer = snapshot.Ask(new LibraryQuery { Chosen = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["communaute"] = [slug] } }, null);
        var charter = community.Charter is { } uid ? await db.AddressAsync(uid, cancel) : null;
        var own = snapshot.Catalogue.Facets.Where(f => f.Community == slug).ToList();
        var types = snapshot.Catalogue.Find(Vocabulary.TypeSlug);
        var templates = (await db.TemplatesAsync(cancel)).Where(t => t.CommunityId == community.Id).Select(t => types?.Terms.FirstOrDefault(type => type.Concept == t.Type)).OfType<FacetTerm>();
        View = new(CommunityWriter.NameOf(community), community.Summary.In(CultureInfo.CurrentUICulture))
        {
            Tally = [new(texts.Number(answer.Total), texts.Count("Reading.ResourcesNoun", answer.Total)), new(texts.Number(own.Count), texts.Count("Reading.CriteriaNoun", own.Count))],
            Charter = charter is null ? null : new(texts["Reading.Charter"], links.Resource(charter.Id, charter.Sheet.Title)),
            RulesUrl = links.Community(slug) + "/regles",
            FeedUrl = links.Community(slug) + "/flux",
            LibraryUrl = links.Page($"/ressources?communaute={slug}"),
            Criteria = [.. own.Select(f => vocabularies.Write(f, answer))],
            Templates = [.. templates.Select(t => new LinkView(t.LabelIn(CultureInfo.CurrentUICulture), links.Template(t.Slug, slug)))],
            Chantiers = await chantiers.LinesAsync(community, onlyOpen: true, MostChantiers, cancel),
            ChantiersUrl = links.Chantiers(slug),
            Latest = cards.Cards(await db.CardsAsync([.. answer.PageIds.Take(Newest)], cancel)),
        };
        ViewData["Feed"] = View.FeedUrl;
        return Page();
    }
}
