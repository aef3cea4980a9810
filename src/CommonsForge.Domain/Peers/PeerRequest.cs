using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Peers;

/// <summary>Somebody asks somebody else for a peer's view (« regard de pair ») of a resource, or of a draft or a need of theirs. Between the two of them: no address is shown.</summary>
public sealed class PeerRequest : Entity
{
    /// <summary>The longest that one writes to the other, in characters.</summary>
    public const int LongestWords = 600;

    /// <summary>How many questions of one person may wait for an answer.</summary>
    public const int MostWaiting = 9;

    private PeerRequest() { }

    private PeerRequest(Contributor asker, Contributor asked, string words, DateTimeOffset at)
    {
        if (words.Length > LongestWords) throw new BrokenRuleException("Peer.WordsTooLong");
        if (asker.Uid == asked.Uid) throw new BrokenRuleException("Peer.Yourself");
        if (!asked.Directory.IsListed) throw new BrokenRuleException("Peer.NotListed");
        (Uid, Asker, Asked, Words, AskedAt) = (Guid.CreateVersion7(), asker, asked, words, Instant.Cut(at));
        Record(new(HappeningKind.PeerAsked, nameof(PeerRequest), Uid, asker.Uid));
    }

    /// <summary>Asks for a view of what is published.</summary>
    /// <exception cref="BrokenRuleException"><c>Peer.WordsTooLong</c>, <c>Peer.Yourself</c>, <c>Peer.NotListed</c>.</exception>
    public PeerRequest(Resource resource, Contributor asker, Contributor asked, string words, DateTimeOffset at)
        : this(asker, asked, words, at) => Resource = resource;

    /// <summary>Asks for a view of a draft, which whoever is asked may then read.</summary>
    /// <exception cref="BrokenRuleException"><c>Peer.NotYourDraft</c>, and as for a resource.</exception>
    public PeerRequest(Draft draft, Contributor asker, Contributor asked, string words, DateTimeOffset at)
        : this(asker, asked, words, at)
    {
        if (draft.Owner?.Uid != asker.Uid) throw new BrokenRuleException("Peer.NotYourDraft");
        Draft = draft;
    }

    /// <summary>Asks for a view of a need, which whoever is asked may then read, whoever else may.</summary>
    /// <exception cref="BrokenRuleException"><c>Peer.NotYourNeed</c>, <c>Peer.NeedIsOver</c>, and as for a resource.</exception>
    public PeerRequest(Need need, Contributor asker, Contributor asked, string words, DateTimeOffset at)
        : this(asker, asked, words, at)
    {
        if (need.By.Uid != asker.Uid) throw new BrokenRuleException("Peer.NotYourNeed");
        if (!need.IsActive) throw new BrokenRuleException("Peer.NeedIsOver");
        Need = need;
    }

    /// <summary>Number used in its address.</summary>
    public int Id { get; private set; }

    /// <summary>What notifications name.</summary>
    public Guid Uid { get; private set; }

    /// <summary>Who asks.</summary>
    public Contributor Asker { get; private set; } = null!;

    /// <summary>Key of <see cref="Asker"/>.</summary>
    public int AskerId { get; private set; }

    /// <summary>Who is asked.</summary>
    public Contributor Asked { get; private set; } = null!;

    /// <summary>Key of <see cref="Asked"/>.</summary>
    public int AskedId { get; private set; }

    /// <summary>What is to be looked at, where it is published.</summary>
    public Resource? Resource { get; private set; }

    /// <summary>Key of <see cref="Resource"/>.</summary>
    public int? ResourceId { get; private set; }

    /// <summary>What is to be looked at, where it is not published.</summary>
    public Draft? Draft { get; private set; }

    /// <summary>Key of <see cref="Draft"/>.</summary>
    public int? DraftId { get; private set; }

    /// <summary>The need that is to be looked at.</summary>
    public Need? Need { get; private set; }

    /// <summary>Key of <see cref="Need"/>.</summary>
    public int? NeedId { get; private set; }

    /// <summary>
    /// Whether somebody may read through it what is not published: whoever asks, and whoever is asked until they say no, or until the need is over.
    /// </summary>
    public bool LetsRead(Guid reader) => reader == Asker.Uid || (reader == Asked.Uid && Accepts != false && Need?.IsActive is not false);

    /// <summary>What the one asks of the other; plain text.</summary>
    public string Words { get; private set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>Yes or no; <c>null</c> while it waits.</summary>
    public bool? Accepts { get; private set; }

    /// <summary>What the other answers; plain text.</summary>
    public string Reply { get; private set; } = "";

    /// <summary>When they answered.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Answers, once.</summary>
    /// <param name="by">Who answers.</param>
    /// <param name="accepts">Whether they will look at it.</param>
    /// <param name="reply">In words; may be empty.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Peer.NotYours</c>, <c>Peer.Answered</c>, <c>Peer.WordsTooLong</c>.</exception>
    public void Answer(Guid by, bool accepts, string reply, DateTimeOffset at)
    {
        if (by != Asked.Uid) throw new BrokenRuleException("Peer.NotYours");
        if (Accepts is not null) throw new BrokenRuleException("Peer.Answered");
        if (reply.Length > LongestWords) throw new BrokenRuleException("Peer.WordsTooLong");
        (Accepts, Reply, AnsweredAt) = (accepts, reply, Instant.Cut(at));
        Record(new(HappeningKind.PeerAnswered, nameof(PeerRequest), Uid, by));
    }
}
