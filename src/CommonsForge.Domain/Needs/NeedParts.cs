using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Needs;

/// <summary>One change of a need.</summary>
public sealed class NeedStep
{
    private NeedStep() { }

    internal NeedStep(Need need, NeedStepKind kind, Contributor? by, string word, DateTimeOffset at, string before = "") =>
        (Need, Kind, State, By, Word, Before, At) = (need, kind, need.State, by, word, before, Instant.Cut(at));

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The need.</summary>
    public Need Need { get; private set; } = null!;

    /// <summary>Key of <see cref="Need"/>.</summary>
    public int NeedId { get; private set; }

    /// <summary>What it tells of.</summary>
    public NeedStepKind Kind { get; private set; }

    /// <summary>Where it stood from then on.</summary>
    public NeedState State { get; private set; }

    /// <summary>Who, or <c>null</c> for the commons itself.</summary>
    public Contributor? By { get; private set; }

    /// <summary>Key of <see cref="By"/>.</summary>
    public int? ById { get; private set; }

    /// <summary>A word; may be empty.</summary>
    public string Word { get; private set; } = "";

    /// <summary>What it said before somebody mended it; for those involved. Empty for any other step.</summary>
    public string Before { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Whether it is between who asks and who guides: others do not read that it happened.</summary>
    public bool IsBetweenThem => Kind is NeedStepKind.WideningAsked or NeedStepKind.WideningDeclined or NeedStepKind.RewordingDeclined;

    /// <summary>Whether its word is for those involved, where that it happened is for whoever reads the need.</summary>
    public bool IsWordBetweenThem => Kind == NeedStepKind.IntroductionAgreed;
}

/// <summary><em>J'ai vécu ça</em>: what a peer says to a need. Read by whoever reads the need.</summary>
public sealed class NeedAnswer
{
    private NeedAnswer() { }

    internal NeedAnswer(Need need, Contributor by, string words, Resource? resource, DateTimeOffset at) =>
        (Need, By, Words, Resource, At) = (need, by, words, resource, Instant.Cut(at));

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The need.</summary>
    public Need Need { get; private set; } = null!;

    /// <summary>Key of <see cref="Need"/>.</summary>
    public int NeedId { get; private set; }

    /// <summary>Who answers.</summary>
    public Contributor By { get; private set; } = null!;

    /// <summary>Key of <see cref="By"/>.</summary>
    public int ById { get; private set; }

    /// <summary>Plain text.</summary>
    public string Words { get; private set; } = "";

    /// <summary>A resource that helped, or <c>null</c>.</summary>
    public Resource? Resource { get; private set; }

    /// <summary>Key of <see cref="Resource"/>.</summary>
    public int? ResourceId { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}

/// <summary>A note of guidance: for who guides the need or did, whoever else guides needs or administers; for who asks too when it is <see cref="Shared"/>, and who answers so.</summary>
public sealed class GuidanceNote
{
    private GuidanceNote() { }

    internal GuidanceNote(Need need, Contributor by, string words, bool shared, DateTimeOffset at) =>
        (Need, By, Words, Shared, At) = (need, by, words, shared, Instant.Cut(at));

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The need.</summary>
    public Need Need { get; private set; } = null!;

    /// <summary>Key of <see cref="Need"/>.</summary>
    public int NeedId { get; private set; }

    /// <summary>Who wrote it.</summary>
    public Contributor By { get; private set; } = null!;

    /// <summary>Key of <see cref="By"/>.</summary>
    public int ById { get; private set; }

    /// <summary>Plain text.</summary>
    public string Words { get; private set; } = "";

    /// <summary>Whether who asks may read it.</summary>
    public bool Shared { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
