using CommonsForge.Data;
using CommonsForge.Data.Search;
using CommonsForge.Data.Territories;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Components;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CommonsForge.Web.Pages.Needs;

/// <summary>What is asked for beside title and situation, wherever a need is written.</summary>
/// <param name="Input">What was filled in.</param>
/// <param name="Terms">The terms of a facet, to choose from.</param>
public sealed record NeedFields(NeedForm Input, Func<string, IReadOnlyList<(string Value, string Label)>> Terms);

/// <summary>A need, as its form sends it, or as an address carries it over from a search.</summary>
public sealed class NeedForm
{
    /// <summary>Where in the form each part of a need stands.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fields = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [nameof(NeedAsk.Title)] = "Input.Titre", [nameof(NeedAsk.Situation)] = "Input.Situation", [nameof(NeedAsk.Tried)] = "Input.Essaye", [nameof(NeedAsk.Hoped)] = "Input.Espere", [nameof(NeedAsk.Themes)] = "Input.Theme", [nameof(NeedAsk.Deadline)] = "Input.Echeance",
    };

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

    /// <summary>A need that is there, to be mended.</summary>
    /// <param name="need">The need.</param>
    /// <param name="catalogue">Knows the terms.</param>
    /// <param name="place">Name of its territory, or <c>null</c>.</param>
    public static NeedForm Of(Need need, FacetCatalogue catalogue, string? place) => new()
    {
        Title = need.Title, Situation = need.Situation, Tried = need.Tried, Hoped = need.Hoped, Deadline = need.Deadline, Seeks = [.. need.Seeks], Audience = need.Audience,
        Context = need.Context is { } context ? catalogue.Find(context)?.Slug : null,
        Structure = need.Structure is { } structure ? catalogue.Find(structure)?.Slug : null,
        Themes = [.. need.Themes.Select(t => catalogue.Find(t)?.Slug).OfType<string>()],
        Place = place is null ? null : $"{place} ({need.Territory})",
    };

    /// <summary>Points out addresses and telephone numbers in what everybody would read.</summary>
    /// <returns>Whether there are.</returns>
    public static bool PointOut(NeedAsk ask, ModelStateDictionary state, Texts texts)
    {
        (string Part, string Words)[] parts = [(nameof(NeedAsk.Title), ask.Title), (nameof(NeedAsk.Situation), ask.Situation), (nameof(NeedAsk.Tried), ask.Tried), (nameof(NeedAsk.Hoped), ask.Hoped)];
        var found = false;
        foreach (var (part, words) in parts) found |= state.PointOut(texts, Fields[part], ContactReaders.Everybody, mayKeep: true, words);
        return found;
    }

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
