using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Needs;

namespace CommonsForge.Domain.Introductions;

/// <summary>Where an introduction stands. Stored: never renumber, only add.</summary>
public enum IntroductionState
{
    /// <summary>One or both have not answered.</summary>
    Proposed = 0,

    /// <summary>Both agreed: they may write to each other.</summary>
    Agreed = 1,

    /// <summary><em>Pas maintenant</em>: no reason is asked, and who said so is not told.</summary>
    NotNow = 2,

    /// <summary>One of the two ended it.</summary>
    Ended = 3,
}

/// <summary>
/// <em>Mise en relation</em>: two people who might help each other about a need write through the commons once both agreed, and neither learns
/// the other's address. It is theirs alone; who proposed it sees that it was accepted, and when.
/// </summary>
public sealed class Introduction : Entity
{
    /// <summary>The longest message, in UTF-16 units.</summary>
    public const int LongestMessage = 4_000;

    /// <summary>The longest word of who proposes, or reports, in UTF-16 units.</summary>
    public const int LongestWord = 600;

    /// <summary>The most that one need has without an answer, and that wait for one person.</summary>
    public const int MostWaiting = 5;

    /// <summary>The most that one person proposes in a day.</summary>
    public const int MostADay = 20;

    /// <summary>The most messages that one person writes in an hour, whoever they write to.</summary>
    public const int MostAnHour = 20;

    private readonly List<IntroductionMessage> _messages = [];

    private Introduction() { }

    /// <summary>Proposes that who asked and somebody else be introduced; who proposes it for themselves has agreed.</summary>
    /// <param name="need">What it is about.</param>
    /// <param name="by">Who asked, or who guides the need.</param>
    /// <param name="other">Whom to; <c>null</c> for a structure, one of whose members then answers.</param>
    /// <param name="organisation">The structure to which, or <c>null</c>.</param>
    /// <param name="word">What they tell both; may be empty.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Introduction.NotYours</c>, <c>Introduction.NeedIsOver</c>, <c>Introduction.Nobody</c>, <c>Introduction.Same</c>, <c>Introduction.WordTooLong</c>.</exception>
    public Introduction(Need need, Contributor by, Contributor? other, Organisation? organisation, string word, DateTimeOffset at)
    {
        if (!need.IsActive) throw new BrokenRuleException("Introduction.NeedIsOver");
        if (by != need.By && by != need.Signposter) throw new BrokenRuleException("Introduction.NotYours");
        if (other is null == organisation is null) throw new BrokenRuleException("Introduction.Nobody");
        if (other == need.By || other == by) throw new BrokenRuleException("Introduction.Same");
        (Uid, Need, One, Other, Organisation, ProposedBy, ProposedAt) = (Guid.CreateVersion7(at), need, need.By, other, organisation, by, Instant.Cut(at));
        (OneId, OtherId, OrganisationId) = (One.Id, other?.Id, organisation?.Id);
        Word = Said(word);
        if (by == need.By) OneAgreedAt = Instant.Cut(at);
        Record(new(HappeningKind.IntroductionProposed, nameof(Introduction), Uid, by.Uid));
    }

    /// <summary>Number used in its address.</summary>
    public int Id { get; private set; }

    /// <summary>What notifications name.</summary>
    public Guid Uid { get; private set; }

    /// <summary>What it is about.</summary>
    public Need Need { get; private set; } = null!;

    /// <summary>Key of <see cref="Need"/>.</summary>
    public int NeedId { get; private set; }

    /// <summary>Who proposed it; <c>null</c> once they left.</summary>
    public Contributor? ProposedBy { get; private set; }

    /// <summary>Key of <see cref="ProposedBy"/>.</summary>
    public int? ProposedById { get; private set; }

    /// <summary>Who asked for a hand.</summary>
    public Contributor One { get; private set; } = null!;

    /// <summary>Key of <see cref="One"/>.</summary>
    public int OneId { get; private set; }

    /// <summary>The other; <c>null</c> while no member of the structure agreed, and once they left.</summary>
    public Contributor? Other { get; private set; }

    /// <summary>Key of <see cref="Other"/>.</summary>
    public int? OtherId { get; private set; }

    /// <summary>The structure for which the other speaks, or <c>null</c>.</summary>
    public Organisation? Organisation { get; private set; }

    /// <summary>Key of <see cref="Organisation"/>.</summary>
    public int? OrganisationId { get; private set; }

    /// <summary>Keys of the members of the structure who said <em>pas maintenant</em>.</summary>
    public IReadOnlyList<int> Declined { get; private set; } = [];

    /// <summary>What who proposed it tells both; may be empty.</summary>
    public string Word { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public IntroductionState State { get; private set; }

    /// <summary>When it was proposed.</summary>
    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>When who asked agreed.</summary>
    public DateTimeOffset? OneAgreedAt { get; private set; }

    /// <summary>When the other agreed.</summary>
    public DateTimeOffset? OtherAgreedAt { get; private set; }

    /// <summary>When both had agreed.</summary>
    public DateTimeOffset? AgreedAt { get; private set; }

    /// <summary>When it was ended or declined.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Key of who reported it, or <c>null</c>.</summary>
    public int? ReportedById { get; private set; }

    /// <summary>When it was reported.</summary>
    public DateTimeOffset? ReportedAt { get; private set; }

    /// <summary>What whoever reported it says; may be empty.</summary>
    public string ReportWord { get; private set; } = "";

    /// <summary>When somebody of moderation had looked.</summary>
    public DateTimeOffset? LookedAt { get; private set; }

    /// <summary>Messages, when loaded.</summary>
    public IReadOnlyList<IntroductionMessage> Messages => _messages;

    /// <summary>Whether the other may hear of it: of a need for signposters alone only once who asked agreed, since its title is told.</summary>
    public bool IsTold => Need.Audience == NeedAudience.Public || OneAgreedAt is not null;

    /// <summary>Whether somebody reads what is asked, though the need itself is not for them: to help they must know. Only while the two may write.</summary>
    public bool ReadsSituation(Contributor person) => person.Id == OtherId && State == IntroductionState.Agreed && Need.State != NeedState.Withdrawn;

    /// <summary>Whether somebody is one of those whom it concerns: the two, or a member of the structure while none agreed.</summary>
    public bool Concerns(Contributor person) =>
        person.Id == OneId || (IsTold && (person.Id == OtherId || (OtherId is null && State == IntroductionState.Proposed && OrganisationId is { } structure && person.OrganisationId == structure)));

    /// <summary>Whether somebody has still to answer.</summary>
    public bool Awaits(Contributor person) =>
        State == IntroductionState.Proposed && Concerns(person) && (person.Id == OneId ? OneAgreedAt is null : OtherAgreedAt is null && !Declined.Contains(person.Id));

    /// <summary>Agrees. When both did, the need is <em>mis en relation</em> and they may write.</summary>
    /// <exception cref="BrokenRuleException"><c>Introduction.NotForYou</c>, <c>Introduction.Answered</c>.</exception>
    public void Agree(Contributor by, DateTimeOffset at)
    {
        Asked(by);
        if (by.Id == OneId) OneAgreedAt = Instant.Cut(at);
        else (Other, OtherId, OtherAgreedAt) = (by, by.Id, Instant.Cut(at));
        if (OneAgreedAt is not null && OtherAgreedAt is not null)
        {
            (State, AgreedAt) = (IntroductionState.Agreed, Instant.Cut(at));
            Need.WereIntroduced(ProposedBy, Word, at);
            Record(new(HappeningKind.IntroductionAgreed, nameof(Introduction), Uid, by.Uid));
        }
        // Now the other may hear of it.
        else if (by.Id == OneId && Need.Audience != NeedAudience.Public) Record(new(HappeningKind.IntroductionProposed, nameof(Introduction), Uid, by.Uid));
    }

    /// <summary><em>Pas maintenant.</em> Nobody is asked why.</summary>
    /// <param name="by">Who.</param>
    /// <param name="othersMayAnswer">Whether another member of the structure may still agree.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Introduction.NotForYou</c>, <c>Introduction.Answered</c>.</exception>
    public void SayNotNow(Contributor by, bool othersMayAnswer, DateTimeOffset at)
    {
        Asked(by);
        if (by.Id != OneId && OtherId is null)
        {
            Declined = [.. Declined, by.Id];
            if (othersMayAnswer) return;
        }
        Finish(IntroductionState.NotNow, at);
        // Nobody is named: it is not for the other to know whose time it was not.
        Record(new(HappeningKind.IntroductionEnded, nameof(Introduction), Uid, null));
    }

    /// <summary>Writes to the other.</summary>
    /// <exception cref="BrokenRuleException"><c>Introduction.NotForYou</c>, <c>Introduction.IsClosed</c>, <c>Introduction.MessageMissing</c>, <c>Introduction.MessageTooLong</c>.</exception>
    public IntroductionMessage Write(Contributor by, string words, DateTimeOffset at)
    {
        OfTheTwo(by);
        var said = Resources.Intake.Clean(words).Trim();
        if (said.Length > LongestMessage) throw new BrokenRuleException("Introduction.MessageTooLong");
        if (said.Length == 0) throw new BrokenRuleException("Introduction.MessageMissing");
        var message = new IntroductionMessage(this, by, said, at);
        _messages.Add(message);
        Record(new(HappeningKind.IntroductionWritten, nameof(Introduction), Uid, by.Uid));
        return message;
    }

    /// <summary>Ends it: nobody writes any more.</summary>
    /// <exception cref="BrokenRuleException"><c>Introduction.NotForYou</c>, <c>Introduction.IsClosed</c>.</exception>
    public void End(Contributor by, DateTimeOffset at)
    {
        OfTheTwo(by);
        Finish(IntroductionState.Ended, at);
        Record(new(HappeningKind.IntroductionEnded, nameof(Introduction), Uid, by.Uid));
    }

    /// <summary>Reports it, which ends it too: moderation may then read it.</summary>
    /// <exception cref="BrokenRuleException"><c>Introduction.NotForYou</c>, <c>Introduction.Reported</c>, <c>Introduction.WordTooLong</c>.</exception>
    public void Report(Contributor by, string word, DateTimeOffset at)
    {
        if (AgreedAt is null || (by.Id != OneId && by.Id != OtherId)) throw new BrokenRuleException("Introduction.NotForYou");
        if (ReportedAt is not null) throw new BrokenRuleException("Introduction.Reported");
        ReportWord = Said(word);
        (ReportedById, ReportedAt) = (by.Id, Instant.Cut(at));
        Finish(IntroductionState.Ended, at);
        Record(new(HappeningKind.IntroductionReported, nameof(Introduction), Uid, by.Uid));
    }

    /// <summary>Somebody of moderation looked at what was reported: they read it no more.</summary>
    /// <exception cref="BrokenRuleException"><c>Introduction.NotReported</c>.</exception>
    public void LookAt(DateTimeOffset at)
    {
        if (ReportedAt is null) throw new BrokenRuleException("Introduction.NotReported");
        LookedAt ??= Instant.Cut(at);
    }

    private void Asked(Contributor by)
    {
        if (!Concerns(by)) throw new BrokenRuleException("Introduction.NotForYou");
        if (!Awaits(by)) throw new BrokenRuleException("Introduction.Answered");
    }

    private void OfTheTwo(Contributor by)
    {
        if (by.Id != OneId && by.Id != OtherId) throw new BrokenRuleException("Introduction.NotForYou");
        if (State != IntroductionState.Agreed) throw new BrokenRuleException("Introduction.IsClosed");
    }

    private void Finish(IntroductionState state, DateTimeOffset at) => (State, EndedAt) = (state, EndedAt ?? Instant.Cut(at));

    private static string Said(string word)
    {
        var said = Resources.Intake.Clean(word).Trim();
        return said.Length <= LongestWord ? said : throw new BrokenRuleException("Introduction.WordTooLong");
    }
}
