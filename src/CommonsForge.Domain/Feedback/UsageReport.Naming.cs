using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;

namespace CommonsForge.Domain.Feedback;

/// <summary>What a structure that somebody else wishes to name answers. Stored: never renumber, only add.</summary>
public enum StructureAnswer
{
    /// <summary>None was asked.</summary>
    None = 0,

    /// <summary>It was asked; nobody sees its name until it says yes.</summary>
    Awaited = 1,

    /// <summary>Yes: it is named.</summary>
    Yes = 2,

    /// <summary>No.</summary>
    No = 3,

    /// <summary>It said nothing in time.</summary>
    Lapsed = 4,
}

public sealed partial class UsageReport
{
    /// <summary>How long a structure has to say yes.</summary>
    public static TimeSpan StructurePatience { get; } = TimeSpan.FromDays(60);

    /// <summary>The structure in which it was used: its reporter's own, or one that said yes; or <c>null</c>.</summary>
    public Organisation? Organisation { get; private set; }

    /// <summary>Key of <see cref="Organisation"/>.</summary>
    public int? OrganisationId { get; private set; }

    /// <summary>Another structure that the reporter wishes to name. Its members and the reporter know of it, and nobody else.</summary>
    public Organisation? AskedStructure { get; private set; }

    /// <summary>Key of <see cref="AskedStructure"/>.</summary>
    public int? AskedStructureId { get; private set; }

    /// <summary>When it was asked.</summary>
    public DateTimeOffset? StructureAskedAt { get; private set; }

    /// <summary>What it answers.</summary>
    public StructureAnswer StructureAnswer { get; private set; }

    /// <summary>Names the structure in which it was used, or none.</summary>
    /// <param name="organisation">The reporter's own.</param>
    /// <exception cref="BrokenRuleException"><c>UsageReport.NotMember</c>: another one is asked first.</exception>
    public void NameStructure(Organisation? organisation)
    {
        if (organisation is not null && !IsMember(By, organisation)) throw new BrokenRuleException("UsageReport.NotMember");
        (Organisation, OrganisationId) = (organisation, organisation?.Id);
    }

    /// <summary>
    /// Asks a structure whether it may be named, or none any more. One that said no is not asked again; one that had said yes read other words, and is.
    /// </summary>
    /// <param name="structure">Any structure; the reporter's own is named at once.</param>
    /// <param name="at">When.</param>
    public void AskStructure(Organisation? structure, DateTimeOffset at)
    {
        if (StructureAnswer == StructureAnswer.Yes && OrganisationId == AskedStructureId) NameStructure(null);
        if (structure is not null && IsMember(By, structure))
        {
            NameStructure(structure);
            structure = null;
        }
        if (structure is null)
        {
            ForgetAsked(StructureAnswer.None);
            return;
        }
        if (AskedStructureId == structure.Id && StructureAnswer is (StructureAnswer.Awaited or StructureAnswer.No)) return;
        (AskedStructure, AskedStructureId, StructureAskedAt, StructureAnswer) = (structure, structure.Id, Instant.Cut(at), StructureAnswer.Awaited);
        TellStructure();
    }

    /// <summary>A member of the structure says whether it may be named; who said yes may come back on it.</summary>
    /// <param name="yes">Whether it may.</param>
    /// <param name="by">Who says so, for the structure.</param>
    /// <exception cref="BrokenRuleException"><c>UsageReport.NotShown</c>; <c>UsageReport.NotMember</c>.</exception>
    public void AnswerForStructure(bool yes, Contributor by)
    {
        if (Standing != ReportStanding.Shown) throw new BrokenRuleException("UsageReport.NotShown");
        if (!MayAnswer(by.OrganisationId ?? by.Organisation?.Id)) throw new BrokenRuleException("UsageReport.NotMember");
        if (StructureAnswer == (yes ? StructureAnswer.Yes : StructureAnswer.No)) return;
        // Pages that are kept say its name from now on, or no more.
        if (yes || StructureAnswer == StructureAnswer.Yes) OnResource(HappeningKind.UsageChanged, by);
        StructureAnswer = yes ? StructureAnswer.Yes : StructureAnswer.No;
        (Organisation, OrganisationId) = yes ? (AskedStructure, AskedStructureId) : (null, null);
        Happened(HappeningKind.StructureAnswered, by);
    }

    /// <summary>Whether somebody of a structure may say yes or no now.</summary>
    public bool MayAnswer(int? organisation) =>
        organisation is not null && organisation == AskedStructureId && StructureAnswer is (StructureAnswer.Awaited or StructureAnswer.Yes) && Standing == ReportStanding.Shown;

    private static bool IsMember(Contributor? person, Organisation structure) => (person?.OrganisationId ?? person?.Organisation?.Id) is { } own && own == structure.Id;

    // Nobody can read what waits for a look: it asks once it is shown.
    private void TellStructure()
    {
        if (Standing == ReportStanding.Shown && StructureAnswer == StructureAnswer.Awaited) Happened(HappeningKind.StructureAsked, By);
    }

    private void ForgetAsked(StructureAnswer answer) => (AskedStructure, AskedStructureId, StructureAskedAt, StructureAnswer) = (null, null, null, answer);
}
