using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Feedback;

/// <summary>A thank-you for a report, or an answer to it, in public. Plain text under CC BY-SA 4.0.</summary>
public sealed class ReportReply : Entity
{
    private ReportReply() { }

    /// <summary>Thanks or answers.</summary>
    /// <param name="report">For what; everybody sees it.</param>
    /// <param name="by">Who.</param>
    /// <param name="words">At most <see cref="UsageWords.Longest"/>; nothing is a thank-you.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>UsageReport.NotShown</c>, <c>UsageReport.WordsTooLong</c>, <c>UsageReport.OwnThanks</c>: one does not thank oneself.</exception>
    public ReportReply(UsageReport report, Contributor by, string words, DateTimeOffset at)
    {
        if (report.Standing != ReportStanding.Shown) throw new BrokenRuleException("UsageReport.NotShown");
        (Report, By, Words, At) = (report, by, Intake.Clean(words).Trim(), Instant.Cut(at));
        if (Words.Length > UsageWords.Longest) throw new BrokenRuleException("UsageReport.WordsTooLong");
        if (IsThanks && report.IsOf(by)) throw new BrokenRuleException("UsageReport.OwnThanks");
        Record(new(HappeningKind.UsageReplied, nameof(UsageReport), report.Uid, by.Uid));
    }

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>What it answers.</summary>
    public UsageReport Report { get; private set; } = null!;

    /// <summary>Key of <see cref="Report"/>.</summary>
    public int ReportId { get; private set; }

    /// <summary>Who answers.</summary>
    public Contributor By { get; private set; } = null!;

    /// <summary>Key of <see cref="By"/>.</summary>
    public int ById { get; private set; }

    /// <summary>In words; nothing for a thank-you.</summary>
    public string Words { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Whether it says nothing but thanks.</summary>
    public bool IsThanks => Words.Length == 0;
}
