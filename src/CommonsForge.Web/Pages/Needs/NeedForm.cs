using CommonsForge.Data;
using CommonsForge.Data.Search;
using CommonsForge.Data.Territories;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Localisation;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Needs;

/// <summary>A need, as its form sends it, or as an address carries it over from a search.</summary>
public sealed class NeedForm
{
    [ModelBinder(Name = "Titre")]
    public string? Title { get; set; }

    [ModelBinder(Name = "Situation")]
    public string? Situation { get; set; }

    [ModelBinder(Name = "Essaye")]
    public string? Tried { get; set; }

    [ModelBinder(Name = "Espere")]
    public string? Hoped { get; set; }

    /// <summary>Slug of a context.</summary>
    [ModelBinder(Name = "Contexte")]
    public string? Context { get; set; }

    /// <summary>Slug of a type of structure.</summary>
    [ModelBinder(Name = "Structure")]
    public string? Structure { get; set; }

    /// <summary>Slugs of themes.</summary>
    [ModelBinder(Name = "Theme")]
    public List<string> Themes { get; set; } = [];

    [ModelBinder(Name = "Cherche")]
    public List<NeedKind> Seeks { get; set; } = [];

    /// <summary>A territory as typed.</summary>
    [ModelBinder(Name = "Lieu")]
    public string? Place { get; set; }

    [ModelBinder(Name = "Echeance")]
    public DateOnly? Deadline { get; set; }

    /// <summary>Who may read it; <c>null</c> as is usual for the subject.</summary>
    [ModelBinder(Name = "Lecture")]
    public NeedAudience? Audience { get; set; }

    /// <summary>The need that was filled in.</summary>
    /// <param name="catalogue">Knows the terms.</param>
    /// <param name="territory">Code of the territory, once it is known.</param>
    public NeedAsk Ask(FacetCatalogue catalogue, string? territory)
    {
        List<FacetTerm> themes = [.. Themes.Select(s => catalogue.Find("theme")?.Find(s)).OfType<FacetTerm>().Where(t => t.Concept is not null)];
        var context = catalogue.Find("contexte")?.Find(Context ?? "");
        var (title, situation, tried, hoped) = (Intake.CleanLine(Title ?? ""), Words(Situation), Words(Tried), Words(Hoped));
        return new()
        {
            Title = title, Situation = situation, Tried = tried, Hoped = hoped,
            Context = context?.Concept,
            Structure = catalogue.Find("structure")?.Find(Structure ?? "")?.Concept,
            Themes = [.. themes.Select(t => t.Concept!.Value)],
            Seeks = [.. Seeks.Where(Enum.IsDefined)],
            Territory = territory,
            Deadline = Deadline,
            Audience = Audience is { } chosen && Enum.IsDefined(chosen) ? chosen : NeedAsk.UsualAudience([.. themes.Select(t => t.Slug), context?.Slug ?? ""], title, situation, tried, hoped),
            Language = Languages.Current.Code,
        };
    }

    /// <summary>The territory typed: its code, or what may be meant.</summary>
    public Task<(string? Code, IReadOnlyList<TerritorySuggestion> Choices)> PlaceAsync(CommonsDb db, CancellationToken cancel) =>
        string.IsNullOrWhiteSpace(Place) ? Task.FromResult<(string?, IReadOnlyList<TerritorySuggestion>)>((null, [])) : PlaceText.ReadAsync(db, Place, cancel);

    private static string Words(string? typed) => Intake.Clean(typed ?? "").Trim();
}
