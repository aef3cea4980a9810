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

    /// <summary>What it shows: at most three.</summary>
    public IList<ReportPhotoForm> Photos { get; set; } = [];

    /// <summary>Whether whoever can be recognised on the photographs sent agreed.</summary>
    public bool Accord { get; set; }

    /// <summary>Whether it says more than the first questions ask.</summary>
    public bool SaysMore => Jour is not null || Groupe is not null || MaStructure || Photos.Count > 0 || new[] { Structure, AutreStructure, Marche, Difficile, Changerait }.Any(s => !string.IsNullOrWhiteSpace(s));
}

/// <summary>A photograph in the form of a report: chosen now, or sent already.</summary>
public sealed class ReportPhotoForm
{
    /// <summary>What is known of one that was sent, under seal.</summary>
    public string? Jeton { get; set; }

    /// <summary>What one sees on it.</summary>
    public string? Texte { get; set; }

    /// <summary>Whether to leave it out.</summary>
    public bool Retirer { get; set; }

    public IFormFile? Fichier { get; set; }
}
