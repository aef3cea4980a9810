using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Data.Territories;
using CommonsForge.Domain.Territories;
using CommonsForge.Web.Pages.Territories;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Counts uses on the map of France, and lays it out.</summary>
public sealed class MapWriter(CommonsDb db, Library library, FacetWords words, Texts texts, Links links, TimeProvider time)
{
    /// <summary>Where the map is.</summary>
    public const string Path = "/territoires";

    private const int MostWorks = 6;

    // These two say where a work was used; any other facet says what was used.
    private const string Context = "contexte";
    private const string Structure = "structure";

    private static readonly string[] Offered = [Context, Structure, "theme", "type"];

    /// <summary>The facets of this moment, to read an address with.</summary>
    public FacetCatalogue Catalogue => library.Current.Catalogue;

    /// <summary>Which uses a question counts.</summary>
    public async Task<UseFilter> FilterAsync(MapQuery asked, CancellationToken cancel)
    {
        var snapshot = library.Current;
        var works = asked.Works with { Chosen = asked.Works.Chosen.Where(c => c.Key is not (Context or Structure)).ToDictionary() };
        IReadOnlyCollection<int>? resources = null;
        if (works.Criteria > 0)
        {
            var found = await library.AskAsync(works, texts.Language, cancel);
            resources = found.Snapshot.Newest(works, found.Hits, int.MaxValue);
        }
        if (asked.Resource is { } one) resources = resources is null || resources.Contains(one) ? [one] : [];
        return new()
        {
            Resources = resources,
            Contexts = Concepts(Context),
            Structures = Concepts(Structure),
            Since = asked.Months is { } months ? time.GetUtcNow().AddMonths(-months) : null,
        };

        IReadOnlyCollection<Guid> Concepts(string key) =>
            [.. asked.Works.Chosen.GetValueOrDefault(key, []).Select(slug => snapshot.Catalogue.Find(key)?.Find(slug)).OfType<FacetTerm>().SelectMany(Narrower).Select(t => t.Concept).OfType<Guid>()];
    }

    /// <summary>The map's answer to a question.</summary>
    public async Task<MapView> WriteAsync(MapQuery asked, CancellationToken cancel)
    {
        var filter = await FilterAsync(asked, cancel);
        var counts = await db.OnMapAsync(filter, asked.Level, cancel);
        var territories = await db.OfLevelAsync(asked.Level, cancel);
        var most = await db.Uses().Where(filter).MostUsedAsync(MostWorks, cancel);
        var titles = (await db.AddressesAsync([.. most.Select(m => m.ResourceId), .. asked.Resource is { } one ? [one] : Array.Empty<int>()], cancel)).ToDictionary(a => a.Id, a => a.Sheet.Title);
        var steps = new CountSteps(counts.Drawn.Values.DefaultIfEmpty().Max());
        var rows = territories.Select(t => (Place: t, Count: counts.Drawn.GetValueOrDefault(t.Code))).ToList();
        if (!asked.ByName) rows = [.. rows.OrderByDescending(r => r.Count)];
        return new(CountLine(counts, asked.Level), [.. territories.Select(t => Shape(t, counts, steps, MapOutlines.All)).OfType<MapShape>()], [.. rows.Select(r => new MapRow(r.Place.Code, r.Place.NameIn(texts.Language), links.Territory(r.Place.Code), texts.Number(r.Count), steps.Step(r.Count)))])
        {
            Copies = asked.Level == MapLevel.Region ? [] : [.. territories.Select(t => Shape(t, counts, steps, MapOutlines.Copies)).OfType<MapShape>()],
            Beside = Beside(counts),
            Total = texts.Number(counts.Total),
            Legend = [new(0, texts["Map.NoUse"]), .. steps.Classes.Select(c => new MapClass(c.Step, c.From == c.To ? texts.Number(c.To) : texts["Map.FromTo", texts.Number(c.From), texts.Number(c.To)]))],
            Chips = Chips(asked, titles),
            ClearUrl = At(asked with { Works = new(), Resource = null, Months = null }),
            Levels = [.. Enum.GetValues<MapLevel>().Select(l => new ChoiceView(texts[$"Map.By{l}"], At(asked with { Level = l }), asked.Level == l))],
            Periods = [.. MapAddress.Periods.Select(p => (int?)p).Append(null).Select(p => new ChoiceView(p is { } months ? texts["Map.LastMonths", months] : texts["Map.AllTime"], At(asked with { Months = p }), asked.Months == p))],
            Facets = [.. Offered.Select(Catalogue.Find).OfType<Facet>().Select(f => new MapFacet(f.Key, FacetLabel(f), [.. f.Terms.Where(t => !asked.Works.Chosen.GetValueOrDefault(f.Key, []).Contains(t.Slug)).Select(t => (t.Slug, words.Alone(t)))]))],
            Kept = Kept(asked),
            Query = asked.Works.Words,
            ByName = new(texts[$"Map.{asked.Level}"], At(asked with { ByName = true }), asked.ByName),
            ByCount = new(texts["Map.Uses"], At(asked with { ByName = false }), !asked.ByName),
            Works = [.. most.Where(m => titles.ContainsKey(m.ResourceId)).Select(m => new MapRow("", titles[m.ResourceId], At(asked with { Resource = m.ResourceId }), texts.Count("Map.UseCount", m.Count), 0))],
            Live = new(asked.Live, At(asked with { Live = !asked.Live }), At(asked), links.Page(Path) + "/flux" + MapAddress.Write(asked with { Live = false, ByName = false, Place = "" })),
        };
    }

    /// <summary>Uses beside the map, each under the key that scripts know it by.</summary>
    public IReadOnlyList<BesideRow> Beside(MapCounts counts)
    {
        (string Key, int Count)[] rows = [("France", counts.Wider), ("Abroad", counts.Abroad), ("Nowhere", counts.Nowhere)];
        return [.. rows.Select(r => new BesideRow(r.Key, texts[$"Map.{r.Key}"], texts.Number(r.Count)))];
    }

    /// <summary>"123 utilisations, dans 12 départements".</summary>
    public string CountLine(MapCounts counts, MapLevel level) => texts["Map.CountLine", texts.Count("Map.UseCount", counts.Total), texts.Count($"Map.{level}Count", counts.Drawn.Count)] + (counts.TotalVoices > counts.Total ? " · " + texts.Count("Collection.Voices", counts.TotalVoices) : "");

    /// <summary>The address of a question.</summary>
    public string At(MapQuery asked) => links.Page(Path) + MapAddress.Write(asked);

    private MapShape? Shape(Territory place, MapCounts counts, CountSteps steps, IReadOnlyDictionary<string, MapOutline> outlines)
    {
        if (outlines.GetValueOrDefault(place.Code) is not { } outline) return null;
        var count = counts.Drawn.GetValueOrDefault(place.Code);
        return new(place.Code, texts["Map.ShapeTitle", place.NameIn(texts.Language), texts.Count("Map.UseCount", count)], links.Territory(place.Code), outline.Path, outline.X, outline.Y, steps.Step(count), count == 0 ? "" : texts.Number(count));
    }

    private List<ChipView> Chips(MapQuery asked, Dictionary<int, string> titles)
    {
        var chips = words.Criteria(asked.Works, Catalogue).Select(c => new ChipView(c.Label, At(asked with { Works = c.Without }))).ToList();
        if (asked.Resource is { } one) chips.Add(new(titles.GetValueOrDefault(one) ?? texts["Map.UnknownWork"], At(asked with { Resource = null })));
        if (asked.Months is { } months) chips.Add(new(texts["Map.LastMonths", months], At(asked with { Months = null })));
        return chips;
    }

    // A value chosen here is added to those that are: the form carries these along, and their chips take them away.
    private static List<KeptField> Kept(MapQuery asked)
    {
        var address = MapAddress.Write(asked with { Works = asked.Works with { Words = "" }, Place = "" });
        return [.. Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address).SelectMany(p => p.Value.OfType<string>().Select(v => new KeptField(p.Key, v)))];
    }

    private string FacetLabel(Facet facet) => facet.Key is Context or Structure ? texts[$"Map.Facet.{facet.Key}"] : words.Of(facet);

    // Narrower values follow theirs in the catalogue, each a step deeper.
    private static IEnumerable<FacetTerm> Narrower(FacetTerm term) =>
        [term, .. term.Facet.Terms.SkipWhile(t => t != term).Skip(1).TakeWhile(t => t.Depth > term.Depth)];
}
