namespace CommonsForge.Domain.Observatory;

/// <summary>A figure of the commons (<em>Le commun en chiffres</em>). The summary of each is its definition, and what its test recounts. Withdrawn resources, reports that are not shown and needs that nobody confirmed count nowhere.</summary>
public enum FigureKind
{
    /// <summary>Needs posted in the period, by where they stand today: met, under way, without follow-up (closed or without news), redirected.</summary>
    Needs,

    /// <summary>Of needs posted in the period that had one, the time from posting to the first answer: somebody took it in hand, or a peer answered.</summary>
    FirstAnswer,

    /// <summary>Of needs posted in the period for which who asked answered what came of it, at closing, after three months or after six: how many they last said were acted on, in part or not.</summary>
    Action,

    /// <summary>Uses reported in the period, by the context of use as reported.</summary>
    UsesByContext,

    /// <summary>Uses reported in the period, by the région of the place as reported.</summary>
    UsesByRegion,

    /// <summary>The same by département.</summary>
    UsesByDepartement,

    /// <summary>Versions of resources published, by when.</summary>
    Revisions,

    /// <summary>Proposals of change accepted, by when they were.</summary>
    ProposalsAccepted,

    /// <summary>Suggestions that a version answered, by when it did.</summary>
    SuggestionsSettled,

    /// <summary>Uses reported, by when.</summary>
    Reports,

    /// <summary>People who for the first time published a version, proposed a change or signed a report, by when.</summary>
    NewContributors,

    /// <summary>Resources first published in the period, by what they were made from: nothing, another resource adapted, another resource translated.</summary>
    Origins,

    /// <summary>Resources first published in the period, by licence of the current version.</summary>
    Licences,

    /// <summary>Resources first published in the period, by language of the current version.</summary>
    Languages,

    /// <summary>Of proposals accepted or declined in the period by somebody other than their author, the time from proposal to decision.</summary>
    ReviewDelay,
}

/// <summary>What keeps a row's number from being said.</summary>
public enum Reserve
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is between 1 and 4.</summary>
    Few,

    /// <summary>It would let another row's be deduced from the whole.</summary>
    Beside,
}

/// <summary>One row of a figure.</summary>
/// <param name="Key">What it counts: a state, a month, a code…</param>
/// <param name="Count">How many (hours, in a delay), or <c>null</c> where that is not said.</param>
/// <param name="Reserve">Why not.</param>
public sealed record FigureRow(string Key, int? Count, Reserve Reserve = Reserve.None);

/// <summary>A figure: from how many answers, and how these divide, unless they are so few that somebody could be recognised.</summary>
public sealed record Figure
{
    /// <summary>The fewest answers that are divided or told apart.</summary>
    public const int Fewest = 5;

    private Figure(FigureKind kind, int answers, IReadOnlyList<FigureRow> rows) => (Kind, Answers, Rows) = (kind, answers, rows);

    /// <summary>Which.</summary>
    public FigureKind Kind { get; }

    /// <summary>From how many answers; <c>null</c> for fewer than <see cref="Fewest"/> but some.</summary>
    public int? Said => Answers is > 0 and < Fewest ? null : Answers;

    /// <summary>How they divide; nothing for fewer than <see cref="Fewest"/>.</summary>
    public IReadOnlyList<FigureRow> Rows { get; }

    // Not for pages: Said is.
    private int Answers { get; }

    /// <summary>Counts of a whole.</summary>
    /// <param name="kind">Which figure.</param>
    /// <param name="counts">Each part, in the order to show; parts together are the whole.</param>
    public static Figure Of(FigureKind kind, IReadOnlyList<(string Key, int Count)> counts)
    {
        var answers = counts.Sum(c => c.Count);
        return new(kind, answers, answers < Fewest ? [] : IsOfWorks(kind) ? [.. counts.Select(c => new FigureRow(c.Key, c.Count))] : Reserved(counts));
    }

    /// <summary>Delays: within how long a quarter, half and three quarters of the answers had it.</summary>
    public static Figure Of(FigureKind kind, Spread? spread) =>
        spread is null || spread.Answers < Fewest ? new(kind, spread?.Answers ?? 0, [])
        : new(kind, spread.Answers, [new("quart", Hours(spread.Quarter)), new("moitie", Hours(spread.Half)), new("trois-quarts", Hours(spread.ThreeQuarters))]);

    /// <summary>Whether a figure counts public works, which no number can expose, rather than what people did.</summary>
    public static bool IsOfWorks(FigureKind kind) => kind is FigureKind.Origins or FigureKind.Licences or FigureKind.Languages;

    /// <summary>Whether a figure tells a delay.</summary>
    public static bool IsDelay(FigureKind kind) => kind is FigureKind.FirstAnswer or FigureKind.ReviewDelay;

    // A single small row could be told from the whole and the others: the next smallest is kept back with it.
    private static IReadOnlyList<FigureRow> Reserved(IReadOnlyList<(string Key, int Count)> counts)
    {
        var few = counts.Where(c => c.Count is > 0 and < Fewest).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        var beside = few.Count == 1 ? counts.Where(c => c.Count >= Fewest).OrderBy(c => c.Count).Select(c => c.Key).FirstOrDefault() : null;
        return [.. counts.Select(c => few.Contains(c.Key) ? new FigureRow(c.Key, null, Reserve.Few) : c.Key == beside ? new(c.Key, null, Reserve.Beside) : new(c.Key, c.Count))];
    }

    private static int Hours(TimeSpan delay) => (int)Math.Ceiling(delay.TotalHours);
}

/// <summary>Within how long a quarter, half and three quarters of some answers came.</summary>
public sealed record Spread(int Answers, TimeSpan Quarter, TimeSpan Half, TimeSpan ThreeQuarters);
