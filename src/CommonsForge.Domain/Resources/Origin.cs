namespace CommonsForge.Domain.Resources;

/// <summary>A work that another was made from, at the revision it was made from: lineage, kept for ever.</summary>
public sealed record Origin
{
    /// <summary>Uid of the work.</summary>
    public required Guid Resource { get; init; }

    /// <summary>Number of the revision that was taken up last.</summary>
    public required int Revision { get; init; }

    /// <summary>What was made of it.</summary>
    public OriginKind Kind { get; init; }
}

/// <summary>What was made of an origin. Stored: never renumber, only add.</summary>
public enum OriginKind
{
    /// <summary>A version for another context, or a remix.</summary>
    Adaptation = 0,

    /// <summary>The same in another language.</summary>
    Translation = 1,
}
