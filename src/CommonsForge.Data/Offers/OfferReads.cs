using CommonsForge.Domain.Offers;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Offers;

/// <summary>What pages read of offers. One that has ended is not shown, nor is one whose person and structure are not to be named.</summary>
public static class OfferReads
{
    /// <summary>Offers on a page.</summary>
    public const int PageSize = 20;

    /// <summary>Offers shown on a page about something else.</summary>
    public const int MostBeside = 5;

    /// <summary>A page of offers and one more, those that end first at the top: no price, and no payment, puts one before another.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="today">Those that ended before are left out.</param>
    /// <param name="kind">Of this kind only.</param>
    /// <param name="territory">Given there, within it, or anywhere.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<List<OfferLine>> OffersAsync(this CommonsDb db, DateOnly today, OfferKind? kind, string? territory, int page, CancellationToken cancel = default)
    {
        var open = db.Open(today);
        if (kind is { } one) open = open.Where(o => o.Terms.Kind == one);
        if (territory is { } code)
            open = open.Where(o => o.Terms.Territories.Count == 0 || db.Territories.Any(t => o.Terms.Territories.Contains(t.Code)
                && (t.Code == code || t.DepartementCode == code || t.RegionCode == code || t.EpciCode == code || t.CountryCode == code)));
        return Lines(open).Skip((page - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancel);
    }

    /// <summary>Offers that build on a resource.</summary>
    public static Task<List<OfferLine>> OffersOnAsync(this CommonsDb db, Guid resource, DateOnly today, CancellationToken cancel = default) =>
        Lines(db.Open(today).Where(o => o.Terms.Resources.Contains(resource))).Take(MostBeside).ToListAsync(cancel);

    /// <summary>How many open offers build on a resource.</summary>
    public static Task<int> OfferCountOnAsync(this CommonsDb db, Guid resource, DateOnly today, CancellationToken cancel = default) =>
        db.Open(today).CountAsync(o => o.Terms.Resources.Contains(resource), cancel);

    /// <summary>Offers that build on one of some resources and are given in a territory, around it or anywhere; those that end first at the top, whatever they cost.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="resources">Keys of the resources.</param>
    /// <param name="territory">Code of the territory, or <c>null</c> for wherever.</param>
    /// <param name="today">Those that ended before are left out.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<List<OfferLine>> OffersForAsync(this CommonsDb db, IReadOnlyCollection<int> resources, string? territory, DateOnly today, CancellationToken cancel = default)
    {
        if (resources.Count == 0) return [];
        var uids = await db.Resources.Where(r => resources.Contains(r.Id)).Select(r => r.Uid).ToArrayAsync(cancel);
        var open = db.Open(today).Where(o => o.Terms.Resources.Any(r => uids.Contains(r)));
        if (territory is { } code)
        {
            var place = await db.Territories.AsNoTracking().SingleOrDefaultAsync(t => t.Code == code, cancel);
            string[] around = [code, .. place?.Parents ?? []];
            open = open.Where(o => o.Terms.Territories.Count == 0 || o.Terms.Territories.Any(t => around.Contains(t))
                || db.Territories.Any(t => o.Terms.Territories.Contains(t.Code) && (t.DepartementCode == code || t.RegionCode == code || t.EpciCode == code)));
        }
        return await Lines(open).Take(MostBeside).ToListAsync(cancel);
    }

    /// <summary>Offers of a person, or of a structure.</summary>
    public static Task<List<OfferLine>> OffersOfAsync(this CommonsDb db, int? person, int? structure, DateOnly today, CancellationToken cancel = default) =>
        Lines(db.Open(today).Where(o => structure != null ? o.OrganisationId == structure : o.ById == person && o.OrganisationId == null)).Take(MostBeside).ToListAsync(cancel);

    /// <summary>An offer to read or to change, ended or not, with whom it is from; <c>null</c> where nobody is to be named.</summary>
    public static Task<Offer?> OfferAsync(this CommonsDb db, int id, CancellationToken cancel = default) =>
        db.Offers.Include(o => o.By.Party).Include(o => o.Organisation!.Party).SingleOrDefaultAsync(o => o.Id == id && (o.Organisation != null ? o.Organisation.Party.WithdrawnAt == null : o.By.Party.WithdrawnAt == null), cancel);

    private static IQueryable<Offer> Open(this CommonsDb db, DateOnly today) =>
        db.Offers.AsNoTracking().Where(o => o.LastDay >= today && (o.Organisation != null ? o.Organisation.Party.WithdrawnAt == null : o.By.Party.WithdrawnAt == null));

    private static IQueryable<OfferLine> Lines(IQueryable<Offer> offers) => offers.OrderBy(o => o.LastDay).ThenBy(o => o.Id)
        .Select(o => new OfferLine(o.Id, o.Terms.Kind, o.Terms.Title, o.Terms.StartsOn, o.Terms.EndsOn, o.Terms.FreePrice, o.Terms.Price, o.Terms.MaterialsAreOpen, o.Terms.Territories,
            o.Organisation != null ? o.Organisation.Party.Name : o.By.Party.Name));
}

/// <summary>An offer in a list.</summary>
public sealed record OfferLine(int Id, OfferKind Kind, string Title, DateOnly? StartsOn, DateOnly? EndsOn, bool FreePrice, string Price, bool MaterialsAreOpen, IReadOnlyList<string> Territories, string By);
