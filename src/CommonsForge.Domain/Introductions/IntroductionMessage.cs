using CommonsForge.Domain.Contributors;

namespace CommonsForge.Domain.Introductions;

/// <summary>What one of two people who were introduced writes to the other; plain text. It goes with its author when they leave.</summary>
public sealed class IntroductionMessage
{
    private IntroductionMessage() { }

    internal IntroductionMessage(Introduction introduction, Contributor by, string words, DateTimeOffset at) =>
        (Introduction, By, Words, At) = (introduction, by, words, Instant.Cut(at));

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>Between whom.</summary>
    public Introduction Introduction { get; private set; } = null!;

    /// <summary>Key of <see cref="Introduction"/>.</summary>
    public int IntroductionId { get; private set; }

    /// <summary>Who wrote it.</summary>
    public Contributor By { get; private set; } = null!;

    /// <summary>Key of <see cref="By"/>.</summary>
    public int ById { get; private set; }

    /// <summary>Plain text.</summary>
    public string Words { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }
}
