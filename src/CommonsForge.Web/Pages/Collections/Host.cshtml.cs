using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Proposals;
using CommonsForge.Domain;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Collections;

/// <summary>What whoever opened a collection sees of it: answers as they come, and the one report that they publish. For anybody else there is no such page.</summary>
public sealed class HostModel(CommonsDb db, StoryWriter stories, Links links, Texts texts, TimeProvider time) : CollectionModel(db, links, texts, time)
{
    /// <summary>What was just done, said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public string? Done { get; set; }

    [BindProperty]
    public int Voix { get; set; }

    [BindProperty]
    public string? Ligne { get; set; }

    [BindProperty]
    public string? Marche { get; set; }

    [BindProperty]
    public string? Difficile { get; set; }

    [BindProperty]
    public string? Changerait { get; set; }

    [BindProperty]
    public bool MaStructure { get; set; }

    /// <summary>Where, when, with whom.</summary>
    public IReadOnlyList<string> Facts { get; private set; } = [];

    public string? ReportUrl => Collection.ReportId is { } id ? Links.Report(id) : null;

    /// <summary>The structure that its facilitator may name: their own.</summary>
    public string? OwnStructure => Collection.By.Organisation is { Party: { WithdrawnAt: null } party } ? party.Name : null;

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancel) => await LoadAsync(code, cancel) ? Page() : NotFound();

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostEcarterAsync(string code, CancellationToken cancel) => ActAsync(code, "ecartee", () => Collection.SetAside(Voix, aside: true), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostReprendreAsync(string code, CancellationToken cancel) => ActAsync(code, "reprise", () => Collection.SetAside(Voix, aside: false), cancel);

    [Requires(Permission.Contribute)]
    public Task<IActionResult> OnPostCloreAsync(string code, CancellationToken cancel) => ActAsync(code, "close", () => Collection.Close(Now), cancel);

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostEffacerAsync(string code, CancellationToken cancel)
    {
        var answer = await ActAsync(code, "", () =>
        {
            if (Collection.IsPublished) throw new BrokenRuleException("Collection.Published");
            Db.Remove(Collection);
        }, cancel);
        return answer is LocalRedirectResult ? LocalRedirect(Links.Page("/compte/collectes?fait=effacee")) : answer;
    }

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostPublierAsync(string code, CancellationToken cancel)
    {
        var words = new UsageWords { Line = Ligne ?? "", Worked = Marche ?? "", Hard = Difficile ?? "", WouldChange = Changerait ?? "" };
        UsageReport? made = null;
        var answer = await ActAsync(code, "", async () =>
        {
            var place = Collection.Circumstances.Territory is { } at ? await Db.Territories.AsNoTracking().SingleOrDefaultAsync(t => t.Code == at, cancel) : null;
            // Whoever signed in stands by it; what looks like an advertisement waits all the same.
            var all = string.Join('\n', Collection.Voices.Where(v => !v.IsSetAside).SelectMany(v => new[] { v.Said.Worked, v.Said.Hard }).Prepend(words.All));
            made = Collection.Publish(Guid.CreateVersion7(Now), words, Now, SpamSigns.In(all), place);
            if (MaStructure) made.NameStructure(Collection.By.Organisation);
        }, cancel);
        return answer is LocalRedirectResult && made is not null ? LocalRedirect($"{Links.Report(made.Id)}?fait={(made.Standing == ReportStanding.Held ? "attend" : "merci")}") : answer;
    }

    private Task<IActionResult> ActAsync(string code, string done, Action act, CancellationToken cancel) => ActAsync(code, done, () =>
    {
        act();
        return Task.CompletedTask;
    }, cancel);

    private async Task<IActionResult> ActAsync(string code, string done, Func<Task> act, CancellationToken cancel)
    {
        await using var alone = await Db.AloneWithCollectionAsync(CollectionCode.Read(code) ?? "", cancel);
        if (!await LoadAsync(code, cancel)) return NotFound();
        try
        {
            await act();
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError(e.Code == "Collection.SumUp" ? nameof(Ligne) : "", Texts[e.Code]);
            return Page();
        }
        await Db.SaveAloneAsync(alone, cancel);
        return LocalRedirect($"{HostUrl}?fait={done}");
    }

    private async Task<bool> LoadAsync(string code, CancellationToken cancel)
    {
        if (!await FindAsync(code, cancel) || !Collection.IsOf(HttpContext.Person()!.ContributorId)) return false;
        var told = Collection.Circumstances;
        var line = new ReportLine(0, Collection.OpenedAt, told.Day, told.Context, told.Structure, told.Territory, told.People, told.Adapted, "", "", "", "", null);
        Facts = (await stories.WriteAsync([line], [], cancel))[0].Facts;
        return true;
    }
}
