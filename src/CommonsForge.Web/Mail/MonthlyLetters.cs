using CommonsForge.Data;
using CommonsForge.Data.Monthly;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Data.Territories;
using CommonsForge.Domain.Monthly;
using CommonsForge.Web.Components;
using CommonsForge.Web.Text;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Mail;

/// <summary>Gathers what somebody's month holds, and names what they follow.</summary>
public sealed class MonthlyLetters(CommonsDb db, Library library, FacetWords words, StoryWriter stories, Links links, Texts texts)
{
    private const int MostLines = 5;
    private const int MostOwn = 20;

    // A month's new works are among the newest: whoever follows everything of a large commons hears of the last hundreds.
    private const int MostLookedAt = 500;

    private const string ThemeFacet = "theme";
    private const string PlaceFacet = "territoire";

    /// <summary>What a subscription is called: a place, a theme, or what a search asks.</summary>
    public async Task<string> NameOfAsync(MonthlyKind kind, string target, CancellationToken cancel) => kind switch
    {
        MonthlyKind.Territory => (await TerritoryReads.ByCodeAsync(db, target, cancel))?.Territory.NameIn(texts.Language) ?? target,
        MonthlyKind.Theme => library.Current.Catalogue.Find(ThemeFacet)?.Find(target) is { } term ? words.Alone(term) : target,
        _ => await NameOfSearchAsync(Asked(kind, target), cancel),
    };

    private async Task<string> NameOfSearchAsync(LibraryQuery query, CancellationToken cancel)
    {
        var catalogue = await library.CatalogueAsync([.. query.Chosen.GetValueOrDefault(PlaceFacet, [])], cancel);
        var asked = words.Criteria(query, catalogue).Select(c => c.Label).ToList();
        return asked.Count > 0 ? string.Join(", ", asked) : texts["Monthly.Everything"];
    }

    /// <summary>Where a subscription leads, on the site.</summary>
    public string UrlOf(MonthlyKind kind, string target) => kind switch
    {
        MonthlyKind.Territory => links.Territory(target),
        _ => links.Library(Asked(kind, target)),
    };

    /// <summary>What the month holds, in the language of the moment; nothing for a month without anything.</summary>
    public async Task<IReadOnlyList<LetterPart>> WriteAsync(MonthlyPlan plan, Guid party, MonthSpan month, CancellationToken cancel)
    {
        var parts = new List<LetterPart>();
        if (plan.Follows)
            foreach (var subscription in plan.Subscriptions)
            {
                var lines = await LinesAsync(subscription, month, cancel);
                if (lines.Count > 0) parts.Add(new(await NameOfAsync(subscription.Kind, subscription.Target, cancel), lines));
            }
        if (plan.OwnUses && await OwnAsync(plan.ContributorId, party, month, cancel) is { Count: > 0 } own) parts.Add(new(texts["Monthly.OwnTitle"], own));
        return parts;
    }

    private async Task<List<LetterLine>> LinesAsync(MonthlySubscription subscription, MonthSpan month, CancellationToken cancel)
    {
        var lines = new List<LetterLine>();
        var found = await library.NewestAsync(Asked(subscription.Kind, subscription.Target), MostLookedAt, cancel);
        var works = await db.FirstPublishedAmongAsync([.. found], month, cancel);
        var titles = await TitlesAsync([.. works.Take(MostLines)], cancel);
        lines.AddRange(works.Take(MostLines).Where(titles.ContainsKey).Select(id => new LetterLine(texts["Monthly.NewWork", titles[id]], links.Resource(id, titles[id]))));
        if (works.Count > MostLines) lines.Add(new(texts.Count("Monthly.MoreWorks", works.Count - MostLines), UrlOf(subscription.Kind, subscription.Target)));
        IReadOnlyCollection<string>? codes = null;
        if (subscription.Kind == MonthlyKind.Territory && await TerritoryReads.ByCodeAsync(db, subscription.Target, cancel) is { } place) codes = await db.WithinAsync(place.Territory, cancel);
        var theme = subscription.Kind == MonthlyKind.Theme ? library.Current.Catalogue.Find(ThemeFacet)?.Find(subscription.Target)?.Concept : null;
        if (codes is not null || theme is not null)
            lines.AddRange((await db.NeedsPostedAsync(codes, theme, month, MostLines, cancel)).Select(n => new LetterLine(texts["Monthly.Need", n.Title], links.Need(n.Id, n.Title))));
        if (codes is not null)
        {
            var used = await db.UsedInAsync(codes, month, MostLines, cancel);
            var named = await TitlesAsync([.. used.Select(u => u.ResourceId)], cancel);
            lines.AddRange(used.Where(u => named.ContainsKey(u.ResourceId)).Select(u => new LetterLine(texts.Count("Monthly.Used", u.Count, named[u.ResourceId]), links.Reports(u.ResourceId, named[u.ResourceId]))));
        }
        return lines;
    }

    private async Task<List<LetterLine>> OwnAsync(int contributor, Guid party, MonthSpan month, CancellationToken cancel)
    {
        var uses = await db.OwnUsesAsync(contributor, party, month, MostOwn, cancel);
        var titles = await TitlesAsync([.. uses.Select(u => u.ResourceId).Distinct()], cancel);
        var codes = uses.Select(u => u.Territory).OfType<string>().Distinct().ToList();
        var places = await db.Territories.AsNoTracking().Where(t => codes.Contains(t.Code)).ToDictionaryAsync(t => t.Code, StringComparer.Ordinal, cancel);
        return [.. uses.Where(u => titles.ContainsKey(u.ResourceId)).Select(u =>
        {
            var where = new[] { stories.Term(u.Context), u.Territory is { } code && places.TryGetValue(code, out var place) ? place.NameIn(texts.Language) : null }.OfType<string>().ToList();
            return new LetterLine(where.Count == 0 ? texts["Monthly.OwnUse", titles[u.ResourceId]] : texts["Monthly.OwnUseAt", titles[u.ResourceId], string.Join(", ", where)], links.Report(u.Id));
        })];
    }

    private async Task<Dictionary<int, string>> TitlesAsync(IReadOnlyList<int> works, CancellationToken cancel) =>
        works.Count == 0 ? [] : (await db.AddressesAsync([.. works], cancel)).ToDictionary(a => a.Id, a => a.Sheet.Title);

    private LibraryQuery Asked(MonthlyKind kind, string target) => kind switch
    {
        MonthlyKind.Territory => Facet(PlaceFacet, target.ToLowerInvariant()),
        MonthlyKind.Theme => Facet(ThemeFacet, target),
        _ => SearchTargets.Read(target, library.Current.Catalogue),
    };

    // Named so even where no work has it yet, so that nothing is found rather than everything.
    private static LibraryQuery Facet(string key, string slug) => new() { Chosen = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [key] = [slug] } };
}

/// <summary>What is new under one heading.</summary>
public sealed record LetterPart(string Title, IReadOnlyList<LetterLine> Lines);

/// <summary>One thing, and where it is: an address of the site.</summary>
public sealed record LetterLine(string Words, string Url);
