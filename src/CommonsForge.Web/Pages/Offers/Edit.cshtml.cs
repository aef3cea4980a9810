using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Offers;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Territories;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Offers;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Editing;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Offers;

/// <summary>Makes an offer, writes it anew or takes it back.</summary>
[KeepsForm]
public sealed class EditModel(CommonsDb db, OfferWriter writer, PlaceWriter places, Texts texts, Links links) : PageModel
{
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["Offer.KindMissing"] = "Offre.Sorte", ["Offer.TitleMissing"] = "Offre.Titre", ["Offer.TitleTooLong"] = "Offre.Titre", ["Offer.LineTooLong"] = "Offre.Prix", ["Offer.TooManyResources"] = "Offre.Ressources",
        ["Offer.TooManyTerritories"] = "Offre.Territoires", ["Offer.EndsBeforeItStarts"] = "Offre.Fin", ["Offer.IsPast"] = "Offre.Fin", ["Offer.TooFar"] = "Offre.Fin", ["Offer.DeadlineMissing"] = "Offre.Fin", ["Offer.FunderMissing"] = "Offre.Financeur",
    };

    private Contributor _person = null!;
    private Offer? _offer;

    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    [BindProperty(Name = "Offre")]
    public OfferForm Input { get; set; } = new();

    /// <summary>The offer that is changed; <c>null</c> for a new one.</summary>
    public OfferTerms? Terms => _offer?.Terms;

    public string? Address => _offer is null ? null : links.Offer(_offer.Id, _offer.Terms.Title);

    /// <summary>The structure in whose name one may offer.</summary>
    public string? Structure { get; private set; }

    public bool ForStructure => _offer?.OrganisationId is not null;

    public string Resources { get; private set; } = "";

    public string Territories { get; private set; } = "";

    /// <summary>Names under which is answered which territory is meant, one for each line that names several.</summary>
    public List<string> Asked { get; } = [];

    public IEnumerable<(string Value, string Label)> Kinds => Enum.GetValues<OfferKind>().Select(k => (k.ToString(), texts[$"Offer.Kinds.{k}"]));

    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return NotFound();
        await ShowAsync(cancel);
        return Page();
    }

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return NotFound();
        var terms = (await ReadAsync(cancel)).Tidy();
        foreach (var fault in terms.Faults(writer.Today).Select(f => f.Code)) ModelState.AddModelError(Fields.GetValueOrDefault(fault, "Offre.Texte"), texts[fault]);
        if (_offer is null && await db.Offers.CountAsync(o => o.ById == _person.Id && o.LastDay >= writer.Today, cancel) >= Offer.MostOpen) ModelState.AddModelError("Offre.Titre", texts["Offer.TooMany"]);
        if (!ModelState.IsValid)
        {
            await ShowAsync(cancel);
            return Page();
        }
        var structure = Input.ForStructure ? _person.Organisation ?? _offer?.Organisation : null;
        if (_offer is null) db.Offers.Add(_offer = new(_person, structure, terms, writer.Today));
        else _offer.Change(_person, structure, terms, writer.Today);
        await db.SaveChangesAsync(cancel);
        return LocalRedirect(Address!);
    }

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostRetirerAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel) || _offer is null) return NotFound();
        _offer.Withdraw(_person, writer.Today);
        await db.SaveChangesAsync(cancel);
        return LocalRedirect(links.Page("/offres"));
    }

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        var id = HttpContext.Person()!.ContributorId;
        _person = await db.Contributors.Include(c => c.Party).Include(c => c.Organisation!.Party).SingleAsync(c => c.Id == id, cancel);
        Structure = _person.Organisation is { Party.WithdrawnAt: null } own ? own.Party.Name : null;
        if (Key is null) return true;
        _offer = ResourceKey.Id(Key) is { } number ? await db.OfferAsync(number, cancel) : null;
        return _offer?.IsEditedBy(_person) == true;
    }

    private async Task ShowAsync(CancellationToken cancel)
    {
        if (_offer is null) return;
        Resources = string.Join('\n', (await db.NamedWorksAsync([], _offer.Terms.Resources, cancel)).Select(w => StepForm.NameOf(w.Id, w.Sheet.Title)));
        Territories = string.Join('\n', (await db.Territories.AsNoTracking().Where(t => _offer.Terms.Territories.Contains(t.Code)).OrderBy(t => t.Name).ToListAsync(cancel)).Select(t => texts["Profile.PlaceCoded", t.NameIn(texts.Language), t.Code]));
    }

    private async Task<OfferTerms> ReadAsync(CancellationToken cancel) => new()
    {
        Kind = Input.Kind, Title = Input.Title ?? "", Text = Input.Text ?? "", Resources = await ResourcesAsync(cancel), MaterialsAreOpen = Input.MaterialsAreOpen, Territories = await TerritoriesAsync(cancel),
        StartsOn = Input.StartsOn, EndsOn = Input.EndsOn, FreePrice = Input.FreePrice, Price = Input.Price ?? "", GivesBack = Input.GivesBack ?? "", Funder = Input.Funder ?? "",
    };

    private async Task<List<Guid>> ResourcesAsync(CancellationToken cancel)
    {
        var (found, unknown) = await StepAddress.WorksAsync(db, Input.Resources, 2 * OfferTerms.MostResources, new Uri(links.Absolute("/")).Host, cancel);
        foreach (var line in unknown) ModelState.AddModelError("Offre.Ressources", texts["Structure.UseUnknown", line]);
        return found;
    }

    private async Task<List<string>> TerritoriesAsync(CancellationToken cancel)
    {
        var codes = new List<string>();
        foreach (var line in (Input.Territories ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(2 * OfferTerms.MostTerritories))
        {
            var (code, choices) = await PlaceText.ReadAsync(db, line, cancel);
            code ??= choices.FirstOrDefault(c => Input.Meant.ContainsValue(places.Coded(c)))?.Code;
            if (code is not null)
            {
                codes.Add(code);
                continue;
            }
            Asked.Add(string.Create(CultureInfo.InvariantCulture, $"Offre.Lequel[{Asked.Count}]"));
            places.Ask(ModelState, "Offre.Territoires", line, choices, Asked[^1]);
        }
        return codes;
    }
}
