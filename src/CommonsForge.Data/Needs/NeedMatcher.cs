using CommonsForge.Data.Resources;
using CommonsForge.Data.Search;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Territories;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommonsForge.Data.Needs;

/// <summary>
/// Brings what may answer a need to <see cref="NeedMatching"/>, which ranks it. Bounded whatever the size of the commons: a word that more
/// than <see cref="Common"/> works hold says nothing, the snapshot in memory keeps the eighty nearest works, and people and structures
/// are found by indexes.
/// </summary>
/// <param name="db">The commons.</param>
/// <param name="index">This process's library.</param>
/// <param name="source">Connections to the commons' database.</param>
public sealed class NeedMatcher(CommonsDb db, LibraryIndex index, NpgsqlDataSource source)
{
    /// <summary>A word that more works hold is passed over.</summary>
    public const int Common = 400;

    // What nearly every work and nearly everybody here speaks.
    private const string UsualLanguage = "fr";

    private const string Themes = "theme";

    // What a need whose words tell of a conflict is about, whether or not its author ticked it: a slug of the vocabulary that every installation starts with.
    private const string Tensions = "dialogue-tensions";

    private const int MostCandidates = 80;
    private const int MostPeople = 300;

    /// <summary>Everything that may answer.</summary>
    public async Task<NeedMatches> ForAsync(NeedSubject need, CancellationToken cancel = default)
    {
        need = ReadIn(need);
        var resources = await RankedAsync(need, cancel);
        var area = await AreaAsync(need.Territory, cancel);
        var facts = Facts(need);
        return new(
            resources,
            NeedMatching.People(await PeopleAsync(need, area, [.. resources.Select(r => r.Id)], cancel)),
            NeedMatching.Structures(await StructuresAsync(need, area, cancel)),
            NeedMatching.LikeNeeds(facts, await LikeNeedsAsync(need, cancel)));
    }

    /// <summary>Resources alone: what a form offers while somebody writes.</summary>
    public Task<IReadOnlyList<NeedMatch>> ResourcesAsync(NeedSubject need, CancellationToken cancel = default) => RankedAsync(ReadIn(need), cancel);

    private async Task<IReadOnlyList<NeedMatch>> RankedAsync(NeedSubject need, CancellationToken cancel)
    {
        var snapshot = index.Current;
        var words = await NeedWordSearch.FindAsync(source, need, snapshot.Count, cancel);
        var ids = Nearest(snapshot, need, words);
        var cards = await db.CardsAsync(ids, cancel);
        var uses = await LikeUsesAsync(need, ids, cancel);
        return NeedMatching.Resources(Facts(need), [.. cards.Select(c => Candidate(snapshot, need, c, words, uses))], db.Clock.GetUtcNow());
    }

    // The themes that its words name or tell of, those of the vocabulary first; a conflict before all.
    private NeedSubject ReadIn(NeedSubject need)
    {
        if (index.Current.Catalogue.Find(Themes) is not { } facet) return need;
        var told = ThemeWords.In(need.Title, need.Text);
        var slugs = DelicateWords.In(need.Title, need.Text) ? told.Prepend(Tensions) : told;
        var named = TermsInText.Of($"{need.Title}\n{need.Text}", need.Language is "en" ? "en" : "fr", [facet], need.Themes).Select(t => t.Concept);
        return need with { ReadThemes = [.. slugs.Select(s => facet.Find(s)?.Concept).Concat(named).OfType<Guid>().Except(need.Themes).Distinct().Take(ThemeWords.Most + 1)] };
    }

    private static NeedFacts Facts(NeedSubject need) => new(need.Language, need.Context, need.Structure, need.Themes, need.Seeks) { ReadThemes = need.ReadThemes };

    private static ResourceCandidate Candidate(LibrarySnapshot snapshot, NeedSubject need, ResourceCard card, Dictionary<int, List<FoundWord>> words, Dictionary<int, int> uses)
    {
        var terms = (snapshot.Find(card.Id)?.Codes ?? []).Select(snapshot.Catalogue.Find).OfType<FacetTerm>().ToList();
        return new(card.Id, card.Sheet.Language, terms.Select(t => t.Concept).OfType<Guid>().ToHashSet(), words.GetValueOrDefault(card.Id, []))
        {
            Answers = NeedMatching.Answers(snapshot.Catalogue.Find(card.Sheet.Type)?.Slug ?? "", need.Seeks),
            LikeUses = uses.GetValueOrDefault(card.Id),
            Uses = card.Uses,
            FreshAt = card.PublishedAt,
            Sources =
            [
                .. terms.Where(t => t.Facet.Kind == FacetKind.Community).Select(t => "communaute " + t.Slug),
                .. card.Sheet.Credits.Where(c => c.Role == CreditRole.Author).Select(c => c.Party.ToString()).Distinct(StringComparer.Ordinal),
            ],
        };
    }

    // A first look with the weights of the formula that need no database: one number each, and only the best are looked at again.
    private static List<int> Nearest(LibrarySnapshot snapshot, NeedSubject need, Dictionary<int, List<FoundWord>> words)
    {
        var closeness = new double[snapshot.Size];
        Weigh(need.Context, NeedMatching.Weights.Context);
        Weigh(need.Structure, NeedMatching.Weights.Structure);
        foreach (var theme in need.Themes) Weigh(theme, NeedMatching.Weights.Theme);
        foreach (var theme in need.ReadThemes) Weigh(theme, NeedMatching.Weights.ReadTheme);
        var most = words.Values.Select(w => w.Sum(f => f.Weight)).DefaultIfEmpty(1).Max();
        foreach (var (id, found) in words)
            if (snapshot.OrdinalOf(id) is >= 0 and var i) closeness[i] += NeedMatching.Weights.Words * found.Sum(f => f.Weight) / most;
        var best = new PriorityQueue<int, double>();
        for (var i = 0; i < closeness.Length; i++)
        {
            if (closeness[i] <= 0 || !snapshot.Live[i]) continue;
            if (best.Count < MostCandidates) best.Enqueue(i, closeness[i]);
            else best.EnqueueDequeue(i, closeness[i]);
        }
        return [.. best.UnorderedItems.Select(b => snapshot[b.Element].ResourceId)];

        void Weigh(Guid? concept, double weight)
        {
            if (concept is { } uid && snapshot.Catalogue.Find(uid) is { } term && snapshot.HoldersOf(term.Code) is { } holders) holders.Weigh(closeness, weight);
        }
    }

    private Task<Dictionary<int, int>> LikeUsesAsync(NeedSubject need, List<int> ids, CancellationToken cancel)
    {
        var (context, structure) = (need.Context, need.Structure);
        return context is null && structure is null ? Task.FromResult(new Dictionary<int, int>())
            : db.UsageReports.AsNoTracking()
                .Where(r => ids.Contains(r.ResourceId) && ((context != null && r.Circumstances.Context == context) || (structure != null && r.Circumstances.Structure == structure)))
                .GroupBy(r => r.ResourceId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
    }

    // The place itself and all around it, France left out: it is near nobody.
    private async Task<IReadOnlyList<string>> AreaAsync(string? code, CancellationToken cancel)
    {
        if (code is null) return [];
        var territory = await db.Territories.AsNoTracking().SingleOrDefaultAsync(t => t.Code == code, cancel);
        return territory is null ? [] : [.. territory.Parents.Prepend(code).Where(c => TerritoryCode.KindOf(c) != TerritoryKind.Country)];
    }

    private async Task<List<PersonCandidate>> PeopleAsync(NeedSubject need, IReadOnlyList<string> area, IReadOnlyList<int> answers, CancellationToken cancel)
    {
        var (themes, places) = (need.AllThemes.ToArray(), area.ToArray());
        var makers = (await db.CardsAsync([.. answers.Take(5)], cancel)).SelectMany(c => c.Sheet.Credits.Where(m => m.Role == CreditRole.Author).Select(m => m.Party)).GroupBy(p => p).ToDictionary(g => g.Key, g => g.Count());
        var made = makers.Keys.ToArray();
        // By their keys: a query of somebody's own SQL does not know the columns of what they show in the directory.
        var fit = db.Database.SqlQuery<int>($"SELECT id AS \"Value\" FROM contributor WHERE skills && {themes} OR uid = ANY({made}) OR territories && {places}");
        var rows = await db.Contributors.AsNoTracking().Where(c => fit.Contains(c.Id) && c.Id != need.ById && c.Party.WithdrawnAt == null)
            .OrderByDescending(c => made.Contains(c.Uid)).ThenByDescending(c => c.JoinedAt).ThenBy(c => c.Id).Take(MostPeople)
            .Select(c => new { c.Id, c.Uid, c.Skills, c.Territories, c.Directory }).ToListAsync(cancel);
        var ids = rows.ConvertAll(r => r.Id);
        var (context, structure) = (need.Context, need.Structure);
        var uses = await db.UsageReports.AsNoTracking()
            .Where(r => r.ById != null && ids.Contains(r.ById.Value) && ((context != null && r.Circumstances.Context == context) || (structure != null && r.Circumstances.Structure == structure)))
            .GroupBy(r => r.ById!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var around = await AroundAsync(rows.SelectMany(r => r.Territories), cancel);
        return [.. rows.Select(r => new PersonCandidate(r.Id, [.. need.AllThemes.Intersect(r.Skills)],
            r.Territories.Select(t => NeedMatching.NearnessOf(area, around.GetValueOrDefault(t, [t]))).DefaultIfEmpty(Nearness.Far).Max(), uses.GetValueOrDefault(r.Id), makers.GetValueOrDefault(r.Uid))
        {
            // What somebody does not show in the directory counts nowhere.
            Availability = r.Directory.IsListed ? r.Directory.Availability : Domain.Contributors.Availability.None,
            SpeaksIt = r.Directory is { IsListed: true, Languages.Count: > 0 } ? r.Directory.Languages.Contains(need.Language) : null,
            IsUsualLanguage = need.Language == UsualLanguage,
        })];
    }

    private async Task<List<StructureCandidate>> StructuresAsync(NeedSubject need, IReadOnlyList<string> area, CancellationToken cancel)
    {
        if (area.Count == 0) return [];
        var rows = await db.Organisations.AsNoTracking().Where(o => o.Territory != null && area.Contains(o.Territory) && o.Party.WithdrawnAt == null)
            .OrderBy(o => o.Id).Take(MostPeople).Select(o => new { o.Id, o.Type, Territory = o.Territory! }).ToListAsync(cancel);
        var around = await AroundAsync(rows.Select(r => r.Territory), cancel);
        return [.. rows.Select(r => new StructureCandidate(r.Id, need.Structure is not null && r.Type == need.Structure ? r.Type : null, NeedMatching.NearnessOf(area, around.GetValueOrDefault(r.Territory, [r.Territory]))))];
    }

    private Task<List<LikeNeedCandidate>> LikeNeedsAsync(NeedSubject need, CancellationToken cancel)
    {
        var themes = need.AllThemes.ToArray();
        return db.Needs.FromSql($"SELECT * FROM need WHERE themes && {themes} AND state = 6 AND audience = 0").AsNoTracking()
            .Where(n => n.Id != need.Id).OrderByDescending(n => n.Id).Take(MostPeople)
            .Select(n => new LikeNeedCandidate(n.Id, n.Context, n.Structure, n.Themes)).ToListAsync(cancel);
    }

    private async Task<Dictionary<string, IReadOnlyList<string>>> AroundAsync(IEnumerable<string> codes, CancellationToken cancel)
    {
        var asked = codes.Distinct(StringComparer.Ordinal).ToList();
        return (await db.Territories.AsNoTracking().Where(t => asked.Contains(t.Code)).ToListAsync(cancel))
            .ToDictionary(t => t.Code, t => (IReadOnlyList<string>)[t.Code, .. t.Parents], StringComparer.Ordinal);
    }
}

/// <summary>A need as the matching reads it, posted or not yet.</summary>
/// <param name="Language">Of its words.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Text">What happens and what is hoped for.</param>
public sealed record NeedSubject(string Language, string Title, string Text)
{
    /// <summary>Its key; <c>null</c> before it is posted.</summary>
    public int? Id { get; init; }

    /// <summary>Key of who asks, who is not proposed to themselves.</summary>
    public int? ById { get; init; }

    /// <inheritdoc cref="NeedAsk.Context"/>
    public Guid? Context { get; init; }

    /// <inheritdoc cref="NeedAsk.Structure"/>
    public Guid? Structure { get; init; }

    /// <inheritdoc cref="NeedAsk.Territory"/>
    public string? Territory { get; init; }

    /// <inheritdoc cref="NeedAsk.Themes"/>
    public IReadOnlyList<Guid> Themes { get; init; } = [];

    /// <inheritdoc cref="NeedFacts.ReadThemes"/>
    public IReadOnlyList<Guid> ReadThemes { get; init; } = [];

    /// <summary>Those that its author ticked, then those.</summary>
    public IEnumerable<Guid> AllThemes => Themes.Concat(ReadThemes);

    /// <inheritdoc cref="NeedAsk.Seeks"/>
    public IReadOnlyList<NeedKind> Seeks { get; init; } = [];

    /// <summary>One that is posted. Words agreed on take the place of its title and of what was told first.</summary>
    public static NeedSubject Of(Need need) => (need.Wording.Length > 0 ? new NeedSubject(need.Language, need.Wording, need.Hoped) : new(need.Language, need.Title, $"{need.Situation}\n{need.Hoped}")) with
    {
        Id = need.Id, ById = need.ById, Context = need.Context, Structure = need.Structure, Territory = need.Territory, Themes = need.Themes, Seeks = need.Seeks,
    };

    /// <summary>One that somebody is writing.</summary>
    public static NeedSubject Of(NeedAsk ask) => new(ask.Language, ask.Title, $"{ask.Situation}\n{ask.Hoped}")
    {
        Context = ask.Context, Structure = ask.Structure, Territory = ask.Territory, Themes = ask.Themes, Seeks = ask.Seeks,
    };
}

/// <summary>What may answer a need, the best first in each list.</summary>
/// <param name="Resources">Keys of resources.</param>
/// <param name="People">Keys of contributors.</param>
/// <param name="Structures">Keys of structures.</param>
/// <param name="Needs">Keys of needs that were met.</param>
public sealed record NeedMatches(IReadOnlyList<NeedMatch> Resources, IReadOnlyList<NeedMatch> People, IReadOnlyList<NeedMatch> Structures, IReadOnlyList<NeedMatch> Needs);
