using CommonsForge.Data;
using CommonsForge.Data.Contributors;
using CommonsForge.Data.Search;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Library;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Pages.Contributors;

/// <summary>Asks the directory and lays its answer out for a page. Addresses, facets and counts are those of the library, asked of other shelves.</summary>
public sealed class DirectoryReader(CommonsDb db, DirectoryIndex index, LibraryReader library, DirectoryCardWriter cards, FacetWords words, PlaceWriter places, Texts texts, Links links)
{
    /// <summary>The half of the directory that a page shows, as it is now.</summary>
    public async Task<DirectoryShelf> ShelfAsync(DirectoryHalf half, CancellationToken cancel)
    {
        var both = await index.CurrentAsync(db, cancel);
        return half == DirectoryHalf.People ? both.People : both.Structures;
    }

    /// <summary>What a place that is being typed may mean, asked together with the rest of the question.</summary>
    public async Task<IReadOnlyList<PlaceChoice>> PlacesAsync(IQueryCollection address, DirectoryHalf half, int fewest, CancellationToken cancel)
    {
        var shelf = await ShelfAsync(half, cancel);
        var query = LibraryAddress.Read(address, shelf.Snapshot.Catalogue);
        return query.Place.Length < fewest ? [] : await places.ForAsync(query, shelf.Ask(query), PlaceWriter.Most, cancel, LibraryAddress.Write, half.Counted);
    }

    /// <summary>The directory's answer to a question.</summary>
    public async Task<DirectoryView> ReadAsync(LibraryQuery query, DirectoryShelf asked, DirectoryHalf half, CancellationToken cancel)
    {
        var (shelf, counted) = (half.Shelf, half.Counted);
        var found = asked.Ask(query);
        var page = new LibraryReader.Addresses(links.Page(shelf.Path));
        return new(texts[shelf.Heading], texts[shelf.Lead], page.Path)
        {
            Path = shelf.Path,
            Query = query.Words,
            CountLine = texts.Count(counted, found.Answer.Total),
            Pages = found.Answer.Pages,
            Chips = [.. words.Criteria(query, found.Answer.Catalogue).Select(c => new ChipView(c.Label, page.Of(c.Without)))],
            Cards = half == DirectoryHalf.People ? await cards.PeopleAsync(found.Answer.PageIds, cancel) : await cards.StructuresAsync(found.Answer.PageIds, cancel),
            Pager = library.Pager(query, found.Answer, page),
            Remark = library.Remark(found.Words),
            Facets = library.Facets(query, shelf, found.Answer, page),
            Kept = LibraryReader.Kept(query),
            Place = new(query.Place, LibraryAddress.Write(query with { Place = "", Page = 1 }), query.Place.Length == 0 ? [] : await places.ForAsync(query, found, PlaceWriter.Most, cancel, LibraryAddress.Write, counted)),
            Nothing = found.Answer.Total == 0 ? new(library.Looser(query, query, found, page, counted), Near(query, asked, page), query.Criteria == 1) : null,
            BeFoundUrl = links.Page(half == DirectoryHalf.People ? "/compte/profil#annuaire" : "/compte/structure"),
            Other = new(texts[half.Other.Shelf.Heading], links.Page(half.Other.Shelf.Path)),
        };
    }

    // Only what leads to somebody: with the other criteria, or else without them.
    private static IReadOnlyList<LinkView> Near(LibraryQuery query, DirectoryShelf asked, LibraryReader.Addresses page) => query.Words.Length == 0 ? [] :
    [
        .. asked.Near(query.Words).SelectMany(near => new[] { query with { Words = near, Page = 1 }, new LibraryQuery { Words = near } })
            .Where(q => asked.Ask(q).Answer.Total > 0).DistinctBy(q => q.Words).Select(q => new LinkView(q.Words, page.Of(q))),
    ];
}

/// <summary>One of the two halves of the directory.</summary>
/// <param name="Shelf">Its page.</param>
/// <param name="Counted">Key of the text that counts what was found.</param>
public sealed record DirectoryHalf(Shelf Shelf, string Counted)
{
    public static DirectoryHalf People { get; } = new(new("/contributeurs", "Directory.Title", "Directory.Lead") { OpenFirst = ["competence", "territoire", "mission", "disponibilite"] }, "Directory.Found");

    public static DirectoryHalf Structures { get; } = new(new("/structures", "Directory.StructuresTitle", "Directory.StructuresLead") { OpenFirst = ["structure", "territoire", "competence", "mission"] }, "Directory.StructuresFound");

    /// <summary>The half whose page has an address, or <c>null</c>.</summary>
    public static DirectoryHalf? Of(string path) => path == People.Shelf.Path ? People : path == Structures.Shelf.Path ? Structures : null;

    public DirectoryHalf Other => this == People ? Structures : People;
}
