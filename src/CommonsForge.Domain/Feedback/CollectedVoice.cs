using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Feedback;

/// <summary>How it went, in one gesture. Stored: never renumber, only add.</summary>
public enum Went
{
    /// <summary>Well.</summary>
    Well = 0,

    /// <summary>So-so.</summary>
    Mixed = 1,

    /// <summary>With difficulty.</summary>
    Hard = 2,
}

/// <summary>Whether one would do it again. Stored: never renumber, only add.</summary>
public enum Again
{
    /// <summary>Yes.</summary>
    Yes = 0,

    /// <summary>Perhaps.</summary>
    Perhaps = 1,

    /// <summary>No.</summary>
    No = 2,
}

/// <summary>What somebody who took part says: half a minute, each question may be passed over.</summary>
public sealed record VoiceWords
{
    /// <summary>The longest of each text, in UTF-16 units.</summary>
    public const int Longest = 400;

    /// <summary>How it went.</summary>
    public Went? Went { get; init; }

    /// <summary>What worked.</summary>
    public string Worked { get; init; } = "";

    /// <summary>What was hard.</summary>
    public string Hard { get; init; } = "";

    /// <summary>Whether they would do it again.</summary>
    public Again? Again { get; init; }

    /// <summary>The same, in the form in which texts are kept.</summary>
    /// <exception cref="BrokenRuleException"><c>Collection.NothingSaid</c>, <c>Collection.WordsTooLong</c>, <c>Intake.NotText</c>.</exception>
    public VoiceWords Clean()
    {
        var clean = this with { Worked = Intake.Clean(Worked).Trim(), Hard = Intake.Clean(Hard).Trim() };
        if (clean.Worked.Length > Longest || clean.Hard.Length > Longest) throw new BrokenRuleException("Collection.WordsTooLong");
        if (clean is { Went: null, Again: null, Worked: "", Hard: "" }) throw new BrokenRuleException("Collection.NothingSaid");
        return clean;
    }
}

/// <summary>One voice of a collection. Nothing of it says whose: no name, no address, no telephone. Plain text under CC BY-SA 4.0.</summary>
public sealed class CollectedVoice
{
    private CollectedVoice() { }

    internal CollectedVoice(CollectedUse collection, Guid uid, VoiceWords said, DateTimeOffset at) =>
        (Collection, Uid, Said, At) = (collection, uid, said.Clean(), Instant.Cut(at));

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>What the sending is known by, so that it is heard once.</summary>
    public Guid Uid { get; private set; }

    /// <summary>What it is part of.</summary>
    public CollectedUse Collection { get; private set; } = null!;

    /// <summary>Key of <see cref="Collection"/>.</summary>
    public int CollectionId { get; private set; }

    /// <summary>What is said.</summary>
    public VoiceWords Said { get; private set; } = null!;

    /// <summary>When it was heard.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Whether whoever facilitates left it out.</summary>
    public bool IsSetAside { get; private set; }

    internal void SetAside(bool aside) => IsSetAside = aside;
}
