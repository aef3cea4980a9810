using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Needs;

/// <summary>How far a need that nobody took was offered. Stored: never renumber, only add.</summary>
public enum NeedReach
{
    /// <summary>To whoever looks.</summary>
    Board = 0,

    /// <summary>To signposters and peers nearby.</summary>
    Neighbours = 1,

    /// <summary>To the networks of the place; who asked was told.</summary>
    Networks = 2,
}

/// <content>What moves a need on. Each change is a <see cref="NeedStep"/>: where it stands, who, when, a word.</content>
public sealed partial class Need
{
    /// <summary>After how long a need that nobody took is offered nearby, and then to the networks of the place.</summary>
    public static readonly TimeSpan OfferAfter = TimeSpan.FromDays(3), CallAfter = TimeSpan.FromDays(10);

    /// <summary>After how long without news who asked is reminded.</summary>
    public static readonly TimeSpan RemindAfter = TimeSpan.FromDays(21);

    /// <summary>How many reminders may stay without an answer.</summary>
    public const int MostReminders = 3;

    /// <summary>Takes it in hand.</summary>
    /// <exception cref="BrokenRuleException"><c>Need.Taken</c>: somebody else did; <c>Need.OwnNeed</c>; <c>Need.IsOver</c>.</exception>
    public void TakeInHand(Contributor signposter, DateTimeOffset at)
    {
        Guard();
        if (signposter == By) throw new BrokenRuleException("Need.OwnNeed");
        if (Signposter == signposter) return;
        if (Signposter is not null) throw new BrokenRuleException("Need.Taken");
        Signposter = signposter;
        Move(NeedState.TakenInHand, signposter, "", at);
    }

    /// <summary>Gives it back: it waits again for somebody to take it in hand.</summary>
    /// <exception cref="BrokenRuleException"><c>Need.NotInCharge</c>, <c>Need.IsOver</c>, <c>Need.WordsTooLong</c>.</exception>
    public void Release(Contributor signposter, string word, DateTimeOffset at)
    {
        InCharge(signposter);
        var said = Said(word);
        (Signposter, SignposterId, ProposedWording, AsksPublic, Reach) = (null, null, "", false, NeedReach.Board);
        Move(NeedState.Open, signposter, said, at, NeedStepKind.Released);
    }

    /// <summary>Proposes other words for it; they count once who asked agrees.</summary>
    /// <exception cref="BrokenRuleException"><c>Need.NotInCharge</c>, <c>Need.IsOver</c>, <c>Need.WordMissing</c>, <c>Need.WordsTooLong</c>.</exception>
    public void Reword(Contributor signposter, string wording, DateTimeOffset at)
    {
        InCharge(signposter);
        ProposedWording = Said(wording, needed: true);
        Touch(signposter, at);
    }

    /// <summary>Agrees to the words proposed.</summary>
    /// <param name="requester">Who asked.</param>
    /// <param name="read">The words that they read: nobody agrees to others.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Need.NotYours</c>; <c>Need.NothingProposed</c>, <c>Need.WordsChanged</c>; <c>Need.IsOver</c>.</exception>
    public void AcceptRewording(Contributor requester, string read, DateTimeOffset at)
    {
        AsRead(requester, read);
        (Wording, ProposedWording) = (ProposedWording, "");
        // Words agreed on later do not undo what happened meanwhile.
        var stands = State is NeedState.Open or NeedState.TakenInHand or NeedState.NoNews ? NeedState.Reworded : State;
        Move(NeedState.Reworded, requester, "", at);
        State = stands;
    }

    /// <summary>Does not agree to the words proposed, and may say why to who guides it.</summary>
    /// <param name="requester">Who asked.</param>
    /// <param name="read">The words that they read.</param>
    /// <param name="word">Why; may be empty.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException">As <see cref="AcceptRewording"/>; <c>Need.WordsTooLong</c>.</exception>
    public void DeclineRewording(Contributor requester, string read, string word, DateTimeOffset at)
    {
        AsRead(requester, read);
        var said = Said(word);
        ProposedWording = "";
        Move(State, requester, said, at, NeedStepKind.RewordingDeclined);
    }

    /// <summary>Notes that people were brought together.</summary>
    /// <exception cref="BrokenRuleException"><c>Need.NotInCharge</c>, <c>Need.IsOver</c>, <c>Need.WordMissing</c>, <c>Need.WordsTooLong</c>.</exception>
    public void Introduce(Contributor signposter, string word, DateTimeOffset at)
    {
        InCharge(signposter);
        Move(NeedState.Introduced, signposter, Said(word, needed: true), at);
    }

    /// <summary>Says what was tried.</summary>
    /// <exception cref="BrokenRuleException"><c>Need.NotYours</c>, <c>Need.IsOver</c>, <c>Need.WordMissing</c>, <c>Need.WordsTooLong</c>.</exception>
    public void SayTried(Contributor requester, string word, DateTimeOffset at)
    {
        Mine(requester);
        Move(NeedState.Tried, requester, Said(word, needed: true), at);
    }

    /// <summary>Says that it is met, and what really happened: only who asked can.</summary>
    /// <exception cref="BrokenRuleException"><c>Need.NotYours</c>, <c>Need.IsOver</c>, <c>Need.WordMissing</c>, <c>Need.WordsTooLong</c>.</exception>
    public void SayMet(Contributor requester, string whatHappened, DateTimeOffset at)
    {
        Mine(requester);
        Outcome = Said(whatHappened, needed: true);
        Move(NeedState.Met, requester, Outcome, at);
    }

    /// <summary>Closes it without more.</summary>
    /// <exception cref="BrokenRuleException"><c>Need.NotYours</c>: neither who asks nor who guides it; <c>Need.IsOver</c>, <c>Need.WordMissing</c>, <c>Need.WordsTooLong</c>.</exception>
    public void Close(Contributor by, string reason, DateTimeOffset at)
    {
        Involved(by);
        Outcome = Said(reason, needed: true);
        Move(NeedState.Closed, by, Outcome, at);
    }

    /// <summary>Lets it rest.</summary>
    /// <exception cref="BrokenRuleException"><c>Need.NotYours</c>, <c>Need.IsOver</c>, <c>Need.WordsTooLong</c>; <c>Need.IsPaused</c>.</exception>
    public void Pause(Contributor by, string word, DateTimeOffset at)
    {
        Involved(by);
        if (State == NeedState.Paused) throw new BrokenRuleException("Need.IsPaused");
        var said = Said(word);
        PausedFrom = State;
        Move(NeedState.Paused, by, said, at);
    }

    /// <summary>Takes it up where it was paused.</summary>
    /// <exception cref="BrokenRuleException"><c>Need.NotYours</c>, <c>Need.IsOver</c>; <c>Need.NotPaused</c>.</exception>
    public void Resume(Contributor by, DateTimeOffset at)
    {
        Involved(by);
        if (State != NeedState.Paused || PausedFrom is not { } before) throw new BrokenRuleException("Need.NotPaused");
        PausedFrom = null;
        // What nobody had heard of is heard of again.
        Move(before == NeedState.NoNews ? Again : before, by, "", at, NeedStepKind.Resumed);
    }

    /// <summary>Says who else, or where else, it goes to.</summary>
    /// <exception cref="BrokenRuleException"><c>Need.NotInCharge</c>, <c>Need.IsOver</c>, <c>Need.WordMissing</c>, <c>Need.WordsTooLong</c>.</exception>
    public void Redirect(Contributor signposter, string to, DateTimeOffset at)
    {
        InCharge(signposter);
        Outcome = Said(to, needed: true);
        Move(NeedState.Redirected, signposter, Outcome, at);
    }

    /// <summary>Takes it up again after it was over: where it went did not answer, or it was a slip. What was said of its end no longer counts.</summary>
    /// <param name="by">Who asked, or who guides it; who asked alone for one that they withdrew.</param>
    /// <param name="word">Why.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Need.NotOver</c>; <c>Need.NotYours</c>; <c>Need.WordMissing</c>, <c>Need.WordsTooLong</c>.</exception>
    public void Reopen(Contributor by, string word, DateTimeOffset at)
    {
        if (!IsOver) throw new BrokenRuleException("Need.NotOver");
        if (by != By && (by != Signposter || State == NeedState.Withdrawn)) throw new BrokenRuleException("Need.NotYours");
        var said = Said(word, needed: true);
        Outcome = "";
        _outcomes.Clear();
        if (Signposter is null) Reach = NeedReach.Board;
        Move(Again, by, said, at, NeedStepKind.Reopened);
    }

    /// <summary>Offers it further, when nobody took it for so long: nothing is left in silence.</summary>
    /// <returns>Whether it was not offered so far already.</returns>
    public bool Offer(DateTimeOffset at)
    {
        if (State != NeedState.Open) return false;
        var due = at - MovedAt >= CallAfter ? NeedReach.Networks : at - MovedAt >= OfferAfter ? NeedReach.Neighbours : NeedReach.Board;
        if (due <= Reach) return false;
        Reach = due;
        Record(new(due == NeedReach.Networks ? HappeningKind.NeedCalled : HappeningKind.NeedOffered, nameof(Need), Uid, null));
        return true;
    }

    /// <summary>Asks who asked how it goes; after <see cref="MostReminders"/> without an answer it is without news.</summary>
    /// <returns>Whether it was due.</returns>
    public bool Remind(DateTimeOffset at)
    {
        if (State is not (NeedState.TakenInHand or NeedState.Reworded or NeedState.Introduced or NeedState.Tried) || at - MovedAt < RemindAfter) return false;
        if (Reminders >= MostReminders)
        {
            Move(NeedState.NoNews, null, "", at);
            return true;
        }
        (Reminders, MovedAt) = (Reminders + 1, Instant.Cut(at));
        Record(new(HappeningKind.NeedReminded, nameof(Need), Uid, null));
        return true;
    }

    // Where one stands of which something may come again.
    private NeedState Again => Signposter is null ? NeedState.Open : NeedState.TakenInHand;

    // Who asked read these very words, whatever line ends their browser sent.
    private void AsRead(Contributor requester, string read)
    {
        Mine(requester);
        if (ProposedWording.Length == 0) throw new BrokenRuleException("Need.NothingProposed");
        if (!string.Equals(Intake.Clean(read).Trim(), ProposedWording, StringComparison.Ordinal)) throw new BrokenRuleException("Need.WordsChanged");
    }

    private void Guard()
    {
        if (!IsActive) throw new BrokenRuleException("Need.IsOver");
    }

    private void InCharge(Contributor by)
    {
        Guard();
        if (by != Signposter) throw new BrokenRuleException("Need.NotInCharge");
    }

    private void Mine(Contributor by)
    {
        Guard();
        if (by != By) throw new BrokenRuleException("Need.NotYours");
    }

    private void Involved(Contributor by)
    {
        Guard();
        if (by != By && by != Signposter) throw new BrokenRuleException("Need.NotYours");
    }

    private void Move(NeedState state, Contributor? by, string word, DateTimeOffset at, NeedStepKind kind = NeedStepKind.Moved)
    {
        State = state;
        _steps.Add(new(this, kind, by, word, at));
        Touch(by, at);
    }

    private void Touch(Contributor? by, DateTimeOffset at)
    {
        MovedAt = Instant.Cut(at);
        if (by is not null) Reminders = 0;
        Record(new(HappeningKind.NeedMoved, nameof(Need), Uid, by?.Uid));
    }
}
