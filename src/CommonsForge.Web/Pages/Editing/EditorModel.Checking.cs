using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Web.Pages.Editing;

/// <content>What is wrong with what was typed, each beside its field.</content>
public sealed partial class EditorModel
{
    private async Task CheckAsync(Content content, CancellationToken cancel)
    {
        foreach (var problem in content.Check()) ModelState.AddModelError((AsNotice && problem.Field == "Summary" ? "Fiche.Inconnu." : "Fiche.") + FieldOf(problem.Field), texts[problem.Code, [.. problem.Arguments]]);
        if (Fiche.Droits != RightsBasis.Unknown && LicenceDoubt.Of(content) is { } doubt) ModelState.AddModelError(nameof(LicenceDite), texts[doubt.Clash is null ? "Editor.LicenceDoubtAsk" : "Editor.LicenceClashAsk"]);
        CheckType(content);
        CheckWhence(content);
        if (content.Sheet.Licence is null && LicenceOpen) ModelState.AddModelError("Fiche.Licence", texts["Editor.LicenceToChoose"]);
        if (From is null && !AsNotice && string.IsNullOrWhiteSpace(content.Text.Body) && string.IsNullOrWhiteSpace(Fiche.Source)) ModelState.AddModelError("Fiche.Corps", texts["Editor.TextMissing"]);
        if (From is not null && Amended is null && string.IsNullOrWhiteSpace(Fiche.Note)) ModelState.AddModelError("Fiche.Note", texts["Proposal.NoteMissing"]);
        if ((From is null && Fiche.Droits is null) || (Clarifies && Fiche.Droits is null or RightsBasis.Unknown)) ModelState.AddModelError("Fiche.Droits", texts["Draft.RightsMissing"]);
        if (IsOwn && Fiche.Droits == RightsBasis.Several && !content.Sheet.Credits.Any(c => c.Role == CreditRole.Author && c.Party != Me.Uid)) ModelState.AddModelError("Fiche.Auteurs", texts["Editor.SeveralMissing"]);
        await AskAboutImagesAsync(content, cancel);
        await SayUnreachedAsync(content, cancel);
        if (Fiche.SimpleWords > SheetForm.MostSimpleWords) ModelState.AddModelError("Fiche.MotsSimples", texts["Editor.TooManySimpleWords", SheetForm.MostSimpleWords, Fiche.SimpleWords]);
        if (!string.IsNullOrWhiteSpace(Fiche.Source) && content.Sheet.SourceUrl is null) ModelState.AddModelError(AsNotice ? "Fiche.Inconnu.Source" : "Fiche.Source", texts["Editor.SourceUnclear"]);
    }

    private static string FieldOf(string field) => field switch { "Title" => "Titre", "Summary" => "Resume", "Body" => "Corps", "Language" => "Langue", "Attachments" => "Fichiers", "Steps" => "Etapes", _ => StepFieldOf(field) };
}
