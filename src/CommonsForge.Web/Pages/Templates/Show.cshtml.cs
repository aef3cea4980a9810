using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Search;
using CommonsForge.Data.Templates;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Templates;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Templates;

/// <summary>The trame of a type, of the whole commons or of a community, with all that it was.</summary>
[CachedPage("communaute", "version")]
public sealed class ShowModel(CommonsDb db, LibraryIndex library, ReviewWords words, Links links, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "communaute")]
    public string? Of { get; set; }

    [BindProperty(SupportsGet = true, Name = "version")]
    public int? Number { get; set; }

    public TemplatePlace Place { get; private set; } = null!;

    public string TypeName { get; private set; } = "";

    public string Lead { get; private set; } = "";

    /// <summary>The number of the version that is shown, when it is not the current one.</summary>
    public int? Old { get; private set; }

    public IReadOnlyList<SectionView> Sections { get; private set; } = [];

    public IReadOnlyList<VersionView> Versions { get; private set; } = [];

    /// <summary>The same type's trames of others.</summary>
    public IReadOnlyList<LinkView> Others { get; private set; } = [];

    /// <summary>What whoever reads may change.</summary>
    public IReadOnlyList<LinkView> Edits { get; private set; } = [];

    public string CurrentUrl => links.Template(Place.Type.Slug, Place.Community?.Slug);

    /// <summary>Where to write a resource by it.</summary>
    public string WriteUrl => links.Page($"/ressources/proposer?type={Place.Type.Slug}") + (Place.Community is { } c ? $"&communaute={c.Slug}" : "");

    public async Task<IActionResult> OnGetAsync(string type, CancellationToken cancel)
    {
        if (await TemplatePlace.FindAsync(db, library, type, Of, cancel) is not { } place) return NotFound();
        if (place.Type.Slug != type) return LocalRedirectPermanent(links.Template(place.Type.Slug, Of));
        Place = place;
        TypeName = place.Type.LabelIn(CultureInfo.CurrentUICulture);
        var (own, shared) = (place.Own, place.Shared);
        var follows = place.Community is not null && own is not { Sections.Count: > 0 };
        var versions = own is null ? [] : await db.VersionsAsync(own.Id, cancel);
        var shown = Number is { } number ? versions.Find(v => v.Number == number) : null;
        if (Number is not null && shown is null) return NotFound();
        Old = shown is not null && shown.Number != own!.CurrentNumber ? shown.Number : null;
        Sections = SectionView.Of((Old is null ? null : shown!.Sections) ?? (follows ? shared?.Sections : own?.Sections) ?? []);
        Lead = Sections.Count == 0 ? texts["Template.None"]
            : place.Community is { } c ? texts[follows ? "Template.FollowsLead" : "Template.CommunityLead", CommunityWriter.NameOf(c)] : texts["Template.SharedLead"];
        Versions = [.. versions.Select((v, i) => Line(v, i + 1 < versions.Count ? versions[i + 1] : null, own!.CurrentNumber))];
        await LinkAsync(cancel);
        return Page();
    }

    private VersionView Line(TemplateVersion version, TemplateVersion? before, int current) => new(version.Number,
        string.Create(CultureInfo.InvariantCulture, $"{CurrentUrl}{(Place.Community is null ? '?' : '&')}version={version.Number}"), words.Moment(version.At), version.By?.Party is { WithdrawnAt: null } party ? party.Name : texts["Reading.TheCommons"],
        version.Note) { Besides = string.Join(' ', before is null ? [] : Changes(version, before)), Current = version.Number == current };

    private IEnumerable<string> Changes(TemplateVersion version, TemplateVersion before)
    {
        var (now, then) = (Titles(version), Titles(before));
        if (now.Except(then).ToList() is { Count: > 0 } added) yield return texts["Template.Added", texts.List(added)];
        if (then.Except(now).ToList() is { Count: > 0 } removed) yield return texts["Template.Removed", texts.List(removed)];
    }

    private static List<string> Titles(TemplateVersion version) => [.. version.Sections.Select(s => s.Title.In(CultureInfo.CurrentUICulture))];

    private async Task LinkAsync(CancellationToken cancel)
    {
        var slug = Place.Type.Slug;
        var all = (await db.TemplatesAsync(cancel)).Where(t => t.Type == Place.Type.Concept && t.CommunityId != Place.Community?.Id);
        Others = [.. all.Select(t => t.Community is { } c ? new LinkView(texts["Template.ThatOf", CommunityWriter.NameOf(c)], links.Template(slug, c.Slug)) : new(texts["Template.ThatShared"], links.Template(slug)))];
        if (HttpContext.Person() is not { } person || !person.MaySomewhere(Permission.EditReferences)) return;
        var places = new List<LinkView>();
        if (person.May(Permission.EditReferences)) places.Add(new(texts["Template.EditShared"], links.Template(slug, null, "/modifier")));
        foreach (var c in await TemplatePlace.HostedAsync(db, person, cancel)) places.Add(new(texts["Template.EditOwn", CommunityWriter.NameOf(c)], links.Template(slug, c.Slug, "/modifier")));
        // Whoever may change many sees the one they read.
        Edits = places.Count <= 3 ? places : [.. places.Where(p => p.Url == links.Template(slug, Place.Community?.Slug, "/modifier"))];
    }
}

/// <summary>A section as it is shown.</summary>
public sealed record SectionView(string Title, string Help)
{
    /// <summary>Sections in the language of the page.</summary>
    public static IReadOnlyList<SectionView> Of(IEnumerable<TemplateSection> sections) => [.. sections.Select(s => new SectionView(s.Title.In(CultureInfo.CurrentUICulture), s.Help.In(CultureInfo.CurrentUICulture)))];
}
