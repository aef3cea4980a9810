using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Language;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Resources;

/// <summary>One version of a resource, at an address that never changes.</summary>
[CachedPage]
public sealed class RevisionModel(CommonsDb db, ResourceWriter writer, Links links, Texts texts) : ResourcePageModel(db, links, texts)
{
    private readonly Links _links = links;
    private readonly Texts _texts = texts;

    protected override string Rest => string.Create(CultureInfo.InvariantCulture, $"/revisions/{Number}");

    [BindProperty(SupportsGet = true)]
    public int Number { get; set; }

    /// <summary>Whether a later version came.</summary>
    public bool IsOld => Read.Number < Read.CurrentNumber;

    public ResourceView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, Number, cancel) is { } instead) return instead;
        ViewData["Title"] = _texts["Reading.RevisionTitle", Read.Sheet.Title, Read.Number];
        var names = await Db.PartiesAsync([.. Read.Sheet.Credits.Select(c => c.Party)], cancel);
        var view = await writer.VersionAsync(Read, names, cancel);
        var current = !IsOld;
        // An old version is for people who look for it: search engines know the resource.
        if (!current) ViewData["Robots"] = "noindex, follow";
        ViewData["Canonical"] = _links.Absolute(ResourceUrl);
        var line = await Db.RevisionsAsync(Read.Id, [Read.Number], cancel);
        var note = line is [{ WithoutReview: true }] ? string.Join(' ', new[] { _texts["Reading.WithoutReview"], Read.Note }) : Read.Note;
        var notice = new NoticeView(current ? "good" : "warning", _texts[current ? "Reading.CurrentVersionTitle" : "Reading.OldVersionTitle", Read.Number, _texts.Date(Read.PublishedAt)],
            note, new(_texts["Reading.SeeCurrent"], ResourceUrl)) { Marked = _texts.Marked(note, [(Read.Note, Tongue.Of(Read.Note))]) };
        View = view with { Notices = [notice, .. view.Notices], HistoryUrl = ResourceUrl + "/revisions" };
        return Page();
    }
}
