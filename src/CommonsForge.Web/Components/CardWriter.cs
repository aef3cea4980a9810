using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Turns what the commons knows of a resource into what a fiche shows.</summary>
public sealed class CardWriter(Texts texts, FacetWords words, LibraryIndex library, TimeProvider time, Links links)
{
    public CardView Card(ResourceCard card) => new(
        links.Resource(card.Id, card.Sheet.Title), card.Sheet.Title, card.Sheet.Summary, Type(card.Sheet), Licence(card.Sheet))
    {
        Facts = Facts(card.Sheet),
        UseLine = Uses(card.Uses, card.UsedContexts),
        Badge = Badges(card),
        Lang = card.Sheet.Language == texts.Language ? null : card.Sheet.Language,
    };

    public IReadOnlyList<CardView> Cards(IEnumerable<ResourceCard> cards) => [.. cards.Select(Card)];

    /// <summary>The type as a fiche shows it; a type that no vocabulary knows any more still shows something.</summary>
    public TypeView Type(Sheet sheet) => library.Current.Catalogue.Find(sheet.Type) is { } term
        ? TypeView.Of(term.Slug, words.Alone(term))
        : TypeView.Of("", texts["Card.UnknownType"]);

    public string Licence(Sheet sheet) => LicenceCatalogue.Find(sheet.Licence)?.Name.In(System.Globalization.CultureInfo.CurrentUICulture) ?? texts["Card.NoLicence"];

    /// <summary>"Utilisée 23 fois, dans 6 contextes", or nothing.</summary>
    public string? Uses(int uses, int contexts) =>
        uses == 0 ? null : contexts < 2 ? texts.Count("Card.Used", uses) : texts["Card.UsedIn", texts.Count("Card.Used", uses), texts.Count("Card.Contexts", contexts)];

    /// <summary>Whether nothing was heard of a resource for long.</summary>
    public bool IsStale(ResourceCard card) => Freshness.IsStale(card.HeardAt, time.GetUtcNow());

    private string? Badges(ResourceCard card)
    {
        var standing = card.Standing == Standing.LicenceToClarify ? texts["Card.LicenceToClarify"] : card.WasReviewed ? null : texts["Proposal.NotReviewedCard"];
        return IsStale(card) ? string.Join(" · ", new[] { standing, texts["Validity.Stale"] }.OfType<string>()) : standing;
    }

    private IReadOnlyList<string> Facts(Sheet sheet) =>
    [
        .. sheet.Language == texts.Language ? Array.Empty<string>() : [texts["Card.InLanguage", words.Language(sheet.Language)]],
        .. sheet.Steps.Count > 0 ? [texts.Count("Card.Steps", sheet.Steps.Count)] : Array.Empty<string>(),
        .. sheet.Duration is { } time ? [texts.Minutes(time.Min, time.Max)] : Array.Empty<string>(),
        .. sheet.Steps.Count == 0 && sheet.GroupSize is { } people ? [words.People(people)] : Array.Empty<string>(),
    ];
}
