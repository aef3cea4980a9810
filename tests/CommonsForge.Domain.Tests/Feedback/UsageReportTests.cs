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

    [Fact]
    public void What_shows_stays_as_it_was_while_other_words_wait_and_is_what_they_say_once_they_are_taken()
    {
        var (report, reviewer) = (Report(null, words: new() { Line = "D’abord." }), Person("Béla"));
        report.Amend(new() { Circumstances = new() { People = 3 }, Words = new() { Line = "Mieux dit." } }, null, At, held: true);

        Assert.Equal((ReportStanding.Shown, "D’abord.", null, null), (report.Standing, report.Words.Line, report.Circumstances.People, report.AmendedAt));
        Assert.Equal((HappeningKind.UsageHeld, "Mieux dit.", At), (report.Happenings[^1].Kind, report.Latest.Words.Line, report.AmendmentAt));
        report.Amend(new() { Circumstances = new() { People = 4 }, Words = new() { Line = "Encore mieux." } }, null, At.AddDays(1), held: true);
        Assert.Single(report.Happenings, h => h.Kind == HappeningKind.UsageHeld);

        report.LookAt(reviewer, true, "", At.AddDays(2));
        Assert.Equal((ReportStanding.Shown, "Encore mieux.", 4, At.AddDays(1), null), (report.Standing, report.Words.Line, report.Circumstances.People, report.AmendedAt, report.Amendment));
        // Used once, however often it was said.
        Assert.Equal(new Happening(HappeningKind.UsageChanged, "Resource", report.Resource.Uid, reviewer.Uid), report.Happenings[^1]);
        Assert.Single(report.Happenings, h => h.Kind == HappeningKind.ResourceUsed);
    }

    [Fact]
    public void Other_words_left_out_leave_what_shows_and_what_waits_is_gone_with_what_is_taken_back()
    {
        var (report, reviewer) = (Report(null, words: new() { Line = "D’abord." }), Person("Béla"));
        report.Amend(new() { Words = new() { Line = "Une publicité." }, Photos = [Photo("00aa")] }, null, At, held: true);
        Assert.Equal("UsageReport.ReasonMissing", Code(() => report.LookAt(reviewer, false, "", At)));
        report.LookAt(reviewer, false, "Pas un usage.", At);

        Assert.Equal((ReportStanding.Shown, "D’abord.", "Pas un usage.", null, 0), (report.Standing, report.Words.Line, report.Reason, report.Amendment, report.Photos.Count));
        Assert.Equal(new Happening(HappeningKind.AmendmentSetAside, "UsageReport", report.Uid, reviewer.Uid), report.Happenings[^1]);
        report.Amend(new() { Words = new() { Line = "Autre chose." } }, null, At, held: true);
        Assert.Null(report.Reason);
        report.Withdraw(At);
        Assert.Equal((ReportStanding.Withdrawn, null, null), (report.Standing, report.Amendment, report.AmendmentAt));
    }

    [Fact]
    public void Whoever_stands_by_it_amends_it_at_once_and_so_does_anybody_what_nobody_sees_yet()
    {
        var shown = Report(Person("Ana"));
        shown.Amend(new() { Words = new() { Line = "Mieux dit." } }, null, At, held: false);
        Assert.Equal((ReportStanding.Shown, "Mieux dit.", At, null), (shown.Standing, shown.Words.Line, shown.AmendedAt, shown.Amendment));
        Assert.Contains(shown.Happenings, h => h.Kind == HappeningKind.UsageChanged);
        var waiting = Report(null, held: true);
        waiting.Amend(new() { Words = new() { Line = "Mieux dit." } }, null, At, held: true);
        Assert.Equal((ReportStanding.Held, "Mieux dit.", null), (waiting.Standing, waiting.Words.Line, waiting.Amendment));
        var aside = Report(null);
        aside.LookAt(Person("Béla"), false, "Hors sujet.", At);
        aside.Amend(new() { Words = new() { Line = "Mieux dit." } }, null, At, held: true);
        Assert.Equal((ReportStanding.Held, "Mieux dit.", null), (aside.Standing, aside.Words.Line, aside.Amendment));
    }

    [Fact]
    public void A_structure_that_said_yes_stays_named_with_the_words_it_read_and_is_asked_again_of_those_that_replace_them()
    {
        var structure = new Organisation(new CreditedParty(Guid.CreateVersion7(), "La Halle", null), null);
        var member = Person("Ana");
        member.Describe("", [], [], structure);
        var report = Report(null);
        report.AskStructure(structure, At);
        report.AnswerForStructure(true, member);
        report.Amend(new() { Words = new() { Line = "Autrement." } }, structure, At, held: true);
        Assert.Same(structure, report.Organisation);

        report.LookAt(Person("Béla"), true, "", At.AddDays(1));
        Assert.Equal((null, StructureAnswer.Awaited, At.AddDays(1)), (report.Organisation, report.StructureAnswer, report.StructureAskedAt));
    }

    [Fact]
    public void One_taken_back_says_nothing_more_names_nobody_and_stays_so()
    {
        var report = Report(Person("Ana"), circumstances: new() { Territory = "35", Context = Guid.CreateVersion7() });
        report.Withdraw(At);

        Assert.Equal((ReportStanding.Withdrawn, new Circumstances(), new UsageWords(), null), (report.Standing, report.Circumstances, report.Words, report.By));
        Assert.Equal("UsageReport.Withdrawn", Code(() => report.Amend(new(), null, At, held: false)));
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
