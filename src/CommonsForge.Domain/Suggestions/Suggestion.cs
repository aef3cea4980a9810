using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Suggestions;

/// <summary>What a suggestion says. Stored: never renumber, only add.</summary>
public enum SuggestionKind
{
    /// <summary><em>Erreur</em>: something is wrong.</summary>
    Mistake = 0,

    /// <summary><em>Manque</em>: something is not said.</summary>
    Gap = 1,

    /// <summary><em>Question</em>: something is not clear.</summary>
    Question = 2,

    /// <summary><em>Idée</em>: something else to try or to tell.</summary>
    Idea = 3,
}

/// <summary>What became of a suggestion. Stored: never renumber, only add.</summary>
public enum SuggestionState
{
    /// <summary>Nobody took it yet.</summary>
    Open = 0,

    /// <summary>Somebody looks after it.</summary>
    Taken = 1,

    /// <summary>A version answers it.</summary>
    Settled = 2,

    /// <summary>Left aside, with a reason.</summary>
    SetAside = 3,
}

/// <summary>Who sees a suggestion. Stored: never renumber, only add.</summary>
public enum SuggestionSight
{
    /// <summary>Everybody.</summary>
    Shown = 0,

    /// <summary>Who may answer it, until one of them lets it show.</summary>
    Held = 1,

    /// <summary>Nobody, until its author follows the link that was sent to them.</summary>
    Unconfirmed = 2,

    /// <summary>Who may answer it: one of them saw that it has no place here.</summary>
    Refused = 3,

    /// <summary>Nobody: its author took it back, and what it said is erased.</summary>
    Withdrawn = 4,
}

/// <summary>Two lines on a resource or one of its paragraphs, by somebody who may not even have an account. Plain text under CC BY-SA 4.0.</summary>
public sealed class Suggestion : Entity
{
    /// <summary>The longest words, and the longest reason to set one aside, in UTF-16 units.</summary>
    public const int LongestWords = 600;

    /// <summary>How long somebody who took one keeps it to themselves; then it waits again.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromDays(14);

    // Enough to know a paragraph again: whoever quotes a long one does not copy it into the commons a second time.
    private const int LongestQuote = 400;

    private Suggestion() { }

    /// <summary>Suggests something.</summary>
    /// <param name="on">The revision that was read, with its text and its resource.</param>
    /// <param name="kind">What it says.</param>
    /// <param name="words">At most <see cref="LongestWords"/>.</param>
    /// <param name="author">Who suggests; <c>null</c> for somebody who does not say: then it is held until somebody of review looked.</param>
    /// <param name="at">When.</param>
    /// <param name="block">Index of the block of the body that it is about; <c>null</c> for the whole.</param>
    /// <param name="confirmed">Whether <paramref name="author"/> is known to have written it; if not it is shown to nobody until <see cref="Confirm"/>.</param>
    /// <exception cref="BrokenRuleException"><c>Suggestion.NotOpen</c>: the resource was withdrawn. <c>Suggestion.WordsMissing</c>,
    /// <c>Suggestion.WordsTooLong</c>, <c>Suggestion.NoSuchPassage</c>.</exception>
    public Suggestion(Revision on, SuggestionKind kind, string words, Contributor? author, DateTimeOffset at, int? block = null, bool confirmed = true)
    {
        if (on.Resource.Standing == Standing.Withdrawn) throw new BrokenRuleException("Suggestion.NotOpen");
        Words = Said(words) ?? throw new BrokenRuleException("Suggestion.WordsMissing");
        (Uid, Resource, RevisionNumber, Kind, Author, At) = (Guid.CreateVersion7(at), on.Resource, on.Number, kind, author, Instant.Cut(at));
        if (block is { } index)
        {
            var blocks = BlockSplitter.Split(on.Text.Body);
            if (index < 0 || index >= blocks.Count || blocks[index].Text.Length == 0) throw new BrokenRuleException("Suggestion.NoSuchPassage");
            Quote = QuoteOf(blocks[index]);
        }
        Sight = author is null ? SuggestionSight.Held : confirmed ? SuggestionSight.Shown : SuggestionSight.Unconfirmed;
        if (Sight != SuggestionSight.Unconfirmed) Happened(HappeningKind.SuggestionMade, author);
    }

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>Name used outside.</summary>
    public Guid Uid { get; private set; }

    /// <summary>What it is about.</summary>
    public Resource Resource { get; private set; } = null!;

    /// <summary>Key of <see cref="Resource"/>.</summary>
    public int ResourceId { get; private set; }

    /// <summary>Number of the revision that was read.</summary>
    public int RevisionNumber { get; private set; }

    /// <summary>The beginning of the paragraph that it is about, as it stood there; <c>null</c> when it is about the whole.</summary>
    public string? Quote { get; private set; }

    /// <summary>What it says.</summary>
    public SuggestionKind Kind { get; private set; }

    /// <summary>In words, plain text.</summary>
    public string Words { get; private set; } = "";

    /// <summary>Who suggests, or <c>null</c>.</summary>
    public Contributor? Author { get; private set; }

    /// <summary>Key of <see cref="Author"/>.</summary>
    public int? AuthorId { get; private set; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>What became of it.</summary>
    public SuggestionState State { get; private set; }

    /// <summary>Who sees it.</summary>
    public SuggestionSight Sight { get; private set; }

    /// <summary>Who took it, settled it or set it aside.</summary>
    public Contributor? HandledBy { get; private set; }

    /// <summary>Key of <see cref="HandledBy"/>.</summary>
    public int? HandledById { get; private set; }

    /// <summary>When they did.</summary>
    public DateTimeOffset? HandledAt { get; private set; }

    /// <summary>Number of the revision that answers it.</summary>
    public int? SettledNumber { get; private set; }

    /// <summary>Why it was set aside.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether a version may still answer it.</summary>
    public bool IsOpen => State is SuggestionState.Open or SuggestionState.Taken;

    /// <summary>The words by which a paragraph is known again.</summary>
    public static string QuoteOf(Block block) =>
        block.Text.Length <= LongestQuote ? block.Text : block.Text[..(char.IsHighSurrogate(block.Text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote)];

    /// <summary>Its author followed the link: it is shown, or held when it looks like an advertisement.</summary>
    public void Confirm()
    {
        if (Sight != SuggestionSight.Unconfirmed) return;
        Sight = SpamSigns.In(Words) ? SuggestionSight.Held : SuggestionSight.Shown;
        Happened(HappeningKind.SuggestionMade, Author);
    }

    /// <summary>Lets everybody see it, after a look.</summary>
    /// <exception cref="BrokenRuleException"><c>Suggestion.NotHeld</c>: nobody has to decide that.</exception>
    public void Show(Contributor by) => Look(SuggestionSight.Shown, by);

    /// <summary>Shows it to nobody but those who may answer; one of them may change their mind.</summary>
    /// <inheritdoc cref="Show"/>
    public void Refuse(Contributor by) => Look(SuggestionSight.Refused, by);

    /// <summary>Looks after it, so that two people do not do the same work.</summary>
    /// <exception cref="BrokenRuleException"><c>Suggestion.Taken</c>: somebody else does; <c>Suggestion.Closed</c>; <c>Suggestion.Hidden</c>.</exception>
    public void Take(Contributor by, DateTimeOffset at)
    {
        Guard();
        if (IsTakenBySomebodyElse(by.Id, at)) throw new BrokenRuleException("Suggestion.Taken");
        Handle(SuggestionState.Taken, HappeningKind.SuggestionTaken, by, at);
    }

    /// <summary>Leaves it to others.</summary>
    public void Release(Contributor by)
    {
        if (State != SuggestionState.Taken || (HandledBy != by && HandledById != by.Id)) return;
        (State, HandledBy, HandledById, HandledAt) = (SuggestionState.Open, null, null, null);
    }

    /// <summary>Leaves it aside.</summary>
    /// <exception cref="BrokenRuleException"><c>Suggestion.ReasonMissing</c>, <c>Suggestion.WordsTooLong</c>; <c>Suggestion.Closed</c>; <c>Suggestion.Hidden</c>.</exception>
    public void SetAside(Contributor by, string reason, DateTimeOffset at)
    {
        Guard();
        Reason = Said(reason) ?? throw new BrokenRuleException("Suggestion.ReasonMissing");
        Handle(SuggestionState.SetAside, HappeningKind.SuggestionSetAside, by, at);
    }

    /// <summary>Its author takes it back, as long as no version answers it: what it said is erased.</summary>
    /// <exception cref="BrokenRuleException"><c>Suggestion.NotYours</c>; <c>Suggestion.Closed</c>; <c>Suggestion.Hidden</c>: it was taken back already, or never confirmed.</exception>
    public void Withdraw(Contributor by)
    {
        if (AuthorId != by.Id) throw new BrokenRuleException("Suggestion.NotYours");
        if (Sight is SuggestionSight.Unconfirmed or SuggestionSight.Withdrawn) throw new BrokenRuleException("Suggestion.Hidden");
        if (State == SuggestionState.Settled) throw new BrokenRuleException("Suggestion.Closed");
        (Sight, Words, Quote, Reason) = (SuggestionSight.Withdrawn, "", null, null);
        Happened(HappeningKind.SuggestionWithdrawn, by);
    }

    /// <summary>What it quotes was taken back by who told it: what it said is erased, and who said it, even where a version answered it.</summary>
    public void ForgetWords()
    {
        if (Sight == SuggestionSight.Withdrawn) return;
        (Sight, Words, Quote, Author, AuthorId) = (SuggestionSight.Withdrawn, "", null, null, null);
        Happened(HappeningKind.SuggestionWithdrawn, null);
    }

    /// <summary>Takes one that was set aside up again.</summary>
    /// <exception cref="BrokenRuleException"><c>Suggestion.NotSetAside</c>.</exception>
    public void Reopen()
    {
        if (State != SuggestionState.SetAside) throw new BrokenRuleException("Suggestion.NotSetAside");
        (State, HandledBy, HandledById, HandledAt, Reason) = (SuggestionState.Open, null, null, null, null);
    }

    /// <summary>Notes that a version answers it.</summary>
    /// <param name="by">Who published that version, or let it in.</param>
    /// <param name="with">The version, of the same resource.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Suggestion.Closed</c>; <c>Suggestion.Hidden</c>; <c>Suggestion.OtherResource</c>.</exception>
    public void Settle(Contributor by, Revision with, DateTimeOffset at)
    {
        Guard();
        if (with.Resource.Uid != Resource.Uid) throw new BrokenRuleException("Suggestion.OtherResource");
        SettledNumber = with.Number;
        Handle(SuggestionState.Settled, HappeningKind.SuggestionSettled, by, at);
    }

    /// <summary>Whether another person looks after it.</summary>
    public bool IsTakenBySomebodyElse(int person, DateTimeOffset at) => State == SuggestionState.Taken && HandledById != person && HandledAt + Hold > at;

    private static string? Said(string words)
    {
        var said = Intake.Clean(words).Trim();
        if (said.Length > LongestWords) throw new BrokenRuleException("Suggestion.WordsTooLong");
        return said.Length > 0 ? said : null;
    }

    private void Look(SuggestionSight sight, Contributor by)
    {
        if (Sight is not (SuggestionSight.Held or SuggestionSight.Refused)) throw new BrokenRuleException("Suggestion.NotHeld");
        if (Sight == sight) return;
        Sight = sight;
        Happened(HappeningKind.SuggestionLookedAt, by);
    }

    private void Handle(SuggestionState state, HappeningKind kind, Contributor by, DateTimeOffset at)
    {
        (State, HandledBy, HandledAt) = (state, by, Instant.Cut(at));
        Happened(kind, by);
    }

    private void Guard()
    {
        if (Sight != SuggestionSight.Shown) throw new BrokenRuleException("Suggestion.Hidden");
        if (!IsOpen) throw new BrokenRuleException("Suggestion.Closed");
    }

    private void Happened(HappeningKind kind, Contributor? by) => Record(new(kind, nameof(Suggestion), Uid, by?.Uid));
}
