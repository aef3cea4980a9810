namespace CommonsForge.Data.Search;

/// <summary>Answers questions from one snapshot: pure, no database.</summary>
public static class LibraryAsk
{
    /// <summary>Filters, counts, sorts and pages.</summary>
    /// <param name="snapshot">The library at one moment.</param>
    /// <param name="query">What is asked; unknown facets and values match nothing.</param>
    /// <param name="hits">Ids of the resources that hold the words, best first, or <c>null</c> without words. Ids the snapshot does not know are dropped.</param>
    public static LibraryAnswer Ask(this LibrarySnapshot snapshot, LibraryQuery query, IReadOnlyList<int>? hits)
    {
        var rest = Base(snapshot, query, hits);
        var filters = Filters(snapshot, query);
        var all = filters.Values.Aggregate(rest, (a, b) => a.And(b));
        var counts = Counts(snapshot, rest, filters, all);
        var order = Ordered(snapshot, query, hits, all);
        var page = order.Skip((query.Page - 1) * LibraryQuery.PageSize).Take(LibraryQuery.PageSize).Select(i => snapshot[i].ResourceId).ToList();
        return new(all.Count(), page, counts, snapshot.Seq, snapshot.Catalogue);
    }

    /// <summary>Ids of what answers, the newest revision first, without counts: what a feed holds.</summary>
    /// <param name="snapshot">The library at one moment.</param>
    /// <param name="query">What is asked; its order and page are left aside.</param>
    /// <param name="hits">As for <see cref="Ask"/>.</param>
    /// <param name="most">How many at most.</param>
    public static IReadOnlyList<int> Newest(this LibrarySnapshot snapshot, LibraryQuery query, IReadOnlyList<int>? hits, int most)
    {
        var all = Filters(snapshot, query).Values.Aggregate(Base(snapshot, query, hits), (a, b) => a.And(b));
        return [.. Ordered(snapshot, query with { Sort = LibrarySort.Date }, hits, all).Take(most).Select(i => snapshot[i].ResourceId)];
    }

    /// <summary>How many resources answer, without counts or page.</summary>
    /// <inheritdoc cref="Ask" path="/param"/>
    public static int Total(this LibrarySnapshot snapshot, LibraryQuery query, IReadOnlyList<int>? hits) =>
        Filters(snapshot, query).Values.Aggregate(Base(snapshot, query, hits), (a, b) => a.And(b)).Count();

    /// <summary>
    /// All that hold some words, best first: those whose head does, then the others as use and freshness have it, those of the reader's
    /// language before the rest. Ids the snapshot does not know are dropped.
    /// </summary>
    /// <param name="snapshot">The library at one moment.</param>
    /// <param name="found">What PostgreSQL knows of the words.</param>
    /// <param name="language">The reader's language.</param>
    internal static IReadOnlyList<int> InOrder(this LibrarySnapshot snapshot, TextFound found, string language)
    {
        var left = new Bits(snapshot.Size);
        foreach (var id in found.Everywhere)
            if (snapshot.OrdinalOf(id) is >= 0 and var i) left.Set(i);
        var order = new List<int>(found.Everywhere.Count);
        foreach (var id in found.Head)
        {
            if (snapshot.OrdinalOf(id) is not (>= 0 and var i) || !left[i]) continue;
            order.Add(id);
            left.Clear(i);
        }
        var own = snapshot.Catalogue.OfLanguage(language) is { } code ? snapshot.HoldersOf(code) : null;
        var others = new List<int>();
        foreach (var i in snapshot.ByUse)
            if (left[i]) (own is null || own[i] ? order : others).Add(snapshot[i].ResourceId);
        order.AddRange(others);
        return order;
    }

    /// <summary>Which of the values asked for a resource has, itself or by a narrower one: why it answers, in the order of the facets.</summary>
    /// <param name="snapshot">The library at one moment.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="resourceId">One of the answers.</param>
    public static IReadOnlyList<FacetTerm> Reasons(this LibrarySnapshot snapshot, LibraryQuery query, int resourceId) =>
        snapshot.Find(resourceId) is not { } row ? [] :
        [.. query.Chosen.SelectMany(c => c.Value.Select(slug => snapshot.Catalogue.Find(c.Key)?.Find(slug))).OfType<FacetTerm>().Distinct().Where(t => row.Codes.Contains(t.Code))];

    // What every facet shares: the words, the numbers, and being there at all.
    private static Bits Base(LibrarySnapshot snapshot, LibraryQuery query, IReadOnlyList<int>? hits)
    {
        if (hits is null && query.People is null && query.Minutes is null) return snapshot.Live;
        var bits = new Bits(snapshot.Size);
        for (var n = 0; n < (hits?.Count ?? snapshot.Size); n++)
            if ((hits is null ? n : snapshot.OrdinalOf(hits[n])) is >= 0 and var i && snapshot.Live[i] && Fits(snapshot[i].People, query.People, query.PeopleMost) && FitsTime(snapshot[i].Minutes, query.Minutes))
                bits.Set(i);
        return bits;
    }

    private static bool Fits((int Min, int Max)? span, int? asked, int? most) => asked is null || span is { } s && s.Min <= (most ?? asked) && asked <= s.Max;

    // « Nous avons 1 h 30 » fits whatever can be done in that time: its shortest form must, not its longest.
    private static bool FitsTime((int Min, int Max)? span, int? asked) => asked is null || span is { } s && s.Min <= asked;

    private static Dictionary<string, Bits> Filters(LibrarySnapshot snapshot, LibraryQuery query)
    {
        var filters = new Dictionary<string, Bits>(StringComparer.Ordinal);
        foreach (var (key, slugs) in query.Chosen)
        {
            var any = new Bits(snapshot.Size);
            foreach (var slug in slugs)
                if (snapshot.Catalogue.Find(key)?.Find(slug) is { } term && snapshot.HoldersOf(term.Code) is { } holders)
                    holders.AddTo(any);
            filters[key] = any;
        }
        return filters;
    }

    private static Dictionary<int, int> Counts(LibrarySnapshot snapshot, Bits rest, Dictionary<string, Bits> filters, Bits all)
    {
        var counts = new Dictionary<int, int>();
        foreach (var facet in snapshot.Catalogue.Facets)
        {
            var others = filters.ContainsKey(facet.Key) ? filters.Where(f => f.Key != facet.Key).Aggregate(rest, (a, b) => a.And(b.Value)) : all;
            foreach (var term in facet.Terms)
                if (snapshot.HoldersOf(term.Code)?.CountWith(others) is > 0 and var count)
                    counts[term.Code] = count;
        }
        return counts;
    }

    private static IEnumerable<int> Ordered(LibrarySnapshot snapshot, LibraryQuery query, IReadOnlyList<int>? hits, Bits all) =>
        (query.Sort ?? (hits is null ? LibrarySort.Date : LibrarySort.Relevance)) switch
        {
            LibrarySort.Relevance when hits is not null => hits.Select(snapshot.OrdinalOf).Where(i => i >= 0 && all[i]),
            LibrarySort.Uses => snapshot.ByUse.Where(i => all[i]),
            _ => snapshot.ByDate.Where(i => all[i]),
        };
}
