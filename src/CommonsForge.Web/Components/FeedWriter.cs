using System.Buffers.Binary;
using System.Security.Cryptography;
using CommonsForge.Data;
using CommonsForge.Data.Contributors;
using CommonsForge.Data.Journal;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using CommonsForge.Interop.Feeds;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Writes feeds: of what answers a question, of what somebody is credited for, of the versions of one resource. The newest first, thirty at most.</summary>
public sealed class FeedWriter(CommonsDb db, Library library, CardWriter cards, FacetWords words, CitationWriter citations, ErasureWriter erasures, Texts texts, Links links)
{
    /// <summary>Entries in a feed.</summary>
    public const int Most = 30;

    private const string DatabaseLicence = "ODbL-1.0";

    private static readonly string[] Filed = ["contexte", "theme", "moment", "niveau"];

    /// <summary>The feed of what answers a question.</summary>
    /// <param name="query">The question, as <c>LibraryAddress.ForFeed</c> leaves it.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<byte[]> OfQueryAsync(LibraryQuery query, CancellationToken cancel)
    {
        var asked = words.Criteria(query, await library.CatalogueAsync([.. query.Chosen.GetValueOrDefault(PlaceWriter.Facet, [])], cancel)).Select(c => c.Label).ToList();
        var shown = links.Library(query with { Sort = query.Words.Length > 0 ? LibrarySort.Date : null });
        return await OfResourcesAsync(
            asked.Count == 0 ? texts["Feed.Newest"] : texts["Feed.Search", string.Join(", ", asked)], texts["Feed.Lead"], links.Feed(query), shown,
            await library.NewestAsync(query, Most, cancel), cancel);
    }

    /// <summary>The feed of a community's resources.</summary>
    /// <param name="slug">Its slug.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<byte[]> OfCommunityAsync(string slug, string name, CancellationToken cancel)
    {
        var query = new LibraryQuery { Chosen = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["communaute"] = [slug] } };
        return await OfResourcesAsync(texts["Feed.Community", name], texts["Feed.Lead"], links.Community(slug) + "/flux", links.Community(slug), await library.NewestAsync(query, Most, cancel), cancel);
    }

    /// <summary>The feed of what a person is credited for.</summary>
    /// <param name="id">Their number in addresses.</param>
    /// <param name="person">Their profile.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<byte[]> OfContributorAsync(int id, ContributorProfile person, CancellationToken cancel)
    {
        var page = links.Contributor(id, person.Name);
        return await OfResourcesAsync(texts["Feed.Contributor", person.Name], texts["Feed.Lead"], page + "/flux", page, await db.CreditedToAsync(person.Uid, Most, cancel), cancel);
    }

    /// <summary>The feed of a resource's versions: an entry for each, with its note and who published it.</summary>
    public async Task<byte[]> OfRevisionsAsync(ReadRevision read, CancellationToken cancel)
    {
        var history = await db.HistoryAsync(read.Id, Most, null, cancel);
        var names = await db.PartiesAsync([.. history.SelectMany(h => h.People).Distinct()], cancel);
        var page = links.Resource(read.Id, read.Sheet.Title);
        var feed = await FeedAsync(texts["Feed.Versions", read.Sheet.Title], texts["Feed.VersionsLead"], page + "/flux", page, history.Select(h => h.At), cancel);
        return Atom.Write(feed with
        {
            Entries =
            [
                .. history.Select(h => new AtomEntry
                {
                    Uid = UidOf(read.Uid, h.Number),
                    Url = new(links.Version(read.Id, read.Sheet.Title, h.Number)),
                    Title = texts["Feed.VersionOf", h.Number, read.Sheet.Title],
                    Updated = h.At,
                    Published = h.At,
                    Authors = People(h.People.Select(names.GetValueOrDefault).OfType<PartyName>()),
                    Summary = erasures.After(h.Note, h.Withdrawn) ?? "",
                    Language = texts.Language,
                }),
            ],
        });
    }

    private async Task<byte[]> OfResourcesAsync(string title, string lead, string self, string page, IReadOnlyList<int> ids, CancellationToken cancel)
    {
        var found = await db.CardsAsync(ids, cancel);
        var names = await db.PartiesAsync([.. found.SelectMany(c => c.Sheet.Credits).Select(c => c.Party).Distinct()], cancel);
        var makings = await db.MakingsAsync(found, cancel);
        var feed = await FeedAsync(title, lead, self, page, found.Select(c => c.PublishedAt), cancel);
        return Atom.Write(feed with { Entries = [.. found.Select(c => EntryOf(c, makings[c.Uid], names))] });
    }

    private async Task<AtomFeed> FeedAsync(string title, string lead, string self, string page, IEnumerable<DateTimeOffset> times, CancellationToken cancel) => new()
    {
        Id = new(links.Absolute(self)),
        Title = texts["Layout.TitleOf", title],
        Subtitle = lead,
        Self = new(links.Absolute(self)),
        Alternate = new(links.Absolute(page)),
        Updated = times.Select(t => (DateTimeOffset?)t).Max() ?? await db.LastMovedAsync(cancel),
        Author = new(citations.Publisher, new(links.Absolute(links.Page("/")))),
        Language = texts.Language,
        Rights = texts["Layout.FooterLicence"],
        Licence = new(LicenceCatalogue.Find(DatabaseLicence)!.Uri),
    };

    private AtomEntry EntryOf(ResourceCard card, Making made, Dictionary<Guid, PartyName> names)
    {
        var sheet = card.Sheet;
        return new()
        {
            Uid = card.Uid,
            Url = new(links.Absolute(links.Resource(card.Id, sheet.Title))),
            Title = sheet.Title,
            Updated = card.PublishedAt,
            Published = card.FirstPublishedAt,
            Authors = People(made.Parties.Where(names.ContainsKey).Select(p => names[p])),
            // Whoever inspired a work or told of it did not make it.
            Contributors = People(sheet.Credits.Where(c => !made.Parties.Contains(c.Party) && c.Role is not (CreditRole.InspiredBy or CreditRole.PassedOnBy)).Select(c => names.GetValueOrDefault(c.Party)).OfType<PartyName>().Where(n => !n.Withdrawn)),
            Summary = sheet.Summary,
            Language = sheet.Language,
            Rights = cards.Licence(sheet),
            Licence = LicenceCatalogue.Find(sheet.Licence) is { } licence ? new(licence.Uri) : null,
            Categories = [.. Terms(sheet).Select(t => new AtomCategory(t.Slug, words.Of(t), new(links.Absolute(links.Vocabulary(t.Facet.Key)))))],
        };
    }

    // Without an author an entry would be the feed's: that somebody asked not to be named is said in their place.
    private List<AtomPerson> People(IEnumerable<PartyName> parties) =>
        [.. parties.DistinctBy(n => n.Withdrawn ? Guid.Empty : n.Uid).Select(n => n.Withdrawn ? new(texts["Reading.Unnamed"]) : Person(n))];

    private IEnumerable<FacetTerm> Terms(Sheet sheet) =>
        ((Guid[])[sheet.Type, .. sheet.Concepts]).Select(library.Current.Catalogue.Find).OfType<FacetTerm>().Where(t => t.Facet.Key == "type" || Filed.Contains(t.Facet.Key, StringComparer.Ordinal));

    private AtomPerson Person(PartyName name) => new(name.Name, links.Outside(links.Party(name) ?? name.Url));

    // A version has no uid of its own: its name is made of the resource's and of its number, as RFC 9562 makes a UUID of a hash (version 8).
    private static Guid UidOf(Guid resource, int number)
    {
        Span<byte> name = stackalloc byte[20];
        resource.TryWriteBytes(name, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(name[16..], number);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(name, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new(hash[..16], bigEndian: true);
    }
}
