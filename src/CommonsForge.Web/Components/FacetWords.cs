using System.Globalization;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Resources;
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
        _ => term.LabelIn(CultureInfo.CurrentUICulture),
    };

    /// <summary>The name of a value where it stands alone, with a capital.</summary>
    public string Alone(FacetTerm term) => Of(term) is { Length: > 0 } name ? char.ToUpper(name[0], CultureInfo.CurrentCulture) + name[1..] : "";

    /// <summary>A language by its code, as the page names it.</summary>
    public string Language(string code) => texts.Has($"Facets.Language.{code}") ? texts[$"Facets.Language.{code}"] : code;

    /// <summary>"6 à 12 personnes".</summary>
    public string People(Span span) => span switch
    {
        { Min: { } min, Max: { } max } when min == max => texts.Count("Facets.People", min),
        { Min: { } min, Max: { } max } => texts["Facets.PeopleRange", min, max],
        { Min: { } min } => texts["Facets.PeopleFrom", min],
        _ => texts["Facets.PeopleTo", span.Max ?? 0],
    };
}
