using CommonsForge.Data;
using CommonsForge.Data.Contributors;
using CommonsForge.Data.Offers;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Offers;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Resources;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Pages.Offers;

/// <summary>One offer. Its address stays when it has ended: the page then says so.</summary>
[CachedPage]
public sealed class ShowModel(CommonsDb db, OfferWriter writer, CardWriter cards, Texts texts, Links links) : PageModel
{
    public Offer Offer { get; private set; } = null!;

    public LinkView By { get; private set; } = new("");

    public IReadOnlyList<(string Icon, string Label, string Words)> Facts { get; private set; } = [];

    /// <summary>What it builds on: free, and so before anything else on the page.</summary>
    public IReadOnlyList<CardView> Resources { get; private set; } = [];

    public bool HasEnded => Offer.LastDay < writer.Today;

    public string? EditUrl { get; private set; }

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        var id = ResourceKey.Id(key)!.Value;
        if (await db.OfferAsync(id, cancel) is not { } offer) return NotFound();
        Offer = offer;
        var (terms, address) = (offer.Terms, links.Offer(id, offer.Terms.Title));
        if (key != ResourceKey.Of(id, terms.Title)) return LocalRedirectPermanent(address);
        By = offer.Organisation is { } structure ? new(structure.Party.Name, links.Structure(structure.Id, structure.Party.Name)) : new(offer.By.Party.Name, links.Contributor(offer.ById, offer.By.Party.Name));
        var places = await db.PlaceNamesAsync(terms.Territories, texts.Language, cancel);
        Facts =
        [
            .. new[]
            {
                ("calendar", "Offer.WhenLabel", writer.When(terms.StartsOn, terms.EndsOn, terms.Kind)), ("place", "Offer.WhereLabel", writer.Where(terms.Territories, places)), ("funding", "Offer.FunderLabel", terms.Funder),
                ("funding", terms.Kind == OfferKind.Funding ? "Offer.AmountLabel" : "Offer.PriceLabel", terms.FreePrice ? texts["Offer.FreePrice"] : terms.Price),
                ("licence", "Offer.MaterialsLabel", terms.Kind == OfferKind.Funding ? "" : texts[terms.MaterialsAreOpen ? "Offer.OpenMaterials" : "Offer.ClosedMaterials"]), ("branch", "Offer.GivesBackLabel", terms.GivesBack),
            }.Where(f => f.Item3.Length > 0),
        ];
        Resources = terms.Resources.Count == 0 ? [] : cards.Cards(await db.CardsAsync(await db.Resources.Where(r => terms.Resources.Contains(r.Uid) && r.Standing != Domain.Resources.Standing.Withdrawn).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(cancel), cancel));
        if (HttpContext.Person() is { } person && offer.IsEditedBy(await db.Contributors.AsNoTracking().SingleAsync(c => c.Id == person.ContributorId, cancel))) EditUrl = address + "/modifier";
        if (HasEnded) ViewData["Robots"] = "noindex";
        return Page();
    }
}
