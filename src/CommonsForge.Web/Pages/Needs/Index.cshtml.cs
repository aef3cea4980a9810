using CommonsForge.Data;
using CommonsForge.Data.Needs;
using CommonsForge.Data.Search;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Pages.Needs;

/// <summary>Needs that everybody may read, and one's own.</summary>
public sealed class IndexModel(CommonsDb db, LibraryIndex library, NeedWriter writer, FacetWords words, PlaceWriter places, Links links, Texts texts) : ListModel(db, library, words, places, texts)
{
    private const int MostOfMine = 20;

    private readonly CommonsDb _db = db;
    private readonly Texts _texts = texts;

    protected override string Path => links.Page("/besoins");

    /// <summary>What whoever reads asked for.</summary>
    public IReadOnlyList<NeedCardView> Mine { get; private set; } = [];

    public bool Guides => NeedWriter.Guides(HttpContext.Person());

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Number() is not (> 0 and var page)) return NotFound();
        var part = Etat switch { "aboutis" => NeedPart.Met, "finis" => NeedPart.Over, _ => NeedPart.Active };
        Items = writer.Lines(Keep(await _db.PublicNeedsAsync(await FilterAsync(part, cancel), PageSize + 1, (page - 1) * PageSize, cancel), page));
        (NeedPart Part, string? Name)[] parts = [(NeedPart.Active, null), (NeedPart.Met, "aboutis"), (NeedPart.Over, "finis")];
        Parts = [.. parts.Select(p => new ChoiceView(_texts[$"Need.Part.{p.Part}"], AddressOf(p.Name), p.Part == part))];
        if (HttpContext.Person() is { } person) Mine = writer.Lines(await _db.NeedsOfAsync(person.ContributorId, MostOfMine, cancel));
        ViewData["Title"] = _texts["Need.All"];
        ViewData["Description"] = _texts["Need.Lead"];
        if (Request.Query.Count > 0) ViewData["Robots"] = "noindex, follow";
        return Page();
    }
}
