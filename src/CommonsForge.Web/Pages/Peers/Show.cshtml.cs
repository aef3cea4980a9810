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
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Peers;

/// <summary>A request for a peer's view, for the two whom it concerns: what is to be looked at, what the one asks, what the other answers.</summary>
[KeepsForm]
public sealed class ShowModel(CommonsDb db, ResourceWriter writer, NeedWriter needs, Links links, Texts texts, TimeProvider time) : PageModel
{
    [BindProperty(Name = "mots")]
    public string? Words { get; set; }

    [BindProperty(Name = "oui")]
    public bool Accepts { get; set; }

    /// <summary>What whoever is asked lived.</summary>
    [BindProperty(Name = "vecu")]
    public string? Lived { get; set; }

    public PeerRequest Asked { get; private set; } = null!;

    public LinkView Work { get; private set; } = new("");

    /// <summary>The draft as it stands, where that is what is to be looked at.</summary>
    public IHtmlContent? Text { get; private set; }

    /// <summary>The need as it stands, where that is what is to be looked at.</summary>
    public PeerNeedView? Need { get; private set; }

    private Need? _need;

    /// <summary>Whether whoever looks at the page is the one to answer.</summary>
    public bool IsAsked => HttpContext.Person()!.Uid == Asked.Asked.Uid;

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel)) return NotFound();
        return Page();
    }

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel) || !IsAsked) return NotFound();
        try
        {
            Asked.Answer(HttpContext.Person()!.Uid, Accepts, (Words ?? "").Trim().ReplaceLineEndings("\n"), time.GetUtcNow());
            await db.SaveChangesAsync(cancel);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("mots", texts[e.Code]);
            return Page();
        }
        catch (DbUpdateConcurrencyException)
        {
            ModelState.AddModelError("mots", texts["Peer.Answered"]);
            return Page();
        }
        return RedirectToPage(new { id });
    }

    /// <summary><em>J'ai vécu ça</em>: whoever is asked answers the need itself, also one that only signposters may read.</summary>
    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnPostVecuAsync(int id, CancellationToken cancel)
    {
        if (!await FindAsync(id, cancel) || !IsAsked || _need is null || Need is not { MayAnswer: true }) return NotFound();
        try
        {
            _need.Answer(Asked.Asked, Lived ?? "", null, time.GetUtcNow());
            await db.SaveChangesAsync(cancel);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("vecu", texts[e.Code, Domain.Needs.Need.LongestWords]);
            return Page();
        }
        return RedirectToPage(null, null, new { id }, "besoin");
    }

    /// <summary>Somebody by their name and page; without either where they asked not to be named.</summary>
    public LinkView Who(Contributor person) => person.Party.WithdrawnAt is null ? new(person.Party.Name, links.Contributor(person.Id, person.Party.Name)) : new(texts["Notification.Somebody"]);

    private async Task<bool> FindAsync(int id, CancellationToken cancel)
    {
        if (await db.PeerRequestAsync(id, HttpContext.Person()!.ContributorId, cancel) is not { } asked) return false;
        Asked = asked;
        if (asked.Draft is { } draft)
        {
            Work = new(draft.Sheet.Title.Length > 0 ? draft.Sheet.Title : texts["Editor.Untitled"], IsAsked ? null : links.Draft(draft.Id));
            // Whoever said no has no more to read.
            if (IsAsked && asked.Accepts != false) Text = writer.Preview(new Content(draft.Sheet, new() { Body = draft.Body, PlainText = "" }));
            return true;
        }
        if (asked.NeedId is { } about)
        {
            _need = (await db.NeedAsync(about, cancel))!;
            var (me, guides) = (HttpContext.Person()!, NeedWriter.Guides(HttpContext.Person()));
            if (asked.LetsRead(me.Uid)) Need = await needs.ForPeerAsync(_need, me.Uid, cancel);
            // Its own page is there for those who may read it anyway.
            var there = _need.IsSeenBy(me.ContributorId, guides);
            Work = there || Need is not null ? new(_need.Title, there ? links.Need(_need.Id, _need.Title) : null, _need.Language == texts.Language ? null : _need.Language) : new(texts["Peer.ANeed"]);
            return true;
        }
        if (await db.ReadAsync(asked.ResourceId!.Value, null, cancel) is not { } read) return false;
        Work = new(read.Sheet.Title, links.Resource(asked.ResourceId.Value, read.Sheet.Title), read.Sheet.Language == texts.Language ? null : read.Sheet.Language);
        return true;
    }
}
