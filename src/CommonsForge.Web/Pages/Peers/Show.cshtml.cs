using CommonsForge.Data;
using CommonsForge.Data.Peers;
using CommonsForge.Data.Resources;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
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
public sealed class ShowModel(CommonsDb db, ResourceWriter writer, Links links, Texts texts, TimeProvider time) : PageModel
{
    [BindProperty(Name = "mots")]
    public string? Words { get; set; }

    [BindProperty(Name = "oui")]
    public bool Accepts { get; set; }

    public PeerRequest Asked { get; private set; } = null!;

    public LinkView Work { get; private set; } = new("");

    /// <summary>The draft as it stands, where that is what is to be looked at.</summary>
    public IHtmlContent? Text { get; private set; }

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
        if (await db.ReadAsync(asked.ResourceId!.Value, null, cancel) is not { } read) return false;
        Work = new(read.Sheet.Title, links.Resource(asked.ResourceId.Value, read.Sheet.Title), read.Sheet.Language == texts.Language ? null : read.Sheet.Language);
        return true;
    }
}
