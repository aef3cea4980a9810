using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Editing;

/// <content>The steps of a learning path.</content>
public sealed partial class EditorModel
{
    private const string StepFields = "Fiche.Etapes";

    /// <summary>The step to show opened, by its number.</summary>
    [BindProperty(SupportsGet = true, Name = "etape")]
    public int? Step { get; set; }

    /// <summary>Adds, removes or moves a step; what was typed is kept, and the page comes back to that step.</summary>
    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostEtapesAsync(string? faire, CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } instead) return instead;
        Step = StepForm.Change(Fiche.Etapes, faire, Step ?? 0);
        ForgetStepNames();
        if (IsVisitor)
        {
            await ReadAsync(Before, cancel);
            return Page();
        }
        await KeepAsync(cancel);
        return ModelState.IsValid ? LocalRedirect(DraftUrlAt(0, Step) + FormattableString.Invariant($"#etape-{Step}")) : Page();
    }

    private void DropBlankSteps()
    {
        for (var i = Fiche.Etapes.Count - 1; i >= 0; i--)
            if (Fiche.Etapes[i].IsBlank) Fiche.Etapes.RemoveAt(i);
        ForgetStepNames();
    }

    // A step has another place than when it was sent: the fields show what the form holds, not what came under their names.
    private void ForgetStepNames()
    {
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith(StepFields, StringComparison.Ordinal)).ToList()) ModelState.Remove(key);
    }

    private async Task<Content> WithStepsAsync(Content before, CancellationToken cancel) => !Fiche.AvecEtapes ? before
        : before with { Sheet = before.Sheet with { Steps = await steps.ReadAsync(Fiche.Etapes, before.Sheet.Steps, From, ModelState, cancel) } };

    private static string StepFieldOf(string field) => field.Split('.') is not [var step, var part] || !step.StartsWith("Steps[", StringComparison.Ordinal) ? field
        : string.Concat("Etapes", step.AsSpan("Steps".Length), ".", part switch { "Title" => "Titre", "Aim" => "But", "PinnedRevision" => "Version", _ => part });
}
