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
public sealed class EditModel(CommonsDb db, LibraryIndex library, FacetWords words, PlaceWriter places, DirectoryCardWriter cards, Texts texts) : PageModel
{
    private const string Themes = "theme";

    [BindProperty]
    public ProfileForm Input { get; set; } = new();

    [BindProperty(Name = "Annuaire")]
    public DirectoryForm Shown { get; set; } = new();

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

    /// <summary>Contexts to tick, likewise.</summary>
    public IReadOnlyList<(string Value, string Label, bool Held)> Contexts { get; private set; } = [];

    /// <summary>Languages to tick, likewise.</summary>
    public IReadOnlyList<(string Value, string Label, bool Held)> Languages { get; private set; } = [];

    public IEnumerable<(string Value, string Label)> Availabilities => Enum.GetValues<Availability>().Select(a => (a.ToString(), texts[$"Directory.Availability.{a}"]));

    /// <summary>What the form shows of the directory: what is kept, or what was chosen just now.</summary>
    public DirectoryEntry Entry { get; private set; } = DirectoryEntry.None;

    /// <summary>The card that others see, or would see once this is saved; <c>null</c> for none.</summary>
    public DirectoryCardView? Preview { get; private set; }

    /// <summary>True where the preview shows what is not saved.</summary>
    public bool PreviewOnly { get; private set; }

    [Requires(Permission.OwnAccount)]
    public async Task OnGetAsync(CancellationToken cancel)
    {
        await FindAsync(cancel);
        Entry = Person.Directory;
        await ShowAsync(Person.Skills, Person.Territories, Person.Bio, cancel);
    }

    /// <summary>Shows what others would see, without saving anything.</summary>
    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostApercuAsync(CancellationToken cancel)
    {
        await FindAsync(cancel);
        PreviewOnly = true;
        Entry = Shown.Entry(Person.Directory, library.Current.Catalogue);
        foreach (var fault in Entry.Faults()) Blame(fault.Code, "Annuaire.Visible");
        await ShowAsync(Chosen(), Input.Territories.Intersect(Person.Territories, StringComparer.Ordinal).ToList(), (Input.Bio ?? "").Trim(), cancel);
        return Page();
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await FindAsync(cancel);
        var skills = Chosen();
        Entry = Shown.Entry(Person.Directory, library.Current.Catalogue);
        var territories = Input.Territories.Intersect(Person.Territories, StringComparer.Ordinal).ToList();
        if (await AddedAsync(cancel) is { } code) territories.Add(code);
        var name = PersonName.Tidy(Input.Name);
        if (PersonName.FaultOf(name) is { } fault) ModelState.AddModelError("Input.Nom", texts[fault]);
        if (ModelState.IsValid)
        {
            Say("Input.Presentation", () => Person.Describe((Input.Bio ?? "").Trim().ReplaceLineEndings("\n"), skills, territories));
            Say("Input.Liens", () => Person.ShowLinks((Input.Links ?? "").Split('\n')));
            Say("Annuaire.Visible", () => Person.ShowInDirectory(Entry));
        }
        if (!ModelState.IsValid)
        {
            PreviewOnly = true;
            await ShowAsync(skills, territories, (Input.Bio ?? "").Trim(), cancel);
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
            Blame(e.Code, field);
        }
    }

    private void Blame(string code, string field) => ModelState.AddModelError(code switch
    {
        "Profile.TooManyTerritories" => "territoire",
        "Directory.SupportTooLong" => "Annuaire.Epauler",
        "Directory.PairTooLong" => "Annuaire.Binome",
        _ => field,
    }, texts[code]);

    private List<Guid> Chosen() =>
        [.. Input.Skills.Select(s => Guid.TryParse(s, out var uid) ? uid : Guid.Empty).Where(uid => Person.Skills.Contains(uid) || library.Current.Catalogue.Find(uid)?.Facet.Key == Themes)];

    private async Task<string?> AddedAsync(CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(Added)) return null;
        var (code, choices) = await PlaceText.ReadAsync(db, Added, cancel);
        if (code is null)
            places.Ask(ModelState, "territoire", Added, choices);
        return code;
    }

    private async Task FindAsync(CancellationToken cancel)
    {
        var id = HttpContext.Person()!.ContributorId;
        Person = await db.Contributors.Include(c => c.Party).Include(c => c.Organisation!.Party).SingleAsync(c => c.Id == id, cancel);
    }

    private async Task ShowAsync(IReadOnlyList<Guid> skills, IReadOnlyList<string> territories, string bio, CancellationToken cancel)
    {
        Skills = Ticks(DirectoryForm.Terms(Themes, Person.Skills, library.Current.Catalogue), skills);
        Contexts = Ticks(DirectoryForm.Terms(DirectoryForm.ContextFacet, Person.Directory.Contexts, library.Current.Catalogue), Entry.Contexts);
        Languages = [.. DirectoryForm.Languages.Union(Person.Directory.Languages, StringComparer.Ordinal).Select(code => (code, words.Language(code), Entry.Languages.Contains(code))).OrderBy(l => l.Item2, StringComparer.CurrentCulture)];
        var named = await db.Territories.AsNoTracking().Where(t => Person.Territories.Contains(t.Code) || territories.Contains(t.Code)).OrderBy(t => t.Name).ToListAsync(cancel);
        Places = [.. named.Select(t => (t.Code, t.NameIn(texts.Language), territories.Contains(t.Code)))];
        var structure = Person.Organisation is { Party.WithdrawnAt: null } one ? one.Party.Name : null;
        if (Entry.IsListed && Person.Party.WithdrawnAt is null)
            Preview = (await cards.OfAsync([new(Person.Id, Person.Party.Name, bio, skills, territories, Entry, structure)], cancel))[0];
    }

    private IReadOnlyList<(string, string, bool)> Ticks(IEnumerable<FacetTerm> terms, IReadOnlyCollection<Guid> held) =>
        [.. terms.Select(t => (t.Concept!.Value.ToString(), words.Of(t), held.Contains(t.Concept.Value)))];
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
