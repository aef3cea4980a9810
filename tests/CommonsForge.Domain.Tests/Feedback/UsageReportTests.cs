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
}
