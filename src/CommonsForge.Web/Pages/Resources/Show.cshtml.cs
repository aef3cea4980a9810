using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Resources;

/// <summary>A resource, as readers meet it.</summary>
[CachedPage(Editing.SubmitAnswer.LeftOutKey)]
public sealed class ShowModel(CommonsDb db, ResourceWriter writer, JsonLdWriter jsonLd, Links links, Texts texts, TimeProvider time) : ResourcePageModel(db, links, texts)
{
    // Long enough to come back to the page that one was just led to, and no longer: it is news.
    private static readonly TimeSpan News = TimeSpan.FromMinutes(5);

    private readonly Texts _texts = texts;
    private readonly Links _links = links;

    protected override string Rest => "";

    public ResourceView View { get; private set; } = null!;

    public IHtmlContent JsonLd { get; private set; } = null!;

    /// <summary>What whoever has just published it is told; <c>null</c> for everybody else, and afterwards.</summary>
    public NoticeView? OnLine { get; private set; }

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, null, cancel) is { } instead) return instead;
        View = await writer.CurrentAsync(Read, cancel);
        JsonLd = await jsonLd.WriteAsync(Read, View, cancel);
        if (HttpContext.Person() is { } person && Read.By == person.Uid && Read.Standing == Standing.Published && time.GetUtcNow() - Read.PublishedAt < News) OnLine = Told();
        return Page();
    }

    private NoticeView Told() => new("good", _texts[Read.Number == 1 ? "Resource.OnLine" : "Resource.VersionOnLine"], _texts["Resource.OnLineText", View.PermanentUrl], new(_texts["Resource.OnLinePeer"], _links.Page($"/regard-de-pair?ressource={Read.Id.ToString(CultureInfo.InvariantCulture)}")))
    {
        Second = Read.ReviewedAt is null ? new(_texts["Resource.OnLineReview"], _links.Page("/relectures")) : null,
    };
}
