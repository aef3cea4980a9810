using CommonsForge.Data;
using CommonsForge.Data.Introductions;
using CommonsForge.Data.Needs;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Introductions;

/// <summary>Whoever asked, or guides a need, proposes to introduce two people: one of those whom the page proposes, or for who guides it anybody by the address of their page.</summary>
[KeepsForm]
public sealed class ProposeModel(CommonsDb db, IntroductionWriter writer, Links links, Texts texts) : PageModel
{
    private Need _need = null!;

    /// <summary>Whom: <c>p12</c> for a person, <c>s3</c> for a structure.</summary>
    [BindProperty]
    public string? Qui { get; set; }

    /// <summary>The address of somebody's page, for who guides the need.</summary>
    [BindProperty]
    public string? Fiche { get; set; }

    [BindProperty]
    public string? Mot { get; set; }

    /// <summary>Whether whom they name will read the situation, once both said yes, though the need is reserved.</summary>
    public bool TellsSituation => _need.Audience == NeedAudience.SignpostersOnly && !Guides;

    public LinkView Need { get; private set; } = new("");

    /// <summary>Whether whoever proposes guides the need.</summary>
    public bool Guides { get; private set; }

    /// <summary>Who is listed for the need.</summary>
    public IReadOnlyList<IntroductionChoice> Choices { get; private set; } = [];

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel) => await FindAsync(key, cancel) ? Page() : NotFound();

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostAsync(string key, CancellationToken cancel)
    {
        if (!await FindAsync(key, cancel)) return NotFound();
        // Neither has agreed yet: no address is shown, whoever's it is.
        if (ModelState.PointOut(texts, nameof(Mot), ContactReaders.Both, mayKeep: false, Mot)) return Page();
        try
        {
            var (other, structure) = await ChosenAsync(cancel);
            await db.ProposeIntroductionAsync(_need, await MeAsync(cancel), other, structure, Mot ?? "", cancel);
            return LocalRedirect(links.Need(_need.Id, _need.Title) + "?fait=propose");
        }
        catch (BrokenRuleException e)
        {
            var field = e.Code == "Introduction.WordTooLong" ? nameof(Mot) : Guides && !string.IsNullOrWhiteSpace(Fiche) ? nameof(Fiche) : nameof(Qui);
            ModelState.AddModelError(field, texts[e.Code]);
            return Page();
        }
    }

    // Only those whom the page proposes: it is no way to write to anybody. Who guides the need answers for whom they name.
    private async Task<(Contributor? Person, Organisation? Structure)> ChosenAsync(CancellationToken cancel)
    {
        var (person, structure) = IntroductionWriter.Read(Choices.Any(c => c.Value is not null && c.Value == Qui) ? Qui : null);
        if (Guides && !string.IsNullOrWhiteSpace(Fiche)) (person, structure) = Named(Fiche.Trim());
        if (structure is { } body) return (null, await db.Organisations.SingleOrDefaultAsync(o => o.Id == body && o.Party.WithdrawnAt == null, cancel));
        return (person is { } id ? await db.Contributors.Include(c => c.Party).SingleOrDefaultAsync(c => c.Id == id && c.Party.WithdrawnAt == null, cancel) : null, null);
    }

    private static (int? Person, int? Structure) Named(string address)
    {
        var parts = address.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(parts, p => p is "contributeurs" or "structures");
        if (at < 0 || at + 1 >= parts.Length || ResourceKey.Id(parts[at + 1]) is not { } id) return (null, null);
        return parts[at] == "structures" ? (null, id) : (id, null);
    }

    private async Task<bool> FindAsync(string key, CancellationToken cancel)
    {
        var me = HttpContext.Person()!.ContributorId;
        if (ResourceKey.Id(key) is not { } id || await db.NeedAsync(id, cancel) is not { IsActive: true } need || (need.ById != me && need.SignposterId != me)) return false;
        (_need, Guides) = (need, need.SignposterId == me);
        Need = new(need.Title, links.Need(need.Id, need.Title), need.Language == texts.Language ? null : need.Language);
        Choices = await writer.ChoicesAsync(need, cancel);
        ViewData["Title"] = texts["Introduction.ProposeTitle"];
        ViewData["Robots"] = "noindex";
        return true;
    }

    private Task<Contributor> MeAsync(CancellationToken cancel) => db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel);
}
