using CommonsForge.Data;
using CommonsForge.Data.Contributors;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Language;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Lays out cards of the directory: what people chose to show, in the language of the page.</summary>
public sealed class DirectoryCardWriter(CommonsDb db, LibraryIndex library, FacetWords words, Texts texts, Links links)
{
    private const int LongestText = 220;
    private const int MostSkills = 4;
    private const int MostPlaces = 3;

    public async Task<IReadOnlyList<DirectoryCardView>> PeopleAsync(IReadOnlyList<int> ids, CancellationToken cancel) =>
        await OfAsync(await db.PersonCardsAsync(ids, cancel), cancel);

    /// <summary>Cards of people whose entries are given, listed or not: their own preview shows what is not saved yet.</summary>
    public async Task<IReadOnlyList<DirectoryCardView>> OfAsync(IReadOnlyList<PersonCard> people, CancellationToken cancel)
    {
        var places = await db.PlaceNamesAsync([.. people.SelectMany(p => p.Territories)], texts.Language, cancel);
        return [.. people.Select(p => new DirectoryCardView(links.Contributor(p.Id, p.Name), p.Name, "person", Missions(p.Entry) is [var first, .. var rest] ? char.ToUpper(first, System.Globalization.CultureInfo.CurrentCulture) + rest : texts["Directory.Person"], Beginning.Of(p.Bio, LongestText))
        {
            Skills = Some([.. Labels(p.Skills)], MostSkills),
            Says = [.. Sayings(p.Entry)],
            Availability = p.Entry.Availability == Availability.None ? null : texts[$"Directory.Availability.{p.Entry.Availability}"],
            Foot = [.. new[] { p.Structure, Some([.. p.Territories.Select(places.GetValueOrDefault).OfType<string>()], MostPlaces), Some([.. p.Entry.Languages.Select(words.Language)], MostPlaces) }.OfType<string>()],
        })];
    }

    public async Task<IReadOnlyList<DirectoryCardView>> StructuresAsync(IReadOnlyList<int> ids, CancellationToken cancel)
    {
        var cards = await db.StructureCardsAsync(ids, cancel);
        var places = await db.PlaceNamesAsync([.. cards.Select(c => c.Territory).OfType<string>()], texts.Language, cancel);
        return [.. cards.Select(c => new DirectoryCardView(links.Structure(c.Id, c.Name), c.Name, "structure", c.Type is { } type && library.Current.Catalogue.Find(type) is { } term ? words.Alone(term) : texts["Directory.Structure"], Beginning.Of(c.Description, LongestText))
        {
            Availability = c.Members > 0 ? texts.Count("Directory.Members", c.Members) : null,
            Foot = [.. new[] { c.Territory is { } code ? places.GetValueOrDefault(code) : null, c.Uses > 0 ? texts.Count("Directory.Uses", c.Uses) : null }.OfType<string>()],
        })];
    }

    /// <summary>What somebody may be asked for, in words.</summary>
    public string Missions(DirectoryEntry entry) => string.Join(" · ", entry.Missions.Select(m => texts[$"Directory.Mission.{m}"]));

    /// <summary>Terms by their names.</summary>
    public IEnumerable<string> Labels(IEnumerable<Guid> concepts) => concepts.Select(library.Current.Catalogue.Find).OfType<FacetTerm>().Select(words.Of);

    private IEnumerable<string> Sayings(DirectoryEntry entry)
    {
        if (entry.CanSupport.Length > 0) yield return texts["Directory.CanSupport", entry.CanSupport];
        if (entry.SeeksPair.Length > 0) yield return texts["Directory.SeeksPair", entry.SeeksPair];
    }

    // The first few, and how many more: a card is not a page.
    private string? Some(IReadOnlyList<string> all, int most) => all.Count == 0 ? null
        : string.Join(", ", all.Take(most)) + (all.Count > most ? " " + texts.Count("Directory.More", all.Count - most) : "");
}
