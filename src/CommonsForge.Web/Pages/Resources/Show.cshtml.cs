using CommonsForge.Data;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Resources;

/// <summary>A resource, as readers meet it.</summary>
[CachedPage(Editing.SubmitAnswer.LeftOutKey)]
public sealed class ShowModel(CommonsDb db, ResourceWriter writer, JsonLdWriter jsonLd, Links links, Texts texts) : ResourcePageModel(db, links, texts)
{
    protected override string Rest => "";

    public ResourceView View { get; private set; } = null!;

    public IHtmlContent JsonLd { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, null, cancel) is { } instead) return instead;
        View = await writer.CurrentAsync(Read, cancel);
        JsonLd = await jsonLd.WriteAsync(Read, View, cancel);
        return Page();
    }
}
