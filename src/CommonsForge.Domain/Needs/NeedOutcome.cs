namespace CommonsForge.Domain.Needs;

/// <summary>When who asked is asked what came of it. The value is a number of months. Stored: never renumber, only add.</summary>
public enum OutcomeMoment
{
    /// <summary>When they say that it is met.</summary>
    AtClosing = 0,

    /// <summary>Three months later.</summary>
    AfterThreeMonths = 3,

    /// <summary>Six months later.</summary>
    AfterSixMonths = 6,
}

/// <summary><em>Passage à l'action.</em> Stored: never renumber, only add.</summary>
public enum Acted
{
    /// <summary>Something really changed.</summary>
    Yes = 1,

    /// <summary>In part.</summary>
    Partly = 2,

    /// <summary>Not.</summary>
    No = 3,
}

/// <summary>What who asked answers.</summary>
/// <param name="Acted">Whether somebody acted.</param>
/// <param name="FreedTime">Whether it freed time.</param>
/// <param name="FreeTool">Whether they took up a free tool.</param>
/// <param name="MadeLinks">Whether people came to know each other.</param>
public sealed record OutcomeAnswer(Acted Acted, bool FreedTime, bool FreeTool, bool MadeLinks);

/// <summary>What came of a met need at one moment, in the words of who asked: for those involved, and counted without names.</summary>
public sealed class NeedOutcome
{
    private NeedOutcome() { }

    internal NeedOutcome(Need need, OutcomeMoment moment, DateTimeOffset at) => (Need, Moment, AskedAt) = (need, moment, Instant.Cut(at));

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The need.</summary>
    public Need Need { get; private set; } = null!;

    /// <summary>Key of <see cref="Need"/>.</summary>
    public int NeedId { get; private set; }

    /// <summary>Which of the three.</summary>
    public OutcomeMoment Moment { get; private set; }

    /// <summary>When it was asked.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>When it was answered, or <c>null</c>.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Whether somebody acted; <c>null</c> before the answer.</summary>
    public Acted? Acted { get; private set; }

    /// <summary>Whether it freed time.</summary>
    public bool FreedTime { get; private set; }

    /// <summary>Whether they took up a free tool.</summary>
    public bool FreeTool { get; private set; }

    /// <summary>Whether people came to know each other.</summary>
    public bool MadeLinks { get; private set; }

    /// <summary>Answers, once.</summary>
    /// <exception cref="BrokenRuleException"><c>Outcome.Answered</c>, <c>Outcome.ActedMissing</c>.</exception>
    public void Answer(OutcomeAnswer answer, DateTimeOffset at)
    {
        if (AnsweredAt is not null) throw new BrokenRuleException("Outcome.Answered");
        if (!Enum.IsDefined(answer.Acted)) throw new BrokenRuleException("Outcome.ActedMissing");
        (Acted, FreedTime, FreeTool, MadeLinks, AnsweredAt) = (answer.Acted, answer.FreedTime, answer.FreeTool, answer.MadeLinks, Instant.Cut(at));
    }
}
