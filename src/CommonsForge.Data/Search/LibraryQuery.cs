namespace CommonsForge.Data.Search;

/// <summary>What somebody asks of the library: a state that an address holds whole.</summary>
public sealed record LibraryQuery
{
    /// <summary>Results on a page.</summary>
    public const int PageSize = 12;

    /// <summary>The last page shown: nobody reads further, and robots must stop somewhere.</summary>
    public const int LastPage = 50;

    /// <summary>Words typed, or empty.</summary>
    public string Words { get; init; } = "";

    /// <summary>For each facet's key the slugs chosen, both sorted.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Chosen { get; init; } = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary><em>Nous serons…</em>, or <c>null</c>; the fewest, where somebody says between how many.</summary>
    public int? People { get; init; }

    /// <summary>The most, where somebody says <em>10 à 15</em>.</summary>
    public int? PeopleMost { get; init; }

    /// <summary><em>Nous avons…</em>, in minutes, or <c>null</c>.</summary>
    public int? Minutes { get; init; }

    /// <summary>What was typed for <see cref="People"/> and cannot be read: it narrows nothing, and the page says how to write it.</summary>
    public string UnreadPeople { get; init; } = "";

    /// <summary>The same for <see cref="Minutes"/>.</summary>
    public string UnreadTime { get; init; } = "";

    /// <summary>A place as typed, not yet one territory: it narrows nothing until the reader says which one is meant.</summary>
    public string Place { get; init; } = "";

    /// <summary>The order asked for; <c>null</c> is by relevance with words, by date without.</summary>
    public LibrarySort? Sort { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Keys of facets opened by hand.</summary>
    public IReadOnlyList<string> Opened { get; init; } = [];

    /// <summary>How many criteria narrow the results.</summary>
    public int Criteria => Chosen.Sum(c => c.Value.Count) + (Words.Length > 0 ? 1 : 0) + (People is null ? 0 : 1) + (Minutes is null ? 0 : 1);
}

/// <summary>Orders of results.</summary>
public enum LibrarySort
{
    /// <summary>Best match first.</summary>
    Relevance,

    /// <summary>Newest revision first.</summary>
    Date,

    /// <summary>Most usage reports first.</summary>
    Uses,
}

/// <summary>The answer to a <see cref="LibraryQuery"/>; every number in it comes from one snapshot.</summary>
/// <param name="Total">How many resources answer.</param>
/// <param name="PageIds">Ids of those of the page, in order.</param>
/// <param name="Counts">For each code with at least one, what the other facets' filters and that value alone give.</param>
/// <param name="Seq">The journal line of the snapshot.</param>
/// <param name="Catalogue">The facets of the snapshot.</param>
public sealed record LibraryAnswer(int Total, IReadOnlyList<int> PageIds, IReadOnlyDictionary<int, int> Counts, long Seq, FacetCatalogue Catalogue)
{
    /// <summary>How many pages there are to show.</summary>
    public int Pages => Math.Min(LibraryQuery.LastPage, Math.Max(1, (Total + LibraryQuery.PageSize - 1) / LibraryQuery.PageSize));
}
