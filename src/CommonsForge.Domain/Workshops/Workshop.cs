using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Workshops;

/// <summary>
/// A <em>séance</em>: moments one after another from an hour on. An address holds it whole and nothing is stored. It is a collection: the works in it keep
/// their licences and their authors.
/// </summary>
public sealed record Workshop
{
    /// <summary>The most moments: a day of facilitation holds fewer.</summary>
    public const int MostMoments = 30;

    /// <summary>The longest title, in UTF-16 units.</summary>
    public const int LongestTitle = 120;

    /// <summary>Minutes of a day.</summary>
    public const int Day = 24 * 60;

    /// <summary>The most people: as many as the largest assembly that a sheet speaks of, and then some.</summary>
    public const int MostPeople = 9_999;

    private readonly string _title = "";
    private readonly int _start = 9 * 60;

    /// <summary>What it is called, on one line; may be empty.</summary>
    public string Title { get => _title; init => _title = WorkshopMoment.Line(value, LongestTitle); }

    /// <summary>When it begins, in minutes from midnight.</summary>
    public int Start { get => _start; init => _start = ((value % Day) + Day) % Day; }

    /// <summary>How many people there will be, or <c>null</c>.</summary>
    public int? People { get; init; }

    /// <summary>The time that one has, in minutes, or <c>null</c>.</summary>
    public int? Available { get; init; }

    /// <summary>What is done, in order.</summary>
    public IReadOnlyList<WorkshopMoment> Moments { get; init; } = [];

    /// <summary>The resources in it, each once, in the order of their first moment.</summary>
    public IReadOnlyList<int> Resources => [.. Moments.Select(m => m.Resource).OfType<int>().Distinct()];

    /// <summary>The same with a moment more, at its end.</summary>
    /// <exception cref="BrokenRuleException"><c>Workshop.Full</c>: it holds <see cref="MostMoments"/>.</exception>
    public Workshop With(WorkshopMoment moment) =>
        Moments.Count < MostMoments ? this with { Moments = [.. Moments, moment] } : throw new BrokenRuleException("Workshop.Full");

    /// <summary>The same without the moment at a place; a place that holds none changes nothing.</summary>
    public Workshop Without(int at) => this with { Moments = [.. Moments.Where((_, i) => i != at)] };

    /// <summary>The same with a moment nearer to the beginning or to the end; at an end it stays.</summary>
    /// <param name="at">Which moment.</param>
    /// <param name="places">How many places, towards the beginning when negative.</param>
    public Workshop Moved(int at, int places)
    {
        if (at < 0 || at >= Moments.Count) return this;
        var moments = Moments.ToList();
        var moment = moments[at];
        moments.RemoveAt(at);
        moments.Insert(Math.Clamp(at + places, 0, moments.Count), moment);
        return this with { Moments = moments };
    }

    /// <summary>When each moment begins and ends, and what does not fit.</summary>
    /// <param name="sheets">What the resources are; one that is not in it is not there any more.</param>
    public Schedule Schedule(IReadOnlyDictionary<int, Sheet> sheets)
    {
        var clock = Start;
        var laid = new List<ScheduledMoment>();
        foreach (var moment in Moments)
        {
            var sheet = moment.Resource is { } id ? sheets.GetValueOrDefault(id) : null;
            var minutes = moment.MinutesWith(sheet);
            laid.Add(new(moment, clock, minutes, [.. Warnings(sheet, minutes)]));
            clock += minutes;
        }
        return new(laid, Start, clock - Start, Available < clock - Start ? clock - Start - Available.Value : 0);
    }

    private IEnumerable<WorkshopWarning> Warnings(Sheet? sheet, int minutes)
    {
        if (sheet?.Duration?.Min is { } least && minutes < least) yield return new(WorkshopWarningKind.TooShort, least);
        if (sheet?.GroupSize?.Min is { } fewest && People < fewest) yield return new(WorkshopWarningKind.TooFewPeople, fewest);
        if (sheet?.GroupSize?.Max is { } most && People > most) yield return new(WorkshopWarningKind.TooManyPeople, most);
    }
}

/// <summary>A séance laid on a clock.</summary>
/// <param name="Moments">Its moments, one after another.</param>
/// <param name="Start">When it begins, in minutes from midnight.</param>
/// <param name="Minutes">How long it is.</param>
/// <param name="Over">Minutes beyond the time that one has; 0 when it fits or when nobody said.</param>
public sealed record Schedule(IReadOnlyList<ScheduledMoment> Moments, int Start, int Minutes, int Over)
{
    /// <summary>When it ends, in minutes from the midnight before its beginning.</summary>
    public int End => Start + Minutes;
}

/// <summary>A moment laid on the clock.</summary>
/// <param name="Moment">What is done.</param>
/// <param name="From">When it begins, in minutes from the midnight before the séance.</param>
/// <param name="Minutes">How long it is.</param>
/// <param name="Warnings">What does not fit; empty as a rule.</param>
public sealed record ScheduledMoment(WorkshopMoment Moment, int From, int Minutes, IReadOnlyList<WorkshopWarning> Warnings)
{
    /// <summary>When it ends, in minutes from the midnight before the séance.</summary>
    public int To => From + Minutes;
}

/// <summary>Something that a sheet says and the séance does not heed. It is said, and never forbids anything.</summary>
/// <param name="Kind">What.</param>
/// <param name="Bound">The minutes or the people that the sheet speaks of.</param>
public sealed record WorkshopWarning(WorkshopWarningKind Kind, int Bound);

/// <summary>What may not fit.</summary>
public enum WorkshopWarningKind
{
    /// <summary>Less time than the sheet asks for.</summary>
    TooShort,

    /// <summary>Fewer people than the sheet is meant for.</summary>
    TooFewPeople,

    /// <summary>More people than the sheet is meant for.</summary>
    TooManyPeople,
}
