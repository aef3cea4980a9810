using CommonsForge.Data.Search;
using CommonsForge.Web.Pages.Library;
using Microsoft.AspNetCore.WebUtilities;

namespace CommonsForge.Web.Mail;

/// <summary>Searches of the library as subscriptions keep them: the query string of their address, without order or page.</summary>
public static class SearchTargets
{
    /// <summary>What a search asks.</summary>
    public static LibraryQuery Read(string target, FacetCatalogue catalogue) => LibraryAddress.Read(new QueryCollection(QueryHelpers.ParseQuery(target)), catalogue).ForFeed();

    /// <summary>A search as it is kept, whatever address it came by.</summary>
    public static string Tidy(string target, FacetCatalogue catalogue) => LibraryAddress.Write(Read(target, catalogue));
}
