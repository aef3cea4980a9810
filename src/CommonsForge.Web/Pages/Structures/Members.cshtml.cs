using CommonsForge.Data;
using CommonsForge.Data.Contributors;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Structures;

/// <summary>
/// Who belongs to a structure, and who asks to, for those who speak for it: its members, or moderation where none of them has an account. To anybody else this
/// page is not there.
/// </summary>
public sealed class MembersModel(CommonsDb db, Links links, Texts texts, TimeProvider time) : PageModel
{
    private int _id;

    /// <summary>What was just done, said once after the redirect.</summary>
    [BindProperty(SupportsGet = true, Name = "fait")]
    public string? Done { get; set; }

    /// <summary>Key of the person whom it is about.</summary>
    [BindProperty(Name = "personne")]
    public int About { get; set; }

    public string Name { get; private set; } = "";

    public string Address { get; private set; } = "";

    /// <summary>Whether whoever looks does so as moderation.</summary>
    public bool Moderating { get; private set; }

    /// <summary>Key of whoever looks.</summary>
    public int Me => HttpContext.Person()!.ContributorId;

    public IReadOnlyList<(LinkView Who, StructureMember Member)> Members { get; private set; } = [];

    public IReadOnlyList<(LinkView Who, MembershipLine Line)> Asking { get; private set; } = [];

    [Requires(Permission.OwnAccount)]
    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel) => await FindAsync(key, cancel) ? await ShowAsync(cancel) : NotFound();

    [Requires(Permission.OwnAccount)]
    public Task<IActionResult> OnPostOuiAsync(string key, CancellationToken cancel) => ChangeAsync(key, "oui", (m, by) => m.Answer(by, Moderating, accepts: true, time.GetUtcNow()), cancel);

    [Requires(Permission.OwnAccount)]
    public Task<IActionResult> OnPostNonAsync(string key, CancellationToken cancel) => ChangeAsync(key, "non", (m, by) => m.Answer(by, Moderating, accepts: false, time.GetUtcNow()), cancel);

    /// <summary>Takes somebody out.</summary>
    [Requires(Permission.OwnAccount)]
    public Task<IActionResult> OnPostSortirAsync(string key, CancellationToken cancel) => ChangeAsync(key, "sortie", (m, by) => m.Remove(by, Moderating, time.GetUtcNow()), cancel);

    private async Task<IActionResult> ChangeAsync(string key, string done, Action<Membership, Contributor> change, CancellationToken cancel)
    {
        if (!await FindAsync(key, cancel)) return NotFound();
        try
        {
            change(await MembershipAsync(cancel), await db.Contributors.Include(c => c.Party).SingleAsync(c => c.Id == Me, cancel));
            await db.SaveChangesAsync(cancel);
            return LocalRedirect($"{Address}{Links.MembersRest}?fait={done}");
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("", texts[e.Code]);
        }
        catch (DbUpdateConcurrencyException)
        {
            ModelState.AddModelError("", texts["Membership.Answered"]);
        }
        db.ChangeTracker.Clear();
        return await ShowAsync(cancel);
    }

    // Members who came otherwise, with the sample or before one had to ask, have no row of their own.
    private async Task<Membership> MembershipAsync(CancellationToken cancel)
    {
        if (await db.MembershipAsync(About, _id, cancel) is { } known) return known;
        var person = await db.Contributors.Include(c => c.Party).SingleOrDefaultAsync(c => c.Id == About && c.OrganisationId == _id, cancel) ?? throw new BrokenRuleException("Membership.NotMember");
        var held = Membership.Held(person, await db.Organisations.Include(o => o.Party).SingleAsync(o => o.Id == _id, cancel), time.GetUtcNow());
        db.Memberships.Add(held);
        return held;
    }

    private async Task<bool> FindAsync(string key, CancellationToken cancel)
    {
        if (ResourceKey.Id(key) is not { } id || await db.Organisations.Where(o => o.Id == id && o.Party.WithdrawnAt == null).Select(o => o.Party.Name).SingleOrDefaultAsync(cancel) is not { } name) return false;
        (_id, Name, Address) = (id, name, links.Structure(id, name));
        var standing = await db.MembersStandingAsync(id, Me, HttpContext.Person()!.May(Permission.Moderate), cancel);
        Moderating = standing == MembersStanding.Moderation;
        return standing != MembersStanding.None;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        Members = [.. (await db.MembersAsync(_id, cancel)).Select(m => (Who(m.Id, m.Name), m))];
        Asking = [.. (await db.AskingAsync(_id, cancel)).Select(m => (Who(m.PersonId, m.Name), m))];
        return Page();
    }

    private LinkView Who(int id, string name) => name.Length > 0 ? new(name, links.Contributor(id, name)) : new(texts["Notification.Somebody"]);
}
