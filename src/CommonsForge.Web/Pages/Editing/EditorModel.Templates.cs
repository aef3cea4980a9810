using System.Globalization;
using CommonsForge.Data.Templates;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Templates;
using CommonsForge.Domain.Vocabularies;
using CommonsForge.Web.Authorization;
using CommonsForge.Domain.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Editing;

/// <content>Writing by the trame of a type.</content>
public sealed partial class EditorModel
{
    /// <summary>Slug of the type that a page led here with.</summary>
    [BindProperty(SupportsGet = true, Name = "type")]
    public string? AskedType { get; set; }

    /// <summary>Slug of the community that a page led here with.</summary>
    [BindProperty(SupportsGet = true, Name = "communaute")]
    public string? AskedCommunity { get; set; }

    /// <summary>The trame of the type chosen, of the community concerned; <c>null</c> before one is chosen and where there is none.</summary>
    public async Task<Template?> TemplateAsync() =>
        Catalogue.Find(Vocabulary.TypeSlug)?.Find(Fiche.Type ?? "")?.Concept is not { } type ? null
            : await db.TemplateForAsync(type, From is null ? await db.Communities.Where(c => c.Slug == Fiche.Communaute).Select(c => (int?)c.Id).SingleOrDefaultAsync(HttpContext.RequestAborted) : From.Resource.CommunityId, HttpContext.RequestAborted);

    /// <summary>Adds the headings of the trame below what is written.</summary>
    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostTrameAsync(CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } instead) return instead;
        if (await TemplateAsync() is { } template) Fiche.Corps = template.AddTo(Intake.Clean(Fiche.Corps), CultureInfo.GetCultureInfo(Fiche.Langue is "en" ? "en" : "fr"));
        else ModelState.AddModelError("Fiche.Type", texts[string.IsNullOrEmpty(Fiche.Type) ? "Template.ChooseType" : "Template.NoneForType"]);
        ModelState.SetModelValue("Fiche.Corps", new(Fiche.Corps));
        if (IsVisitor) return Page();
        await KeepAsync(cancel);
        return ModelState.IsValid ? LocalRedirect(DraftUrlAt(0) + "#Fiche-Corps") : Page();
    }

    // A page that speaks of a type leads here with it; what is written already counts more.
    private void Begin()
    {
        if (From is not null || Draft is not null) return;
        (Fiche.Type, Fiche.Communaute) = (AskedType ?? Fiche.Type, AskedCommunity ?? Fiche.Communaute);
    }
}
