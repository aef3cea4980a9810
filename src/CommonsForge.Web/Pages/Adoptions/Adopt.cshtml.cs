using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Adoptions;

/// <summary>Who looks after a resource: adopting one that nobody does, giving it up, taking it again as its author.</summary>
public sealed class AdoptModel(CommonsDb db, ResourceWriter resources, TimeProvider time, Links links, Texts texts) : ResourcePageModel(db, links, texts)
{
    private readonly Texts _texts = texts;

    protected override string Rest => "/adopter";

    [BindProperty]
    public string? Pourquoi { get; set; }

    [BindProperty]
    public string? Motif { get; set; }

    /// <summary>Whether nobody looks after it.</summary>
    public bool IsOrphaned { get; private set; }

    public bool IsAdopted { get; private set; }

    public bool MayGiveUp { get; private set; }

    public bool MayTakeBack { get; private set; }

    /// <summary>How it stands today, in a sentence.</summary>
    public string State { get; private set; } = "";

    public IReadOnlyList<AdoptionLine> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel) => await FindAsync(key, null, cancel) ?? await ShowAsync(cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostAdopterAsync(string key, CancellationToken cancel) =>
        ChangeAsync(key, nameof(Pourquoi), me => Db.AdoptAsync(Read.Id, Intake.Clean(Pourquoi ?? ""), me, time.GetUtcNow(), cancel), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostRendreAsync(string key, CancellationToken cancel) =>
        ChangeAsync(key, "", me => Db.EndAdoptionAsync(Read.Id, (a, _) => a.GiveUp(me, time.GetUtcNow()), cancel), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostReprendreAsync(string key, CancellationToken cancel) =>
        ChangeAsync(key, "", me => Db.EndAdoptionAsync(Read.Id, (a, sheet) => a.TakeBack(sheet, me, time.GetUtcNow()), cancel), cancel);

    [Requires(Permission.Moderate)]
    public Task<IActionResult> OnPostArreterAsync(string key, CancellationToken cancel) =>
        ChangeAsync(key, nameof(Motif), me => Db.EndAdoptionAsync(Read.Id, (a, _) => a.Stop(Intake.CleanLine(Motif ?? ""), me, time.GetUtcNow()), cancel), cancel);

    private async Task<IActionResult> ChangeAsync(string key, string field, Func<Contributor, Task> change, CancellationToken cancel)
    {
        if (await FindAsync(key, null, cancel) is { } instead) return instead;
        try
        {
            await change(await Db.Contributors.SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel));
            return LocalRedirect(ResourceUrl + Rest);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError(e.Code is "Adoption.WhyMissing" or "Adoption.WhyTooLong" ? field : "", _texts[e.Code, Adoption.LongestWhy]);
        }
        catch (DbUpdateConcurrencyException)
        {
            ModelState.AddModelError("", _texts["Adoption.Over"]);
        }
        Db.ChangeTracker.Clear();
        return await ShowAsync(cancel);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        var person = HttpContext.Person();
        var adoptions = await Db.AdoptionsAsync(Read.Id, cancel);
        var names = await Db.PartiesAsync([.. adoptions.SelectMany(a => new[] { a.By.Uid, a.EndedBy?.Uid }).OfType<Guid>().Distinct()], cancel);
        var open = adoptions.Find(a => a.EndedAt is null);
        IsOrphaned = open is null && await Db.IsOrphanedAsync(Read.Id, time.GetUtcNow(), cancel);
        IsAdopted = open is not null;
        MayGiveUp = person is not null && open?.By.Uid == person.Uid;
        MayTakeBack = person is not null && open is not null && open.By.Uid != person.Uid && Resource.IsOwnWork(Read.Sheet, person.Uid);
        State = open is not null ? _texts["Adoption.IsAdopted", Name(open.By.Uid).Label, _texts.Date(open.At)] : _texts[IsOrphaned ? "Adoption.IsOrphaned" : "Adoption.IsKept"];
        Lines = [.. adoptions.Select(a => new AdoptionLine(Name(a.By.Uid), _texts["Adoption.Since", _texts.Date(a.At)], a.Why,
            a.End is { } end ? _texts[$"Adoption.End.{end}", _texts.Date(a.EndedAt!.Value), Name(a.EndedBy!.Uid).Label, a.EndedReason ?? ""] : null))];
        return Page();

        LinkView Name(Guid uid) => resources.Name(uid, names) ?? new(_texts["Reading.Unnamed"]);
    }
}

/// <summary>An adoption, to read.</summary>
/// <param name="Who">Who looks after it, or did.</param>
/// <param name="Said">Since when.</param>
/// <param name="Why">Why, in their words.</param>
/// <param name="Ended">How it ended, or <c>null</c>.</param>
public sealed record AdoptionLine(LinkView Who, string Said, string Why, string? Ended);
