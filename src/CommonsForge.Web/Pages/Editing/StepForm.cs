using System.Globalization;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Web.Pages.Editing;

/// <summary>A step of a learning path as the editor's form holds it: words as typed, so that nothing is lost that cannot be understood yet.</summary>
public sealed class StepForm
{
    public string? Titre { get; set; }

    public StepKind Geste { get; set; }

    /// <summary>A resource by its address, its number or words of its title.</summary>
    public string? Ressource { get; set; }

    /// <summary>The number of the resource chosen among those offered.</summary>
    public int? Choix { get; set; }

    /// <summary>The version that the step keeps to; empty to follow the latest one.</summary>
    public string? Version { get; set; }

    public string? But { get; set; }

    public string? Minutes { get; set; }

    public bool Option { get; set; }

    /// <summary>The resource that it names, once it is understood.</summary>
    public StepWork? Work { get; set; }

    /// <summary>The resources that may be meant, where it is unclear.</summary>
    public IReadOnlyList<StepWork> Near { get; set; } = [];

    /// <summary>Whether nothing was typed in it.</summary>
    public bool IsBlank => new[] { Titre, Ressource, Version, But, Minutes }.All(string.IsNullOrWhiteSpace) && Choix is null;

    /// <summary>Adds, removes or moves a step of a list.</summary>
    /// <param name="steps">The list.</param>
    /// <param name="what"><c>ajouter</c>, <c>retirer</c>, <c>monter</c> or <c>descendre</c>; anything else changes nothing.</param>
    /// <param name="number">Which step, from 1.</param>
    /// <returns>The number of the step to come back to.</returns>
    public static int Change(IList<StepForm> steps, string? what, int number)
    {
        var at = number - 1;
        if (what == "ajouter")
        {
            if (steps.Count < Sheet.MostSteps) steps.Add(new());
            return steps.Count;
        }
        if (at < 0 || at >= steps.Count) return Math.Clamp(number, 1, Math.Max(1, steps.Count));
        var to = what switch { "monter" => at - 1, "descendre" => at + 1, _ => at };
        if (what == "retirer") steps.RemoveAt(at);
        else if (to >= 0 && to < steps.Count) (steps[at], steps[to]) = (steps[to], steps[at]);
        return Math.Clamp(to + 1, 1, Math.Max(1, steps.Count));
    }

    /// <summary>How a field names a resource, and reads it back.</summary>
    public static string NameOf(int id, string title) => string.Create(CultureInfo.InvariantCulture, $"{id} {title}");
}

/// <summary>A resource that a step names.</summary>
public sealed record StepWork(int Id, string Title, string Url)
{
    /// <summary>Number of its latest version.</summary>
    public int LastVersion { get; init; }

    public bool Withdrawn { get; init; }
}
