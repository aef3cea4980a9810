using CommonsForge.Data;
using CommonsForge.Data.Contributors;
using CommonsForge.Data.Offers;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Lays offers out for pages: always said to be offers.</summary>
public sealed class OfferWriter(CommonsDb db, Texts texts, Links links, CommonsClock clock, TimeProvider time)
{
    /// <summary>The day it is, where the commons is.</summary>
    public DateOnly Today => clock.DateOf(time.GetUtcNow());

    public async Task<IReadOnlyList<OfferView>> LinesAsync(IReadOnlyList<OfferLine> offers, CancellationToken cancel)
    {
        var places = await db.PlaceNamesAsync([.. offers.SelectMany(o => o.Territories).Distinct(StringComparer.Ordinal)], texts.Language, cancel);
        return [.. offers.Select(o => new OfferView(new(o.Title, links.Offer(o.Id, o.Title)), texts[$"Offer.Kind.{o.Kind}"], o.By, string.Join(" · ", new[]
        {
            When(o.StartsOn, o.EndsOn, o.Kind), Where(o.Territories, places), o.FreePrice ? texts["Offer.FreePrice"] : o.Price, o.MaterialsAreOpen ? texts["Offer.OpenMaterials"] : "",
        }.Where(t => t.Length > 0))))];
    }

    /// <summary>When it is, or until when it may be answered.</summary>
    public string When(DateOnly? starts, DateOnly? ends, Domain.Offers.OfferKind kind) => (starts, ends) switch
    {
        ({ } from, { } to) when from == to => texts["Offer.On", texts.Date(from)],
        ({ } from, { } to) => texts["Offer.FromTo", texts.Date(from), texts.Date(to)],
        ({ } from, null) => texts["Offer.From", texts.Date(from)],
        (null, { } to) => texts[kind == Domain.Offers.OfferKind.Funding ? "Offer.Deadline" : "Offer.Until", texts.Date(to)],
        _ => "",
    };

    /// <summary>Where it is given.</summary>
    public string Where(IReadOnlyList<string> territories, IReadOnlyDictionary<string, string> places) =>
        territories.Count == 0 ? texts["Offer.Anywhere"] : string.Join(", ", territories.Select(places.GetValueOrDefault).OfType<string>());
}

/// <summary>An offer in a list; <paramref name="Kind"/> always says that it is one.</summary>
public sealed record OfferView(LinkView What, string Kind, string By, string Facts);
