using System.Globalization;
using CommonsForge.Data.Search;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace CommonsForge.Web.Pages.Library;

/// <summary>
/// A question to the library, as an address: <c>?contexte=a,b&amp;duree=90&amp;q=…</c>. Facets first, their keys and slugs sorted,
/// so that one state has one address; whatever else was typed redirects to it.
/// </summary>
public static class LibraryAddress
{
    /// <summary>The longest question read, in UTF-16 units.</summary>
    public const int LongestWords = 200;

    private const string Territory = "territoire";
    private const int LongestNumber = 40;

    private static readonly Dictionary<string, LibrarySort> Sorts = new(StringComparer.Ordinal)
    {
        ["pertinence"] = LibrarySort.Relevance,
        ["date"] = LibrarySort.Date,
        ["usage"] = LibrarySort.Uses,
    };

    /// <summary>Reads an address; what it does not know is left out.</summary>
    public static LibraryQuery Read(IQueryCollection query, FacetCatalogue catalogue)
    {
        var chosen = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (key, values) in query)
            if (catalogue.Find(key) is { } facet && Slugs(facet, values) is { Count: > 0 } slugs)
                chosen[facet.Key] = slugs;
        var (typedPeople, typedTime) = (Cut(query["personnes"].ToString().Trim(), LongestNumber), Cut(query["duree"].ToString().Trim(), LongestNumber));
        var (people, time) = (PeopleInput.Read(typedPeople), DurationInput.ReadOfGroup(typedTime));
        return new()
        {
            Words = Cut(query["q"].ToString().Trim()),
            Chosen = chosen,
            People = people?.Fewest,
            PeopleMost = people?.Most,
            Minutes = time,
            UnreadPeople = people is null ? typedPeople : "",
            UnreadTime = time is null ? typedTime : "",
            Place = Cut(query["lieu"].ToString().Trim()),
            Sort = Sorts.TryGetValue(query["tri"].ToString(), out var sort) ? sort : null,
            Page = Math.Clamp(Number(query["page"]) ?? 1, 1, LibraryQuery.LastPage),
            Opened = [.. Split(query["ouvrir"]).Where(k => catalogue.Find(k) is not null).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>The one query string of a question, with its <c>?</c>; empty for no question.</summary>
    public static string Write(LibraryQuery query)
    {
        var parts = new List<KeyValuePair<string, string?>>();
        foreach (var (key, slugs) in query.Chosen.OrderBy(c => c.Key, StringComparer.Ordinal))
            parts.Add(new(key, string.Join(',', slugs)));
        Add("personnes", query.People is { } people ? PeopleInput.Write(people, query.PeopleMost) : query.UnreadPeople);
        Add("duree", query.Minutes is { } minutes ? DurationInput.Write(minutes) : query.UnreadTime);
        Add("lieu", query.Place);
        Add("q", query.Words);
        Add("tri", query.Sort is { } sort ? Sorts.First(s => s.Value == sort).Key : null);
        Add("ouvrir", string.Join(',', query.Opened));
        Add("page", query.Page > 1 ? query.Page.ToString(CultureInfo.InvariantCulture) : null);
        return Readable(QueryHelpers.AddQueryString("", parts));

        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value)) parts.Add(new(key, value));
        }
    }

    /// <summary>Commas stay readable: they separate slugs, and an address is also something that people read aloud.</summary>
    public static string Readable(string query) => query.Replace("%2C", ",", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether two query strings are one: browsers and servers do not encode the same characters.</summary>
    public static bool Same(string canonical, string? asked) =>
        Uri.UnescapeDataString(canonical.Replace('+', ' ')) == Uri.UnescapeDataString((asked ?? "").Replace('+', ' '));

    /// <summary>What a question asks for, without how the page shows it: a feed has an order of its own, and a place that may be several narrows nothing.</summary>
    public static LibraryQuery ForFeed(this LibraryQuery query) => query.WithoutUnread() with { Sort = null, Page = 1, Opened = [], Place = "" };

    /// <summary>The question without the numbers that could not be read, which only the page that was asked speaks of.</summary>
    public static LibraryQuery WithoutUnread(this LibraryQuery query) => query with { UnreadPeople = "", UnreadTime = "" };

    /// <summary>The question with a value added, or taken away when it was there; back on the first page.</summary>
    public static LibraryQuery Toggle(this LibraryQuery query, string key, string slug)
    {
        var slugs = query.Chosen.GetValueOrDefault(key, []);
        return query.Choose(key, slugs.Contains(slug) ? [.. slugs.Where(s => s != slug)] : [.. slugs.Append(slug)]);
    }

    /// <summary>The question with these values of a facet, sorted; back on the first page.</summary>
    public static LibraryQuery Choose(this LibraryQuery query, string key, IReadOnlyList<string> slugs)
    {
        var chosen = new SortedDictionary<string, IReadOnlyList<string>>(query.Chosen.ToDictionary(), StringComparer.Ordinal) { [key] = [.. slugs.Order(StringComparer.Ordinal)] };
        if (slugs.Count == 0) chosen.Remove(key);
        return query with { Chosen = chosen, Page = 1 };
    }

    /// <summary>The territories that an address asks for, as addresses write them: what to ask <see cref="Data.Search.Library.CatalogueAsync"/> for before it is read.</summary>
    public static IReadOnlyList<string> Territories(IQueryCollection query) => [.. Split(query[Territory]).Select(v => v.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];

    // Former slugs lead to the present one; an unknown one is dropped rather than give a dead end. Codes of territories are also copied from elsewhere, in capitals.
    private static List<string> Slugs(Facet facet, StringValues values) =>
        [.. Split(values).Select(v => facet.Find(facet.Kind == FacetKind.Territory ? v.ToLowerInvariant() : v)).OfType<FacetTerm>().Select(t => t.Slug).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Split(StringValues values) =>
        values.OfType<string>().SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Take(100);

    private static int? Number(StringValues value) =>
        int.TryParse(value.ToString().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>No more of what was typed than is read.</summary>
    public static string Cut(string words) => Cut(words, LongestWords);

    private static string Cut(string words, int longest) => words.Length <= longest ? words : words[..longest];
}
