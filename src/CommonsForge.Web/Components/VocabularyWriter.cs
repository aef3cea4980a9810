using CommonsForge.Data.Search;
using CommonsForge.Data.Seeds;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Lays vocabularies out for pages: their terms, each leading to what it finds.</summary>
public sealed class VocabularyWriter(FacetWords words, TrademarkWriter trademarks, Links links, Texts texts)
{
    /// <summary>A vocabulary with its terms and the number of resources of each.</summary>
    public VocabularyView Write(Facet facet, LibraryAnswer answer) =>
        new(words.Of(facet), links.Vocabulary(facet.Key), null, [.. facet.Terms.Select(t => TermOf(t, answer))]) { CountLine = texts.Count("Reading.Terms", facet.Terms.Count) };

    private TermView TermOf(FacetTerm term, LibraryAnswer answer)
    {
        var count = answer.Counts.GetValueOrDefault(term.Code);
        // A list of English words is no help to somebody who reads French, nor the other way round.
        var synonyms = term.Synonyms.Where(s => VocabularySeed.IsEnglish(s) == (Languages.Current == Languages.English)).ToList();
        var notes = new[] { count > 0 ? texts.Count("Library.Found", count) : null, synonyms.Count > 0 ? texts["Reading.Synonyms", texts.List(synonyms)] : null }.Concat(trademarks.Notices([words.Alone(term), .. term.Synonyms]).Select(n => n.Text));
        return new(words.Alone(term), count > 0 ? links.Library(term) : null, string.Join(" · ", notes.OfType<string>()) is { Length: > 0 } note ? note : null, term.Depth);
    }
}
