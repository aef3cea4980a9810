using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Search;
using CommonsForge.Data.Territories;
using CommonsForge.Domain;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Territories;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Feedback;

/// <summary>What a form says of a use, ready to be kept.</summary>
/// <param name="Circumstances">Where, when, with whom: the place is already as coarse as it will be kept.</param>
/// <param name="Words">How it went.</param>
/// <param name="Place">The territory kept.</param>
/// <param name="Coarser">Whether that is coarser than was asked for, so that nobody can be recognised.</param>
public sealed record ReportTaken(Circumstances Circumstances, UsageWords Words, Territory? Place, bool Coarser);

/// <summary>Reads the form of a report, and writes it again for whoever amends one.</summary>
public sealed class ReportIntake(CommonsDb db, LibraryIndex library, FacetWords words, PlaceWriter places, TimeProvider time, Texts texts)
{
    private const string Contexts = "contexte";
    private const string Structures = "structure";

    /// <summary>What the form says, or <c>null</c> once everything that is wrong with it is noted.</summary>
    public async Task<ReportTaken?> ReadAsync(ReportForm form, ModelStateDictionary state, CancellationToken cancel)
    {
        var (context, structure) = (Concept(Contexts, form.Contexte, nameof(form.Contexte), state), Concept(Structures, form.Structure, nameof(form.Structure), state));
        if (form.Adaptee is null) state.AddModelError(nameof(form.Adaptee), texts["UsageReport.SayAdapted"]);
        if (!Enum.IsDefined(form.Precision)) form.Precision = PlacePrecision.Departement;
        var code = await PlaceAsync(form, state, cancel);
        var told = new Circumstances { Day = form.Jour, Context = context, Structure = structure, People = form.Groupe, Adapted = form.Adaptee is true };
        Say(state, nameof(form.Jour), () => told.Check(time.GetUtcNow()));
        var said = new UsageWords();
        Say(state, nameof(form.Ligne), () => said = new UsageWords { Line = form.Ligne ?? "", Worked = form.Marche ?? "", Hard = form.Difficile ?? "", WouldChange = form.Changerait ?? "" }.Clean());
        if (!state.IsValid) return null;
        var points = told.MayNameSomebody;
        var place = await db.SettlePlaceAsync(code, form.Precision, points, cancel);
        var asked = points ? await db.SettlePlaceAsync(code, form.Precision, false, cancel) : place;
        return new(told with { Territory = place?.Code }, said, place, asked?.Code != place?.Code);
    }

    /// <summary>The form that says what a report says.</summary>
    public async Task<ReportForm> WriteAsync(UsageReport report, CancellationToken cancel)
    {
        var (said, asked) = (report.Latest, report.Amendment is null ? report.AskedStructure : report.AmendedStructure);
        var told = said.Circumstances;
        var place = told.Territory is { } code ? await db.Territories.AsNoTracking().SingleOrDefaultAsync(t => t.Code == code, cancel) : null;
        return new()
        {
            Contexte = Slug(told.Context), Structure = Slug(told.Structure), Adaptee = told.Adapted, Jour = told.Day, Groupe = told.People, MaStructure = said.OwnStructure, AutreStructure = asked?.Party.Name,
            Territoire = place is null ? null : texts["Profile.PlaceCoded", place.NameIn(texts.Language), place.Code],
            Precision = place is null ? PlacePrecision.Departement : ReportPlace.PrecisionOf(place.Code),
            Ligne = said.Words.Line, Marche = said.Words.Worked, Difficile = said.Words.Hard, Changerait = said.Words.WouldChange,
        };
    }

    /// <summary>The contexts to choose from.</summary>
    public IEnumerable<(string Value, string Label)> ContextChoices() => Choices(Contexts);

    /// <summary>The structure types to choose from.</summary>
    public IEnumerable<(string Value, string Label)> StructureChoices() => Choices(Structures);

    /// <summary>How precisely a place may be told.</summary>
    public IEnumerable<(string Value, string Label)> PrecisionChoices() => Enum.GetValues<PlacePrecision>().Select(p => (p.ToString(), texts[$"UsageReport.Precision.{p}"]));

    private IEnumerable<(string Value, string Label)> Choices(string facet) =>
        (library.Current.Catalogue.Find(facet)?.Terms ?? []).Select(t => (t.Slug, words.Alone(t))).Prepend(("", texts["UsageReport.NotSaid"]));

    private string? Slug(Guid? concept) => concept is { } uid ? library.Current.Catalogue.Find(uid)?.Slug : null;

    private Guid? Concept(string facet, string? slug, string field, ModelStateDictionary state)
    {
        if (string.IsNullOrEmpty(slug)) return null;
        var found = library.Current.Catalogue.Find(facet)?.Find(slug)?.Concept;
        if (found is null) state.AddModelError(field, texts["UsageReport.NoSuchTerm"]);
        return found;
    }

    private async Task<string?> PlaceAsync(ReportForm form, ModelStateDictionary state, CancellationToken cancel)
    {
        // A place that is hidden is not even looked up.
        if (string.IsNullOrWhiteSpace(form.Territoire) || form.Precision == PlacePrecision.Hidden) return null;
        var typed = form.Territoire.Trim();
        var (code, choices) = await PlaceText.ReadAsync(db, typed, cancel);
        if (code is null) places.Ask(state, nameof(form.Territoire), typed, choices);
        return code;
    }

    private void Say(ModelStateDictionary state, string field, Action check)
    {
        try
        {
            check();
        }
        catch (BrokenRuleException e)
        {
            state.AddModelError(e.Code == "UsageReport.People" ? nameof(ReportForm.Groupe) : field, texts[e.Code]);
        }
    }
}
