using CommonsForge.Data;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Territories;
using CommonsForge.Web.Pages.Editing;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>What a search box offers while somebody types: values of facets by their name or synonyms, then resources by their title.</summary>
public sealed class SearchSuggestionWriter(CommonsDb db, Library library, FacetWords words, Links links, Texts texts)
{
    private const int FewestResources = 3;

    /// <summary>Offers for what was typed, best first.</summary>
    public async Task<IReadOnlyList<SearchSuggestionView>> ForAsync(string typed, int most, CancellationToken cancel)
    {
        var wanted = PlaceName.Fold(typed);
        if (wanted.Length == 0) return [];
        var terms = words.Called(library.Current.Catalogue, name => Begins(name, wanted))
            .Take(most - FewestResources)
            .Select(t => new SearchSuggestionView(words.Of(t), links.Library(t), words.Of(t.Facet)))
            .ToList();
        var found = await library.AskAsync(new() { Words = typed }, texts.Language, cancel);
        var cards = await db.CardsAsync([.. found.Answer.PageIds.Take(most - terms.Count)], cancel);
        return [.. terms, .. cards.Select(c => new SearchSuggestionView(c.Sheet.Title, links.Resource(c.Id, c.Sheet.Title), texts["Facets.SuggestedResource"]))];
    }

    /// <summary>The resources that may be meant by what somebody types in a field of their own, best first: "12 Le tour de météo".</summary>
    public async Task<IReadOnlyList<SearchSuggestionView>> ResourcesAsync(string typed, int most, CancellationToken cancel)
    {
        var found = await library.AskAsync(new() { Words = typed }, texts.Language, cancel);
        var cards = found.Hits is null ? [] : await db.CardsAsync([.. found.Answer.PageIds.Take(most)], cancel);
        return [.. cards.Select(c => new SearchSuggestionView(StepForm.NameOf(c.Id, c.Sheet.Title), null, texts["Facets.SuggestedResource"]))];
    }

    private static bool Begins(string name, string wanted) =>
        name.StartsWith(wanted, StringComparison.Ordinal) || name.Contains(' ' + wanted, StringComparison.Ordinal);
}

/// <summary>An offer: its words, where it leads (nowhere: the field takes the words), and what it is.</summary>
public sealed record SearchSuggestionView(string Label, string? Url, string Kind);
