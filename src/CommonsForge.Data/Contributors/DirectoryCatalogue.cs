using CommonsForge.Data.Search;
using CommonsForge.Domain;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Territories;

namespace CommonsForge.Data.Contributors;

/// <summary>
/// The facets of the directory. Terms are those of the library's vocabularies, under numbers of this catalogue's own that live as long as it
/// does; territories are those where somebody is, and what is around them.
/// </summary>
internal sealed class DirectoryCatalogue
{
    /// <summary>Keys of facets, as they stand in addresses.</summary>
    public const string Skill = "competence", Context = "contexte", Territory = "territoire", Language = "langue", Availability = "disponibilite", Mission = "mission", Pair = "pair", Structure = "structure";

    private static readonly LocalText NoName = new() { Fr = "" };

    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);

    /// <summary>The facets of people and of structures.</summary>
    /// <param name="library">Where the terms of vocabularies are.</param>
    /// <param name="places">Territories where somebody is, and those around them.</param>
    /// <param name="languages">Languages that somebody works in.</param>
    public DirectoryCatalogue(FacetCatalogue library, IReadOnlyList<Territory> places, IEnumerable<string> languages)
    {
        var shared = new List<Facet>
        {
            Terms(Skill, library.Find("theme"), NoName),
            new(Territory, NoName, FacetKind.Territory, null, Tree(places)),
            Terms(Context, library.Find("contexte"), null),
            Built(Mission, "Mission", Enum.GetValues<Mission>().Select(m => (DirectoryWords.Of(m), m.ToString()))),
            Built(Availability, "Availability", Enum.GetValues<Availability>().Where(a => a != Domain.Contributors.Availability.None).Select(a => (DirectoryWords.Of(a), a.ToString()))),
            new(Language, NoName, FacetKind.Language, null, [.. languages.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(code => Term(Language, code.ToLowerInvariant(), new() { Fr = code }))]),
            Built(Pair, "Pair", [("epauler", "CanSupport"), ("binome", "SeeksPair")]),
        };
        People = new(shared, new Dictionary<string, string[]>(StringComparer.Ordinal));
        // A value belongs to one facet of one catalogue: those of structures are made again, under the same numbers.
        Structures = new([Terms(Structure, library.Find("structure"), null), .. shared.Where(f => f.Key != Pair).Select(Again)], new Dictionary<string, string[]>(StringComparer.Ordinal));
    }

    public FacetCatalogue People { get; }

    public FacetCatalogue Structures { get; }

    /// <summary>The number of a value: of a facet's key, and a uid, a territory's code or a word of the address.</summary>
    public int? CodeOf(string facet, string value) => _codes.TryGetValue($"{facet}:{value}", out var code) ? code : null;

    private Facet Terms(string key, Facet? vocabulary, LocalText? name) => new(key, name ?? vocabulary?.Name ?? NoName, FacetKind.Concept, null, [.. (vocabulary?.Terms ?? []).Select(t => new FacetTerm
    {
        Code = Number(key, t.Concept!.Value.ToString()), Slug = t.Slug, Label = t.Label, Concept = t.Concept, Depth = t.Depth, Synonyms = t.Synonyms, FormerSlugs = t.FormerSlugs,
    })]);

    private Facet Built(string key, string name, IEnumerable<(string Slug, string Name)> values) =>
        new(key, NoName, FacetKind.Directory, null, [.. values.Select(v => Term(key, v.Slug, new() { Fr = $"{name}.{v.Name}" }))]);

    private static Facet Again(Facet facet) => new(facet.Key, facet.Name, facet.Kind, null, [.. facet.Terms.Select(t => new FacetTerm
    {
        Code = t.Code, Slug = t.Slug, Label = t.Label, Concept = t.Concept, Depth = t.Depth, Synonyms = t.Synonyms, FormerSlugs = t.FormerSlugs,
    })]);

    // Régions first, départements under theirs, anything finer under its département, by name.
    private List<FacetTerm> Tree(IReadOnlyList<Territory> places)
    {
        var known = places.Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        var children = places.ToLookup(p => new[] { p.DepartementCode, p.RegionCode, p.CountryCode == "FR" ? null : p.CountryCode }.FirstOrDefault(c => c is not null && c != p.Code && known.Contains(c)));
        var terms = new List<FacetTerm>();
        Under(null, 0);
        return terms;

        void Under(string? parent, int depth)
        {
            foreach (var place in children[parent])
            {
                terms.Add(Term(Territory, place.Code, new() { Fr = place.Name, En = place.EnglishName ?? "" }, depth));
                Under(place.Code, depth + 1);
            }
        }
    }

    private FacetTerm Term(string facet, string value, LocalText label, int depth = 0) =>
        new() { Code = Number(facet, value), Slug = value.ToLowerInvariant(), Label = label, Depth = depth };

    private int Number(string facet, string value) => _codes[$"{facet}:{value}"] = _codes.TryGetValue($"{facet}:{value}", out var known) ? known : _codes.Count + 1;
}
