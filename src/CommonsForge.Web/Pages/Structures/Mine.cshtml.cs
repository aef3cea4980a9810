using CommonsForge.Data;
using CommonsForge.Data.Contributors;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Structures;

/// <summary>The structure that somebody belongs to: to ask for, to make, or to leave.</summary>
[KeepsForm]
public sealed class MineModel(CommonsDb db, StructureFields fields, Links links, Texts texts) : PageModel
{
    private Contributor _me = null!;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    [BindProperty]
    public NewStructureForm Input { get; set; } = new();

    /// <summary>Whether it is said that none of those with a like name is meant.</summary>
    [BindProperty(Name = "Autre")]
    public bool IsAnother { get; set; }

    /// <summary>What was just done, said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public string? Done { get; set; }

    /// <summary>The structure that they belong to, or <c>null</c>.</summary>
    public StructureName? Own { get; private set; }

    /// <summary>The structure that they ask to belong to, or <c>null</c>.</summary>
    public StructureName? Asked { get; private set; }

    /// <summary>Whether their structure's page names them.</summary>
    public bool IsListed => _me.Directory.IsListed;

    /// <summary>Those found by name.</summary>
    public IReadOnlyList<StructureName> Found { get; private set; } = [];

    /// <summary>Those that the new one may be.</summary>
    public IReadOnlyList<StructureName> Near { get; private set; } = [];

    /// <summary>Whether one has the very name: there is no second one.</summary>
    public bool IsTwin { get; private set; }

    public IEnumerable<(string Value, string Label)> TypeChoices => fields.Types(null);

    [Requires(Permission.OwnAccount)]
    public async Task OnGetAsync(CancellationToken cancel)
    {
        await FindAsync(cancel);
        if (!string.IsNullOrWhiteSpace(Query) && Own is null && Asked is null) Found = (await StructureNames.LoadAsync(db, cancel)).Holding(Query);
        Input.Name = Found.Count == 0 ? Query : null;
    }

    /// <summary>Asks to belong to one that exists.</summary>
    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostDemanderAsync(int structure, CancellationToken cancel)
    {
        await FindAsync(cancel);
        if (await db.Organisations.Include(o => o.Party).SingleOrDefaultAsync(o => o.Id == structure && o.Party.WithdrawnAt == null, cancel) is not { } wanted) return NotFound();
        return await SaveAsync("demande", () => db.AskToBelongAsync(_me, wanted, cancel), cancel);
    }

    /// <summary>Makes one, unless it looks like one that exists and nobody says that it is another.</summary>
    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostCreerAsync(CancellationToken cancel)
    {
        await FindAsync(cancel);
        var name = PersonName.Tidy(Input.Name);
        if (Organisation.FaultOf(name) is { } fault) ModelState.AddModelError("Input.Nom", texts[fault]);
        if ((Input.Description ?? "").Trim().Length > Organisation.LongestDescription) ModelState.AddModelError("Input.Presentation", texts["Structure.DescriptionTooLong"]);
        var place = await fields.PlaceAsync(Input.Place, "Input.Territoire", ModelState, cancel);
        if (ModelState.IsValid) await CompareAsync(name, cancel);
        if (!ModelState.IsValid || Near.Count > 0) return Page();
        return await SaveAsync("creee", () =>
        {
            if (_me.OrganisationId is not null) throw new BrokenRuleException("Membership.HasStructure");
            db.FoundStructure(name, fields.Type(Input.Type, null), place, (Input.Description ?? "").Trim().ReplaceLineEndings("\n"), _me);
            return Task.CompletedTask;
        }, cancel);
    }

    /// <summary>Takes the request back.</summary>
    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostRetirerAsync(CancellationToken cancel)
    {
        await FindAsync(cancel);
        return await SaveAsync("retiree", async () =>
        {
            if (await db.AskedByAsync(_me.Id, cancel) is { } asked) db.Memberships.Remove(asked);
        }, cancel);
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostQuitterAsync(CancellationToken cancel)
    {
        await FindAsync(cancel);
        return await SaveAsync("quittee", () =>
        {
            _me.BelongTo(null, _me.Uid);
            return Task.CompletedTask;
        }, cancel);
    }

    private async Task CompareAsync(string name, CancellationToken cancel)
    {
        var names = await StructureNames.LoadAsync(db, cancel);
        if (names.Find(name) is { } twin) (Near, IsTwin) = ([twin], true);
        else if (!IsAnother) Near = names.Near(name);
    }

    private async Task<IActionResult> SaveAsync(string done, Func<Task> change, CancellationToken cancel)
    {
        try
        {
            await change();
            await db.SaveChangesAsync(cancel);
            return LocalRedirect(links.Page("/compte/structure") + "?fait=" + done);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("", texts[e.Code]);
        }
        catch (DbUpdateConcurrencyException)
        {
            ModelState.AddModelError("", texts["Membership.Answered"]);
        }
        db.ChangeTracker.Clear();
        await FindAsync(cancel);
        return Page();
    }

    private async Task FindAsync(CancellationToken cancel)
    {
        var id = HttpContext.Person()!.ContributorId;
        _me = await db.Contributors.Include(c => c.Organisation!.Party).SingleAsync(c => c.Id == id, cancel);
        Own = _me.Organisation is { } own ? new(own.Id, own.Party.Name) : null;
        Asked = Own is null && await db.AskedByAsync(id, cancel) is { } asked ? new(asked.OrganisationId, asked.Organisation.Party.Name) : null;
    }
}

/// <summary>A new structure, as its form sends it.</summary>
public sealed class NewStructureForm
{
    [ModelBinder(Name = "Nom")]
    public string? Name { get; set; }

    /// <summary>Uid of a term.</summary>
    [ModelBinder(Name = "Type")]
    public string? Type { get; set; }

    [ModelBinder(Name = "Territoire")]
    public string? Place { get; set; }

    [ModelBinder(Name = "Presentation")]
    public string? Description { get; set; }
}
