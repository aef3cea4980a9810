using System.Collections.Frozen;
using System.Globalization;
using CommonsForge.Domain;

namespace CommonsForge.Data.Search;

/// <summary>The facets of the library and their values, as they stood at one moment. Never changes: a new one takes its place.</summary>
public sealed class FacetCatalogue
{
    private readonly FrozenDictionary<string, Facet> _byKey;
    private readonly FrozenDictionary<int, FacetTerm> _byCode;
    private readonly FrozenDictionary<Guid, FacetTerm> _byConcept;

    private readonly IReadOnlyDictionary<string, string[]> _hidden;

    internal FacetCatalogue(IReadOnlyList<Facet> facets, IReadOnlyDictionary<string, string[]> hidden)
    {
        (Facets, _hidden) = (facets, hidden);
        _byKey = facets.ToFrozenDictionary(f => f.Key, StringComparer.Ordinal);
        _byCode = facets.SelectMany(f => f.Terms).ToFrozenDictionary(t => t.Code);
        Synonyms = TextSynonyms.Of(facets.SelectMany(f => f.Terms));
        _byConcept = facets.SelectMany(f => f.Terms).Where(t => t.Concept is not null).ToFrozenDictionary(t => t.Concept!.Value);
    }

    private FacetCatalogue(FacetCatalogue before, Facet changed)
    {
        (_byCode, _byConcept, _hidden, Synonyms) = (before._byCode, before._byConcept, before._hidden, before.Synonyms);
        Facets = [.. before.Facets.Select(f => f.Key == changed.Key ? changed : f)];
        _byKey = Facets.ToFrozenDictionary(f => f.Key, StringComparer.Ordinal);
    }

    /// <summary>The same catalogue, in which a facet also knows values that no resource has: they can be asked for and named, and find nothing.</summary>
    /// <param name="key">Key of the facet.</param>
    /// <param name="bySlug">Values by what an address calls them.</param>
    internal FacetCatalogue Knowing(string key, IReadOnlyDictionary<string, FacetTerm> bySlug) =>
        bySlug.Count > 0 && Find(key) is { } facet ? new(this, facet.Knowing(bySlug)) : this;

    /// <summary>An empty catalogue, before the first is loaded.</summary>
    public static FacetCatalogue Empty { get; } = new([], FrozenDictionary<string, string[]>.Empty);

    /// <summary>All facets, in the order to show them; those of communities last.</summary>
    public IReadOnlyList<Facet> Facets { get; }

    /// <summary>The facets to offer: the shared ones, without those a community hides and with its own once it is chosen.</summary>
    /// <param name="communities">Slugs of the communities chosen.</param>
    public IEnumerable<Facet> Offered(IReadOnlyList<string> communities)
    {
        var hidden = communities is [var only] ? _hidden.GetValueOrDefault(only, []) : [];
        return Facets.Where(f => f.Community is null ? !hidden.Contains(f.Key) : communities.Contains(f.Community));
    }

    /// <summary>Other wordings of each label and synonym of the vocabularies, by <see cref="Domain.Search.SearchWords.Key"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Synonyms { get; }

    /// <summary>The facet of a key, or <c>null</c>.</summary>
    public Facet? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The code of a language, or <c>null</c> where no text is in it.</summary>
    internal int? OfLanguage(string language) => Facets.FirstOrDefault(f => f.Kind == FacetKind.Language)?.Find(language)?.Code;

    /// <summary>The value of a code, or <c>null</c>.</summary>
    public FacetTerm? Find(int code) => _byCode.GetValueOrDefault(code);

    /// <summary>The value that stands for a concept, or <c>null</c>.</summary>
    public FacetTerm? Find(Guid concept) => _byConcept.GetValueOrDefault(concept);
}

/// <summary>One facet of the library.</summary>
public sealed class Facet
{
    private readonly FrozenDictionary<string, FacetTerm> _bySlug;
    private readonly IReadOnlyDictionary<string, FacetTerm>? _more;

    internal Facet(string key, LocalText name, FacetKind kind, string? community, IReadOnlyList<FacetTerm> terms)
    {
        (Key, Name, Kind, Community, Terms) = (key, name, kind, community, terms);
        var bySlug = new Dictionary<string, FacetTerm>(StringComparer.Ordinal);
        foreach (var term in terms)
            foreach (var slug in (string[])[term.Slug, .. term.FormerSlugs])
                bySlug.TryAdd(slug, term);
        _bySlug = bySlug.ToFrozenDictionary(StringComparer.Ordinal);
        foreach (var term in terms) term.Facet = this;
    }

    private Facet(Facet before, IReadOnlyDictionary<string, FacetTerm> more)
    {
        (Key, Name, Kind, Community) = (before.Key, before.Name, before.Kind, before.Community);
        var added = more.Values.Where(t => before.Find(t.Slug) is null).DistinctBy(t => t.Slug).ToList();
        foreach (var term in added) term.Facet = this;
        Terms = [.. before.Terms, .. added];
        (_bySlug, _more) = (before._bySlug, more);
    }

    internal Facet Knowing(IReadOnlyDictionary<string, FacetTerm> bySlug) => new(this, bySlug);

    /// <summary>Its name in addresses: a vocabulary's slug, <c>community.vocabulary</c>, or a built-in word.</summary>
    public string Key { get; }

    /// <summary>Its name on screen; empty for built-in facets, which the interface names.</summary>
    public LocalText Name { get; }

    /// <summary>What its values stand for.</summary>
    public FacetKind Kind { get; }

    /// <summary>Slug of the community that owns it, or <c>null</c>.</summary>
    public string? Community { get; }

    /// <summary>Its values in order, children after their parent.</summary>
    public IReadOnlyList<FacetTerm> Terms { get; }

    /// <summary>The value of a slug, present or former, or <c>null</c>.</summary>
    public FacetTerm? Find(string slug) => _bySlug.GetValueOrDefault(slug) ?? _more?.GetValueOrDefault(slug);
}

/// <summary>One value of a facet.</summary>
public sealed class FacetTerm
{
    /// <summary>The facet it belongs to.</summary>
    public Facet Facet { get; internal set; } = null!;

    /// <summary>The number the index knows it by.</summary>
    public required int Code { get; init; }

    /// <summary>Its name in addresses.</summary>
    public required string Slug { get; init; }

    /// <summary>Its name on screen.</summary>
    public required LocalText Label { get; init; }

    /// <summary>Uid of the concept it stands for, if it does.</summary>
    public Guid? Concept { get; init; }

    /// <summary>How deep it stands under wider values; 0 at the top.</summary>
    public int Depth { get; init; }

    /// <summary>Whether it has the very name of the value it stands under, as the one département of Guadeloupe has.</summary>
    public bool IsNamedAsParent { get; init; }

    /// <summary>Other words for it.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>The same as they are compared with what is typed: see <see cref="Domain.Territories.PlaceName.Fold"/>.</summary>
    public IReadOnlyList<string> FoldedSynonyms => field ??= [.. Synonyms.Select(Domain.Territories.PlaceName.Fold)];

    /// <summary>Names it had in addresses before.</summary>
    public IReadOnlyList<string> FormerSlugs { get; init; } = [];

    /// <summary>Its name in the reader's language.</summary>
    public string LabelIn(CultureInfo culture) => Label.In(culture);
}
