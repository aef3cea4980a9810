using CommonsForge.Data;
using CommonsForge.Data.Search;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Territories;

/// <summary>Territories that moderators named, each with its communes and what it holds.</summary>
public sealed class ProjectsModel(CommonsDb db, LibraryIndex library, TerritoryWriter writer, Links links, Texts texts) : PageModel
{
    private const int Most = 500;

    public IReadOnlyList<ProjectView> Projects { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var answer = library.Current.Ask(new(), null);
        var rows = await db.ProjectTerritories.AsNoTracking().OrderBy(p => p.Name).Take(Most).ToListAsync(cancel);
        var communes = await writer.CommunesAsync(rows, cancel);
        Projects = [.. rows.Select(p =>
        {
            var term = answer.Catalogue.Find("territoire")?.Find(p.Code.ToLowerInvariant());
            var count = term is null ? 0 : answer.Counts.GetValueOrDefault(term.Code);
            return new ProjectView(p.Id, p.Name, links.Territory(p.Code), texts.Count("Territory.Communes", p.Communes.Count), communes[p.Code], count == 0 ? null : new(texts.Count("Library.Found", count), links.Library(term!)));
        })];
    }
}

/// <summary>A territory of projects in a list.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Url">Its page.</param>
/// <param name="Size">How many communes it has.</param>
/// <param name="Communes">Which.</param>
/// <param name="Holds">How many resources are found there, and where they are; nothing when there are none.</param>
public sealed record ProjectView(int Id, string Name, string Url, string Size, CommunesView Communes, LinkView? Holds);
