using System.Globalization;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Territories;
using CommonsForge.Web.Pages.Library;

namespace CommonsForge.Web.Pages.Territories;

/// <summary>What is asked of the map: a state that an address holds whole.</summary>
public sealed record MapQuery
{
    /// <summary>Words and facets, as the library reads them.</summary>
    public LibraryQuery Works { get; init; } = new();

    /// <summary>Only the uses of this work.</summary>
    public int? Resource { get; init; }

    /// <summary>Only the uses reported in the last months, 3 or 12.</summary>
    public int? Months { get; init; }

    /// <summary>How coarse the map is.</summary>
    public MapLevel Level { get; init; }

    /// <summary>The table by name rather than by count.</summary>
    public bool ByName { get; init; }

    /// <summary>New uses appear by themselves.</summary>
    public bool Live { get; init; }

    /// <summary>A place as typed, to be led to its page.</summary>
    public string Place { get; init; } = "";

    /// <summary>How many criteria narrow the counts.</summary>
    public int Criteria => Works.Criteria + (Resource is null ? 0 : 1) + (Months is null ? 0 : 1);
}

/// <summary>
/// A question to the map, as an address: the library's facets and words by their names there, then what the map adds. One state has one address; whatever else
/// was typed redirects to it. <c>territoire=</c> (and <c>lieu=</c>) asks for a place, which has a page of its own.
/// </summary>
public static class MapAddress
{
    /// <summary>Periods to choose from, in months.</summary>
    public static IReadOnlyList<int> Periods { get; } = [3, 12];

    private const string Territory = "territoire";

    /// <summary>Reads an address; what it does not know is left out.</summary>
    public static MapQuery Read(IQueryCollection query, FacetCatalogue catalogue)
    {
        var works = LibraryAddress.Read(query, catalogue);
        return new()
        {
            Works = new LibraryQuery { Words = works.Words, Chosen = works.Choose(Territory, []).Chosen },
            Resource = Number(query["ressource"].ToString()),
            Months = Number(query["periode"].ToString()) is { } months && Periods.Contains(months) ? months : null,
            Level = query["maille"] == "departements" ? MapLevel.Departement : MapLevel.Region,
            ByName = query["tri"] == "nom",
            Live = query.ContainsKey("direct"),
            Place = LibraryAddress.Cut((query[Territory].ToString() is { Length: > 0 } place ? place : query["lieu"].ToString()).Trim()),
        };
    }

    /// <summary>The one query string of a question, with its <c>?</c>; empty for no question.</summary>
    public static string Write(MapQuery query)
    {
        var works = LibraryAddress.Write(query.Works);
        (string Key, string? Value)[] more =
        [
            ("ressource", query.Resource?.ToString(CultureInfo.InvariantCulture)),
            ("periode", query.Months?.ToString(CultureInfo.InvariantCulture)),
            ("maille", query.Level == MapLevel.Departement ? "departements" : null),
            ("tri", query.ByName ? "nom" : null),
            ("direct", query.Live ? "1" : null),
            (Territory, query.Place.Length > 0 ? Uri.EscapeDataString(query.Place) : null),
        ];
        var written = string.Join('&', more.Where(m => m.Value is not null).Select(m => $"{m.Key}={m.Value}"));
        return written.Length == 0 ? works : works.Length == 0 ? "?" + written : $"{works}&{written}";
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
