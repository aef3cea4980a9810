using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Needs;
using CommonsForge.Data.Offers;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Data.Territories;
using CommonsForge.Domain.Territories;
using CommonsForge.Web.Text;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Components;

/// <summary>Gathers what the commons knows of a territory, and lays it out. A bounded number of queries, whatever the territory holds.</summary>
public sealed class TerritoryWriter(CommonsDb db, LibraryIndex library, CardWriter cards, NeedWriter needs, OfferWriter offers, FacetWords words, Texts texts, Links links)
{
    private const int MostCards = 12;
    private const int MostAbout = 6;
    private const int MostPeople = 24;
    private const int MostAlike = 5;
    private const int MostCommunes = 200;
    private const int FewCommunes = 12;
    private const int MostReasons = 3;

    /// <summary>The page of a territory.</summary>
    public async Task<TerritoryView> WriteAsync(Territory place, CancellationToken cancel)
    {
        var codes = await db.WithinAsync(place, cancel);
        var here = db.UsesWithin(codes);
        var sums = await here.GroupBy(_ => 1).Select(g => new { Uses = g.Count(), Voices = g.Sum(r => r.Voices), Works = g.Select(r => r.ResourceId).Distinct().Count() }).FirstOrDefaultAsync(cancel);
        var used = await here.MostUsedAsync(MostCards, cancel);
        var (term, about) = About(place);
        var alike = await db.LikeAsync(place, MostAlike, cancel);
        var there = await UsedThereAsync(alike, here, cancel);
        var shown = (await db.CardsAsync([.. used.Concat(there).Select(u => u.ResourceId).Union(about)], cancel)).ToDictionary(c => c.Id);
        var project = place.Kind == TerritoryKind.Projet ? await db.ProjectTerritories.AsNoTracking().FirstOrDefaultAsync(p => "PROJET-" + p.Id == place.Code, cancel) : null;
        return new(place.NameIn(texts.Language), texts[$"Facets.Kind.{place.Kind}"], [.. Facts(place, project)])
        {
            Communes = project is null ? null : (await CommunesAsync([project], cancel))[project.Code],
            MonthlyUrl = links.Monthly("territoire", place.Code),
            Around = await AroundAsync(place, cancel),
            UsedLine = sums is null ? texts["Map.NothingUsedHere"] : texts["Map.UsedLine", texts.Count("Map.UseCount", sums.Uses), texts.Count("Map.OfWorks", sums.Works)] + (sums.Voices > sums.Uses ? " · " + texts.Count("Collection.Voices", sums.Voices) : ""),
            Used = Cards(used, "Map.UsedHere"),
            About = [.. about.Where(shown.ContainsKey).Select(id => cards.Card(shown[id]))],
            AllAbout = term is null ? null : new(texts["Map.AllAbout"], links.Library(term)),
            People = [.. (await db.PeopleWithinAsync(codes, MostPeople, cancel)).Select(p => (new LinkView(p.Name, links.Contributor(p.Id, p.Name)), p.About))],
            Structures = [.. (await db.StructuresWithinAsync(codes, MostPeople, cancel)).Select(s => (new LinkView(s.Name, links.Structure(s.Id, s.Name)), s.About))],
            Communities = [.. (await db.CommunitiesOfAsync(here, MostPeople, cancel)).Select(c => (new LinkView(CommunityWriter.NameOf(c.Community), links.Community(c.Community.Slug)), texts.Count("Map.UseCount", c.Count)))],
            Alike = [.. alike.Select(a => (new LinkView(a.Territory.NameIn(texts.Language), links.Territory(a.Territory.Code)), Why(a.Like)))],
            Needs = needs.Lines(await db.PublicNeedsWithinAsync(codes, MostAbout, cancel)),
            Offers = await offers.LinesAsync([.. (await db.OffersAsync(offers.Today, null, place.Code, 1, cancel)).Take(OfferReads.MostBeside)], cancel),
            UsedThere = Cards(there, "Map.UsedThere"),
        };

        IReadOnlyList<CardView> Cards(IEnumerable<UsesOf> works, string why) =>
            [.. works.Where(w => shown.ContainsKey(w.ResourceId)).Select(w => cards.Card(shown[w.ResourceId]) with { Why = texts.Count(why, w.Count) })];
    }

    // The library knows which works name this territory or one inside it: the same as its facet finds.
    private (FacetTerm? Term, IReadOnlyList<int> Ids) About(Territory place)
    {
        var snapshot = library.Current;
        if (snapshot.Catalogue.Find("territoire")?.Find(place.Code.ToLowerInvariant()) is not { } term) return (null, []);
        var ids = snapshot.Newest(new LibraryQuery { Chosen = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [term.Facet.Key] = [term.Slug] } }, null, MostAbout);
        return ids.Count == 0 ? (null, []) : (term, ids);
    }

    private async Task<List<UsesOf>> UsedThereAsync(IReadOnlyList<TerritoryLike> alike, IQueryable<Domain.Feedback.UsageReport> here, CancellationToken cancel)
    {
        var codes = alike.SelectMany(a => a.Codes).Distinct(StringComparer.Ordinal).ToList();
        if (codes.Count == 0) return [];
        var known = here.Select(r => r.ResourceId);
        return await db.UsesWithin(codes).Where(r => !known.Contains(r.ResourceId)).MostUsedAsync(MostAbout, cancel);
    }

    private IEnumerable<string> Facts(Territory place, ProjectTerritory? project)
    {
        if (project is not null) yield return texts.Count("Territory.Communes", project.Communes.Count);
        if (place.Population is { } people) yield return texts.Count("Map.Inhabitants", people);
    }

    /// <summary>The communes of territories of projects, by the code of each. One query.</summary>
    public async Task<IReadOnlyDictionary<string, CommunesView>> CommunesAsync(IReadOnlyCollection<ProjectTerritory> projects, CancellationToken cancel)
    {
        var most = projects.Count == 1 ? MostCommunes : FewCommunes;
        var known = await db.TodayAsync([.. projects.SelectMany(p => p.Communes.Take(most)).Distinct(StringComparer.Ordinal)], cancel);
        return projects.ToDictionary(p => p.Code, p => new CommunesView(
            [.. p.Communes.Take(most).Select(known.GetValueOrDefault).OfType<Territory>().DistinctBy(t => t.Code).Select(t => new LinkView(t.NameIn(texts.Language), links.Territory(t.Code)))],
            p.Communes.Count > most ? texts.Count("Directory.More", p.Communes.Count - most) : null), StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<LinkView>> AroundAsync(Territory place, CancellationToken cancel)
    {
        var lies = place.Kind == TerritoryKind.Projet ? (await db.AroundAsync([(place.Code, place.Parents)], cancel))[place.Code].SelectMany(codes => codes) : place.Parents;
        var codes = lies.ToList();
        var around = await db.TodayAsync(codes, cancel);
        return [.. codes.Where(around.ContainsKey).Select(code => new LinkView(around[code].NameIn(texts.Language), links.Territory(code)))];
    }

    // "tiers-lieu, collectivité ; autant d'habitant·es"
    private string Why(Likeness like)
    {
        var catalogue = library.Current.Catalogue;
        var shared = like.Contexts.Concat(like.Structures).Select(catalogue.Find).OfType<FacetTerm>().Select(words.Of).Distinct(StringComparer.Ordinal).Take(MostReasons).ToList();
        var said = shared.Count == 0 ? texts["Map.AlikeUses"] : texts["Map.AlikeIn", texts.List(shared)];
        return like switch
        {
            { AsDense: true, AsManyPeople: true } => texts["Map.AlikeDenseAndPeople", said],
            { AsDense: true } => texts["Map.AlikeDense", said],
            { AsManyPeople: true } => texts["Map.AlikePeople", said],
            _ => said,
        };
    }
}
