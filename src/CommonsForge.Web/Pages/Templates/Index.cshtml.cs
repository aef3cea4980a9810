using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Search;
using CommonsForge.Data.Templates;
using CommonsForge.Domain.Vocabularies;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Templates;

/// <summary>The trames of the commons, type by type.</summary>
[CachedPage]
public sealed class IndexModel(CommonsDb db, LibraryIndex library, Links links, Texts texts) : PageModel
{
    public IReadOnlyList<TemplateLine> Lines { get; private set; } = [];

    /// <summary>Types that nobody wrote a trame for.</summary>
    public IReadOnlyList<LinkView> Missing { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var templates = (await db.TemplatesAsync(cancel)).ToLookup(t => t.Type);
        var types = library.Current.Catalogue.Find(Vocabulary.TypeSlug)?.Terms.Where(t => t.Concept is not null).ToList() ?? [];
        Lines = [.. types.Where(t => templates[t.Concept!.Value].Any()).Select(t => Line(t, [.. templates[t.Concept!.Value]]))];
        Missing = [.. types.Where(t => !templates[t.Concept!.Value].Any()).Select(t => new LinkView(t.LabelIn(CultureInfo.CurrentUICulture), links.Template(t.Slug)))];
    }

    private TemplateLine Line(FacetTerm type, IReadOnlyList<Domain.Templates.Template> templates)
    {
        var shared = templates.FirstOrDefault(t => t.Community is null);
        var sections = shared is null ? texts["Template.NoShared"] : string.Join(" · ", shared.Sections.Select(s => s.Title.In(CultureInfo.CurrentUICulture)));
        return new(type.LabelIn(CultureInfo.CurrentUICulture), links.Template(type.Slug), sections,
            [.. templates.Where(t => t.Community is not null).Select(t => new LinkView(CommunityWriter.NameOf(t.Community!), links.Template(type.Slug, t.Community!.Slug)))]);
    }
}

/// <summary>A type in the list: its trame, and those of communities.</summary>
public sealed record TemplateLine(string Type, string Url, string Sections, IReadOnlyList<LinkView> Own);
