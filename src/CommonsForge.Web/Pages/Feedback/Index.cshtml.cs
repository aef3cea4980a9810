using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Domain.Resources;
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

    public UsageView View { get; private set; } = null!;

    public string UsedUrl => _links.Used(Read.Id, Read.Sheet.Title);

    public string CollectUrl => _links.Collect(Read.Id, Read.Sheet.Title);

    /// <summary>Where its authors ask a question of their own.</summary>
    public string? AskUrl => HttpContext.Person() is { } person && Resource.IsOwnWork(Read.Sheet, person.Uid) ? ResourceUrl + "/question" : null;

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, null, cancel) is { } instead) return instead;
        // Razor Pages has a route value of that name, which a bound property would take.
        var page = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Request.Query.ContainsKey("page") ? 0 : 1;
        if (await writer.WriteAsync(Read, page, cancel) is not { } view) return NotFound();
        View = view;
        ViewData["Title"] = _texts["UsageReport.ListTitle", Read.Sheet.Title];
        if (page > 1) ViewData["Robots"] = "noindex, follow";
        return Page();
    }
}
