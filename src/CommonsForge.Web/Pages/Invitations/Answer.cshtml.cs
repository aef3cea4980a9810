using CommonsForge.Data;
using CommonsForge.Data.Contributors;
using CommonsForge.Data.Invitations;
using CommonsForge.Data.Search;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Invitations;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Invitations;

/// <summary>
/// What somebody who was invited would show, for them to mend, to agree to or to refuse. Programs that read mail open links: looking changes nothing, and robots
/// and caches are told to keep nothing.
/// </summary>
[EnableRateLimiting(RateLimits.Accounts)]
public sealed class AnswerModel(CommonsDb db, Inviting inviting, LibraryIndex library, FacetWords words, Links links, Texts texts) : PageModel
{
    public const string Path = "/invitation";

    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    [BindProperty(Name = "Nom")]
    public string? Name { get; set; }

    [BindProperty(Name = "Presentation")]
    public string? Bio { get; set; }

    /// <summary>Whether they belong to the structure proposed.</summary>
    [BindProperty(Name = "Structure")]
    public bool Belongs { get; set; }

    [BindProperty(Name = "Competences")]
    public List<Guid> Skills { get; set; } = [];

    [BindProperty(Name = "Territoires")]
    public List<string> Territories { get; set; } = [];

    [BindProperty(Name = "Langues")]
    public List<string> Spoken { get; set; } = [];

    public Invitation Invitation { get; private set; } = null!;

    /// <summary>Who invites, by the name they are credited by.</summary>
    public string By { get; private set; } = "";

    /// <summary>What it came to: nothing yet, no, or the address of the profile.</summary>
    public bool Refused { get; private set; }

    /// <inheritdoc cref="Refused"/>
    public string? ProfileUrl { get; private set; }

    /// <summary>What the yes did for the structure proposed.</summary>
    public StructureFate Structure { get; private set; }

    /// <summary>The structure of that name that exists already: its members answer; <c>null</c> for a new one.</summary>
    public StructureName? Known { get; private set; }

    public IReadOnlyList<(string Value, string Label, bool Held)> SkillTicks { get; private set; } = [];

    public IReadOnlyList<(string Value, string Label, bool Held)> PlaceTicks { get; private set; } = [];

    public IReadOnlyList<(string Value, string Label, bool Held)> LanguageTicks { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return Gone();
        var profile = Invitation.Profile;
        (Name, Bio, Belongs, Skills, Territories, Spoken) = (profile.Name, profile.Bio, true, [.. profile.Skills], [.. profile.Territories], [.. profile.Languages]);
        await ShowAsync(cancel);
        return Page();
    }

    /// <summary>Yes, to what is ticked.</summary>
    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return Gone();
        var (proposed, name) = (Invitation.Profile, PersonName.Tidy(Name));
        if (PersonName.FaultOf(name) is { } fault) ModelState.AddModelError("Nom", texts[fault]);
        if ((Bio ?? "").Length > Contributor.LongestBio) ModelState.AddModelError("Presentation", texts["Profile.BioTooLong"]);
        if (!ModelState.IsValid)
        {
            await ShowAsync(cancel);
            return Page();
        }
        // Only what was proposed may be agreed to here: the profile is the place for more.
        var agreed = new InvitedProfile
        {
            Name = name, Bio = (Bio ?? "").Trim().ReplaceLineEndings("\n"), Structure = Belongs ? proposed.Structure : "",
            Skills = [.. proposed.Skills.Intersect(Skills)], Territories = [.. proposed.Territories.Intersect(Territories, StringComparer.Ordinal)], Languages = [.. proposed.Languages.Intersect(Spoken, StringComparer.Ordinal)],
        };
        try
        {
            if (await inviting.AcceptAsync(Invitation, agreed, texts.Language, cancel) is not { } yes) return Gone();
            (ProfileUrl, Structure) = (links.Contributor(yes.Person.Id, yes.Person.Party.Name), yes.Structure);
        }
        catch (BrokenRuleException e)
        {
            ModelState.AddModelError("Nom", texts[e.Code]);
            await ShowAsync(cancel);
        }
        return Page();
    }

    /// <summary>No: all of it is erased at once.</summary>
    [Requires(Permission.Everyone)]
    public async Task<IActionResult> OnPostNonAsync(CancellationToken cancel)
    {
        if (!await FindAsync(cancel)) return Gone();
        await inviting.RefuseAsync(Invitation, cancel);
        Refused = true;
        return Page();
    }

    private async Task<bool> FindAsync(CancellationToken cancel)
    {
        if (await inviting.FindAsync(Token, cancel) is not { } invitation) return false;
        (Invitation, By) = (invitation, invitation.InvitedBy.Party.Name);
        return true;
    }

    private async Task ShowAsync(CancellationToken cancel)
    {
        var profile = Invitation.Profile;
        Known = profile.Structure.Length == 0 ? null : (await StructureNames.LoadAsync(db, cancel)).Find(profile.Structure);
        SkillTicks = [.. profile.Skills.Select(library.Current.Catalogue.Find).OfType<FacetTerm>().Select(t => (t.Concept!.Value.ToString(), words.Of(t), Skills.Contains(t.Concept.Value)))];
        var named = await db.Territories.AsNoTracking().Where(t => profile.Territories.Contains(t.Code)).OrderBy(t => t.Name).ToListAsync(cancel);
        PlaceTicks = [.. named.Select(t => (t.Code, t.NameIn(texts.Language), Territories.Contains(t.Code)))];
        LanguageTicks = [.. profile.Languages.Select(code => (code, words.Language(code), Spoken.Contains(code))).OrderBy(l => l.Item2, StringComparer.CurrentCulture)];
    }

    private StatusCodeResult Gone()
    {
        HttpContext.Features.Set(new ErrorReason(texts["Invitation.Gone"]) { Title = texts["Errors.LinkTitle"] });
        return StatusCode(StatusCodes.Status410Gone);
    }
}
