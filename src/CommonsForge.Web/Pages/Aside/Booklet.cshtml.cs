using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Aside;

/// <summary>
/// Resources as one booklet to print: contents, each text whole with its credit and its licence. One resource alone is a handout;
/// <c>?format=deux</c> puts two pages on each sheet. At most <see cref="AsideList.Most"/> resources, a handful of queries for each.
/// </summary>
[CachedPage("liste", "format")]
public sealed class BookletModel(CommonsDb db, ResourceWriter writer, Links links) : PageModel
{
    /// <summary>The texts, in order.</summary>
    public IReadOnlyList<(int Id, ResourceView View)> Texts { get; private set; } = [];

    /// <summary>Whether two pages go on each sheet.</summary>
    public bool Two { get; private set; }

    /// <summary>The same booklet the other way.</summary>
    public string OtherUrl { get; private set; } = "";

    /// <summary>An address of the site as paper needs it.</summary>
    public string? Outside(string? url) => links.Outside(url)?.AbsoluteUri;

    public async Task<IActionResult> OnGetAsync(string? liste, string? format, CancellationToken cancel)
    {
        var list = AsideList.Read(liste);
        Two = format == "deux";
        OtherUrl = links.Page(AsideList.Path) + "/livret?liste=" + list + (Two ? "" : "&format=deux");
        var texts = new List<(int, ResourceView)>();
        foreach (var id in list.Ids)
            if (await db.ReadAsync(id, null, cancel) is { Standing: not Standing.Withdrawn } read)
                texts.Add((id, await writer.VersionAsync(read, await db.PartiesAsync([.. read.Sheet.Credits.Select(c => c.Party)], cancel), cancel, amongOthers: true)));
        if (texts.Count == 0) return LocalRedirect(links.Page(AsideList.Path));
        Texts = texts;
        ViewData["Robots"] = "noindex";
        return Page();
    }
}
