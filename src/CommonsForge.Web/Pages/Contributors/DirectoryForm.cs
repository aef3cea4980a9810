using CommonsForge.Data.Search;
using CommonsForge.Domain.Contributors;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Contributors;

/// <summary>What somebody shows of themselves in the directory, as the form of their profile sends it.</summary>
public sealed class DirectoryForm
{
    /// <summary>The vocabulary that the contexts are of.</summary>
    public const string ContextFacet = "contexte";

    /// <summary>Languages offered; what somebody has beyond them stays.</summary>
    public static readonly IReadOnlyList<string> Languages =
        ["fr", "en", "fsl", "es", "de", "it", "pt", "nl", "pl", "ro", "uk", "tr", "ar", "kab", "wo", "bm", "vi", "br", "ca", "co", "eu", "oc", "gsw", "gcf", "gcr", "rcf", "swb", "zdj", "djk"];

    [ModelBinder(Name = "Visible")]
    public bool IsListed { get; set; }

    [ModelBinder(Name = "Missions")]
    public List<Mission> Missions { get; set; } = [];

    [ModelBinder(Name = "Disponibilite")]
    public Availability Availability { get; set; }

    /// <summary>Codes.</summary>
    [ModelBinder(Name = "Langues")]
    public List<string> Spoken { get; set; } = [];

    /// <summary>Uids of terms.</summary>
    [ModelBinder(Name = "Contextes")]
    public List<string> Known { get; set; } = [];

    [ModelBinder(Name = "Epauler")]
    public string? CanSupport { get; set; }

    [ModelBinder(Name = "Binome")]
    public string? SeeksPair { get; set; }

    /// <summary>What was chosen; values that no list offers and that were not there before are left out.</summary>
    public DirectoryEntry Entry(DirectoryEntry before, FacetCatalogue catalogue) => new DirectoryEntry
    {
        IsListed = IsListed,
        Missions = Missions,
        Availability = Availability,
        Languages = [.. Spoken.Where(code => Languages.Contains(code) || before.Languages.Contains(code))],
        Contexts = [.. Known.Select(k => Guid.TryParse(k, out var uid) ? uid : Guid.Empty).Where(uid => before.Contexts.Contains(uid) || catalogue.Find(uid)?.Facet.Key == ContextFacet)],
        CanSupport = CanSupport ?? "",
        SeeksPair = SeeksPair ?? "",
    }.Tidy();

    /// <summary>Terms to tick, with those that somebody has and no list offers any more.</summary>
    public static IEnumerable<FacetTerm> Terms(string facet, IEnumerable<Guid> held, FacetCatalogue catalogue) =>
        (catalogue.Find(facet)?.Terms ?? []).Concat(held.Select(catalogue.Find).OfType<FacetTerm>()).DistinctBy(t => t.Concept).Where(t => t.Concept is not null);
}
