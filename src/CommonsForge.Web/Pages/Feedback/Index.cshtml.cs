using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Feedback;

/// <summary>Who used a resource, where and how, and what changed thanks to them.</summary>
[CachedPage("page")]
public sealed class IndexModel(CommonsDb db, UsageWriter writer, Links links, Texts texts) : ResourcePageModel(db, links, texts)
{
    private readonly Links _links = links;
    private readonly Texts _texts = texts;

    protected override string Rest => "/retours";

    /// <summary>Whether somebody just took a report back.</summary>
    public bool Withdrawn => Request.Query["fait"] == "retire";

    public UsageView View { get; private set; } = null!;

    public string UsedUrl => _links.Used(Read.Id, Read.Sheet.Title);

    public string CollectUrl => _links.Collect(Read.Id, Read.Sheet.Title);

    /// <summary>Where its authors, or who adopted it, ask a question of their own.</summary>
    public string? AskUrl { get; private set; }

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, null, cancel) is { } instead) return instead;
        // Razor Pages has a route value of that name, which a bound property would take.
        var page = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Request.Query.ContainsKey("page") ? 0 : 1;
        if (await writer.WriteAsync(Read, page, cancel) is not { } view) return NotFound();
        View = view;
        if (HttpContext.Person() is { } person && await Db.KeepsAsync(Read.Id, Read.Sheet, person.Uid, cancel)) AskUrl = ResourceUrl + "/question";
        ViewData["Title"] = _texts["UsageReport.ListTitle", Read.Sheet.Title];
        if (page > 1) ViewData["Robots"] = "noindex, follow";
        return Page();
    }
}
