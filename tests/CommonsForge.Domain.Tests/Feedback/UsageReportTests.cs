using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Tests.Feedback;

public sealed class UsageReportTests
{
    [Fact]
    public void A_report_names_the_version_that_was_used_and_tells_the_journal_of_the_resource()
    {
        var resource = new Resource(Guid.CreateVersion7(), null);
        var content = new Content(new Sheet { Title = "Le cercle", Language = "fr", Type = Guid.CreateVersion7() }, new ContentText { Body = "" });
        resource.Publish(content, new(null, DateTimeOffset.UnixEpoch, "", "1"), resource.Publish(content, new(null, DateTimeOffset.UnixEpoch, "", "1"), null));
        var by = new Contributor(new CreditedParty(Guid.CreateVersion7(), "Ana", null), DateTimeOffset.UnixEpoch);
        var at = new DateTimeOffset(2026, 5, 4, 12, 30, 15, 250, TimeSpan.FromHours(2));

        var report = new UsageReport(Guid.CreateVersion7(), resource, new(), new(), by, at.AddTicks(1_234));

        Assert.Equal((2, at.ToUniversalTime(), TimeSpan.Zero), (report.RevisionNumber, report.ReportedAt, report.ReportedAt.Offset));
        Assert.Equal(new Happening(HappeningKind.ResourceUsed, "Resource", resource.Uid, by.Uid), Assert.Single(report.Happenings));
    }

    [Fact]
    public void One_that_waits_is_shown_or_set_aside_after_a_look_by_somebody_else()
    {
        var (reporter, reviewer) = (Person("Ana"), Person("Béla"));
        var report = Report(reporter, held: true);
        Assert.Equal((ReportStanding.Held, HappeningKind.UsageHeld, "UsageReport"), (report.Standing, report.Happenings[0].Kind, report.Happenings[0].Subject));
        Assert.Equal("UsageReport.OwnReport", Code(() => report.LookAt(reporter, true, "", At)));
        Assert.Equal("UsageReport.ReasonMissing", Code(() => report.LookAt(reviewer, false, " ", At)));

        report.LookAt(reviewer, false, "Une publicité.", At);
        Assert.Equal((ReportStanding.SetAside, "Une publicité.", reviewer), (report.Standing, report.Reason, report.LookedAtBy));
        report.LookAt(reviewer, true, "", At);

        Assert.Equal((ReportStanding.Shown, null), (report.Standing, report.Reason));
        // Whoever looked is not who used it.
        Assert.Equal(new Happening(HappeningKind.ResourceUsed, "Resource", report.Resource.Uid, reporter.Uid), report.Happenings[^1]);
    }

    [Theory]
    [InlineData(true, ReportStanding.Held)]
    [InlineData(false, ReportStanding.Shown)]
    public void What_was_shown_waits_again_once_amended_where_nobody_stands_by_it(bool held, ReportStanding expected)
    {
        var report = Report(null);
        report.Amend(new() { People = 3 }, new() { Line = "Mieux dit." }, At, held);

        Assert.Equal((expected, "Mieux dit.", 3, At), (report.Standing, report.Words.Line, report.Circumstances.People, report.AmendedAt));
        Assert.Contains(new Happening(HappeningKind.UsageChanged, "Resource", report.Resource.Uid, null), report.Happenings);
    }

    [Fact]
    public void One_taken_back_says_nothing_more_names_nobody_and_stays_so()
    {
        var report = Report(Person("Ana"), circumstances: new() { Territory = "35", Context = Guid.CreateVersion7() });
        report.Withdraw(At);

        Assert.Equal((ReportStanding.Withdrawn, new Circumstances(), new UsageWords(), null), (report.Standing, report.Circumstances, report.Words, report.By));
        Assert.Equal("UsageReport.Withdrawn", Code(() => report.Amend(new(), new(), At, held: false)));
        Assert.Equal("UsageReport.Withdrawn", Code(() => report.LookAt(Person("Béla"), true, "", At)));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Equal("UsageReport.People", Code(() => _ = Report(null, circumstances: new() { People = 0 })));
        Assert.Equal("UsageReport.DayToCome", Code(() => new Circumstances { Day = new(2026, 5, 6) }.Check(At)));
        Assert.Equal("UsageReport.WordsTooLong", Code(() => _ = Report(null, words: new() { Worked = new('a', UsageWords.Longest + 1) })));
        Assert.Equal("UsageReport.WordsTooLong", Code(() => _ = Report(null, words: new() { Line = new('a', UsageWords.LongestLine + 1) })));
    }

    [Fact]
    public void A_structure_is_named_by_its_own_member_alone()
    {
        var structure = new Organisation(new CreditedParty(Guid.CreateVersion7(), "La Halle", null), null);
        var member = Person("Ana");
        member.Describe("", [], [], structure);
        var report = Report(member);
        report.NameStructure(structure);

        Assert.Same(structure, report.Organisation);
        Assert.Equal("UsageReport.NotMember", Code(() => Report(Person("Béla")).NameStructure(structure)));
        Assert.Equal("UsageReport.NotMember", Code(() => Report(null).NameStructure(structure)));
    }

    [Fact]
    public void Thanks_and_answers_are_for_what_shows_and_nobody_thanks_themselves()
    {
        var (reporter, author) = (Person("Ana"), Person("Béla"));
        var report = Report(reporter);
        Assert.True(new ReportReply(report, author, "  ", At).IsThanks);
        Assert.Equal("Et à vingt ?", new ReportReply(report, reporter, " Et à vingt ? ", At).Words);
        Assert.Equal("UsageReport.OwnThanks", Code(() => _ = new ReportReply(report, reporter, "", At)));
        Assert.Equal("UsageReport.NotShown", Code(() => _ = new ReportReply(Report(reporter, held: true), author, "", At)));
    }

    [Fact]
    public void It_shows_three_photographs_at_most_each_of_them_one_and_none_once_it_is_taken_back()
    {
        var report = Report(Person("Ana"));
        report.Illustrate([Photo("00aa") with { Description = " Un cercle de chaises. " }, Photo("00bb"), Photo("00cc")]);
        Assert.Equal(["Un cercle de chaises.", "", ""], report.Photos.Select(p => p.Description));

        Assert.Equal("UsageReport.TooManyPhotos", Code(() => report.Illustrate([.. report.Photos, Photo("00dd")])));
        Assert.Equal("UsageReport.NotAPhoto", Code(() => report.Illustrate([Photo("00ee") with { MediaType = "image/svg+xml" }])));
        Assert.Equal("UsageReport.PhotoWordsTooLong", Code(() => report.Illustrate([Photo("00ff") with { Description = new('a', 301) }])));
        report.DropPhoto("00bb", Person("Modératrice"));
        Assert.Equal(["00aa", "00cc"], report.Photos.Select(p => p.Sha256));
        report.Withdraw(At);
        Assert.Empty(report.Photos);
        Assert.Equal("UsageReport.Withdrawn", Code(() => report.Illustrate([])));
    }

    private static ReportPhoto Photo(string sha256) => new() { Sha256 = sha256, MediaType = "image/jpeg" };

    private static readonly DateTimeOffset At = new(2026, 5, 4, 12, 30, 15, 250, TimeSpan.Zero);

    private static UsageReport Report(Contributor? by, bool held = false, Circumstances? circumstances = null, UsageWords? words = null) =>
        new(Guid.CreateVersion7(), new Resource(Guid.CreateVersion7(), null), circumstances ?? new(), words ?? new(), by, At, held: held);

    private static Contributor Person(string name) => new(new CreditedParty(Guid.CreateVersion7(), name, null), DateTimeOffset.UnixEpoch);

    private static string Code(Action act) => Assert.Throws<BrokenRuleException>(act).Code;
}
