namespace CommonsForge.Data.Integrity;

/// <summary>What a check found of one line: the revisions of a resource, or the versions of a proposal.</summary>
/// <param name="IsProposal">Whether it is a proposal.</param>
/// <param name="Id">Number in local addresses.</param>
/// <param name="Uid">Name used outside.</param>
/// <param name="Title">Title of its last state.</param>
/// <param name="Held">How many states hold.</param>
/// <param name="Head">The last state, which stands for all before it.</param>
/// <param name="Withdrawn">What was withdrawn.</param>
/// <param name="Faults">What does not hold, first things first; empty when all does.</param>
public sealed record ChainLine(
    bool IsProposal, int Id, Guid Uid, string Title, int Held, ChainHead Head, IReadOnlyList<WithdrawnPart> Withdrawn, IReadOnlyList<ChainFault> Faults);

/// <summary>A state and its hash.</summary>
public sealed record ChainHead(int Number, string Hash);

/// <summary>A part withdrawn, and why.</summary>
/// <param name="Number">Of which revision or version.</param>
/// <param name="Part">Its name under the seal.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, in words for readers.</param>
public sealed record WithdrawnPart(int Number, string Part, DateTimeOffset At, string Reason);

/// <summary>What does not hold.</summary>
/// <param name="Kind">In what way.</param>
/// <param name="Number">Of which revision or version.</param>
/// <param name="Part">For a part, its name under the seal; for a parent, its hash; else empty.</param>
public sealed record ChainFault(ChainFaultKind Kind, int Number, string Part = "");

/// <summary>In what way a chain does not hold.</summary>
public enum ChainFaultKind
{
    /// <summary>A part is not what was sealed.</summary>
    Part,

    /// <summary>The hash is not that of the seal's own header.</summary>
    Header,

    /// <summary>A state that should be there is not.</summary>
    Missing,

    /// <summary>A parent that the seal names is not there, or is not the one that it should be.</summary>
    Parent,

    /// <summary>A part is gone without any record of who withdrew it and why.</summary>
    Unrecorded,

    /// <summary>A credit added to it afterwards is not what was sealed, or was sealed for another state.</summary>
    Correction,

    /// <summary>The bytes of an attachment are not there, or are others.</summary>
    File,
}
