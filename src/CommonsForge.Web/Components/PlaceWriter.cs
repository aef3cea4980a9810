using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Search;
using CommonsForge.Data.Territories;
using CommonsForge.Domain.Territories;
using CommonsForge.Web.Pages.Library;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CommonsForge.Web.Components;

/// <summary>What a place typed in the library may mean, and what each meaning would find.</summary>
public sealed class PlaceWriter(CommonsDb db, Library library, Texts texts)
{
    /// <summary>Territories offered at once.</summary>
    public const int Most = 8;

    /// <summary>Key of the facet of territories.</summary>
    public const string Facet = "territoire";

    private readonly Dictionary<string, AskedPlace> _asked = new(StringComparer.Ordinal);

    /// <summary>The territories that <see cref="LibraryQuery.Place"/> may mean, best first, each asked together with the rest of the question.</summary>
    public async Task<IReadOnlyList<PlaceChoice>> ForAsync(LibraryQuery query, CancellationToken cancel) =>
        await ForAsync(query, await library.AskAsync(query, texts.Language, cancel), Most, cancel);

    /// <inheritdoc cref="ForAsync(LibraryQuery, CancellationToken)"/>
    /// <param name="query">The question.</param>
    /// <param name="found">Its answer: all numbers come from the same snapshot.</param>
    /// <param name="most">How many territories at most.</param>
    /// <param name="cancel">Stops it.</param>
    /// <param name="address">Writes the query string of a choice, for a page that is not the library's.</param>
    /// <param name="counted">Key of the text that counts what a choice would find.</param>
    public async Task<IReadOnlyList<PlaceChoice>> ForAsync(LibraryQuery query, LibraryFound found, int most, CancellationToken cancel, Func<LibraryQuery, string>? address = null, string counted = "Library.Found")
    {
        var places = await TerritoryReads.SuggestAsync(db, query.Place, most, kinds: null, cancel);
        // A code names one territory, its homonyms would only be noise; but whoever types five digits may mean a postal code.
        if (!places.Any(p => p.PostalCodes.Contains(query.Place)) && places.FirstOrDefault(p => p.Code.Equals(query.Place, StringComparison.OrdinalIgnoreCase)) is { } named) places = [named];
        var around = await db.AroundAsync([.. places.Select(p => (p.Code, p.Parents))], cancel);
        return [.. places.Select(p => Choice(p, around[p.Code], query, found, address ?? LibraryAddress.Write, counted))];
    }

    /// <summary>The territories that may be meant by what somebody types in a field of their own, best first: "Nantes (44109)".</summary>
    public async Task<IReadOnlyList<SearchSuggestionView>> NamesAsync(string typed, CancellationToken cancel) =>
        [.. (await TerritoryReads.SuggestAsync(db, typed, Most, kinds: null, cancel)).Select(p => new SearchSuggestionView(Coded(p), null, What(p)))];

    /// <summary>A territory with its code, as a field of territories reads it.</summary>
    public string Coded(TerritorySuggestion place) => texts["Profile.PlaceCoded", Name(place), place.Code];

    /// <summary>What may be meant by what was typed in a field of this form, to tap; or <c>null</c>.</summary>
    public AskedPlace? AskedIn(string field) => _asked.GetValueOrDefault(field);

    /// <summary>Says that nothing, or more than one territory, has the name that was typed; then asks which.</summary>
    /// <param name="state">Where it is said.</param>
    /// <param name="field">The field it was typed in.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="choices">What may be meant.</param>
    /// <param name="answer">Name under which what is tapped is sent, where a field holds several places; else the field's.</param>
    public void Ask(ModelStateDictionary state, string field, string typed, IReadOnlyList<TerritorySuggestion> choices, string? answer = null)
    {
        if (choices.Count > 0) _asked[answer ?? field] = new(typed.Trim(), [.. choices.Select(c => (Coded(c), Said(c)))]);
        state.AddModelError(field, choices.Count == 0 ? texts["Profile.PlaceUnknown", typed.Trim()] : texts["Profile.PlaceSeveral", typed.Trim(), string.Join("\u202f; ", choices.Select(Said))]);
    }

    // "Bretagne, région", "Saint-Denis, Réunion".
    private string Said(TerritorySuggestion place) => texts["Profile.PlaceOfKind", Name(place), What(place)];

    /// <summary>Territories that may be meant, each with an address made from its code.</summary>
    public IReadOnlyList<PlaceChoice> Choices(IEnumerable<TerritorySuggestion> found, Func<string, string> address) =>
        [.. found.Select(p => new PlaceChoice(Name(p), address(p.Code), What(p), PlaceFound.There))];

    /// <summary>The nearest territory, or the several, around one that holds something for a question; or <c>null</c>. Three queries at most.</summary>
    /// <param name="slug">The territory, as addresses write it.</param>
    /// <param name="query">The question.</param>
    /// <param name="found">An answer from the snapshot to ask.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<PlaceAround?> AroundAsync(string slug, LibraryQuery query, LibraryFound found, CancellationToken cancel)
    {
        if (await TerritoryReads.ByCodeAsync(db, slug.ToUpperInvariant(), cancel) is not { Territory: var place }) return null;
        var around = await db.AroundAsync([(place.Code, place.Parents)], cancel);
        return Nearest(around[place.Code], query, found) is { } near ? new(Named(near.Terms), near.Asked.Chosen[Facet], near.Total) : null;
    }

    private string Named(IReadOnlyList<FacetTerm> terms) => texts.List(terms.Select(t => t.LabelIn(CultureInfo.CurrentUICulture)));

    private static (IReadOnlyList<FacetTerm> Terms, LibraryQuery Asked, int Total)? Nearest(IEnumerable<IReadOnlyList<string>> wider, LibraryQuery query, LibraryFound found)
    {
        var facet = found.Snapshot.Catalogue.Find(Facet);
        return wider
            .Select(codes => (IReadOnlyList<FacetTerm>)[.. codes.Select(code => facet?.Find(Slug(code))).OfType<FacetTerm>()])
            .Where(terms => terms.Count > 0)
            .Select(terms => (Terms: terms, Asked: (query with { Place = "" }).Choose(Facet, [.. terms.Select(t => t.Slug)])))
            .Select(near => (near.Terms, near.Asked, Total: found.Snapshot.Total(near.Asked, found.Hits)))
            .Where(near => near.Total > 0)
            .Cast<(IReadOnlyList<FacetTerm> Terms, LibraryQuery Asked, int Total)?>()
            .MinBy(near => near!.Value.Total);
    }

    // Few resources name a commune: the smallest territory around it that holds something answers better than nothing, and says which it is.
    private PlaceChoice Choice(TerritorySuggestion place, IReadOnlyList<IReadOnlyList<string>> wider, LibraryQuery query, LibraryFound found, Func<LibraryQuery, string> address, string counted)
    {
        var what = What(place);
        if (Nearest(wider.Prepend([place.Code]), query, found) is not var (terms, asked, total)) return new(Name(place), address(query with { Place = place.Code, Page = 1 }), texts["Facets.NoneThere", what], PlaceFound.Nothing);
        var itself = terms[0].Slug == Slug(place.Code);
        var around = Named(terms);
        var trail = itself || around == what ? what : texts["Facets.Around", what, around];
        return new(Name(place), address(asked), texts["Facets.SomeThere", trail, texts.Count(counted, total)], itself ? PlaceFound.There : PlaceFound.Around);
    }

    private string What(TerritorySuggestion place)
    {
        var what = place.Kind == TerritoryKind.Commune && place.DepartementName is { } departement ? departement : texts[$"Facets.Kind.{place.Kind}"];
        return place.FormerName is { Length: > 0 } former ? texts["Facets.FormerPlace", what, former] : what;
    }

    private string Name(TerritorySuggestion place) => texts.Language == "en" ? place.EnglishName ?? place.Name : place.Name;

    private static string Slug(string code) => code.ToLowerInvariant();
}

/// <summary>What stands around a territory and holds something.</summary>
/// <param name="Name">Its name; those of several in a list.</param>
/// <param name="Slugs">As addresses write them.</param>
/// <param name="Total">How many resources.</param>
public sealed record PlaceAround(string Name, IReadOnlyList<string> Slugs, int Total);

/// <summary>A name that several territories bear.</summary>
/// <param name="Typed">The name.</param>
/// <param name="Choices">Each of them, as a field reads it and as one says it.</param>
public sealed record AskedPlace(string Typed, IReadOnlyList<(string Value, string Label)> Choices);
