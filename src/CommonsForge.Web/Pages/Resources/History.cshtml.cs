using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Resources;

/// <summary>All versions of a resource, the newest first, fifty a page.</summary>
[CachedPage("avant")]
public sealed class HistoryModel(CommonsDb db, ResourceWriter writer, Links links, Texts texts) : ResourcePageModel(db, links, texts)
{
    private const int PageSize = 50;

    protected override string Rest => "/revisions";

    [BindProperty(SupportsGet = true, Name = "avant")]
    public int? Before { get; set; }

    public IReadOnlyList<VersionView> Versions { get; private set; } = [];

    /// <summary>The versions to choose two of: those of this page, the first and the current one.</summary>
    public IReadOnlyList<int> Comparable { get; private set; } = [];

    /// <summary>The way to older versions, or nothing.</summary>
    public PagerView? Pager { get; private set; }

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, null, cancel) is { } instead) return instead;
        var lines = await Db.HistoryAsync(Read.Id, PageSize + 1, Before, cancel);
        var names = await Db.PartiesAsync([.. lines.SelectMany(l => l.People).Distinct()], cancel);
        Versions = writer.Versions(Read, [.. lines.Take(PageSize)], names);
        if (lines.Count > PageSize) Pager = new(null, $"{ResourceUrl}/revisions?avant={lines[PageSize - 1].Number}", []);
        Comparable = [.. Versions.Select(v => v.Number).Append(1).Append(Read.CurrentNumber).Distinct().OrderDescending()];
        ViewData["Feed"] = ResourceUrl + "/flux";
        return Page();
    }
}
