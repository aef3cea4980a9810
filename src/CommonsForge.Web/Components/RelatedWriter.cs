using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>
/// Finds the works to read beside another, and says why: what they are about, the path where one follows the other, the people who reported
/// using both. Nothing that a reader does is kept for this: only what is public is looked at.
/// </summary>
public sealed class RelatedWriter(CommonsDb db, LibraryIndex library, CardWriter cards, FacetWords words, Texts texts, Links links)
{
    private const int Fewest = 1;
    private const int Shown = 4;

    // With the works already there, which paths and translations make many of: a page has a budget of elements.
    private const int ShownInAll = 3;
    private const int MostTogether = 8;
    private const int MostReasons = 3;

    // On the scale of RelatedWorks, where one rare value in common weighs 2 to 6.
    private const double SamePath = 5;
    private const double SamePeople = 2.5;

    /// <summary>The closest works. Three queries: steps, uses, cards.</summary>
    /// <param name="read">The work to start from.</param>
    /// <param name="paths">The paths that it is a step of.</param>
    /// <param name="except">Works already shown on the page.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<RelatedView>> WriteAsync(ReadRevision read, IReadOnlyList<ResourceCard> paths, IReadOnlyCollection<int> except, CancellationToken cancel)
    {
        var beside = await BesideAsync(read.Uid, paths, cancel);
        var people = (await db.UsedBySamePeopleAsync(read.Id, MostTogether, cancel)).ToDictionary(u => u.ResourceId, u => u.People);
        var together = beside.Keys.Union(people.Keys).ToDictionary(id => id, id =>
            (beside.ContainsKey(id) ? SamePath : 0) + (people.TryGetValue(id, out var n) ? SamePeople * Math.Log(1 + n) : 0));
        var most = Math.Clamp(ShownInAll - except.Count, Fewest, Shown);
        // The same work in two languages is one to read: others stand by for those that fall out.
        var related = library.Current.Related(read.Id, 2 * most, [read.Id, .. except], together).ToDictionary(r => r.ResourceId);
        var rows = EachOnce(read.Sheet.TranslationOf() ?? read.Uid, await db.CardsAsync([.. related.Keys], cancel));
        return [.. rows.Take(most).Select(row => new RelatedView(Link(row), cards.Type(row.Sheet), Why(related[row.Id], beside.GetValueOrDefault(row.Id), people.GetValueOrDefault(row.Id))))];
    }

    // Of a work and its translations one, in the reader's language where there is one; none of those of the work that is being read.
    private IEnumerable<ResourceCard> EachOnce(Guid own, IEnumerable<ResourceCard> rows) => rows
        .GroupBy(row => row.Sheet.TranslationOf() ?? row.Uid)
        .Where(family => family.Key != own)
        .Select(family => family.FirstOrDefault(row => row.Sheet.Language == texts.Language) ?? family.First());

    // The steps just before and just after, in each path.
    private async Task<Dictionary<int, string>> BesideAsync(Guid resource, IReadOnlyList<ResourceCard> paths, CancellationToken cancel)
    {
        var titles = new Dictionary<Guid, string>();
        foreach (var path in paths)
        {
            var steps = path.Sheet.Steps.Select(s => s.Resource).OfType<Guid>().ToList();
            for (var i = 0; i < steps.Count; i++)
                if (steps[i] != resource && ((i > 0 && steps[i - 1] == resource) || (i + 1 < steps.Count && steps[i + 1] == resource)))
                    titles.TryAdd(steps[i], path.Sheet.Title);
        }
        return titles.Count == 0 ? [] : (await db.CardsByUidAsync(titles.Keys, cancel)).ToDictionary(c => c.Id, c => titles[c.Uid]);
    }

    private string Why(RelatedWork related, string? path, int people)
    {
        var reasons = new List<string>();
        if (path is not null) reasons.Add(texts["Reading.SamePath", path]);
        if (people > 0) reasons.Add(texts.Count("Reading.SamePeople", people));
        // Use says enough to leave the second subject out.
        var subjects = related.Because.Take(reasons.Count > 0 ? 1 : 2).GroupBy(t => t.Facet).Select(shared => Shared(shared.Key, [.. shared.Select(words.Of)]));
        reasons.AddRange(subjects);
        if (related.SamePeople) reasons.Add(texts["Reading.AsManyPeople"]);
        if (related.SameTime) reasons.Add(texts["Reading.AsLong"]);
        var said = string.Join(" · ", reasons.Take(MostReasons));
        return said.Length == 0 ? said : char.ToUpper(said[0], CultureInfo.CurrentCulture) + said[1..];
    }

    private string Shared(Facet facet, IReadOnlyList<string> values) => facet.Community is null
        ? texts[$"Reading.Same.{facet.Key}", texts.List(values)]
        : texts["Reading.SameCriterion", words.Of(facet), texts.List(values)];

    private LinkView Link(ResourceCard card) =>
        new(card.Sheet.Title, links.Resource(card.Id, card.Sheet.Title), card.Sheet.Language == texts.Language ? null : card.Sheet.Language);
}
