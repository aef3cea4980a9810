using CommonsForge.Data;
using CommonsForge.Data.Needs;
using CommonsForge.Data.Search;
using CommonsForge.Domain;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Needs;

/// <summary>Who asked mends what their need says; what it said before stays in its history.</summary>
[KeepsForm]
public sealed class EditModel(CommonsDb db, LibraryIndex library, NeedWriter writer, FacetWords words, PlaceWriter places, TimeProvider time, Links links, Texts texts) : PageModel
{
    private Need _need = null!;

    [BindProperty]
    public NeedForm Input { get; set; } = new();

    /// <summary>Whether an address that was pointed out shall stand.</summary>
    [BindProperty]
    public bool Coordonnees { get; set; }

    /// <summary>Whether one was found.</summary>
    public bool AsksContact { get; private set; }

    public string Title => _need.Title;

    public string NeedUrl => links.Need(_need.Id, _need.Title);

    /// <summary>The terms of a facet, to choose from.</summary>
    public IReadOnlyList<(string Value, string Label)> Terms(string facet) => words.Choices(library.Current.Catalogue, facet);

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (!await FindAsync(key, cancel)) return NotFound();
        var place = _need.Territory is { } code ? await db.Territories.AsNoTracking().Where(t => t.Code == code).Select(t => t.Name).SingleOrDefaultAsync(cancel) : null;
        Input = NeedForm.Of(_need, library.Current.Catalogue, place);
        return Page();
    }

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostAsync(string key, CancellationToken cancel)
    {
        if (!await FindAsync(key, cancel)) return NotFound();
        var (code, choices) = await Input.PlaceAsync(db, cancel);
        if (code is null && !string.IsNullOrWhiteSpace(Input.Place)) places.Ask(ModelState, "Input.Lieu", Input.Place, choices);
        var ask = Input.Ask(library.Current.Catalogue, code);
        // A day that was to come when it was written may be over by now.
        foreach (var problem in ask.Check(ask.Deadline == _need.Deadline ? null : writer.Today)) ModelState.AddModelError(NeedForm.Fields[problem.Field], texts[problem.Code, problem.Arguments]);
        AsksContact = _need.Audience == NeedAudience.Public && !Coordonnees && NeedForm.PointOut(ask, ModelState, texts);
        if (!ModelState.IsValid) return Page();
        try
        {
            _need.Edit(ask, _need.By, time.GetUtcNow());
            await db.SaveChangesAsync(cancel);
            return LocalRedirect(NeedUrl + "?fait=corrige");
        }
        catch (Exception e) when (e is BrokenRuleException or DbUpdateException)
        {
            ModelState.AddModelError("", texts[e is BrokenRuleException broken ? broken.Code : "Need.Taken"]);
            return Page();
        }
    }

    private async Task<bool> FindAsync(string key, CancellationToken cancel)
    {
        if (ResourceKey.Id(key) is not { } id || await db.NeedAsync(id, cancel) is not { IsActive: true } need || need.ById != HttpContext.Person()!.ContributorId) return false;
        _need = need;
        ViewData["Title"] = texts["Need.EditTitle"];
        ViewData["Robots"] = "noindex";
        return true;
    }
}
