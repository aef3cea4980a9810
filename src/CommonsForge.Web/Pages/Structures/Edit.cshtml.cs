using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Editing;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Structures;

/// <summary>What a structure says of itself, written by those who belong to it. To anybody else this page is not there.</summary>
[KeepsForm]
public sealed class EditModel(CommonsDb db, StructureFields fields, Texts texts, Links links) : PageModel
{
    [BindProperty]
    public StructureForm Input { get; set; } = new();

    public Organisation Structure { get; private set; } = null!;

    public string Address => links.Structure(Structure.Id, Structure.Party.Name);

    /// <summary>Its territory, as the field reads it.</summary>
    public string? Place { get; private set; }

    /// <summary>What it says it uses: one address and title a line.</summary>
    public string Uses { get; private set; } = "";

    public IEnumerable<(string Value, string Label)> TypeChoices => fields.Types(Structure.Type);

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (!await FindAsync(key, cancel)) return NotFound();
        await ShowAsync(cancel);
        return Page();
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostAsync(string key, CancellationToken cancel)
    {
        if (!await FindAsync(key, cancel)) return NotFound();
        var type = fields.Type(Input.Type, Structure.Type);
        var place = await fields.PlaceAsync(Input.Place, "Input.Territoire", ModelState, cancel);
        var uses = await UsesAsync(cancel);
        var by = HttpContext.Person()!.Uid;
        if (ModelState.IsValid)
        {
            Say("Input.Presentation", () => Structure.Describe(type, place, (Input.Description ?? "").Trim().ReplaceLineEndings("\n"), by));
            Say("Input.Ressources", () => Structure.DeclareUses(uses, by));
        }
        if (!ModelState.IsValid)
        {
            await ShowAsync(cancel);
            return Page();
        }
        await db.SaveChangesAsync(cancel);
        return LocalRedirect(Address);
    }

    private async Task<bool> FindAsync(string key, CancellationToken cancel)
    {
        var (id, person) = (ResourceKey.Id(key), HttpContext.Person()!.ContributorId);
        var mine = await db.Contributors.Where(c => c.Id == person).Select(c => c.OrganisationId).SingleAsync(cancel);
        Structure = (await db.Organisations.Include(o => o.Party).SingleOrDefaultAsync(o => o.Id == id && o.Party.WithdrawnAt == null, cancel))!;
        return Structure?.IsEditedBy(mine) == true;
    }

    private async Task ShowAsync(CancellationToken cancel)
    {
        Place = Structure.Territory is { } code && await db.Territories.AsNoTracking().SingleOrDefaultAsync(t => t.Code == code, cancel) is { } place
            ? texts["Profile.PlaceCoded", place.NameIn(texts.Language), code] : Structure.Territory;
        var works = await db.NamedWorksAsync([], Structure.Uses, cancel);
        Uses = string.Join('\n', works.Select(w => StepForm.NameOf(w.Id, w.Sheet.Title)));
    }

    // One a line, by number or by address; one that leads nowhere is told, and nothing is lost.
    private async Task<List<Guid>> UsesAsync(CancellationToken cancel)
    {
        var (found, unknown) = await StepAddress.WorksAsync(db, Input.Uses, 2 * Organisation.MostUses, new Uri(links.Absolute("/")).Host, cancel);
        foreach (var line in unknown) ModelState.AddModelError("Input.Ressources", texts["Structure.UseUnknown", line]);
        return found;
    }

    private void Say(string field, Action change)
    {
        try
        {
            change();
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError(field, texts[e.Code]);
        }
    }
}

/// <summary>What a structure says of itself, as its form sends it.</summary>
public sealed class StructureForm
{
    [ModelBinder(Name = "Presentation")]
    public string? Description { get; set; }

    /// <summary>Uid of a term.</summary>
    [ModelBinder(Name = "Type")]
    public string? Type { get; set; }

    [ModelBinder(Name = "Territoire")]
    public string? Place { get; set; }

    /// <summary>Numbers or addresses of resources, one a line.</summary>
    [ModelBinder(Name = "Ressources")]
    public string? Uses { get; set; }
}
