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

    /// <summary>The directory's answer to a question.</summary>
    public async Task<DirectoryView> ReadAsync(LibraryQuery query, DirectoryShelf asked, DirectoryHalf half, CancellationToken cancel)
    {
        var (shelf, counted) = (half.Shelf, half.Counted);
        var found = asked.Ask(query);
        var page = new LibraryReader.Addresses(links.Page(shelf.Path));
        return new(texts[shelf.Heading], texts[shelf.Lead], page.Path)
        {
            Query = query.Words,
            CountLine = texts.Count(counted, found.Answer.Total),
            Chips = [.. words.Criteria(query, found.Answer.Catalogue).Select(c => new ChipView(c.Label, page.Of(c.Without)))],
            Cards = half == DirectoryHalf.People ? await cards.PeopleAsync(found.Answer.PageIds, cancel) : await cards.StructuresAsync(found.Answer.PageIds, cancel),
            Pager = library.Pager(query, found.Answer, page),
            Remark = library.Remark(found.Words),
            Facets = library.Facets(query, shelf, found.Answer, page),
            Kept = LibraryReader.Kept(query),
            Place = new(query.Place, "", query.Place.Length == 0 ? [] : await places.ForAsync(query, found, PlaceWriter.Most, cancel, LibraryAddress.Write, counted)),
            Looser = found.Answer.Total == 0 ? library.Looser(query, query, found, page, counted) : null,
            Other = new(texts[half.Other.Shelf.Heading], links.Page(half.Other.Shelf.Path)),
        };
    }
}

/// <summary>One of the two halves of the directory.</summary>
/// <param name="Shelf">Its page.</param>
/// <param name="Counted">Key of the text that counts what was found.</param>
public sealed record DirectoryHalf(Shelf Shelf, string Counted)
{
    public static DirectoryHalf People { get; } = new(new("/contributeurs", "Directory.Title", "Directory.Lead") { OpenFirst = ["competence", "territoire", "mission", "disponibilite"] }, "Directory.Found");

    public static DirectoryHalf Structures { get; } = new(new("/structures", "Directory.StructuresTitle", "Directory.StructuresLead") { OpenFirst = ["structure", "territoire", "competence", "mission"] }, "Directory.StructuresFound");

    public DirectoryHalf Other => this == People ? Structures : People;
}
