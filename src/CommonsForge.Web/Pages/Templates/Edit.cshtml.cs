using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Search;
using CommonsForge.Domain;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Templates;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Templates;

/// <summary>Writes a trame anew: of the whole commons, or of a community.</summary>
public sealed class EditModel(CommonsDb db, LibraryIndex library, Links links, Texts texts, TimeProvider time) : PageModel
{
    private TemplatePlace _place = null!;

    [BindProperty(SupportsGet = true, Name = "communaute")]
    public string? Of { get; set; }

    /// <summary>The version that whoever writes has read.</summary>
    [BindProperty]
    public int Lue { get; set; }

    [BindProperty]
    public string? Parties { get; set; }

    [BindProperty]
    public string? Anglais { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public string TypeName => _place.Type.LabelIn(CultureInfo.CurrentUICulture);

    public string Lead => _place.Community is { } c ? texts["Template.EditOwnLead", CommunityWriter.NameOf(c)] : texts["Template.EditSharedLead"];

    public string BackUrl => links.Template(_place.Type.Slug, _place.Community?.Slug);

    public string HereUrl => links.Template(_place.Type.Slug, _place.Community?.Slug, "/modifier");

    public string FollowUrl => HereUrl + "&handler=Suivre";

    /// <summary>Whether a community has one of its own that it may give up.</summary>
    public bool MayFollow => _place is { Community: not null, Own.Sections.Count: > 0, Shared: not null };

    /// <summary>The same type's trames that they may change.</summary>
    public IReadOnlyList<LinkView> Places { get; private set; } = [];

    [Requires(Permission.EditReferences, InSomeCommunity = true)]
    public async Task<IActionResult> OnGetAsync(string type, CancellationToken cancel)
    {
        if (await LoadAsync(type, cancel) is { } instead) return instead;
        Lue = _place.Own?.CurrentNumber ?? 0;
        (Parties, Anglais) = TemplateLines.Write(_place.Own is { Sections.Count: > 0 } own ? own.Sections : _place.Shared?.Sections ?? []);
        return Page();
    }

    [Requires(Permission.EditReferences, InSomeCommunity = true)]
    public async Task<IActionResult> OnPostAsync(string type, CancellationToken cancel)
    {
        if (await LoadAsync(type, cancel) is { } instead) return instead;
        return TemplateLines.Read(Parties, Anglais) is { } sections ? await WriteAsync(sections, cancel) : Refuse(nameof(Anglais), texts["Template.LinesDiffer"]);
    }

    /// <summary>Gives up a community's own: it writes by the shared one again.</summary>
    [Requires(Permission.EditReferences, InSomeCommunity = true)]
    public async Task<IActionResult> OnPostSuivreAsync(string type, CancellationToken cancel)
    {
        if (await LoadAsync(type, cancel) is { } instead) return instead;
        return MayFollow ? await WriteAsync([], cancel) : NotFound();
    }

    private async Task<IActionResult> WriteAsync(IReadOnlyList<TemplateSection> sections, CancellationToken cancel)
    {
        var template = _place.Own;
        if ((template?.CurrentNumber ?? 0) != Lue) return MovedOn(template);
        try
        {
            var me = await db.Contributors.SingleAsync(c => c.Id == HttpContext.Person()!.ContributorId, cancel);
            if (template is null) db.Add(template = new(Guid.CreateVersion7(), _place.Type.Concept!.Value, _place.Community));
            template.Write(sections, me, Note ?? "", time.GetUtcNow());
            await db.SaveChangesAsync(cancel);
        }
        catch (BrokenRuleException e)
        {
            return Refuse(e.Code == "Template.NoteMissing" ? nameof(Note) : nameof(Parties), texts[e.Code]);
        }
        catch (DbUpdateException)
        {
            // Somebody else's was saved between the reading and the writing.
            return MovedOn(await db.Templates.AsNoTracking().SingleOrDefaultAsync(t => t.Type == _place.Type.Concept && t.CommunityId == (_place.Community == null ? null : _place.Community.Id), cancel));
        }
        return LocalRedirect(BackUrl);
    }

    // What was typed stays, and the next time it is sent it counts: its author has been told.
    private PageResult MovedOn(Template? now)
    {
        Lue = now?.CurrentNumber ?? 0;
        ModelState.SetModelValue(nameof(Lue), new(Lue.ToString(CultureInfo.InvariantCulture)));
        return Refuse("", texts["Template.MovedOn"]);
    }

    private PageResult Refuse(string field, string fault)
    {
        ModelState.AddModelError(field, fault);
        return Page();
    }

    private async Task<IActionResult?> LoadAsync(string type, CancellationToken cancel)
    {
        if (await TemplatePlace.FindAsync(db, library, type, Of, cancel) is not { } place) return NotFound();
        _place = place;
        var person = HttpContext.Person()!;
        var hosted = await TemplatePlace.HostedAsync(db, person, cancel);
        if (!person.May(Permission.EditReferences, place.Community?.Id))
        {
            // A host who names no community means their own.
            return place.Community is null && HttpMethods.IsGet(Request.Method) && hosted is [var own, ..] ? LocalRedirect(links.Template(place.Type.Slug, own.Slug, "/modifier")) : StatusCode(StatusCodes.Status403Forbidden);
        }
        Places = [.. hosted.Select(c => new LinkView(CommunityWriter.NameOf(c), links.Template(place.Type.Slug, c.Slug, "/modifier")))];
        if (person.May(Permission.EditReferences)) Places = [new(texts["Template.WholeCommons"], links.Template(place.Type.Slug, null, "/modifier")), .. Places];
        return null;
    }
}
