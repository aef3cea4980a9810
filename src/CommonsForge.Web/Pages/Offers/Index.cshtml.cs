using CommonsForge.Data;
using CommonsForge.Data.Offers;
using CommonsForge.Domain.Offers;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Offers;

/// <summary>Trainings, facilitations, guidances and fundings, those that end first at the top.</summary>
[CachedPage("sorte", "territoire", "page")]
public sealed class IndexModel(CommonsDb db, OfferWriter writer, Texts texts, Links links) : PageModel
{
    private const int LastPage = 50;

    private static readonly (string Slug, OfferKind Kind)[] Slugs = [("formation", OfferKind.Training), ("animation", OfferKind.Facilitation), ("accompagnement", OfferKind.Guidance), ("financement", OfferKind.Funding)];

    [BindProperty(SupportsGet = true, Name = "sorte")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "territoire")]
    public string? Territory { get; set; }

    [BindProperty(SupportsGet = true, Name = "page")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<OfferView> Offers { get; private set; } = [];

    public IReadOnlyList<ChoiceView> Kinds { get; private set; } = [];

    /// <summary>Name of the territory asked for, and the list without it.</summary>
    public ChipView? Place { get; private set; }

    public string? Previous { get; private set; }

    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var kind = Slugs.Where(s => s.Slug == Sort).Select(s => (OfferKind?)s.Kind).FirstOrDefault();
        var code = Territory is { Length: > 0 and <= 20 } ? Territory.ToUpperInvariant() : null;
        var place = code is null ? null : await db.Territories.AsNoTracking().SingleOrDefaultAsync(t => t.Code == code, cancel);
        Number = Math.Clamp(Number, 1, LastPage);
        var found = await db.OffersAsync(writer.Today, kind, place?.Code, Number, cancel);
        Offers = await writer.LinesAsync([.. found.Take(OfferReads.PageSize)], cancel);
        if (Number > 1) Previous = Address(Sort, place?.Code, Number - 1);
        if (found.Count > OfferReads.PageSize && Number < LastPage) Next = Address(Sort, place?.Code, Number + 1);
        if (place is not null) Place = new(place.NameIn(texts.Language), Address(Sort, null, 1));
        Kinds = [new(texts["Offer.All"], Address(null, place?.Code, 1), kind is null), .. Slugs.Select(s => new ChoiceView(texts[$"Offer.Kinds.{s.Kind}"], Address(s.Slug, place?.Code, 1), s.Kind == kind))];
        if (place is not null || Number > 1) ViewData["Robots"] = "noindex, follow";
    }

    private string Address(string? sort, string? territory, int number)
    {
        var parts = new[] { sort is null ? null : "sorte=" + sort, territory is null ? null : "territoire=" + territory.ToLowerInvariant(), number > 1 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"page={number}") : null }.OfType<string>().ToList();
        return links.Page("/offres") + (parts.Count > 0 ? "?" + string.Join('&', parts) : "");
    }
}
