using CommonsForge.Domain.Offers;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Offers;

/// <summary>An offer, as its form sends it.</summary>
public sealed class OfferForm
{
    [ModelBinder(Name = "Sorte")]
    public OfferKind Kind { get; set; }

    [ModelBinder(Name = "Titre")]
    public string? Title { get; set; }

    [ModelBinder(Name = "Texte")]
    public string? Text { get; set; }

    /// <summary>Numbers or addresses of resources, one a line.</summary>
    [ModelBinder(Name = "Ressources")]
    public string? Resources { get; set; }

    [ModelBinder(Name = "Ouverts")]
    public bool MaterialsAreOpen { get; set; }

    /// <summary>Territories, one a line.</summary>
    [ModelBinder(Name = "Territoires")]
    public string? Territories { get; set; }

    /// <summary>Which territory is meant by a line that names several, as tapped.</summary>
    [ModelBinder(Name = "Lequel")]
    public Dictionary<int, string> Meant { get; set; } = [];

    [ModelBinder(Name = "Debut")]
    public DateOnly? StartsOn { get; set; }

    [ModelBinder(Name = "Fin")]
    public DateOnly? EndsOn { get; set; }

    [ModelBinder(Name = "PrixLibre")]
    public bool FreePrice { get; set; }

    [ModelBinder(Name = "Prix")]
    public string? Price { get; set; }

    [ModelBinder(Name = "Rend")]
    public string? GivesBack { get; set; }

    [ModelBinder(Name = "Financeur")]
    public string? Funder { get; set; }

    /// <summary>Whether it is made in the name of one's structure.</summary>
    [ModelBinder(Name = "PourStructure")]
    public bool ForStructure { get; set; }
}
