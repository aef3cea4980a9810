namespace CommonsForge.Web.Components;

/// <summary>A need in a list: where it stands in words, short facts ("tiers-lieu", "Loire-Atlantique"), since when.</summary>
public sealed record NeedCardView(LinkView Need, string Words, string State, IReadOnlyList<string> Facts)
{
    /// <summary>Only who guides needs may read it.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>It waited longer than it should.</summary>
    public bool IsLate { get; init; }
}

/// <summary>Something that may answer a need, and why, in words.</summary>
public sealed record NeedAnswerView(LinkView Link, string Why);

/// <summary>What may answer a need.</summary>
public sealed record NeedMatchesView(IReadOnlyList<CardView> Resources, IReadOnlyList<NeedAnswerView> People, IReadOnlyList<NeedAnswerView> Structures, IReadOnlyList<NeedAnswerView> Needs);

/// <summary>Something said of a need: an answer of a peer, a note, a step.</summary>
public sealed record NeedSaidView(string What, LinkView? Who, MomentView When, string Words, LinkView? Link = null)
{
    /// <summary>What stood there before somebody mended it, or empty.</summary>
    public string Before { get; init; } = "";
}

/// <summary>A need, ready to read.</summary>
public sealed record NeedView(int Id, string Title, string State, NeedMatchesView Matches)
{
    /// <summary>Its facts, each a name and what it is.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    public string? Lang { get; init; }

    /// <summary>What is done about it while nobody has it in hand or gives news; or <c>null</c>.</summary>
    public string? Waits { get; init; }

    public string Situation { get; init; } = "";

    /// <summary>The words agreed on.</summary>
    public string Wording { get; init; } = "";

    public string Tried { get; init; } = "";

    public string Hoped { get; init; } = "";

    public string Outcome { get; init; } = "";

    public bool IsPrivate { get; init; }

    public bool IsActive { get; init; }

    public bool IsPaused { get; init; }

    /// <summary>Words that wait for who asked to agree; shown to them and to who guides it.</summary>
    public string Proposed { get; init; } = "";

    public IReadOnlyList<NeedSaidView> Answers { get; init; } = [];

    public IReadOnlyList<NeedSaidView> Notes { get; init; } = [];

    public IReadOnlyList<NeedSaidView> Steps { get; init; } = [];

    /// <summary>Who reads asked.</summary>
    public bool IsMine { get; init; }

    /// <summary>Who reads guides it.</summary>
    public bool IsGuided { get; init; }

    public bool MayTake { get; init; }

    /// <summary>Whether whoever reads may take it up again, now that it is over.</summary>
    public bool MayReopen { get; init; }

    /// <summary>Whether who guides it asks whoever reads, who asked, to show it to everybody.</summary>
    public bool AsksPublic { get; init; }

    /// <summary>Whether whoever reads, who asked, may write to who guides it.</summary>
    public bool MayReply { get; init; }

    /// <summary>Whether it is theirs to withdraw.</summary>
    public bool MayWithdraw { get; init; }

    public bool IsWithdrawn { get; init; }

    public bool MayAnswer { get; init; }

    /// <summary>Keys of the resources that may answer.</summary>
    public IReadOnlyList<int> Matched { get; init; } = [];
}

/// <summary>What who guides a need may do in one form.</summary>
public enum GuideAct
{
    Note,
    SharedNote,
    Reword,
    Introduce,
    Redirect,
    Pause,
    Close,
    Release,
    AskPublic,
}

/// <summary>What who asked may do in one form.</summary>
public enum AskerAct
{
    Tried,
    Met,
    Pause,
    Close,
}

/// <summary>A need as a peer reads it who was asked for their view.</summary>
/// <param name="Said">What was written of it, each part under its heading.</param>
/// <param name="Facts">Where, in which context, on what.</param>
/// <param name="Lang">Language of its words, where it is not that of the page.</param>
public sealed record PeerNeedView(IReadOnlyList<(string Heading, string Words)> Said, IReadOnlyList<(string Name, string Value)> Facts, string? Lang)
{
    /// <summary>What whoever reads answered already.</summary>
    public IReadOnlyList<NeedSaidView> Answers { get; init; } = [];

    /// <summary>Whether they may say what they lived.</summary>
    public bool MayAnswer { get; init; }
}
