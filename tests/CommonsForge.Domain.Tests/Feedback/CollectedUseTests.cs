using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Tests.Feedback;

public sealed class CollectedUseTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 14, 18, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Sixty_voices_are_heard_each_once_and_not_one_more()
    {
        var collection = Open();
        var twice = Guid.NewGuid();
        collection.Hear(twice, new() { Went = Went.Well }, At);
        collection.Hear(twice, new() { Went = Went.Well }, At);
        for (var i = 1; i < 60; i++) collection.Hear(Guid.NewGuid(), new() { Again = Again.Yes }, At);

        Assert.Equal(60, collection.Voices.Count);
        Assert.False(collection.IsOpen(At));
        Assert.Equal("Collection.Full", Code(() => collection.Hear(Guid.NewGuid(), new() { Again = Again.Yes }, At)));
    }

    [Fact]
    public void It_hears_for_forty_eight_hours_or_until_it_is_closed()
    {
        var collection = Open();
        collection.Hear(Guid.NewGuid(), new() { Worked = "Le cercle." }, At.AddHours(48).AddSeconds(-1));
        Assert.Equal("Collection.Closed", Code(() => collection.Hear(Guid.NewGuid(), new() { Worked = "Trop tard." }, At.AddHours(48))));
        collection.Close(At.AddHours(2));
        Assert.False(collection.IsOpen(At.AddHours(2)));
        collection.Close(At.AddHours(5));
        Assert.Equal(At.AddHours(2), collection.ClosesAt);
    }

    [Fact]
    public void A_voice_says_something_and_not_too_much()
    {
        Assert.Equal("Collection.NothingSaid", Code(() => Open().Hear(Guid.NewGuid(), new() { Worked = "  " }, At)));
        Assert.Equal("Collection.WordsTooLong", Code(() => Open().Hear(Guid.NewGuid(), new() { Hard = new('a', 401) }, At)));
        Assert.Equal("Collection.TitleMissing", Code(() => Open(" ")));
    }

    [Fact]
    public void It_becomes_one_report_with_as_many_voices_as_were_kept()
    {
        var collection = Open();
        Assert.Equal("Collection.NoVoice", Code(() => collection.Publish(Guid.NewGuid(), new() { Line = "Bien." }, At, false)));
        for (var i = 0; i < 12; i++) collection.Hear(Guid.NewGuid(), new() { Went = Went.Well }, At);
        Assert.Equal("Collection.SumUp", Code(() => collection.Publish(Guid.NewGuid(), new(), At, false)));
        collection.SetAside(collection.Voices[0].Id, aside: true);

        var report = collection.Publish(Guid.NewGuid(), new() { Line = "Bien." }, At.AddHours(3), held: false);

        Assert.Equal((11, ReportStanding.Shown, collection.By, 12), (report.Voices, report.Standing, report.By, report.Circumstances.People));
        Assert.False(collection.IsOpen(At.AddHours(3)));
        Assert.Equal("Collection.Published", Code(() => collection.Publish(Guid.NewGuid(), new() { Line = "Encore." }, At, false)));
        Assert.Equal("Collection.Closed", Code(() => collection.Hear(Guid.NewGuid(), new() { Went = Went.Well }, At)));
    }

    [Fact]
    public void Its_facilitator_is_reminded_once_of_voices_that_wait()
    {
        var empty = Open();
        Assert.False(empty.Remind(At.AddDays(3)));
        var collection = Open();
        collection.Hear(Guid.NewGuid(), new() { Went = Went.Mixed }, At);
        Assert.False(collection.Remind(At.AddHours(47)));
        Assert.True(collection.Remind(At.AddHours(48)));
        Assert.False(collection.Remind(At.AddHours(49)));
        Assert.Equal(HappeningKind.CollectionReminded, Assert.Single(collection.Happenings).Kind);
    }

    [Theory]
    [InlineData("BCDF GHJK", "bcdfghjk")]
    [InlineData(" bcdf-ghjk ", "bcdfghjk")]
    [InlineData("bcdfghj", null)]
    [InlineData("abcdfghj", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_code_is_read_as_people_type_it(string? typed, string? expected) => Assert.Equal(expected, CollectionCode.Read(typed));

    [Fact]
    public void New_codes_are_read_back_and_do_not_repeat()
    {
        var codes = Enumerable.Range(0, 500).Select(_ => CollectionCode.New()).ToList();
        Assert.All(codes, c => Assert.Equal(c, CollectionCode.Read(CollectionCode.Spaced(c))));
        Assert.Equal(500, codes.Distinct().Count());
    }

    private static CollectedUse Open(string title = "Soirée") =>
        new(Guid.NewGuid(), "bcdfghjk", new Resource(Guid.NewGuid(), null), title, new() { People = 12 }, new(new CreditedParty(Guid.NewGuid(), "Ana", null), At), At);

    private static string Code(Action act) => Assert.Throws<BrokenRuleException>(act).Code;
}
