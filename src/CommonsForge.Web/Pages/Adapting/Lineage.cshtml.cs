using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Adapting;

/// <summary>What a work comes from and what came of it, both ways.</summary>
[CachedPage]
public sealed class LineageModel(CommonsDb db, Links links, Texts texts) : ResourcePageModel(db, links, texts)
{
    private readonly Texts _texts = texts;

    protected override string Rest => "/lignee";

    public LineageTree Tree { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (await FindAsync(key, null, cancel) is { } instead) return instead;
        ViewData["Title"] = _texts["Lineage.Title", Read.Sheet.Title];
        ViewData["Robots"] = "noindex, follow";
        Tree = await Db.LineageAsync(Read.Uid, Read.Sheet, Read.CurrentNumber, cancel);
        return Page();
    }
}
