using CommonsForge.Data;
using CommonsForge.Data.Chantiers;
using CommonsForge.Domain;
using CommonsForge.Domain.Chantiers;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Chantiers;

/// <summary>A chantier: what there is to do, who is at it, and what whoever reads may take.</summary>
public sealed class ShowModel(CommonsDb db, ChantierWriter writer, TimeProvider time, Links links, Texts texts) : PageModel
{
    private Chantier _chantier = null!;

    [BindProperty(SupportsGet = true)]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    /// <summary>The task that a button is about.</summary>
    [BindProperty]
    public int Tache { get; set; }

    /// <summary>Address of what came of a task.</summary>
    [BindProperty]
    public string? Resultat { get; set; }

    [BindProperty]
    public ChantierTaskKind Sorte { get; set; }

    [BindProperty]
    public string? Quoi { get; set; }

    [BindProperty]
    public string? Ressource { get; set; }

    public ChantierView View { get; private set; } = null!;

    /// <summary>Whether whoever reads may add tasks: members of the community and who runs it.</summary>
    public bool MayAdd => _chantier.ClosedAt is null && HttpContext.Person() is { } person && (Runs || person.BelongsTo(_chantier.CommunityId));

    public bool Runs => HttpContext.Person()?.May(Permission.RunCommunity, _chantier.CommunityId) == true;

    public string List => links.Chantiers(Slug);

    public string EditUrl => links.Chantiers(Slug, Id) + "/modifier";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ?? await ShowAsync(cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostAjouterAsync(CancellationToken cancel) => ChangeAsync(() => MayAdd, async me =>
    {
        var resource = await ResourceAsync(Ressource, nameof(Ressource), cancel);
        if (ModelState.IsValid) _chantier.Add(Sorte, Intake.CleanLine(Quoi ?? ""), resource, me);
    }, cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostPrendreAsync(CancellationToken cancel) => OnTaskAsync(() => true, (task, me) => _chantier.Take(task, me, time.GetUtcNow()), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostRendreAsync(CancellationToken cancel) => OnTaskAsync(() => true, (task, me) => _chantier.Release(task, me, Runs), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostTerminerAsync(CancellationToken cancel) => ChangeAsync(() => true, async me =>
    {
        var result = await ResourceAsync(Resultat, nameof(Resultat), cancel);
        if (ModelState.IsValid) _chantier.Finish(Task(), me, result, time.GetUtcNow());
    }, cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostRouvrirAsync(CancellationToken cancel) => OnTaskAsync(() => true, (task, me) => _chantier.Reopen(task, me, Runs), cancel);

    [Requires(Permission.RunCommunity, InSomeCommunity = true)]
    public Task<IActionResult> OnPostRetirerAsync(CancellationToken cancel) => OnTaskAsync(() => Runs, (task, me) => _chantier.Remove(task, me), cancel);

    [Requires(Permission.RunCommunity, InSomeCommunity = true)]
    public Task<IActionResult> OnPostFermerAsync(CancellationToken cancel) => OnAllAsync(me => _chantier.Close(me, time.GetUtcNow()), cancel);

    [Requires(Permission.RunCommunity, InSomeCommunity = true)]
    public Task<IActionResult> OnPostReprendreAsync(CancellationToken cancel) => OnAllAsync(me => _chantier.OpenAgain(me), cancel);

    private Task<IActionResult> OnAllAsync(Action<Contributor> change, CancellationToken cancel) => ChangeAsync(() => Runs, me =>
    {
        change(me);
        return System.Threading.Tasks.Task.CompletedTask;
    }, cancel);

    private Task<IActionResult> OnTaskAsync(Func<bool> may, Action<ChantierTask, Contributor> change, CancellationToken cancel) => ChangeAsync(may, me =>
    {
        change(Task(), me);
        return System.Threading.Tasks.Task.CompletedTask;
    }, cancel);

    private async Task<IActionResult> ChangeAsync(Func<bool> may, Func<Contributor, Task> change, CancellationToken cancel)
    {
        if (await LoadAsync(cancel) is { } instead) return instead;
        if (!may()) return StatusCode(StatusCodes.Status403Forbidden);
        try
        {
            await change(await db.Contributors.SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel));
            if (!ModelState.IsValid) return await ShowAsync(cancel);
            await db.SaveChangesAsync(cancel);
        }
        catch (Exception e) when (e is BrokenRuleException or DbUpdateConcurrencyException)
        {
            // Somebody else was faster: the page shows what is there now.
            ModelState.AddModelError("", texts[e is BrokenRuleException broken ? broken.Code : "Chantier.Taken"]);
            db.ChangeTracker.Clear();
            return await LoadAsync(cancel) ?? await ShowAsync(cancel);
        }
        return LocalRedirect(links.Chantiers(Slug, Id) + (Tache > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"#t{Tache}") : ""));
    }

    private ChantierTask Task() => _chantier.Tasks.FirstOrDefault(t => t.Id == Tache) ?? throw new BrokenRuleException("Chantier.NoSuchTask");

    private async Task<Resource?> ResourceAsync(string? asked, string field, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(asked)) return null;
        var found = await ResourceKey.NamedAsync(db, asked, cancel);
        if (found is null) ModelState.AddModelError(field, texts["Chantier.UnknownResource"]);
        return found;
    }

    private async Task<IActionResult?> LoadAsync(CancellationToken cancel)
    {
        if (await db.ChantierAsync(Slug, Id, cancel) is not { } found) return NotFound();
        _chantier = found;
        return null;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        View = await writer.WriteAsync(_chantier, HttpContext.Person(), cancel);
        ViewData["Title"] = texts["Chantier.TitleOf", View.Title];
        ViewData["Description"] = View.Aim.Length > 0 ? View.Aim : texts["Chantier.Lead"];
        return Page();
    }
}
