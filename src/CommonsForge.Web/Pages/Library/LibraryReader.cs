using CommonsForge.Data;
using CommonsForge.Data.Contributors;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Language;
using CommonsForge.Domain.Territories;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Pages.Library;

/// <summary>Asks the library and lays its answer out for a page: all resources, the learning paths, a community's collection.</summary>
public sealed class LibraryReader(CommonsDb db, Data.Search.Library library, CardWriter cards, FacetWords words, PlaceWriter places, Texts texts, Links links)
{
    /// <summary>Facets open at once when nothing is chosen; the reader opens others by a link.</summary>
    public const int OpenFacets = 4;

    /// <summary>Values shown of a facet that was not opened by hand.</summary>
    public const int ShortList = 6;

    private const int LongList = 120;

    private const int MostMeant = 3;

    private const int FirstCards = 4;

    private const int MostNamed = 3;

    private const int LongestTitle = 120;

    private static readonly char[] Quotes = ['"', '“', '”', '„', '«', '»', ' ', '\u00A0', '\u202F'];

    private static readonly string[] OpenFirst = ["contexte", "type", "theme", "moment", "structure"];

    /// <summary>The facets to read an address with, and a sentence about the territories in it that do not exist.</summary>
    public async Task<(FacetCatalogue Catalogue, string? Unknown)> CatalogueAsync(IQueryCollection address, CancellationToken cancel)
    {
        var asked = LibraryAddress.Territories(address);
        var catalogue = await library.CatalogueAsync(asked, cancel);
        var unknown = asked.Where(slug => catalogue.Find(PlaceWriter.Facet)?.Find(slug) is null).Take(MostMeant).ToList();
        return (catalogue, unknown.Count == 0 ? null : texts["Library.UnknownPlace", texts.List(unknown)]);
    }

    /// <summary>The library's answer to a question.</summary>
    /// <param name="query">What the reader asks.</param>
    /// <param name="shelf">What this page is a library of.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<LibraryView> ReadAsync(LibraryQuery query, Shelf shelf, CancellationToken cancel)
    {
        var (unreadPeople, unreadTime) = (query.UnreadPeople, query.UnreadTime);
        query = query.WithoutUnread();
        var within = shelf.Facet is null ? query : query.Choose(shelf.Facet, [shelf.Slug!]) with { Page = query.Page };
        var found = await library.AskAsync(within, texts.Language, cancel);
        var page = new Addresses(links.Page(shelf.Path));
        var rows = await db.CardsAsync(found.Answer.PageIds, cancel);
        return new(texts[shelf.Heading], texts[shelf.Lead], page.Path)
        {
            Query = query.Words,
            PageTitle = PageTitle(query, shelf, found.Answer),
            Pages = found.Answer.Pages,
            CountLine = texts.Count(shelf.Counted, found.Answer.Total),
            Chips = Chips(query, found.Answer, page),
            ClearUrl = page.Path,
            Sorts = Sorts(query, page),
            Cards = cards.Cards(rows),
            Pager = Pager(query, found.Answer, page),
            FeedUrl = links.Feed(within),
            MonthlyUrl = LibraryAddress.Write(within.ForFeed()) is { Length: > 0 } asked ? links.Monthly("recherche", asked) : null,
            Remark = Remark(found.Words) ?? Unread(unreadPeople, unreadTime),
            Meant = Meant(query, within, shelf, found, page),
            Facets = Facets(query, shelf, found.Answer, page),
            Kept = Kept(query),
            People = query.People is { } people ? PeopleInput.Write(people, query.PeopleMost) : unreadPeople,
            Place = new(query.Place, LibraryAddress.Write(query with { Place = "", Page = 1 }), query.Place.Length == 0 ? [] : await places.ForAsync(query, found, PlaceWriter.Most, cancel, counted: shelf.Counted)),
            Duration = query.Minutes is { } minutes ? texts.Minutes(minutes, minutes) : unreadTime,
            PeopleFault = unreadPeople.Length > 0 ? texts["Library.PeopleFault"] : null,
            DurationFault = unreadTime.Length > 0 ? texts["Library.DurationFault"] : null,
            Nothing = found.Answer.Total == 0 ? await NothingAsync(query, within, shelf, found, page, cancel) : null,
        };
    }

    internal List<ChipView> Chips(LibraryQuery query, LibraryAnswer answer, Addresses page) =>
        [.. words.Criteria(query, answer.Catalogue).Select(c => new ChipView(c.Label, page.Of(c.Without)))];

    private List<ChoiceView> Sorts(LibraryQuery query, Addresses page)
    {
        var usual = query.Words.Length > 0 ? LibrarySort.Relevance : LibrarySort.Date;
        var offered = query.Words.Length > 0 ? [LibrarySort.Relevance, LibrarySort.Date, LibrarySort.Uses] : new[] { LibrarySort.Date, LibrarySort.Uses };
        return [.. offered.Select(s => new ChoiceView(texts[$"Facets.Sort.{s}"], page.Of(query with { Sort = s == usual ? null : s, Page = 1 }), (query.Sort ?? usual) == s))];
    }

    internal List<FacetView> Facets(LibraryQuery query, Shelf shelf, LibraryAnswer answer, Addresses page)
    {
        var communities = (shelf.Facet == "communaute" ? [shelf.Slug!] : query.Chosen.GetValueOrDefault("communaute", [])).ToList();
        var offered = answer.Catalogue.Offered(communities)
            .Concat(query.Chosen.Keys.Select(answer.Catalogue.Find).OfType<Facet>())
            .Where(f => f.Key != shelf.Facet)
            .Distinct()
            .Where(f => f.Terms.Any(t => answer.Counts.ContainsKey(t.Code)) || query.Chosen.ContainsKey(f.Key))
            .ToList();
        var asked = offered.Where(f => query.Opened.Contains(f.Key) || query.Chosen.ContainsKey(f.Key)).Select(f => f.Key).ToHashSet();
        var open = asked.Concat(offered.Where(f => f.Community is not null).Select(f => f.Key)).Concat((shelf.OpenFirst ?? OpenFirst).Where(k => offered.Any(f => f.Key == k)))
            .Distinct().Take(Math.Max(OpenFacets, asked.Count)).ToHashSet();
        return [.. offered.OrderBy(f => f.Community is null).Select(f => FacetOf(f, open.Contains(f.Key), query, answer, page))];
    }

    private FacetView FacetOf(Facet facet, bool open, LibraryQuery query, LibraryAnswer answer, Addresses page)
    {
        var openUrl = page.Of(query with { Opened = [facet.Key], Page = query.Page }) + "#filtres";
        if (!open) return new(facet.Key, words.Of(facet), false, [], null, openUrl);
        var chosen = query.Chosen.GetValueOrDefault(facet.Key, []);
        var all = facet.Terms.Where(t => (answer.Counts.ContainsKey(t.Code) && !SaysNothing(t)) || chosen.Contains(t.Slug)).ToList();
        // Languages have no order of their own: people look for theirs by its name.
        if (facet.Kind == FacetKind.Language) all = [.. all.OrderBy(words.Alone, StringComparer.CurrentCulture)];
        var whole = query.Opened.Contains(facet.Key);
        var shown = whole ? all.Take(LongList).ToList() : Shortened(all, chosen, answer);
        var values = shown.Select(t => new FacetValueView(t.Slug, words.Alone(t), answer.Counts.GetValueOrDefault(t.Code), chosen.Contains(t.Slug), whole ? Math.Min(t.Depth, 2) : 0));
        return new(facet.Key, words.Of(facet), true, [.. values], whole || shown.Count == all.Count ? null : openUrl, openUrl, words.Help(facet));
    }

    // France holds nearly everything: as a choice it would only push régions down. The only département of a région says what the région says.
    private static bool SaysNothing(FacetTerm term) => term.Facet.Kind == FacetKind.Territory && (term.Slug == "fr" || term.IsNamedAsParent);

    // Those chosen, so that they can be unticked, then the values that lead to most.
    private static List<FacetTerm> Shortened(List<FacetTerm> all, IReadOnlyList<string> chosen, LibraryAnswer answer)
    {
        var byCount = all.Where(t => t.Depth == 0 && !chosen.Contains(t.Slug)).OrderByDescending(t => answer.Counts.GetValueOrDefault(t.Code));
        return [.. all.Where(t => chosen.Contains(t.Slug)), .. byCount.Take(ShortList)];
    }

    internal static List<KeptField> Kept(LibraryQuery query)
    {
        var kept = new List<KeptField>();
        if (query.Sort is not null) kept.Add(new("tri", System.Web.HttpUtility.ParseQueryString(LibraryAddress.Write(new() { Sort = query.Sort }))["tri"]!));
        if (query.Opened.Count > 0) kept.Add(new("ouvrir", string.Join(',', query.Opened)));
        return kept;
    }

    internal PagerView? Pager(LibraryQuery query, LibraryAnswer answer, Addresses page)
    {
        if (answer.Pages < 2) return null;
        var near = Enumerable.Range(1, answer.Pages).Where(n => n == 1 || n == answer.Pages || Math.Abs(n - query.Page) <= 1);
        var entries = new List<PagerEntry>();
        var last = 0;
        foreach (var n in near)
        {
            if (n > last + 1) entries.Add(new("…", null));
            entries.Add(new(texts.Number(n), At(n), n == query.Page));
            last = n;
        }
        return new(query.Page > 1 ? At(query.Page - 1) : null, query.Page < answer.Pages ? At(query.Page + 1) : null, entries);

        string At(int n) => page.Of(query with { Page = n });
    }

    internal LinkView? Remark(WordsFound found) => found switch
    {
        { OnlyStopWords: true } => new(texts["Facets.OnlyStopWords"]),
        { NothingToRead: true } => new(texts["Facets.NothingToRead"]),
        _ => null,
    };

    // CNV is a synonym of a theme that few texts name: what is under that theme is what was meant.
    private List<LooserView> Meant(LibraryQuery query, LibraryQuery within, Shelf shelf, LibraryFound found, Addresses page)
    {
        var wanted = PlaceName.Fold(query.Words);
        // « ça » is no board, though its acronym reads the same.
        if (wanted.Length == 0 || found.Words.OnlyStopWords) return [];
        return [.. words.Called(found.Answer.Catalogue, name => name == wanted)
            .Select(t => (Term: t, Total: found.Snapshot.Total(Under(within, t), null)))
            .Where(m => m.Total > 0).Take(MostMeant)
            .Select(m => new LooserView(texts["Library.Meant", words.Of(m.Term.Facet), words.Of(m.Term)], page.Of(Under(query, m.Term)), texts.Count(shelf.Counted, m.Total)))];

        static LibraryQuery Under(LibraryQuery asked, FacetTerm term) => asked.Choose(term.Facet.Key, [term.Slug]) with { Words = "", Page = 1 };
    }

    // What is asked, for whoever sees but the tabs of a browser or hears a title: the criteria, how many answer, the page.
    private string PageTitle(LibraryQuery query, Shelf shelf, LibraryAnswer answer)
    {
        var criteria = words.Criteria(query, answer.Catalogue).Select(c => c.Label).Concat(query.Place.Length > 0 ? [texts["Facets.Words", query.Place]] : Array.Empty<string>()).ToList();
        var title = criteria.Count == 0 ? texts[shelf.Heading]
            : texts["Library.TitleAsked", texts[shelf.Heading], Beginning.Of(string.Join(" · ", criteria), LongestTitle), texts.Count(shelf.Counted, answer.Total)];
        return query.Page > 1 ? texts["Library.TitlePage", title, texts.Number(query.Page)] : title;
    }

    private LinkView? Unread(string people, string time) =>
        people.Length > 0 ? new(texts["Library.Unread", people, texts["Library.WeWillBe"]]) : time.Length > 0 ? new(texts["Library.Unread", time, texts["Library.WeHave"]]) : null;

    private async Task<NothingView> NothingAsync(LibraryQuery query, LibraryQuery within, Shelf shelf, LibraryFound found, Addresses page, CancellationToken cancel)
    {
        var typed = query.Words.Length > 0;
        var near = typed ? await library.NearAsync(within, texts.Language, cancel) : [];
        var without = typed ? await library.WithoutAsync(within, cancel) : [];
        var anywhere = typed ? await library.AnywhereAsync(within, cancel) : null;
        return new([.. await AroundAsync(query, within, found, page, cancel), .. anywhere is null ? [] : new[] { Answered(texts["Library.Anywhere"], anywhere) }, .. without.Select(w => Answered(texts["Facets.Without", texts["Facets.Words", w.Label.Trim(Quotes)]], w)), .. Looser(query, within, found, page, shelf.Counted)],
            [.. near.Select(n => new LinkView(n.Words, At(n)))], query.Criteria == 1 && without.Count == 0 && anywhere is null)
        {
            Named = typed ? await NamedAsync() : [],
            Instead = near.Count == 0 ? null : new(texts["Library.Instead", near[0].Words], await FirstAsync(near[0]), near[0].Total > FirstCards ? new(texts["Library.InsteadAll", texts.Number(near[0].Total)], At(near[0])) : null),
        };

        string At(NearQuestion other) => page.Of(query with { Words = other.Words, Page = 1 });

        LooserView Answered(string label, NearQuestion other) => new(label, At(other), texts.Count(shelf.Counted, other.Total));

        async Task<IReadOnlyList<CardView>> FirstAsync(NearQuestion other)
        {
            var asked = await library.AskAsync(within with { Words = other.Words, Page = 1 }, texts.Language, cancel);
            return cards.Cards(await db.CardsAsync([.. asked.Answer.PageIds.Take(FirstCards)], cancel));
        }

        // Somebody's name is in no text: what they wrote is found by « auteur: », which few know of.
        async Task<IReadOnlyList<LooserView>> NamedAsync()
        {
            var named = new List<LooserView>();
            foreach (var party in await db.NamedAsync(query.Words, MostNamed, cancel))
            {
                if (links.Party(party) is { } url) named.Add(new(party.Name, url, ""));
                var theirs = $"auteur:\"{party.Name}\"";
                if (await library.TotalAsync(within, theirs, cancel) is > 0 and var total) named.Add(Answered(texts["Library.By", party.Name], new(party.Name, theirs, total)));
            }
            return named;
        }
    }

    // Few resources name a commune: where none does, the nearest territory around it that holds some.
    private async Task<IReadOnlyList<LooserView>> AroundAsync(LibraryQuery query, LibraryQuery within, LibraryFound found, Addresses page, CancellationToken cancel)
    {
        if (query.Chosen.GetValueOrDefault(PlaceWriter.Facet) is not [var slug] || await places.AroundAsync(slug, within, found, cancel) is not { } near) return [];
        return [new(texts["Library.Around", near.Name], page.Of(query.Choose(PlaceWriter.Facet, near.Slugs)), texts.Count("Library.Found", near.Total))];
    }

    /// <summary>For each criterion, what there would be without it; the most generous first.</summary>
    internal IReadOnlyList<LooserView> Looser(LibraryQuery query, LibraryQuery within, LibraryFound found, Addresses page, string counted)
    {
        var looser = new List<(string Label, LibraryQuery Asked, int Total)>();
        if (query.Words.Length > 0 && query.Criteria > 1) Consider(texts["Facets.Words", query.Words], q => q with { Words = "", Page = 1 });
        foreach (var (key, slug) in query.Chosen.SelectMany(c => c.Value.Select(s => (c.Key, s))))
            if (found.Answer.Catalogue.Find(key)?.Find(slug) is { } term) Consider(words.Named(term), q => q.Toggle(key, slug));
        if (query.People is not null) Consider(texts["Facets.ThePeople"], q => q with { People = null, PeopleMost = null, Page = 1 });
        if (query.Minutes is not null) Consider(texts["Facets.TheTime"], q => q with { Minutes = null, Page = 1 });
        return [.. looser.Where(l => l.Total > 0).OrderByDescending(l => l.Total).Take(8).Select(l => new LooserView(texts["Facets.Without", l.Label], page.Of(l.Asked), texts.Count(counted, l.Total)))];

        void Consider(string label, Func<LibraryQuery, LibraryQuery> without)
        {
            var hits = without(within).Words.Length == 0 ? null : found.Hits;
            looser.Add((label, without(query), found.Snapshot.Total(without(within), hits)));
        }
    }

    internal sealed record Addresses(string Path)
    {
        public string Of(LibraryQuery query) => Path + LibraryAddress.Write(query);
    }
}

/// <summary>What a page is a library of.</summary>
/// <param name="Path">Its address, without language.</param>
/// <param name="Heading">Key of its heading.</param>
/// <param name="Lead">Key of the sentence below.</param>
/// <param name="Facet">The facet that this page settles, or <c>null</c>.</param>
/// <param name="Slug">The value it settles it at.</param>
public sealed record Shelf(string Path, string Heading, string Lead, string? Facet = null, string? Slug = null)
{
    /// <summary>Facets open when nothing is chosen; the library's own where it is <c>null</c>.</summary>
    public IReadOnlyList<string>? OpenFirst { get; init; }

    /// <summary>Key of the text that counts what is on it.</summary>
    public string Counted { get; init; } = "Library.Found";

    public static Shelf All { get; } = new("/ressources", "Library.Title", "Library.Lead");

    public static Shelf Paths { get; } = new("/parcours", "Facets.PathsTitle", "Facets.PathsLead", "type", "parcours") { Counted = "Facets.PathsFound" };
}
