using CommonsForge.Domain.Feedback;

namespace CommonsForge.Web.Pages.Feedback;

/// <summary>What parts of the form need to be drawn.</summary>
/// <param name="Form">What it holds.</param>
/// <param name="Intake">What there is to choose from.</param>
public sealed record ReportFieldsView(ReportForm Form, ReportIntake Intake);

/// <summary>A report of use, as its form sends it.</summary>
public sealed class ReportForm
{
    /// <summary>Slug of a context.</summary>
    public string? Contexte { get; set; }

    /// <summary>Where, as typed; its name in the form is that of the offers while one types.</summary>
    public string? Territoire { get; set; }

    /// <summary>How precisely others may know where.</summary>
    public PlacePrecision Precision { get; set; }

    /// <summary>Whether it was changed; <c>null</c> until that is said.</summary>
    public bool? Adaptee { get; set; }

    public string? Ligne { get; set; }

    public DateOnly? Jour { get; set; }

    public int? Groupe { get; set; }

    /// <summary>Slug of a structure type.</summary>
    public string? Structure { get; set; }

    /// <summary>Whether to name the reporter's own structure.</summary>
    public bool MaStructure { get; set; }

    /// <summary>Another structure that the reporter wishes to name, as typed.</summary>
    public string? AutreStructure { get; set; }

    public string? Marche { get; set; }

    public string? Difficile { get; set; }

    public string? Changerait { get; set; }

    /// <summary>Whether it says more than the first questions ask.</summary>
    public bool SaysMore => Jour is not null || Groupe is not null || MaStructure || new[] { Structure, AutreStructure, Marche, Difficile, Changerait }.Any(s => !string.IsNullOrWhiteSpace(s));
}
