using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Imports;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Integrity;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Resources;

/// <summary>Adds a credit that was forgotten on a version: for an author of the resource, and for moderation.</summary>
public sealed class CorrectModel(CommonsDb db, TimeProvider time, Links links, Texts texts) : ResourcePageModel(db, links, texts)
{
    private readonly Texts _texts = texts;
    private readonly Links _links = links;

    protected override string Rest => string.Create(CultureInfo.InvariantCulture, $"/revisions/{Number}/credit");

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    /// <summary>A name, or the address of somebody's page here.</summary>
    [BindProperty]
    public string? Qui { get; set; }

    [BindProperty]
    public string? Adresse { get; set; }

    [BindProperty]
    public CreditRole Role { get; set; }

    [BindProperty]
    public string? Pourquoi { get; set; }

    /// <summary>Whether later versions are corrected too.</summary>
    [BindProperty]
    public bool Suite { get; set; }

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        Suite = true;
        return await LoadAsync(key, cancel) ?? Page();
    }

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostAsync(string key, CancellationToken cancel)
    {
        if (await LoadAsync(key, cancel) is { } instead) return instead;
        var url = Intake.CleanLine(Adresse ?? "");
        if (url.Length > 0 && _links.Outside(url) is null) ModelState.AddModelError(nameof(Adresse), _texts["Correction.BadUrl"]);
        if (!Enum.IsDefined(Role)) ModelState.AddModelError(nameof(Role), _texts["Correction.RoleMissing"]);
        var party = ModelState.IsValid ? await PartyAsync(Intake.CleanLine(Qui ?? ""), url.Length > 0 ? url : null, cancel) : null;
        if (!ModelState.IsValid || party is null) return Page();
        try
        {
            var me = await Db.Contributors.SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel);
            await Db.CorrectCreditAsync(Read.Id, Number, new() { Party = party.Value, Role = Role }, Suite, Intake.Clean(Pourquoi ?? ""), me, time.GetUtcNow(), cancel);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError(e.Code == "Correction.AlreadyCredited" ? nameof(Qui) : nameof(Pourquoi), _texts[e.Code, CreditCorrection.LongestWhy]);
            return Page();
        }
        return LocalRedirect(ResourceUrl + "/credits");
    }

    /// <summary>Whether somebody may add a credit to a resource.</summary>
    public static bool May(Person? person, Sheet current) => person is not null && (person.May(Permission.Moderate) || Resource.IsOwnWork(current, person.Uid));

    private async Task<IActionResult?> LoadAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, Number, cancel) is { } instead) return instead;
        var current = Read.Number == Read.CurrentNumber ? Read : await Db.ReadAsync(Read.Id, null, cancel);
        return May(HttpContext.Person(), current!.Sheet) ? null : StatusCode(StatusCodes.Status403Forbidden);
    }

    private async Task<Guid?> PartyAsync(string who, string? url, CancellationToken cancel)
    {
        const string People = "/contributeurs/";
        if (who.Length == 0) ModelState.AddModelError(nameof(Qui), _texts["Correction.WhoMissing"]);
        else if (who.IndexOf(People, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            var id = ResourceKey.Id(who[(at + People.Length)..].Split('/', '?', '#')[0]);
            if (await Db.Contributors.Where(c => c.Id == id).Select(c => (Guid?)c.Uid).SingleOrDefaultAsync(cancel) is { } uid) return uid;
            ModelState.AddModelError(nameof(Qui), _texts["Correction.NoSuchPerson"]);
        }
        else return await new PartyBook(Db).FindOrAddAsync(who, url, cancel);
        return null;
    }
}
