using CommonsForge.Domain.Journal;

namespace CommonsForge.Data.Journal;

/// <summary>One line of the journal: what happened, in the order in which transactions were committed.</summary>
public sealed class JournalEntry
{
    private JournalEntry() { }

    /// <summary>Its place: later lines have larger numbers, because every writer holds one lock until it commits.</summary>
    public long Seq { get; private set; }

    /// <summary>What happened.</summary>
    public HappeningKind Kind { get; private set; }

    /// <summary>To what kind of thing.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>To which one.</summary>
    public Guid SubjectUid { get; private set; }

    /// <summary>By whom, or <c>null</c> for the commons itself.</summary>
    public Guid? ActorUid { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
