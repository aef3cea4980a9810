namespace CommonsForge.Domain.Resources;

/// <summary>A work of which a passage was taken into another, at the revision it was taken from. The other was not made from it: it is no lineage.</summary>
public sealed record Passage
{
    /// <summary>Uid of the work.</summary>
    public required Guid Resource { get; init; }

    /// <summary>Number of the revision.</summary>
    public required int Revision { get; init; }
}
