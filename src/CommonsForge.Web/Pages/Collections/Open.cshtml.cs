using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Domain;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Pages.Feedback;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Collections;

/// <summary>Whoever facilitated opens a collection: where, when and with whom, once for all.</summary>
public sealed class OpenModel(CommonsDb db, ReportIntake intake, CommonsClock clock, TimeProvider time, Links links, Texts texts) : ResourcePageModel(db, links, texts)
{
    private readonly Links _links = links;
    private readonly Texts _texts = texts;

    protected override string Rest => "/collecter";

    /// <summary>Number of the version that was used.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    [BindProperty]
    public string? Titre { get; set; }

    [BindProperty]
    public ReportForm Form { get; set; } = new();

    public ReportIntake Intake => intake;

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        Form.Jour = clock.DateOf(time.GetUtcNow());
        return await LoadAsync(key, cancel) ?? Page();
    }

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostAsync(string key, CancellationToken cancel)
    {
        if (await LoadAsync(key, cancel) is { } instead) return instead;
        if (string.IsNullOrWhiteSpace(Titre)) ModelState.AddModelError(nameof(Titre), _texts["Collection.TitleMissing"]);
        var (me, now) = (HttpContext.Person()!.ContributorId, time.GetUtcNow());
        if (await intake.ReadAsync(Form, ModelState, cancel) is not { } taken || !ModelState.IsValid) return Page();
        if (await Db.OpenCollectionsAsync(me, now, cancel) >= CollectedUse.MostOpen)
        {
            ModelState.AddModelError("", _texts["Collection.TooManyOpen", CollectedUse.MostOpen]);
            return Page();
        }
        var resource = await Db.Resources.SingleAsync(r => r.Id == Read.Id, cancel);
        var by = await Db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == me, cancel);
        try
        {
            var collection = new CollectedUse(Guid.CreateVersion7(now), CollectionCode.New(), resource, Titre!, taken.Circumstances, by, now, Read.Number);
            Db.CollectedUses.Add(collection);
            await Db.SaveChangesAsync(cancel);
            return LocalRedirect(_links.Collection(collection.Code, "/afficher"));
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError(nameof(Titre), _texts[e.Code]);
            return Page();
        }
    }

    private async Task<IActionResult?> LoadAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, Version, cancel) is { } instead) return instead;
        ViewData["Title"] = _texts["Collection.OpenTitle", Read.Sheet.Title];
        ViewData["Robots"] = "noindex";
        return null;
    }
}
