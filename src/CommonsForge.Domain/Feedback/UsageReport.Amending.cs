using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Territories;

namespace CommonsForge.Domain.Feedback;

/// <content>What its reporter says otherwise: at once, or beside what shows until somebody looked.</content>
public sealed partial class UsageReport
{
    /// <summary>What its reporter says instead, that waits for a look: until then everybody sees and counts what was said before. Or <c>null</c>.</summary>
    public ReportAmendment? Amendment { get; private set; }

    /// <summary>Since when it waits.</summary>
    public DateTimeOffset? AmendmentAt { get; private set; }

    /// <summary>The other structure that the reporter wishes to name then.</summary>
    public Organisation? AmendedStructure { get; private set; }

    /// <summary>Key of <see cref="AmendedStructure"/>.</summary>
    public int? AmendedStructureId { get; private set; }

    /// <summary>What its reporter says now, whether others see it yet or not.</summary>
    public ReportAmendment Latest => Amendment ?? new() { Circumstances = Circumstances, Words = Words, Answers = Answers, Photos = Photos, OwnStructure = OrganisationId is not null && OrganisationId != AskedStructureId };

    /// <summary>
    /// Says it otherwise. Where somebody has to look first, what shows stays and the other words wait beside it; what nobody sees yet is said otherwise at once, and
    /// one that was set aside waits again.
    /// </summary>
    /// <param name="said">All of it, as it is to be.</param>
    /// <param name="asked">Another structure to name, or none.</param>
    /// <param name="at">When.</param>
    /// <param name="held">Whether somebody has to look before it is shown.</param>
    /// <param name="place">As when it was made.</param>
    /// <exception cref="BrokenRuleException"><c>UsageReport.Withdrawn</c>; what <see cref="UsageReport"/> and <see cref="Illustrate"/> refuse.</exception>
    public void Amend(ReportAmendment said, Organisation? asked, DateTimeOffset at, bool held, Territory? place = null)
    {
        if (Standing == ReportStanding.Withdrawn) throw new BrokenRuleException("UsageReport.Withdrawn");
        said = said with { Words = Checked(said.Circumstances, said.Words, place), Photos = Checked(said.Photos) };
        at = Instant.Cut(at);
        if (held && Standing == ReportStanding.Shown)
        {
            if (Amendment is null) Happened(HappeningKind.UsageHeld, By);
            (Amendment, AmendmentAt, AmendedStructure, AmendedStructureId, Reason) = (said, at, asked, asked?.Id, null);
            return;
        }
        if (Standing == ReportStanding.SetAside)
        {
            Happened(HappeningKind.UsageHeld, By);
            Standing = ReportStanding.Held;
        }
        Take(said, at, asked, at, By);
    }

    // Whoever takes or leaves the words that wait says nothing of those that show.
    private void SettleAmendment(Contributor reviewer, bool taken, string reason, DateTimeOffset at)
    {
        var (said, since, asked) = (Amendment!, AmendmentAt!.Value, AmendedStructure);
        (LookedAtBy, LookedAt, Reason) = (reviewer, Instant.Cut(at), taken ? null : reason);
        if (taken) Take(said, since, asked, at, reviewer);
        else Happened(HappeningKind.AmendmentSetAside, reviewer);
        ForgetAmendment();
    }

    private void Take(ReportAmendment said, DateTimeOffset since, Organisation? asked, DateTimeOffset at, Contributor? by)
    {
        (Circumstances, Words, Answers, Photos, AmendedAt) = (said.Circumstances, said.Words, said.Answers, said.Photos, since);
        ForgetAmendment();
        if (Standing == ReportStanding.Shown) OnResource(HappeningKind.UsageChanged, by);
        // Whoever left their structure meanwhile names it no more.
        if (By is not null) NameStructure(said.OwnStructure && By.Organisation is { } own && IsMember(By, own) ? own : null);
        AskStructure(asked, at);
    }

    private void ForgetAmendment() => (Amendment, AmendmentAt, AmendedStructure, AmendedStructureId) = (null, null, null, null);
}

/// <summary>A report as its reporter says it otherwise.</summary>
public sealed record ReportAmendment
{
    /// <summary>Where, when, with whom.</summary>
    public Circumstances Circumstances { get; init; } = new();

    /// <summary>How it went.</summary>
    public UsageWords Words { get; init; } = new();

    /// <summary>What it answers to the questions of the community and of the authors.</summary>
    public IReadOnlyList<ReportAnswer> Answers { get; init; } = [];

    /// <summary>What it shows.</summary>
    public IReadOnlyList<ReportPhoto> Photos { get; init; } = [];

    /// <summary>Whether it names the reporter's own structure.</summary>
    public bool OwnStructure { get; init; }
}
