using CommonsForge.Data;
using CommonsForge.Data.Search;
using CommonsForge.Data.Territories;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Contributors;

/// <summary>What one says of oneself. Skills are terms of the themes, like those that facets find works by.</summary>
[KeepsForm]
public sealed class EditModel(CommonsDb db, LibraryIndex library, FacetWords words, PlaceWriter places, Texts texts) : PageModel
{
    private const string Themes = "theme";

    [BindProperty]
    public ProfileForm Input { get; set; } = new();

    /// <summary>A territory to add, as typed.</summary>
    [BindProperty(Name = "territoire")]
    public string? Added { get; set; }

    /// <summary>Said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public bool Saved { get; set; }

    public Contributor Person { get; private set; } = null!;

    /// <summary>Terms to tick: the value, its name, whether it is ticked.</summary>
    public IReadOnlyList<(string Value, string Label, bool Held)> Skills { get; private set; } = [];

    /// <summary>Territories to keep, likewise.</summary>
    public IReadOnlyList<(string Value, string Label, bool Held)> Places { get; private set; } = [];

    [Requires(Permission.OwnAccount)]
    public async Task OnGetAsync(CancellationToken cancel)
    {
        await FindAsync(cancel);
        await ShowAsync(Person.Skills, Person.Territories, cancel);
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await FindAsync(cancel);
        var skills = Input.Skills.Select(s => Guid.TryParse(s, out var uid) ? uid : Guid.Empty).Where(uid => Person.Skills.Contains(uid) || library.Current.Catalogue.Find(uid)?.Facet.Key == Themes).ToList();
        var territories = Input.Territories.Intersect(Person.Territories, StringComparer.Ordinal).ToList();
        if (await AddedAsync(cancel) is { } code) territories.Add(code);
        var name = PersonName.Tidy(Input.Name);
        if (PersonName.FaultOf(name) is { } fault) ModelState.AddModelError("Input.Nom", texts[fault]);
        if (ModelState.IsValid)
        {
            Say("Input.Presentation", () => Person.Describe((Input.Bio ?? "").Trim().ReplaceLineEndings("\n"), skills, territories, Person.Organisation));
            Say("Input.Liens", () => Person.ShowLinks((Input.Links ?? "").Split('\n')));
        }
        if (!ModelState.IsValid)
        {
            await ShowAsync(skills, territories, cancel);
            return Page();
        }
        Person.Party.Rename(name, Person.Party.Url);
        await db.SaveChangesAsync(cancel);
        return RedirectToPage(new { fait = true });
    }

    private void Say(string field, Action change)
    {
        try
        {
            change();
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError(e.Code == "Profile.TooManyTerritories" ? "territoire" : field, texts[e.Code]);
        }
    }

    private async Task<string?> AddedAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Added)) return null;
        var (code, choices) = await PlaceText.ReadAsync(db, Added, cancel);
        if (code is null)
            ModelState.AddModelError("territoire", choices.Count == 0 ? texts["Profile.PlaceUnknown", Added.Trim()] : texts["Profile.PlaceSeveral", Added.Trim(), string.Join(", ", choices.Select(places.Coded))]);
        return code;
    }

    private async Task FindAsync(CancellationToken cancel)
    {
        var id = HttpContext.Person()!.ContributorId;
        Person = await db.Contributors.Include(c => c.Party).Include(c => c.Organisation).SingleAsync(c => c.Id == id, cancel);
    }

    private async Task ShowAsync(IReadOnlyCollection<Guid> skills, IReadOnlyCollection<string> territories, CancellationToken cancel)
    {
        var catalogue = library.Current.Catalogue;
        Skills =
        [
            .. (catalogue.Find(Themes)?.Terms ?? []).Concat(Person.Skills.Select(catalogue.Find).OfType<FacetTerm>()).DistinctBy(t => t.Concept).Where(t => t.Concept is not null)
                .Select(t => (t.Concept!.Value.ToString(), words.Of(t), skills.Contains(t.Concept.Value))),
        ];
        var named = await db.Territories.AsNoTracking().Where(t => Person.Territories.Contains(t.Code) || territories.Contains(t.Code)).OrderBy(t => t.Name).ToListAsync(cancel);
        Places = [.. named.Select(t => (t.Code, texts.Language == "en" ? t.EnglishName ?? t.Name : t.Name, territories.Contains(t.Code)))];
    }
}

/// <summary>A profile, as its form sends it.</summary>
public sealed class ProfileForm
{
    [ModelBinder(Name = "Nom")]
    public string? Name { get; set; }

    [ModelBinder(Name = "Presentation")]
    public string? Bio { get; set; }

    /// <summary>Uids of terms.</summary>
    [ModelBinder(Name = "Competences")]
    public List<string> Skills { get; set; } = [];

    /// <summary>Codes of territories to keep.</summary>
    [ModelBinder(Name = "Territoires")]
    public List<string> Territories { get; set; } = [];

    /// <summary>One a line.</summary>
    [ModelBinder(Name = "Liens")]
    public string? Links { get; set; }
}
