using System.Collections.Frozen;
using CommonsForge.Domain.Territories;

namespace CommonsForge.Domain.Needs;

/// <summary>
/// Which resources, people, structures and past needs may answer a need, and why: the formula of <c>docs/matching.md</c>, pure and without a
/// database. Whoever calls brings the candidates (<c>NeedMatcher</c>); everything that counts, and by how much, stands here.
/// </summary>
public static class NeedMatching
{
    /// <summary>How many are varied and given: nobody reads more suggestions than that.</summary>
    public const int Most = 10;

    /// <summary>The most that one contributor or one community takes of them, when others fit.</summary>
    public const int MostOfOneSource = Most / 3;

    /// <summary>What another must reach of a score to take its place.</summary>
    public const double Fit = 0.8;

    // A candidate below says nothing to the need: better three suggestions than ten.
    private const double LeastOfBest = 0.25;

    // As many words as people would type in a search.
    private const int MostWords = 6;

    // A need whose words are found nowhere but in one resource must not make that one perfect.
    private const double LeastWords = 8;

    // A word is a reason where one work in ten holds it at most, or a handful in a commons that begins.
    private const int RareShare = 10, FewHolders = 3;

    // By slugs of the vocabulary that every installation starts with; a type of another installation answers nothing in particular.
    private static readonly FrozenDictionary<string, NeedKind[]> Types = new Dictionary<string, NeedKind[]>(StringComparer.Ordinal)
    {
        ["recit"] = [NeedKind.Example], ["compte-rendu"] = [NeedKind.Example], ["essai-au-champ"] = [NeedKind.Example, NeedKind.Data],
        ["methode"] = [NeedKind.Expertise], ["publication"] = [NeedKind.Expertise], ["modele"] = [NeedKind.Expertise], ["etude"] = [NeedKind.Data, NeedKind.Expertise],
        ["module"] = [NeedKind.Training], ["parcours"] = [NeedKind.Training], ["video"] = [NeedKind.Training], ["podcast"] = [NeedKind.Example],
        ["financement"] = [NeedKind.Funding], ["jeu-de-donnees"] = [NeedKind.Data],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly TimeSpan Fresh = TimeSpan.FromDays(731);

    /// <summary>The weight of each thing that a resource may have in common with a need.</summary>
    public static class Weights
    {
        /// <summary>All the words of the need that count, found in the resource.</summary>
        public const double Words = 10;

        /// <summary>The same context.</summary>
        public const double Context = 2;

        /// <summary>The same type of structure.</summary>
        public const double Structure = 1;

        /// <summary>The first theme in common, and each of the two next.</summary>
        public const double Theme = 5, NextTheme = 2.5;

        /// <summary>
        /// A theme in common that the need's author did not tick: the one that its words tell of most plainly, and another. Where none was ticked, the
        /// plainest counts as if it were.
        /// </summary>
        public const double ReadTheme = 2.5, NextReadTheme = 1.5;

        /// <summary>Four uses or more in the same context or type of structure.</summary>
        public const double LikeUses = 2;

        /// <summary>Sixteen uses or more, wherever.</summary>
        public const double Uses = 0.5;

        /// <summary>A type that answers what is sought.</summary>
        public const double Type = 1.5;

        /// <summary>Published or reported used within two years.</summary>
        public const double Fresh = 0.5;

        /// <summary>A work in another language than the need counts for so much of itself.</summary>
        public const double OtherLanguage = 0.5;

        /// <summary>A word found in the title or the summary, and one found in the text.</summary>
        public const double InHead = 1, InBody = 0.2;

        /// <summary>A word that is no reason by itself counts for so much of itself in the title or the summary, and for nothing in the text.</summary>
        public const double CommonInHead = 0.7;

        /// <summary>A word of the need's title counts so many times one of its text.</summary>
        public const double OfTitle = 2;
    }

    /// <summary>Ranks resources, varies their sources and says why each is there.</summary>
    /// <param name="need">What is asked.</param>
    /// <param name="candidates">Each once.</param>
    /// <param name="now">To tell what is fresh.</param>
    public static IReadOnlyList<NeedMatch> Resources(NeedFacts need, IReadOnlyList<ResourceCandidate> candidates, DateTimeOffset now)
    {
        var most = Math.Max(LeastWords, candidates.Select(Held).DefaultIfEmpty().Max());
        var scored = candidates.Select(c => (Match: Score(need, c, most, now), c.Sources)).Where(s => s.Match.Reasons.Count > 0)
            .OrderByDescending(s => s.Match.Score).ThenBy(s => s.Match.Id).ToList();
        if (scored.Count == 0) return [];
        var least = scored[0].Match.Score * LeastOfBest;
        return Vary([.. scored.Where(s => s.Match.Score >= least)]);
    }

    /// <summary>The weight of a word: the rarer, the more it says.</summary>
    /// <param name="works">How many works there are.</param>
    /// <param name="holders">How many of them hold it.</param>
    public static double Rarity(int works, int holders) => Math.Log(1 + ((double)works / Math.Max(1, holders)));

    /// <summary>Whether a word that so many works hold says why one of them answers.</summary>
    /// <param name="works">How many works there are.</param>
    /// <param name="holders">How many of them hold it.</param>
    public static bool Says(int works, int holders) => holders <= Math.Max(FewHolders, works / RareShare);

    /// <summary>What a word counts for by where the work holds it.</summary>
    /// <param name="head">Whether in its title or its summary.</param>
    /// <param name="says">Whether the word is a reason: see <see cref="Says"/>.</param>
    public static double Weight(bool head, bool says) => head ? Weights.InHead * (says ? 1 : Weights.CommonInHead) : says ? Weights.InBody : 0;

    /// <summary>What of that which is sought a type of resource answers, or <c>null</c>.</summary>
    /// <param name="type">Slug of the type.</param>
    /// <param name="seeks">What is sought.</param>
    public static NeedKind? Answers(string type, IReadOnlyList<NeedKind> seeks) =>
        Types.GetValueOrDefault(type, []).Where(seeks.Contains).Select(k => (NeedKind?)k).FirstOrDefault();

    /// <summary>Ranks people: who knows the themes, is near, did something in like cases or made what answers.</summary>
    public static IReadOnlyList<NeedMatch> People(IReadOnlyList<PersonCandidate> candidates) =>
        [.. candidates.Select(Score).Where(m => m.Reasons.Any(r => r.Kind is not (NeedReasonKind.Near or NeedReasonKind.Available or NeedReasonKind.Language))).OrderByDescending(m => m.Score).ThenBy(m => m.Id).Take(Most)];

    /// <summary>Ranks structures: those of the same type and near.</summary>
    public static IReadOnlyList<NeedMatch> Structures(IReadOnlyList<StructureCandidate> candidates) =>
        [.. candidates.Select(Score).Where(m => m.Reasons.Count > 0).OrderByDescending(m => m.Score).ThenBy(m => m.Id).Take(Most)];

    /// <summary>Ranks needs that were met: those of the same themes, context and type of structure.</summary>
    public static IReadOnlyList<NeedMatch> LikeNeeds(NeedFacts need, IReadOnlyList<LikeNeedCandidate> candidates) =>
        [.. candidates.Select(c => Score(need, c)).Where(m => m.Reasons.Any(r => r.Kind == NeedReasonKind.Theme)).OrderByDescending(m => m.Score).ThenByDescending(m => m.Id).Take(Most)];

    /// <summary>How near two places are: in the same commune, intercommunalité, département, région.</summary>
    /// <param name="one">A place and every place around it.</param>
    /// <param name="other">Another place and every place around it.</param>
    public static Nearness NearnessOf(IReadOnlyCollection<string> one, IReadOnlyCollection<string> other) =>
        one.Intersect(other, StringComparer.Ordinal).Select(code => TerritoryCode.KindOf(code) switch
        {
            TerritoryKind.Commune => Nearness.Commune,
            TerritoryKind.Epci => Nearness.Epci,
            TerritoryKind.Departement or TerritoryKind.Collectivite or TerritoryKind.Projet => Nearness.Departement,
            TerritoryKind.Region => Nearness.Region,
            _ => Nearness.Far,
        }).DefaultIfEmpty(Nearness.Far).Max();

    private static NeedMatch Score(NeedFacts need, ResourceCandidate c, double most, DateTimeOffset now)
    {
        var reasons = new List<NeedReason>();
        var score = 0.0;
        var words = Weights.Words * Held(c) / most;
        if (Telling(c.Words) is { Count: > 0 } telling) Add(NeedReasonKind.Words, words, words: [.. telling.OrderByDescending(w => w.Weight).Take(4).Select(w => w.Word)]);
        else score += words;
        var themes = need.Themes.Intersect(c.Terms).ToList();
        Add(NeedReasonKind.Theme, themes.Count == 0 ? 0 : Weights.Theme + (Weights.NextTheme * Math.Min(2, themes.Count - 1)), themes);
        var read = need.ReadThemes.Intersect(c.Terms).Except(themes).ToList();
        Add(NeedReasonKind.ReadTheme, Told(need, read), read);
        Add(NeedReasonKind.LikeUses, Weights.LikeUses * Saturated(c.LikeUses, 4), count: c.LikeUses);
        if (need.Context is { } context && c.Terms.Contains(context)) Add(NeedReasonKind.Context, Weights.Context, [context]);
        if (need.Structure is { } structure && c.Terms.Contains(structure)) Add(NeedReasonKind.Structure, Weights.Structure, [structure]);
        if (c.Answers is { } sought) Add(NeedReasonKind.Sought, Weights.Type, sought: sought);
        // What is liked or new is a tie-breaker, never the reason why something answers.
        if (reasons.Count > 0) score += (Weights.Uses * Saturated(c.Uses, 16)) + (now - c.FreshAt < Fresh ? Weights.Fresh : 0);
        if (reasons.TrueForAll(r => r.Kind is NeedReasonKind.Sought or NeedReasonKind.Structure)) reasons.Clear();
        return new(c.Id, c.Language == need.Language ? score : score * Weights.OtherLanguage, reasons);

        void Add(NeedReasonKind kind, double worth, IReadOnlyList<Guid>? terms = null, IReadOnlyList<string>? words = null, int count = 0, NeedKind? sought = null)
        {
            if (worth <= 0) return;
            score += worth;
            reasons.Add(new(kind) { Terms = terms ?? [], Words = words ?? [], Count = count, Sought = sought });
        }
    }

    private static double Told(NeedFacts need, List<Guid> read) =>
        (need.ReadThemes is [var plainest, ..] && read.Contains(plainest) ? need.Themes.Count == 0 ? Weights.Theme : Weights.ReadTheme : 0)
        + (read.Exists(t => t != need.ReadThemes[0]) ? Weights.NextReadTheme : 0);

    // Why a work answers by its words: one that few works hold in its head, two of them anywhere, or two of any in its head. One alone, deep in a long text,
    // is there by chance; many works hold a common one, and few hold two together where they say what they are about.
    private static List<FoundWord> Telling(IReadOnlyList<FoundWord> words)
    {
        List<FoundWord> rare = [.. words.Where(w => w.Says)], heads = [.. words.Where(w => w.Head)];
        return heads.Count > 1 ? [.. rare.Union(heads)] : rare.Count > 1 || rare.Exists(w => w.Head) ? rare : [];
    }

    // A long text holds a little of everything: only the words that say most count.
    private static double Held(ResourceCandidate c) => c.Words.Select(w => w.Weight).OrderDescending().Take(MostWords).Sum();

    private static NeedMatch Score(PersonCandidate c)
    {
        var reasons = new List<NeedReason>();
        if (c.Skills.Count > 0) reasons.Add(new(NeedReasonKind.Skill) { Terms = c.Skills });
        if (c.LikeUses > 0) reasons.Add(new(NeedReasonKind.LikeUses) { Count = c.LikeUses });
        if (c.Made > 0) reasons.Add(new(NeedReasonKind.Made) { Count = c.Made });
        if (c.Near != Nearness.Far) reasons.Add(new(NeedReasonKind.Near) { Near = c.Near });
        if (c.Availability == Contributors.Availability.Regular) reasons.Add(new(NeedReasonKind.Available));
        if (c is { SpeaksIt: true, IsUsualLanguage: false }) reasons.Add(new(NeedReasonKind.Language));
        var time = c.Availability switch { Contributors.Availability.Regular => 1, Contributors.Availability.Occasional => 0.5, _ => 0 };
        var skill = c.Skills.Count == 0 ? 0 : 4 + (2 * Math.Min(2, c.Skills.Count - 1));
        var score = skill + Worth(c.Near) + (2 * Saturated(c.LikeUses, 4)) + (1.5 * Math.Min(2, c.Made)) + time;
        return new(c.Id, c.SpeaksIt == false ? score * Weights.OtherLanguage : score, reasons);
    }

    private static NeedMatch Score(StructureCandidate c)
    {
        if (c.Near == Nearness.Far) return new(c.Id, 0, []);
        var reasons = new List<NeedReason> { new(NeedReasonKind.Near) { Near = c.Near } };
        if (c.SharedType is { } type) reasons.Insert(0, new(NeedReasonKind.Structure) { Terms = [type] });
        return new(c.Id, Worth(c.Near) + (c.SharedType is null ? 0 : 3), reasons);
    }

    private static NeedMatch Score(NeedFacts need, LikeNeedCandidate c)
    {
        var themes = need.Themes.Intersect(c.Themes).ToList();
        var reasons = new List<NeedReason>();
        if (themes.Count > 0) reasons.Add(new(NeedReasonKind.Theme) { Terms = themes });
        var (context, structure) = (need.Context is not null && need.Context == c.Context, need.Structure is not null && need.Structure == c.Structure);
        if (context) reasons.Add(new(NeedReasonKind.Context) { Terms = [need.Context!.Value] });
        if (structure) reasons.Add(new(NeedReasonKind.Structure) { Terms = [need.Structure!.Value] });
        return new(c.Id, (3 * themes.Count) + (context ? 2 : 0) + (structure ? 1 : 0), reasons);
    }

    // The best that is left, unless one of its sources has its share and another, nearly as good, has not.
    private static List<NeedMatch> Vary(List<(NeedMatch Match, IReadOnlyList<string> Sources)> ranked)
    {
        var (taken, held) = (new List<NeedMatch>(), new Dictionary<string, int>(StringComparer.Ordinal));
        while (taken.Count < Most && ranked.Count > 0)
        {
            var least = ranked[0].Match.Score * Fit;
            var at = Math.Max(0, ranked.FindIndex(r => r.Match.Score >= least && r.Sources.All(s => held.GetValueOrDefault(s) < MostOfOneSource)));
            taken.Add(ranked[at].Match);
            foreach (var source in ranked[at].Sources) held[source] = held.GetValueOrDefault(source) + 1;
            ranked.RemoveAt(at);
        }
        return taken;
    }

    private static double Saturated(int n, int enough) => Math.Min(1, Math.Log2(1 + n) / Math.Log2(1 + enough));

    private static double Worth(Nearness near) => near switch { Nearness.Commune => 4, Nearness.Epci => 3.5, Nearness.Departement => 3, Nearness.Region => 1, _ => 0 };
}

/// <summary>What of a need the matching goes by.</summary>
public sealed record NeedFacts(string Language, Guid? Context, Guid? Structure, IReadOnlyList<Guid> Themes, IReadOnlyList<NeedKind> Seeks)
{
    /// <summary>Themes that its words name, beside those that its author ticked.</summary>
    public IReadOnlyList<Guid> ReadThemes { get; init; } = [];
}

/// <summary>A word of the need that a resource holds, and how much that says.</summary>
public sealed record FoundWord(string Word, double Weight)
{
    /// <summary>Whether so few works hold it that it is a reason to name: see <see cref="NeedMatching.Says"/>.</summary>
    public bool Says { get; init; } = true;

    /// <summary>Whether the resource holds it in its title or its summary.</summary>
    public bool Head { get; init; } = true;
}

/// <summary>A resource that may answer.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Language">Of its text.</param>
/// <param name="Terms">Uids of its terms, wider ones included.</param>
/// <param name="Words">Words of the need that it holds.</param>
public sealed record ResourceCandidate(int Id, string Language, IReadOnlySet<Guid> Terms, IReadOnlyList<FoundWord> Words)
{
    /// <summary>What of that which is sought its type answers, or <c>null</c>.</summary>
    public NeedKind? Answers { get; init; }

    /// <summary>How often it was used in the context or the type of structure of the need.</summary>
    public int LikeUses { get; init; }

    /// <summary>How often it was used.</summary>
    public int Uses { get; init; }

    /// <summary>When it was last published.</summary>
    public DateTimeOffset FreshAt { get; init; }

    /// <summary>Who made it, and whose it is: names that are equal for equal sources.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}

/// <summary>A person who may help: shared skills, how near, uses reported in like cases, matched resources that they made.</summary>
public sealed record PersonCandidate(int Id, IReadOnlyList<Guid> Skills, Nearness Near, int LikeUses, int Made)
{
    /// <summary>How much time they say they have.</summary>
    public Contributors.Availability Availability { get; init; }

    /// <summary>Whether they say that they work in the language of the need; <c>null</c> when they do not say in which.</summary>
    public bool? SpeaksIt { get; init; }

    /// <summary>Whether it is the language that nearly everybody here works in: nothing to say.</summary>
    public bool IsUsualLanguage { get; init; }
}

/// <summary>A structure that may help: its type when it is the need's, and how near it is.</summary>
public sealed record StructureCandidate(int Id, Guid? SharedType, Nearness Near);

/// <summary>A need that was met.</summary>
public sealed record LikeNeedCandidate(int Id, Guid? Context, Guid? Structure, IReadOnlyList<Guid> Themes);

/// <summary>How near two places are, the nearest last.</summary>
public enum Nearness
{
    /// <summary>No place in common.</summary>
    Far,

    /// <summary>In one région.</summary>
    Region,

    /// <summary>In one département.</summary>
    Departement,

    /// <summary>In one intercommunalité.</summary>
    Epci,

    /// <summary>In one commune.</summary>
    Commune,
}

/// <summary>Why something answers.</summary>
public enum NeedReasonKind
{
    /// <summary>It holds words of the need.</summary>
    Words,

    /// <summary>It is of the same theme.</summary>
    Theme,

    /// <summary>It is of a theme that the words of the need name.</summary>
    ReadTheme,

    /// <summary>It is for the same context.</summary>
    Context,

    /// <summary>It is for, or of, the same type of structure.</summary>
    Structure,

    /// <summary>It was used in like cases.</summary>
    LikeUses,

    /// <summary>Its type is what is sought.</summary>
    Sought,

    /// <summary>They know the theme.</summary>
    Skill,

    /// <summary>They made something that answers.</summary>
    Made,

    /// <summary>They are near.</summary>
    Near,

    /// <summary>They have time regularly.</summary>
    Available,

    /// <summary>They work in the language of the need.</summary>
    Language,
}

/// <summary>One reason, with what it is about.</summary>
public sealed record NeedReason(NeedReasonKind Kind)
{
    /// <summary>Uids of the terms in common.</summary>
    public IReadOnlyList<Guid> Terms { get; init; } = [];

    /// <summary>The words found.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>How many.</summary>
    public int Count { get; init; }

    /// <summary>How near.</summary>
    public Nearness Near { get; init; }

    /// <summary>What is sought.</summary>
    public NeedKind? Sought { get; init; }
}

/// <summary>Something that answers a need.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Score">How well, to compare with others of its list only.</param>
/// <param name="Reasons">Why, the strongest first for resources.</param>
public sealed record NeedMatch(int Id, double Score, IReadOnlyList<NeedReason> Reasons);
