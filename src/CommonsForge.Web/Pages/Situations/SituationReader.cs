using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Data.Territories;
using CommonsForge.Domain.Territories;
using CommonsForge.Web.Components;
using CommonsForge.Web.Pages.Library;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Pages.Situations;

/// <summary>Asks the library what answers a situation, and lays it out.</summary>
public sealed class SituationReader(CommonsDb db, Data.Search.Library library, CardWriter cards, FacetWords words, PlaceWriter places, SituationWidening widening, Texts texts, Links links)
{
    /// <summary>The page's address, without language.</summary>
    public const string Path = "/besoins-et-solutions";

    private const int Shown = 6;

    // Under this many, the page offers to ask for less.
    private const int Few = 3;

    /// <summary>The facets to read an address with.</summary>
    public Task<FacetCatalogue> CatalogueAsync(IQueryCollection address, CancellationToken cancel) => library.CatalogueAsync(Situation.Territories(address), cancel);

    /// <summary>The situation in the one territory that its place means: the only one of that very name or postal code, or the only one that begins so; else <c>null</c>.</summary>
    public async Task<Situation?> SettledAsync(Situation asked, CancellationToken cancel)
    {
        if (asked.Place.Length == 0) return null;
        var (code, choices) = await PlaceText.ReadAsync(db, asked.Place, cancel);
        return (code ?? (choices is [var only] ? only.Code : null)) is { } settled ? asked.At(settled) : null;
    }

    /// <summary>What answers a situation; where nothing does, what answers most of it. Bounded in queries: the cards, their uses, the place and what stands around it.</summary>
    public async Task<SituationView> ReadAsync(Situation asked, CancellationToken cancel)
    {
        var found = await library.AskAsync(asked.Query, texts.Language, cancel);
        var answered = asked.Answers > 0;
        var wider = answered && found.Answer.Total == 0 ? await widening.WidenAsync(asked, found, cancel) : null;
        var shown = wider is null ? found : await library.AskAsync(wider.Query, texts.Language, cancel);
        var total = shown.Answer.Total;
        return new([.. SituationQuestions.All.Select(q => Ask(q, asked, found))])
        {
            Territory = await PlaceAsync(asked, cancel),
            TerritorySlug = asked.Territory,
            Place = new(asked.Place, "", await ChoicesAsync(asked, cancel)),
            Answered = answered,
            CountLine = !answered || total == 0 ? null : wider?.Said ?? texts.Count(asked.Place.Length > 0 ? "Situation.FoundSoFar" : "Situation.Found", total),
            Cards = answered ? await CardsAsync(asked, shown, wider?.Query ?? asked.Query, cancel) : [],
            All = answered && total > 0 ? new(texts.Count("Situation.SeeAll", total), links.Library((wider?.Query ?? asked.Query) with { Place = "" })) : null,
            Looser = found.Answer.Total < Few ? Looser(asked, found) : [],
            Wants = asked.IWant is null ? Wants(asked, found) : [],
        };
    }

    // "Rennes (Ille-et-Vilaine)"
    private async Task<ChipView?> PlaceAsync(Situation asked, CancellationToken cancel)
    {
        if (asked.Territory is not { } slug || await TerritoryReads.ByCodeAsync(db, slug.ToUpperInvariant(), cancel) is not { Territory: var place }) return null;
        var name = place.NameIn(texts.Language);
        var within = place.Kind == TerritoryKind.Commune && place.DepartementCode is { } code && (await db.TodayAsync([code], cancel)).TryGetValue(code, out var departement) ? departement.NameIn(texts.Language) : null;
        return new(within is null ? name : texts["Situation.PlaceIn", name, within], Address(asked with { Territory = null }));
    }

    private async Task<IReadOnlyList<PlaceChoice>> ChoicesAsync(Situation asked, CancellationToken cancel) =>
        asked.Place.Length == 0 ? [] : places.Choices((await PlaceText.ReadAsync(db, asked.Place, cancel)).Choices, code => asked.At(code).Write());

    private string Address(Situation situation) => links.Page(Path) + situation.Write();

    // An answer that leads nowhere in this commons is not offered: another installation may lack the vocabulary it speaks of.
    private AskView Ask(SituationQuestion question, Situation asked, LibraryFound found)
    {
        var chosen = new[] { asked.IAm, asked.In, asked.IWant }.OfType<SituationAnswer>().ToList();
        var offered = question.Answers.Where(a => chosen.Contains(a) || Total(found, new LibraryQuery().Choose(a.Facet, a.Values)) > 0);
        return new(question.Name, texts[$"{question.Key}Question"], [.. offered.GroupBy(a => a.Group).Select(g => new AskGroup(Heading(g.Key),
            [.. g.Select(a => new AskAnswer(a.Slug, Label(question, a), chosen.Contains(a)))]))]);
    }

    private string? Heading(string group) => group.Length > 0 ? texts[$"Situation.Group.{group}"] : null;

    private string Label(SituationQuestion question, SituationAnswer answer) => texts[question.Key + answer.Slug];

    private string Label(SituationAnswer answer) => Label(SituationQuestions.All.First(q => q.Answers.Contains(answer)), answer);

    private static FacetTerm? Term(Situation asked, LibraryFound found) =>
        asked.Territory is { } slug ? found.Snapshot.Catalogue.Find(Situation.Places)?.Find(slug) : null;

    private async Task<IReadOnlyList<CardView>> CardsAsync(Situation asked, LibraryFound found, LibraryQuery shown, CancellationToken cancel)
    {
        var rows = await db.CardsAsync([.. found.Answer.PageIds.Take(Shown)], cancel);
        var (contexts, structures) = (Concepts("contexte"), Concepts("structure"));
        var territories = new LibraryQuery().Choose(Situation.Places, shown.Chosen.GetValueOrDefault(Situation.Places, []));
        var used = contexts.Count + structures.Count == 0 ? [] : await db.UsesWhereAsync([.. rows.Select(r => r.Id)], contexts, structures, cancel);
        return [.. rows.Select(row => cards.Card(row) with { Why = Why(row) })];

        List<Guid> Concepts(string facet) => [.. asked.Query.Chosen.GetValueOrDefault(facet, [])
            .Select(slug => found.Snapshot.Catalogue.Find(facet)?.Find(slug)?.Concept).OfType<Guid>()];

        string Why(ResourceCard row)
        {
            var uses = used.TryGetValue(row.Id, out var n) ? [texts.Count("Situation.WhyUsed", n)] : Array.Empty<string>();
            var given = asked.ByWeight.Where(a => found.Snapshot.Reasons(new LibraryQuery().Choose(a.Facet, a.Values), row.Id).Count > 0).Select(a => Label(a));
            return texts["Situation.Why", string.Join(" · ", uses.Concat(given).Concat(found.Snapshot.Reasons(territories, row.Id).Select(words.Of)).Distinct(StringComparer.Ordinal))];
        }
    }

    // One answer less; where that gives nothing either, one answer alone.
    private List<LooserView> Looser(Situation asked, LibraryFound found)
    {
        if (asked.Answers < 2) return [];
        var none = new Situation();
        var answers = new List<(string Label, Situation Without, Situation Only)>();
        if (asked.IAm is { } who) answers.Add((Label(SituationQuestions.IAm, who), asked with { IAm = null }, none with { IAm = who }));
        if (asked.In is { } within) answers.Add((Label(SituationQuestions.In, within), asked with { In = null }, none with { In = within }));
        if (Term(asked, found) is { } place) answers.Add((words.Of(place), asked with { Territory = null }, none with { Territory = asked.Territory }));
        if (asked.IWant is { } want) answers.Add((Label(SituationQuestions.IWant, want), asked with { IWant = null }, none with { IWant = want }));
        var without = More(answers.Select(a => (texts["Situation.Without", a.Label], a.Without)));
        return without.Count > 0 ? without : More(answers.Select(a => (texts["Situation.Only", a.Label], a.Only)));

        List<LooserView> More(IEnumerable<(string Label, Situation Asked)> ways) =>
            [.. ways.Select(w => (w.Label, w.Asked, Total: Total(found, w.Asked.Query)))
                .Where(w => w.Total > found.Answer.Total)
                .OrderByDescending(w => w.Total)
                .Select(w => new LooserView(w.Label, Address(w.Asked), texts.Count("Library.Found", w.Total)))];
    }

    private List<WaysView> Wants(Situation asked, LibraryFound found) =>
    [
        .. SituationQuestions.IWant.Answers
            .Select(a => (Answer: a, Asked: asked with { IWant = a, Place = "" }))
            .Select(w => (w.Answer, w.Asked, Total: Total(found, w.Asked.Query)))
            .Where(w => w.Total > 0)
            .GroupBy(w => w.Answer.Group)
            .Select(g => new WaysView(Heading(g.Key) ?? "", [.. g.Select(w => new WayView(Capital(Label(SituationQuestions.IWant, w.Answer)), Address(w.Asked), w.Total))])),
    ];

    private static int Total(LibraryFound found, LibraryQuery query) => found.Snapshot.Total(query, null);

    private static string Capital(string text) => char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];
}
