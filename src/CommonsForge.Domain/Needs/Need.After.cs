using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Needs;

/// <content>What follows when people were introduced, and once it is met.</content>
public sealed partial class Need
{
    private readonly List<NeedOutcome> _outcomes = [];
    private readonly List<StoryNaming> _namings = [];

    /// <summary>What came of it, when loaded.</summary>
    public IReadOnlyList<NeedOutcome> Outcomes => _outcomes;

    /// <summary>Who was asked whether the story may name them, when loaded.</summary>
    public IReadOnlyList<StoryNaming> Namings => _namings;

    /// <summary>The story that was published of it, or <c>null</c>.</summary>
    public Resource? StoryResource { get; private set; }

    /// <summary>Key of <see cref="StoryResource"/>.</summary>
    public int? StoryResourceId { get; private set; }

    /// <summary>Whether who guided it may read the draft of its story.</summary>
    public bool StoryIsShared { get; private set; }

    /// <summary>The draft of its story, or <c>null</c> while there is none, and once it was published or thrown away.</summary>
    public Draft? Story { get; private set; }

    /// <summary>Key of <see cref="Story"/>.</summary>
    public int? StoryId { get; private set; }

    /// <summary>Two people agreed to be introduced, which the introduction itself tells of: whatever happened before stays, and the other is not named.</summary>
    /// <param name="proposedBy">Who proposed it; <c>null</c> once they left.</param>
    /// <param name="word">What they told both.</param>
    /// <param name="at">When.</param>
    public void WereIntroduced(Contributor? proposedBy, string word, DateTimeOffset at)
    {
        if (State is not (NeedState.Open or NeedState.TakenInHand or NeedState.Reworded or NeedState.NoNews)) return;
        (State, MovedAt, Reminders) = (NeedState.Introduced, Instant.Cut(at), 0);
        _steps.Add(new(this, NeedStepKind.IntroductionAgreed, proposedBy, proposedBy == Signposter ? word : "", at));
    }

    /// <summary>Asks who asked what came of it, at one moment.</summary>
    /// <returns>The question; <c>null</c> when it was asked already, or the need is not met.</returns>
    public NeedOutcome? AskOutcome(OutcomeMoment moment, DateTimeOffset at)
    {
        if (State != NeedState.Met || _outcomes.Exists(o => o.Moment == moment)) return null;
        var outcome = new NeedOutcome(this, moment, at);
        _outcomes.Add(outcome);
        if (moment != OutcomeMoment.AtClosing) Record(new(HappeningKind.NeedFollowedUp, nameof(Need), Uid, null));
        return outcome;
    }

    /// <summary>Says what came of it: to the question asked last, or at closing.</summary>
    /// <exception cref="BrokenRuleException"><c>Need.NotYours</c>; <c>Outcome.NotMet</c>, <c>Outcome.Answered</c>, <c>Outcome.ActedMissing</c>.</exception>
    public void SayOutcome(Contributor requester, OutcomeAnswer answer, DateTimeOffset at)
    {
        if (requester != By) throw new BrokenRuleException("Need.NotYours");
        if (State != NeedState.Met) throw new BrokenRuleException("Outcome.NotMet");
        var asked = _outcomes.OrderByDescending(o => o.Moment).FirstOrDefault(o => o.AnsweredAt is null) ?? (_outcomes.Count == 0 ? AskOutcome(OutcomeMoment.AtClosing, at) : null);
        if (asked is null) throw new BrokenRuleException("Outcome.Answered");
        asked.Answer(answer, at);
    }

    /// <summary>Begins its story.</summary>
    /// <exception cref="BrokenRuleException"><c>Need.NotYours</c>, <c>Outcome.NotMet</c>, <c>Story.Begun</c>.</exception>
    public void Tell(Contributor requester, Draft story)
    {
        if (requester != By) throw new BrokenRuleException("Need.NotYours");
        if (State != NeedState.Met) throw new BrokenRuleException("Outcome.NotMet");
        if (StoryId is not null || StoryResourceId is not null) throw new BrokenRuleException("Story.Begun");
        (Story, StoryIsShared) = (story, false);
    }

    /// <summary>Lets who guided it read the draft of its story, or no more.</summary>
    /// <exception cref="BrokenRuleException"><c>Need.NotYours</c>.</exception>
    public void ShareStory(Contributor requester, bool shared) =>
        StoryIsShared = requester == By ? shared : throw new BrokenRuleException("Need.NotYours");

    /// <summary>Its story is published.</summary>
    public void WasTold(Resource story) => StoryResource = story;

    /// <summary>Asks somebody who took part whether its story may name them; once only.</summary>
    public void AskToName(Contributor person, Organisation? organisation, string role, DateTimeOffset at)
    {
        if (person == By || _namings.Exists(n => n.Person == person)) return;
        _namings.Add(new(this, person, organisation, role, at));
        Record(new(HappeningKind.StoryNamingAsked, nameof(Need), Uid, By.Uid));
    }

    /// <summary>Lends, or does not lend, one's name to its story.</summary>
    /// <exception cref="BrokenRuleException"><c>Story.NotAsked</c>.</exception>
    public void AnswerNaming(Contributor person, bool agrees, DateTimeOffset at) =>
        (_namings.Find(n => n.Person == person) ?? throw new BrokenRuleException("Story.NotAsked")).Answer(agrees, at);
}
