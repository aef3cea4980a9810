using System.Globalization;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Territories;
using CommonsForge.Web.Pages.Library;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Names of facets and of their values in the language of the page: from vocabularies, or from the interface for the built-in ones.</summary>
public sealed class FacetWords(Texts texts)
{
    public string Of(Facet facet) => facet.Name.Fr.Length > 0 ? facet.Name.In(CultureInfo.CurrentUICulture) : texts[$"Facets.{facet.Key}"];

    public string Of(FacetTerm term) => term.Facet.Kind switch
    {
        FacetKind.Proof => texts[$"Facets.Proof.{term.Label.Fr}"],
        FacetKind.Language => Language(term.Label.Fr),
        FacetKind.Directory => texts[$"Directory.{term.Label.Fr}"],
        _ => term.LabelIn(CultureInfo.CurrentUICulture),
    };

    /// <summary>The terms of a facet for a form to choose from: slug and name.</summary>
    public IReadOnlyList<(string Value, string Label)> Choices(FacetCatalogue catalogue, string facet) => [.. (catalogue.Find(facet)?.Terms ?? []).Select(t => (t.Slug, Of(t)))];

    /// <summary>Values of every facet but communities' own that have a name or a synonym of a kind, in the order of the catalogue.</summary>
    /// <param name="catalogue">The facets.</param>
    /// <param name="name">Told each, as <see cref="PlaceName.Fold"/> leaves it.</param>
    public IEnumerable<FacetTerm> Called(FacetCatalogue catalogue, Func<string, bool> name) =>
        catalogue.Facets.Where(f => f.Community is null).SelectMany(f => f.Terms).Where(t => t.FoldedSynonyms.Any(name) || name(PlaceName.Fold(Of(t))));

    /// <summary>A value that was chosen, where its facet is not named beside it: a context of use says that it is one.</summary>
    public string Chosen(FacetTerm term) => OfUse(term.Facet) ? Named(term) : Alone(term);

    /// <summary>The same within a sentence.</summary>
    public string Named(FacetTerm term) => OfUse(term.Facet) ? texts[$"Facets.Chosen.{term.Facet.Key}", Of(term)] : Of(term);

    /// <summary>By which rule a value is given to a resource, where that is computed from uses; or <c>null</c>.</summary>
    public string? Help(Facet facet) => OfUse(facet) ? texts[$"Facets.Help.{facet.Key}", ProofRule.ReportsInContext] : null;

    /// <summary>The name of a value where it stands alone, with a capital.</summary>
    public string Alone(FacetTerm term) => Of(term) is { Length: > 0 } name ? char.ToUpper(name[0], CultureInfo.CurrentCulture) + name[1..] : "";

    private static bool OfUse(Facet facet) => facet.Kind is FacetKind.UsedIn or FacetKind.TriedIn;

    /// <summary>A language by its code, as the page names it.</summary>
    public string Language(string code) => texts.Has($"Facets.Language.{code}") ? texts[$"Facets.Language.{code}"] : code;

    /// <summary>Each criterion of a question in words, and the question without it.</summary>
    public IEnumerable<(string Label, LibraryQuery Without)> Criteria(LibraryQuery query, FacetCatalogue catalogue)
    {
        if (query.Words.Length > 0) yield return (texts["Facets.Words", query.Words], query with { Words = "", Page = 1 });
        foreach (var (key, slug) in query.Chosen.SelectMany(c => c.Value.Select(s => (c.Key, s))))
            if (catalogue.Find(key)?.Find(slug) is { } term)
                yield return (Chosen(term), query.Toggle(key, slug));
        if (query.People is { } people) yield return (People(new() { Min = people, Max = query.PeopleMost ?? people }), query with { People = null, PeopleMost = null, Page = 1 });
        if (query.Minutes is { } minutes) yield return (texts["Facets.Within", texts.Minutes(minutes, minutes)], query with { Minutes = null, Page = 1 });
    }

    /// <summary>"6 à 12 personnes".</summary>
    public string People(Span span) => span switch
    {
        { Min: { } min, Max: { } max } when min == max => texts.Count("Facets.People", min),
        { Min: { } min, Max: { } max } => texts["Facets.PeopleRange", min, max],
        { Min: { } min } => texts["Facets.PeopleFrom", min],
        _ => texts["Facets.PeopleTo", span.Max ?? 0],
    };
}
