using CommonsForge.Data;
using CommonsForge.Data.Search;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Territories;

/// <summary>Territories that moderators named, each with its communes and what it holds.</summary>
public sealed class ProjectsModel(CommonsDb db, LibraryIndex library, Links links, Texts texts) : PageModel
{
    private const int Most = 500;

    public IReadOnlyList<ProjectView> Projects { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var answer = library.Current.Ask(new(), null);
        var rows = await db.ProjectTerritories.AsNoTracking().OrderBy(p => p.Name).Take(Most).ToListAsync(cancel);
        Projects = [.. rows.Select(p =>
        {
            var term = answer.Catalogue.Find("territoire")?.Find(p.Code.ToLowerInvariant());
            var count = term is null ? 0 : answer.Counts.GetValueOrDefault(term.Code);
            return new ProjectView(p.Id, p.Name, texts.Count("Territory.Communes", p.Communes.Count), count == 0 ? null : new(texts.Count("Library.Found", count), links.Library(term!)));
        })];
    }
}

/// <summary>A territory of projects in a list.</summary>
public sealed record ProjectView(int Id, string Name, string Size, LinkView? Holds);
