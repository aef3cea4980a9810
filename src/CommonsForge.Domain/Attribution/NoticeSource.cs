using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Attribution;

/// <summary>A work to be attributed, as it stood at one revision: all that the notice is computed from.</summary>
public sealed record NoticeSource
{
    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its permanent address: of the resource, or of the revision that is attributed.</summary>
    public required string Url { get; init; }

    /// <summary>Number of the revision, or <c>null</c> when it is not one of several.</summary>
    public int? Revision { get; init; }

    /// <summary>Year of the copyright notice: that of the revision.</summary>
    public int? Year { get; init; }

    /// <summary>Year of its first revision, where the copyright notice begins; <c>null</c> for the same.</summary>
    public int? FirstYear { get; init; }

    /// <summary>Day of the revision as the notice's language says it, told where the licence asks for the last update; or <c>null</c>.</summary>
    public string? UpdatedOn { get; init; }

    /// <summary>What those who made it made it as: who adapted or translated a work comes before its authors (<see cref="Makers"/>).</summary>
    public CreditRole MadeAs { get; init; }

    /// <summary>Who is credited, in the order of credit.</summary>
    public IReadOnlyList<NoticeCredit> Credits { get; init; } = [];

    /// <summary>The licence, or <c>null</c> when none was found: the notice then says that it may only be cited.</summary>
    public Licence? Licence { get; init; }

    /// <summary>Name of the commons that published it, or <c>null</c>.</summary>
    public string? Publisher { get; init; }

    /// <summary>What it was made from, each with what that was made from; empty for a work of its own.</summary>
    public IReadOnlyList<NoticeWork> Origins { get; init; } = [];

    /// <summary>What was changed of its origins; <c>null</c> when nobody said.</summary>
    public NoticeChanges? Changes { get; init; }

    /// <summary>What stands inside it under its own credit: an image, a quoted passage.</summary>
    public IReadOnlyList<NoticeWork> Parts { get; init; } = [];
}

/// <summary>Somebody credited.</summary>
/// <param name="Name">The name they are credited by today.</param>
/// <param name="Role">What for.</param>
/// <param name="Url">Where to find them, or <c>null</c>.</param>
/// <param name="Withdrawn">True when they asked not to be named (CC 4.0, section 3(a)(3)): then nothing of them is written, and where they made the text, that somebody did.</param>
public sealed record NoticeCredit(string Name, CreditRole Role = CreditRole.Author, string? Url = null, bool Withdrawn = false)
{
    /// <summary>True for those whose work this one keeps, and who did not make this one: <see cref="Makers.Earlier"/>.</summary>
    public bool Earlier { get; init; }
}

/// <summary>Another work that the notice must name: an origin, or a part.</summary>
/// <param name="Title">Its title, or what it shows.</param>
/// <param name="Makers">Who made it, each by a name, or said to be somebody who asked not to be named.</param>
/// <param name="Url">Its permanent address, or <c>null</c>.</param>
/// <param name="Licence">Its licence, or <c>null</c>.</param>
/// <param name="Change">For an origin, what was made of it.</param>
/// <param name="MadeAs">What they made it as: an origin may be an adaptation or a translation itself.</param>
public sealed record NoticeWork(string Title, IReadOnlyList<string> Makers, string? Url = null, Licence? Licence = null, NoticeChange Change = NoticeChange.Adapted, CreditRole MadeAs = CreditRole.Author)
{
    /// <summary>Year of its copyright notice: that of the revision that was taken up; <c>null</c> when that is not known.</summary>
    public int? Year { get; init; }

    /// <summary>Year of its first revision; <c>null</c> for the same.</summary>
    public int? FirstYear { get; init; }

    /// <summary>Day of the revision that was taken up, told where its licence asks for the last update; or <c>null</c>.</summary>
    public string? UpdatedOn { get; init; }

    /// <summary>For an origin that was made from others itself, those.</summary>
    public IReadOnlyList<NoticeWork> Origins { get; init; } = [];

    /// <summary>What was changed of these; <c>null</c> when nobody said. Earlier changes are told for as long as the work is handed on.</summary>
    public NoticeChanges? Changes { get; init; }
}

/// <summary>What was changed of an origin.</summary>
/// <param name="Note">In the words of whoever adapted it.</param>
/// <param name="By">Who did, each by a name, or said to be somebody who asked not to be named.</param>
public sealed record NoticeChanges(string Note, IReadOnlyList<string> By)
{
    /// <summary>What later revisions of the work changed, the earliest first: by whom stands in its history.</summary>
    public IReadOnlyList<string> Later { get; init; } = [];

    /// <summary>Whether there are more of these than are told.</summary>
    public bool MoreLater { get; init; }
}

/// <summary>What was made of an origin.</summary>
public enum NoticeChange
{
    /// <summary>A version for another context, or a remix.</summary>
    Adapted,

    /// <summary>The same in another language.</summary>
    Translated,
}
