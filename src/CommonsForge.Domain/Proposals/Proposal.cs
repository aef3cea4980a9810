using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Proposals;

/// <summary>Where a proposal stands. Stored: never renumber, only add.</summary>
public enum ProposalState
{
    /// <summary>Waits for review.</summary>
    Open = 0,

    /// <summary>Review asked for changes; its author answers.</summary>
    ChangesRequested = 1,

    /// <summary>Published, as it was or amended.</summary>
    Accepted = 2,

    /// <summary>Set aside with a reason; it may live on as an adaptation.</summary>
    Declined = 3,

    /// <summary>Taken back by its author.</summary>
    Withdrawn = 4,
}

/// <summary>A change suggested to a resource, under discussion: its versions, what was said of them, what became of it. Nothing of it is ever deleted.</summary>
public sealed class Proposal : Entity
{
    /// <summary>How long somebody who took a proposal in hand keeps it to themselves.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromDays(1);

    /// <summary>Within how long the same remark of the same person is one that was sent twice.</summary>
    public static readonly TimeSpan SentTwice = TimeSpan.FromMinutes(5);

    /// <summary>The longest remark, note or reason, in UTF-16 units.</summary>
    public const int LongestWords = 4_000;

    private readonly List<ProposalVersion> _versions = [];
    private readonly List<ProposalEntry> _thread = [];

    private Proposal() { }

    /// <summary>Proposes a change.</summary>
    /// <param name="from">The revision that it changes, with its text and its resource.</param>
    /// <param name="content">What the resource would say.</param>
    /// <param name="author">Who proposes.</param>
    /// <param name="note">What changed and why.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Proposal.NotOpen</c>: the resource may not be adapted. <c>Proposal.NoteMissing</c>,
    /// <c>Proposal.NothingChanged</c>, <c>Proposal.WordsTooLong</c>, or what <see cref="Content.Check"/> found.</exception>
    public Proposal(Revision from, Content content, Contributor author, string note, DateTimeOffset at)
    {
        if (from.Resource.Standing != Standing.Published) throw new BrokenRuleException("Proposal.NotOpen", from.Resource.Standing.ToString());
        Uid = Guid.CreateVersion7(at);
        Resource = from.Resource;
        Author = author;
        OpenedAt = Instant.Cut(at);
        AddVersion(from, content, author, note, at);
    }

    /// <summary>Number used in local addresses.</summary>
    public int Id { get; private set; }

    /// <summary>Name used outside.</summary>
    public Guid Uid { get; private set; }

    /// <summary>The resource that it would change.</summary>
    public Resource Resource { get; private set; } = null!;

    /// <summary>Key of <see cref="Resource"/>.</summary>
    public int ResourceId { get; private set; }

    /// <summary>Who proposes.</summary>
    public Contributor Author { get; private set; } = null!;

    /// <summary>Key of <see cref="Author"/>.</summary>
    public int AuthorId { get; private set; }

    /// <summary>Where it stands.</summary>
    public ProposalState State { get; private set; }

    /// <summary>When it was proposed.</summary>
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When something last happened to it.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Since when it waits for review; <c>null</c> while its author is to answer, and once settled.</summary>
    public DateTimeOffset? WaitsSince { get; private set; }

    /// <summary>Who was called by name since then, those before them included.</summary>
    public ReviewTurn Called { get; private set; }

    /// <summary>Who took it in hand, until <see cref="TakenUntil"/>.</summary>
    public Contributor? TakenBy { get; private set; }

    /// <summary>Key of <see cref="TakenBy"/>.</summary>
    public int? TakenById { get; private set; }

    /// <summary>Until when.</summary>
    public DateTimeOffset? TakenUntil { get; private set; }

    /// <summary>Number of the revision that it became, once accepted.</summary>
    public int? PublishedNumber { get; private set; }

    /// <summary>Accepted by its own author, because there was nobody else to review.</summary>
    public bool WithoutReview { get; private set; }

    /// <summary>The work made from the resource that its text was offered back from, or <c>null</c>.</summary>
    public Resource? OfferedFrom { get; private set; }

    /// <summary>Key of <see cref="OfferedFrom"/>.</summary>
    public int? OfferedFromId { get; private set; }

    /// <summary>Keys of the suggestions that it answers: they are settled with it.</summary>
    public IReadOnlyList<int> Answers { get; private set; } = [];

    /// <summary>Its versions, the oldest first, when loaded.</summary>
    public IReadOnlyList<ProposalVersion> Versions => _versions;

    /// <summary>What was said and done, the oldest first, when loaded.</summary>
    public IReadOnlyList<ProposalEntry> Thread => _thread;

    /// <summary>Whether it may still be changed, discussed and decided on.</summary>
    public bool IsOpen => State is ProposalState.Open or ProposalState.ChangesRequested;

    /// <summary>Whether it was not kept, and may go on as an adaptation of its author's.</summary>
    public bool MayLiveOn => State is ProposalState.Declined or ProposalState.Withdrawn;

    /// <summary>Whether only a part of it was taken.</summary>
    public bool IsInPart => _thread.Exists(e => e.Kind == ProposalEntryKind.PartialAcceptance);

    /// <summary>The version under discussion.</summary>
    public ProposalVersion Current => _versions[^1];

    /// <summary>What it proposes and why, as its author said first; what they say of a later version stands with that version.</summary>
    public string AuthorNote => _versions.Find(v => v.By == Author && v.Note.Length > 0)?.Note ?? "";

    /// <summary>What a version is published with: what is proposed, in its author's words, and after them those that came with the version.</summary>
    public string NoteOf(ProposalVersion version) =>
        version.Note.StartsWith(AuthorNote, StringComparison.Ordinal) ? version.Note
        : $"{AuthorNote}{(char.IsLetterOrDigit(AuthorNote.LastOrDefault()) ? "." : "")} {version.Note}";

    /// <summary>Adds a version: its author's answer, or a reviewer's amendment, of which its author's note goes on saying what it is for.</summary>
    /// <inheritdoc cref="Proposal(Revision, Content, Contributor, string, DateTimeOffset)"/>
    public ProposalVersion Complete(Revision from, Content content, Contributor by, string note, DateTimeOffset at)
    {
        Guard();
        var version = AddVersion(from, content, by, by != Author && string.IsNullOrWhiteSpace(note) ? AuthorNote : note, at);
        Say(by == Author ? ProposalEntryKind.Version : ProposalEntryKind.Amendment, by, note, at);
        return version;
    }

    /// <summary>Notes which suggestions it answers.</summary>
    /// <param name="suggestions">Their keys; at most <see cref="Draft.MostAnswers"/> count.</param>
    public void Answer(IEnumerable<int> suggestions)
    {
        Guard();
        Answers = [.. suggestions.Distinct().Take(Draft.MostAnswers)];
    }

    /// <summary>Notes which work it is offered back from; one that it came from before stays.</summary>
    public void ComeFrom(Resource? offered) => OfferedFrom ??= offered;

    /// <summary>Says something, of a paragraph or of the whole. Sent twice, it is said once.</summary>
    /// <param name="by">Who.</param>
    /// <param name="words">What.</param>
    /// <param name="at">When.</param>
    /// <param name="block">Index of the block of the current version's body, or <c>null</c>.</param>
    /// <exception cref="BrokenRuleException"><c>Proposal.WordsMissing</c>, <c>Proposal.WordsTooLong</c>, <c>Proposal.NoSuchBlock</c>.</exception>
    public ProposalEntry Remark(Contributor by, string words, DateTimeOffset at, int? block = null)
    {
        if (string.IsNullOrWhiteSpace(words)) throw new BrokenRuleException("Proposal.WordsMissing");
        if (_thread.FindLast(e => e.By == by) is { } last && last.Says(words.Trim(), Current.Number, block) && at - last.At < SentTwice) return last;
        var entry = Say(ProposalEntryKind.Remark, by, words, at);
        if (block is { } index) entry.Attach(Current, index);
        return entry;
    }

    /// <summary>Asks its author to change something.</summary>
    /// <exception cref="BrokenRuleException"><c>Proposal.WordsMissing</c>; <c>Proposal.Settled</c>; <c>Proposal.OwnWork</c>: by its own author.</exception>
    public void RequestChanges(Contributor reviewer, string words, DateTimeOffset at)
    {
        Judge(reviewer);
        if (string.IsNullOrWhiteSpace(words)) throw new BrokenRuleException("Proposal.WordsMissing");
        Say(ProposalEntryKind.ChangesRequested, reviewer, words, at);
        (State, WaitsSince, TakenBy, TakenById, TakenUntil) = (ProposalState.ChangesRequested, null, null, null, null);
    }

    /// <summary>Says that the current version may be published; how many must say so is the community's rule.</summary>
    /// <returns>How many different people have approved the current version, this one included.</returns>
    /// <exception cref="BrokenRuleException"><c>Proposal.Settled</c>; <c>Proposal.OwnWork</c>.</exception>
    public int Approve(Contributor reviewer, string words, DateTimeOffset at)
    {
        Judge(reviewer);
        if (!Approvers().Contains(reviewer.Uid)) Say(ProposalEntryKind.Approval, reviewer, words, at);
        return Approvers().Count;
    }

    /// <summary>Notes that it became a revision.</summary>
    /// <param name="by">Who decided.</param>
    /// <param name="published">The revision.</param>
    /// <param name="at">When.</param>
    /// <param name="inPart">Whether only a part of it was taken.</param>
    /// <exception cref="BrokenRuleException"><c>Proposal.Settled</c>; <c>Proposal.PartWithdrawn</c>: accepting it would empty the resource of what was withdrawn.</exception>
    public void Accept(Contributor by, Revision published, DateTimeOffset at, bool inPart = false)
    {
        if (Current.Seal.Erased().Any(part => part != "note")) throw new BrokenRuleException("Proposal.PartWithdrawn");
        Guard();
        WithoutReview = by == Author;
        PublishedNumber = published.Number;
        if (WithoutReview) Record(new(HappeningKind.PublishedWithoutReview, nameof(Proposal), Uid, by.Uid));
        Settle(ProposalState.Accepted, inPart ? ProposalEntryKind.PartialAcceptance : ProposalEntryKind.Acceptance, by, "", at);
    }

    /// <summary>Sets it aside.</summary>
    /// <exception cref="BrokenRuleException"><c>Proposal.ReasonMissing</c>; <c>Proposal.Settled</c>; <c>Proposal.OwnWork</c>.</exception>
    public void Decline(Contributor reviewer, string reason, DateTimeOffset at)
    {
        Judge(reviewer);
        if (string.IsNullOrWhiteSpace(reason)) throw new BrokenRuleException("Proposal.ReasonMissing");
        Settle(ProposalState.Declined, ProposalEntryKind.Refusal, reviewer, reason, at);
    }

    /// <summary>Takes up again what was set aside: it waits for review anew.</summary>
    /// <exception cref="BrokenRuleException"><c>Proposal.NotDeclined</c>; <c>Proposal.OwnWork</c>; <c>Proposal.WordsMissing</c>: its author is told why.</exception>
    public void Reopen(Contributor reviewer, string words, DateTimeOffset at)
    {
        if (State != ProposalState.Declined) throw new BrokenRuleException("Proposal.NotDeclined");
        if (reviewer == Author) throw new BrokenRuleException("Proposal.OwnWork");
        if (string.IsNullOrWhiteSpace(words)) throw new BrokenRuleException("Proposal.WordsMissing");
        Say(ProposalEntryKind.Reopening, reviewer, words, at);
        (State, WaitsSince, Called) = (ProposalState.Open, Instant.Cut(at), ReviewTurn.None);
        Record(new(HappeningKind.ProposalSettled, nameof(Proposal), Uid, reviewer.Uid));
    }

    /// <summary>Its author takes it back.</summary>
    /// <exception cref="BrokenRuleException"><c>Proposal.Settled</c>; <c>Proposal.NotOwnWork</c>.</exception>
    public void Withdraw(Contributor author, DateTimeOffset at)
    {
        Guard();
        if (author != Author) throw new BrokenRuleException("Proposal.NotOwnWork");
        Settle(ProposalState.Withdrawn, ProposalEntryKind.Withdrawal, author, "", at);
    }

    /// <summary>Calls whoever should answer by now, each once for one wait.</summary>
    /// <param name="turn">Up to whom: see <see cref="ReviewRules.CalledAt"/>.</param>
    /// <returns>False when all of them were called already, or it does not wait.</returns>
    public bool Call(ReviewTurn turn)
    {
        if (WaitsSince is null || turn <= Called) return false;
        for (var next = Called + 1; next <= turn; next++)
            Record(new(next switch { ReviewTurn.Reviewers => HappeningKind.ReviewersCalled, ReviewTurn.Substitutes => HappeningKind.SubstitutesCalled, _ => HappeningKind.PoolCalled }, nameof(Proposal), Uid, null));
        Called = turn;
        return true;
    }

    /// <summary>Takes it in hand for a day, so that two people do not do the same work.</summary>
    /// <exception cref="BrokenRuleException"><c>Proposal.Taken</c>: somebody else has; <c>Proposal.Settled</c>.</exception>
    public void Take(Contributor reviewer, DateTimeOffset at)
    {
        Guard();
        if (IsTakenBySomebodyElse(reviewer.Id, at)) throw new BrokenRuleException("Proposal.Taken");
        (TakenBy, TakenUntil) = (reviewer, Instant.Cut(at + Hold));
    }

    /// <summary>Gives it back to the queue.</summary>
    public void Release(Contributor reviewer)
    {
        if (TakenById == reviewer.Id) (TakenBy, TakenById, TakenUntil) = (null, null, null);
    }

    /// <summary>Whether it is in the hands of another.</summary>
    public bool IsTakenBySomebodyElse(int reviewerId, DateTimeOffset at) => TakenById is { } id && id != reviewerId && TakenUntil > at;

    /// <summary>Uids of those who approved the current version: what was amended since must be approved again.</summary>
    public IReadOnlySet<Guid> Approvers() =>
        _thread.Where(e => e.Kind == ProposalEntryKind.Approval && e.Version == Current.Number).Select(e => e.By.Uid).ToHashSet();

    private ProposalVersion AddVersion(Revision from, Content content, Contributor by, string note, DateTimeOffset at)
    {
        if (content.Check() is [var problem, ..]) throw new BrokenRuleException(problem.Code, problem.Field);
        if (string.IsNullOrWhiteSpace(note)) throw new BrokenRuleException("Proposal.NoteMissing");
        if (note.Length > LongestWords) throw new BrokenRuleException("Proposal.WordsTooLong");
        if (from.ToContent().SaysTheSame(content)) throw new BrokenRuleException("Proposal.NothingChanged");
        var version = new ProposalVersion(this, _versions.Count + 1, from, content, by, note, at);
        if (_thread.Exists(e => e.Block is not null))
        {
            IReadOnlyList<Block> before = BlockSplitter.Split(Current.Body), after = BlockSplitter.Split(version.Body);
            foreach (var entry in _thread) entry.Follow(before, after);
        }
        _versions.Add(version);
        if (WaitsSince is null) Called = ReviewTurn.None;
        (State, ChangedAt, WaitsSince) = (ProposalState.Open, Instant.Cut(at), WaitsSince ?? Instant.Cut(at));
        Record(new(HappeningKind.ProposalOpened, nameof(Proposal), Uid, by.Uid));
        return version;
    }

    private ProposalEntry Say(ProposalEntryKind kind, Contributor by, string words, DateTimeOffset at)
    {
        if (words.Length > LongestWords) throw new BrokenRuleException("Proposal.WordsTooLong");
        var entry = new ProposalEntry(this, kind, by, words.Trim(), Current.Number, at);
        _thread.Add(entry);
        ChangedAt = entry.At;
        if (kind is ProposalEntryKind.Remark or ProposalEntryKind.ChangesRequested or ProposalEntryKind.Approval)
            Record(new(kind == ProposalEntryKind.ChangesRequested ? HappeningKind.ProposalChangesRequested : HappeningKind.ProposalDiscussed, nameof(Proposal), Uid, by.Uid));
        return entry;
    }

    private void Settle(ProposalState state, ProposalEntryKind kind, Contributor by, string words, DateTimeOffset at)
    {
        Say(kind, by, words, at);
        (State, WaitsSince, TakenBy, TakenById, TakenUntil) = (state, null, null, null, null);
        Record(new(HappeningKind.ProposalSettled, nameof(Proposal), Uid, by.Uid));
    }

    private void Guard()
    {
        if (!IsOpen) throw new BrokenRuleException("Proposal.Settled", State.ToString());
    }

    private void Judge(Contributor reviewer)
    {
        Guard();
        if (reviewer == Author) throw new BrokenRuleException("Proposal.OwnWork");
    }
}
