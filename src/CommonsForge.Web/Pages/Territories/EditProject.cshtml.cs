using CommonsForge.Data;
using CommonsForge.Data.Territories;
using CommonsForge.Domain;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Territories;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Territories;

/// <summary>Names a territory of projects, or draws it anew.</summary>
public sealed class EditProjectModel(CommonsDb db, Links links, Texts texts) : PageModel
{
    private ProjectTerritory? _project;

    [BindProperty(SupportsGet = true)]
    public int? Id { get; set; }

    [BindProperty]
    public string? Nom { get; set; }

    [BindProperty]
    public string? Communes { get; set; }

    [Requires(Permission.EditReferences)]
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return NotFound();
        if (_project is null) return Page();
        Nom = _project.Name;
        var names = await db.Territories.Where(t => _project.Communes.Contains(t.Code)).OrderBy(t => t.Name).Select(t => t.Code + " " + t.Name).ToListAsync(cancel);
        Communes = string.Join('\n', names);
        return Page();
    }

    [Requires(Permission.EditReferences)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return NotFound();
        var name = (Nom ?? "").Trim();
        var (codes, unclear) = await CommuneList.ReadAsync(db, Communes ?? "", cancel);
        foreach (var line in unclear.Take(10)) ModelState.AddModelError(nameof(Communes), Say(line));
        if (await db.ProjectTerritories.AnyAsync(p => p.Name == name && p.Id != Id, cancel)) ModelState.AddModelError(nameof(Nom), texts["Territory.NameTaken"]);
        try
        {
            if (_project is null) db.Add(_project = new(Guid.CreateVersion7(), name, codes));
            else _project.Describe(name, codes);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError(e.Code == "Territory.NameMissing" ? nameof(Nom) : nameof(Communes), texts[e.Code]);
        }
        if (!ModelState.IsValid) return Page();
        await db.SaveChangesAsync(cancel);
        return LocalRedirect(links.Page("/territoires/projets"));
    }

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        if (Id is null) return true;
        _project = await db.ProjectTerritories.SingleOrDefaultAsync(p => p.Id == Id, cancel);
        return _project is not null;
    }

    private string Say(UnclearCommune line) => line.Choices.Count == 0
        ? texts["Territory.UnknownCommune", line.Line]
        : texts["Territory.SeveralCommunes", line.Line, texts.List(line.Choices.Select(c => texts["Territory.CommuneChoice", c.Code, c.Name, c.DepartementName ?? ""]))];
}
