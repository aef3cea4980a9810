using CommonsForge.Data.Search;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Library;
using Microsoft.AspNetCore.WebUtilities;

namespace CommonsForge.Web.Mail;

/// <summary>Searches of the library as subscriptions keep them: the query string of their address, without order or page.</summary>
public static class SearchTargets
{
    /// <summary>What a search asks. A territory is named so even where no work is about it yet, so that nothing is found rather than everything.</summary>
    public static LibraryQuery Read(string target, FacetCatalogue catalogue)
    {
        var address = Parsed(target);
        var query = LibraryAddress.Read(address, catalogue).ForFeed();
        return LibraryAddress.Territories(address) is { Count: > 0 } places
            ? query.Choose(PlaceWriter.Facet, [.. places.Select(slug => catalogue.Find(PlaceWriter.Facet)?.Find(slug)?.Slug ?? slug).Distinct(StringComparer.Ordinal)])
            : query;
    }

    /// <summary>A search as it is kept, whatever address it came by; territories that never were are left out.</summary>
    public static async Task<string> TidyAsync(string target, Data.Search.Library library, CancellationToken cancel) =>
        LibraryAddress.Write(LibraryAddress.Read(Parsed(target), await library.CatalogueAsync(LibraryAddress.Territories(Parsed(target)), cancel)).ForFeed());

    private static QueryCollection Parsed(string target) => new(QueryHelpers.ParseQuery(target));
}
