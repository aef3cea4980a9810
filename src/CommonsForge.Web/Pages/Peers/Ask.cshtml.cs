using CommonsForge.Data;
using CommonsForge.Data.Needs;
using CommonsForge.Data.Peers;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Peers;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Peers;

/// <summary>« Demander un regard de pair »: three people to ask about a resource, a path, or a draft or a need of one's own, and why these.</summary>
[KeepsForm]
public sealed class AskModel(CommonsDb db, DirectoryCardWriter cards, PeerWords words, Links links, Texts texts, TimeProvider time) : PageModel
{
    /// <summary>A published work, by its number.</summary>
    [BindProperty(SupportsGet = true, Name = "ressource")]
    public int? ResourceId { get; set; }

    /// <summary>A draft of one's own, by its number.</summary>
    [BindProperty(SupportsGet = true, Name = "brouillon")]
    public int? DraftId { get; set; }

    /// <summary>A need of one's own, by its number.</summary>
    [BindProperty(SupportsGet = true, Name = "besoin")]
    public int? NeedId { get; set; }

    /// <summary>Who is asked.</summary>
    [BindProperty(Name = "personnes")]
    public List<int> People { get; set; } = [];

    [BindProperty(Name = "mots")]
    public string? Words { get; set; }

    /// <summary>How many were just asked.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public int Asked { get; set; }

    public string Title { get; private set; } = "";

    public string WorkUrl { get; private set; } = "";

    public IReadOnlyList<(int Id, DirectoryCardView Card, IReadOnlyList<string> Why)> Peers { get; private set; } = [];

    private Resource? _resource;
    private Draft? _draft;
    private Need? _need;
    private Sheet? _sheet;

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return NotFound();
        await ProposeAsync(await AskerAsync(cancel), cancel);
        return Page();
    }

    [Requires(Permission.Contribute)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return NotFound();
        var asker = await AskerAsync(cancel);
        await ProposeAsync(asker, cancel);
        // Only those whom the page proposes: it is no way to write to anybody.
        var chosen = People.Intersect(Peers.Select(p => p.Id)).ToList();
        if (chosen.Count == 0) ModelState.AddModelError("personnes", texts["Peer.NobodyChosen"]);
        else if (await db.PeersWaitingAsync(asker.Id, cancel) + chosen.Count > PeerRequest.MostWaiting) ModelState.AddModelError("personnes", texts["Peer.TooManyWaiting"]);
        if (ModelState.IsValid) await SendAsync(asker, chosen, cancel);
        if (!ModelState.IsValid) return Page();
        return RedirectToPage(new { ressource = ResourceId, brouillon = DraftId, besoin = NeedId, fait = chosen.Count });
    }

    private async Task SendAsync(Contributor asker, List<int> chosen, CancellationToken cancel)
    {
        try
        {
            var text = (Words ?? "").Trim().ReplaceLineEndings("\n");
            var now = time.GetUtcNow();
            foreach (var person in await db.Contributors.Include(c => c.Party).Where(c => chosen.Contains(c.Id)).ToListAsync(cancel))
                db.PeerRequests.Add(_need is not null ? new(_need, asker, person, text, now) : _resource is not null ? new(_resource, asker, person, text, now) : new(_draft!, asker, person, text, now));
            await db.SaveChangesAsync(cancel);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError(e.Code == "Peer.WordsTooLong" ? "mots" : "personnes", texts[e.Code]);
        }
    }

    private Task<Contributor> AskerAsync(CancellationToken cancel)
    {
        var id = HttpContext.Person()!.ContributorId;
        return db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == id, cancel);
    }

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        if (NeedId is { } need)
        {
            _need = await db.NeedAsync(need, cancel);
            if (_need is not { IsActive: true } || _need.ById != HttpContext.Person()!.ContributorId) return false;
            (Title, WorkUrl) = (_need.Title, links.Need(_need.Id, _need.Title));
            return true;
        }
        if (DraftId is { } draft)
        {
            _draft = await db.DraftAsync(draft, HttpContext.Person()!.ContributorId, cancel);
            (Title, WorkUrl) = (_draft?.Sheet.Title is { Length: > 0 } title ? title : texts["Editor.Untitled"], links.Draft(draft));
            return (_sheet = _draft?.Sheet) is not null;
        }
        _resource = await db.Resources.SingleOrDefaultAsync(r => r.Id == ResourceId && r.Standing != Standing.Withdrawn, cancel);
        if (_resource is null || await db.ReadAsync(_resource.Id, null, cancel) is not { } read) return false;
        (Title, WorkUrl) = (read.Sheet.Title, links.Resource(_resource.Id, read.Sheet.Title));
        _sheet = read.Sheet;
        return true;
    }

    private async Task ProposeAsync(Contributor asker, CancellationToken cancel)
    {
        var peers = _need is not null ? await db.PeersForAsync(_need, asker, cancel) : await db.PeersForAsync(_sheet!, asker, cancel);
        var shown = await cards.OfAsync([.. peers.Select(p => p.Person)], cancel);
        Peers = [.. peers.Zip(shown, (p, card) => (p.Person.Id, card, words.Reasons(p.Proposal)))];
    }
}
