using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Tests.Merging;
using CommonsForge.Domain.Workshops;
using FsCheck;
using FsCheck.Fluent;

namespace CommonsForge.Domain.Tests.Workshops;

public sealed class WorkshopTests
{
    private static readonly Dictionary<int, Sheet> NoSheets = [];

    private static Arbitrary<(int[] Minutes, int At, int Places)> Moves { get; } =
        (from minutes in Gen.Choose(1, WorkshopMoment.MostMinutes).ArrayOf() from at in Gen.Choose(-2, 12) from places in Gen.Choose(-3, 3) select (minutes.Take(Workshop.MostMoments).ToArray(), at, places)).ToArbitrary();

    [Fact]
    public void Moments_follow_each_other_without_a_gap_and_their_minutes_add_up() => Soup.Holds(Prop.ForAll(Moves, move =>
    {
        var schedule = Of(move.Minutes).Schedule(NoSheets);
        return schedule.Minutes == move.Minutes.Sum()
            && schedule.End == schedule.Start + move.Minutes.Sum()
            && schedule.Moments.Select(m => m.From).SequenceEqual(schedule.Moments.Select(m => m.To).Prepend(schedule.Start).Take(move.Minutes.Length));
    }));

    [Fact]
    public void A_move_keeps_every_moment_the_order_of_the_others_and_the_length() => Soup.Holds(Prop.ForAll(Moves, move =>
    {
        // Numbers as titles tell moments of the same length apart.
        var before = Of(move.Minutes);
        var after = before.Moved(move.At, move.Places);
        var moved = move.At >= 0 && move.At < before.Moments.Count ? before.Moments[move.At] : null;
        return after.Moments.Where(m => m != moved).SequenceEqual(before.Moments.Where(m => m != moved))
            && after.Moments.Count == before.Moments.Count
            && (moved is null || after.Moments.ToList().IndexOf(moved) == Math.Clamp(move.At + move.Places, 0, before.Moments.Count - 1))
            && after.Schedule(NoSheets).Minutes == before.Schedule(NoSheets).Minutes;
    }));

    [Fact]
    public void A_moment_removed_is_gone_and_no_other() => Soup.Holds(Prop.ForAll(Moves, move =>
    {
        var before = Of(move.Minutes);
        var gone = move.At >= 0 && move.At < before.Moments.Count ? before.Moments[move.At] : null;
        return before.Without(move.At).Moments.SequenceEqual(before.Moments.Where(m => m != gone));
    }));

    [Theory]
    [InlineData(20, 20, 20)]
    [InlineData(45, 90, 70)]
    [InlineData(30, 60, 45)]
    [InlineData(6, 7, 6)]
    [InlineData(12, 14, 14)]
    [InlineData(40, null, 40)]
    [InlineData(null, 50, 50)]
    public void A_moment_without_minutes_takes_the_middle_of_what_its_sheet_says_and_never_less_nor_more(int? min, int? max, int expected) =>
        Assert.Equal(expected, new WorkshopMoment { Resource = 1 }.MinutesWith(Sheet(Span.Of(min, max))));

    [Fact]
    public void A_sheet_of_several_days_counts_for_one_and_one_that_says_nothing_for_the_usual_minutes()
    {
        Assert.Equal(WorkshopMoment.MostMinutes, new WorkshopMoment { Resource = 1 }.MinutesWith(Sheet(Span.Of(3 * Workshop.Day, 3 * Workshop.Day))));
        Assert.Equal(WorkshopMoment.UsualMinutes, new WorkshopMoment { Resource = 1 }.MinutesWith(Sheet(null)));
        Assert.Equal(WorkshopMoment.UsualMinutes, new WorkshopMoment { Title = "Pause" }.MinutesWith(null));
    }

    [Theory]
    [InlineData(30, null, new WorkshopWarningKind[0])]
    [InlineData(29, null, new[] { WorkshopWarningKind.TooShort })]
    [InlineData(60, 5, new[] { WorkshopWarningKind.TooFewPeople })]
    [InlineData(60, 6, new WorkshopWarningKind[0])]
    [InlineData(60, 12, new WorkshopWarningKind[0])]
    [InlineData(10, 13, new[] { WorkshopWarningKind.TooShort, WorkshopWarningKind.TooManyPeople })]
    public void What_a_sheet_says_and_the_seance_does_not_heed_is_told(int minutes, int? people, WorkshopWarningKind[] expected)
    {
        var sheets = new Dictionary<int, Sheet> { [7] = Sheet(Span.Of(30, 60)) with { GroupSize = Span.Of(6, 12) } };
        var workshop = new Workshop { People = people, Moments = [new() { Resource = 7, Minutes = minutes }] };
        Assert.Equal(expected, workshop.Schedule(sheets).Moments[0].Warnings.Select(w => w.Kind));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(50, 0)]
    [InlineData(45, 5)]
    public void A_seance_says_by_how_much_it_passes_the_time_one_has(int? available, int over) =>
        Assert.Equal(over, (Of([20, 30]) with { Available = available }).Schedule(NoSheets).Over);

    [Fact]
    public void A_full_seance_takes_no_more_and_says_so()
    {
        var full = Of([.. Enumerable.Repeat(5, Workshop.MostMoments)]);
        Assert.Equal("Workshop.Full", Assert.Throws<BrokenRuleException>(() => full.With(new() { Title = "Encore" })).Code);
    }

    [Fact]
    public void Texts_stay_on_one_line_within_their_bounds_and_minutes_too()
    {
        var moment = new WorkshopMoment { Title = " Tour\tde\nparole ", Note = new string('a', WorkshopMoment.LongestNote - 1) + "😀", Minutes = 0 };
        Assert.Equal("Tour de parole", moment.Title);
        Assert.Equal(new string('a', WorkshopMoment.LongestNote - 1), moment.Note);
        Assert.Equal(1, moment.Minutes);
        Assert.Equal(WorkshopMoment.MostMinutes, new WorkshopMoment { Minutes = int.MaxValue }.Minutes);
    }

    private static Workshop Of(int[] minutes) => new() { Moments = [.. minutes.Select((m, i) => new WorkshopMoment { Title = $"{i}", Minutes = m })] };

    private static Sheet Sheet(Span? duration) => new() { Title = "Fiche", Language = "fr", Type = Guid.Empty, Duration = duration };
}
