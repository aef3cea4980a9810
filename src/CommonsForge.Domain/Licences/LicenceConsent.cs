using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Licences;

/// <summary>
/// The consent of all who hold rights in a resource to another licence, asked for and recorded in the open. Once all said yes a new revision
/// bears the licence, and older ones keep theirs; one no closes it. Somebody without an account cannot answer here: moderation records what
/// they wrote, and where the proof is kept. Who asked not to be named is asked as everybody is.
/// </summary>
public sealed class LicenceConsent : Entity
{
    /// <summary>The longest reason, in UTF-16 units.</summary>
    public const int LongestWhy = 600;

    /// <summary>The longest word on where a proof is kept, in UTF-16 units.</summary>
    public const int LongestProof = 300;

    // What is done is noted when it is saved, a moment later.
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(5);

    private readonly List<LicenceConsentAnswer> _answers = [];

    private LicenceConsent() { }

    /// <summary>Asks for it; whoever asks agrees.</summary>
    /// <param name="current">The revision that readers see, its resource loaded.</param>
    /// <param name="wanted">The licence to move to.</param>
    /// <param name="why">Why, in words for those who are asked.</param>
    /// <param name="by">Who asks: one of those who hold rights in it.</param>
    /// <param name="at">When.</param>
    /// <param name="forgotten">Credits added to that revision since (<see cref="Integrity.CreditCorrection"/>): they hold rights as the others do.</param>
    /// <exception cref="BrokenRuleException">
    /// <c>LicenceConsent.NotHolder</c>, <c>LicenceConsent.WhyMissing</c>, <c>LicenceConsent.WhyTooLong</c>, <c>LicenceConsent.NotNeeded</c>: the licence itself
    /// lets an adapter do so; <c>LicenceConsent.NotAllowed</c>: nobody's consent allows it; <c>Draft.LicenceNotOpen</c>; <c>Proposal.NotOpen</c>.
    /// </exception>
    public LicenceConsent(Revision current, Licence wanted, string why, Contributor by, DateTimeOffset at, IReadOnlyCollection<Credit>? forgotten = null)
    {
        why = why.Trim();
        var sheet = current.Sheet.Correcting(forgotten ?? []);
        if (current.Resource.Standing != Standing.Published) throw new BrokenRuleException("Proposal.NotOpen");
        if (!LicenceHolders.Of(sheet).Contains(by.Uid)) throw new BrokenRuleException("LicenceConsent.NotHolder");
        if (why.Length == 0) throw new BrokenRuleException("LicenceConsent.WhyMissing");
        if (why.Length > LongestWhy) throw new BrokenRuleException("LicenceConsent.WhyTooLong");
        if (!wanted.Offered) throw new BrokenRuleException("Draft.LicenceNotOpen");
        var now = LicenceCatalogue.Find(current.Sheet.Licence);
        if (LicenceChange.May(now, wanted, allHoldersConsent: false).Allowed) throw new BrokenRuleException("LicenceConsent.NotNeeded");
        if (!LicenceChange.May(now, wanted, allHoldersConsent: true).Allowed) throw new BrokenRuleException("LicenceConsent.NotAllowed");
        (Resource, ResourceId, BaseNumber, From, Licence, Why, AskedBy, AskedAt) = (current.Resource, current.ResourceId, current.Number, current.Sheet.Licence, wanted.Id, why, by, Instant.Cut(at));
        AskAll(sheet);
        Find(by.Uid).Say(agrees: true, at);
        Changed(by);
    }

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The resource.</summary>
    public Resource Resource { get; private set; } = null!;

    /// <summary>Key of <see cref="Resource"/>.</summary>
    public int ResourceId { get; private set; }

    /// <summary>Number of the revision that readers saw when it was asked.</summary>
    public int BaseNumber { get; private set; }

    /// <summary>Identifier of the licence that this revision bears, or <c>null</c>.</summary>
    public string? From { get; private set; }

    /// <summary>Identifier of the licence wanted.</summary>
    public string Licence { get; private set; } = "";

    /// <summary>Why; plain text.</summary>
    public string Why { get; private set; } = "";

    /// <summary>Who asks.</summary>
    public Contributor AskedBy { get; private set; } = null!;

    /// <summary>Key of <see cref="AskedBy"/>.</summary>
    public int AskedById { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>What became of it.</summary>
    public LicenceConsentState State { get; private set; }

    /// <summary>When it was closed; <c>null</c> while it is open.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    /// <summary>Number of the revision that bears the licence, once all agreed.</summary>
    public int? PublishedNumber { get; private set; }

    /// <summary>Who is asked, in the order of credit, and what they say; when loaded.</summary>
    public IReadOnlyList<LicenceConsentAnswer> Answers => _answers;

    /// <summary>Whether all who are asked said yes.</summary>
    public bool IsComplete => _answers.Count > 0 && _answers.TrueForAll(a => a.Agrees == true);

    /// <summary>Whether it would be complete with one more yes.</summary>
    /// <param name="party">Uid of who would say it.</param>
    public bool WouldComplete(Guid party) => _answers.TrueForAll(a => a.Agrees == true || a.Party == party) && _answers.Exists(a => a.Party == party);

    /// <summary>What somebody did about another licence of a resource, that was noted in the journal, or told, at a moment.</summary>
    /// <param name="asked">What was asked of the resource, with its answers and who asked.</param>
    /// <param name="actor">Uid of whoever did it.</param>
    /// <param name="at">When it was noted.</param>
    /// <returns><c>null</c> where other words took the place of theirs since, or others are asked because of a new version.</returns>
    public static LicenceConsentStep? StepAt(IEnumerable<LicenceConsent> asked, Guid? actor, DateTimeOffset at) =>
        asked.SelectMany(c => c.Steps()).Where(s => s.By == actor && s.At <= at && at - s.At < Noted).OrderBy(s => s.At).Select(s => (LicenceConsentStep?)s.What).LastOrDefault();

    /// <summary>Asks those too who hold rights in a later revision. Those who are not credited any more stay asked: their words may stand in it still.</summary>
    /// <param name="revision">The revision, its resource loaded; it may be about to be published.</param>
    /// <param name="forgotten">Credits added to it since.</param>
    public void Follow(Revision revision, IReadOnlyCollection<Credit>? forgotten = null)
    {
        if (State == LicenceConsentState.Open && AskAll(revision.Sheet.Correcting(forgotten ?? []))) revision.Resource.Tell(HappeningKind.LicenceConsentChanged, revision.PublishedBy);
    }

    /// <summary>Says yes or no for oneself. While it is open a yes may become a no; a no closes it.</summary>
    /// <exception cref="BrokenRuleException"><c>LicenceConsent.Settled</c>, <c>LicenceConsent.NotAsked</c>.</exception>
    public void Answer(Contributor by, bool agrees, DateTimeOffset at)
    {
        Guard();
        Find(by.Uid).Say(agrees, at);
        Closed(agrees, by, at);
    }

    /// <summary>Records what somebody who has no account wrote.</summary>
    /// <param name="party">Uid of who wrote it.</param>
    /// <param name="agrees">Yes or no.</param>
    /// <param name="proof">Where the proof is kept, in words for readers.</param>
    /// <param name="by">The moderator who read it.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>LicenceConsent.Settled</c>, <c>LicenceConsent.NotAsked</c>, <c>LicenceConsent.ProofMissing</c>, <c>LicenceConsent.ProofTooLong</c>.</exception>
    public void Record(Guid party, bool agrees, string proof, Contributor by, DateTimeOffset at)
    {
        Guard();
        proof = proof.Trim();
        if (proof.Length == 0) throw new BrokenRuleException("LicenceConsent.ProofMissing");
        if (proof.Length > LongestProof) throw new BrokenRuleException("LicenceConsent.ProofTooLong");
        Find(party).Record(agrees, proof, by, at);
        Closed(agrees, by, at);
    }

    /// <summary>Takes the question back.</summary>
    /// <exception cref="BrokenRuleException"><c>LicenceConsent.Settled</c>; <c>LicenceConsent.NotYours</c>: somebody else asked.</exception>
    public void Withdraw(Contributor by, DateTimeOffset at)
    {
        Guard();
        if (by.Uid != AskedBy.Uid) throw new BrokenRuleException("LicenceConsent.NotYours");
        (State, SettledAt) = (LicenceConsentState.Withdrawn, Instant.Cut(at));
        Changed(by);
    }

    /// <summary>Closes it with the revision that bears the licence.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="forgotten">Credits of earlier revisions that it bears too, added since.</param>
    /// <exception cref="BrokenRuleException"><c>LicenceConsent.Settled</c>; <c>LicenceConsent.Incomplete</c>: somebody has not said yes, and the licence stays as it is.</exception>
    public void Conclude(Revision revision, IReadOnlyCollection<Credit>? forgotten = null)
    {
        Guard();
        if (!IsComplete || !LicenceHolders.Of(revision.Sheet.Correcting(forgotten ?? [])).All(party => _answers.Exists(a => a.Party == party))) throw new BrokenRuleException("LicenceConsent.Incomplete");
        (State, SettledAt, PublishedNumber) = (LicenceConsentState.Agreed, revision.PublishedAt, revision.Number);
    }

    private IEnumerable<(LicenceConsentStep What, Guid By, DateTimeOffset At)> Steps()
    {
        var said = _answers.Where(a => a.AnsweredAt is not null).OrderBy(a => a.AnsweredAt).ToList();
        foreach (var answer in said)
        {
            var last = State == LicenceConsentState.Agreed && answer == said[^1];
            yield return (last ? LicenceConsentStep.Settled : answer.Agrees == true ? LicenceConsentStep.Agreed : LicenceConsentStep.Refused, answer.RecordedBy?.Uid ?? answer.Party, answer.AnsweredAt!.Value);
        }
        // Whoever asks agrees in the same breath: the question is what is told.
        yield return (LicenceConsentStep.Asked, AskedBy.Uid, AskedAt);
        if (State == LicenceConsentState.Withdrawn) yield return (LicenceConsentStep.Withdrawn, AskedBy.Uid, SettledAt!.Value);
    }

    private bool AskAll(Sheet sheet)
    {
        var added = LicenceHolders.Of(sheet).Where(party => !_answers.Exists(a => a.Party == party)).ToList();
        _answers.AddRange(added.Select(party => new LicenceConsentAnswer(this, party)));
        return added.Count > 0;
    }

    private void Closed(bool agrees, Contributor by, DateTimeOffset at)
    {
        if (!agrees) (State, SettledAt) = (LicenceConsentState.Refused, Instant.Cut(at));
        Changed(by);
    }

    private LicenceConsentAnswer Find(Guid party) => _answers.Find(a => a.Party == party) ?? throw new BrokenRuleException("LicenceConsent.NotAsked");

    private void Guard()
    {
        if (State != LicenceConsentState.Open) throw new BrokenRuleException("LicenceConsent.Settled");
    }

    private void Changed(Contributor by) => Resource.Tell(HappeningKind.LicenceConsentChanged, by);
}

/// <summary>What became of a question about a licence. Stored: never renumber, only add.</summary>
public enum LicenceConsentState
{
    /// <summary>Somebody has not answered yet.</summary>
    Open = 0,

    /// <summary>All said yes, and a revision bears the licence.</summary>
    Agreed = 1,

    /// <summary>Somebody said no.</summary>
    Refused = 2,

    /// <summary>Whoever asked took it back.</summary>
    Withdrawn = 3,
}

/// <summary>What somebody did about a question about a licence.</summary>
public enum LicenceConsentStep
{
    /// <summary>Asked it.</summary>
    Asked,

    /// <summary>Said yes, or recorded that somebody did.</summary>
    Agreed,

    /// <summary>Said no, or recorded it: the question is closed.</summary>
    Refused,

    /// <summary>Took the question back.</summary>
    Withdrawn,

    /// <summary>Said the last yes: the licence is changed.</summary>
    Settled,
}

/// <summary>Somebody who is asked, and what they say.</summary>
public sealed class LicenceConsentAnswer
{
    private LicenceConsentAnswer() { }

    internal LicenceConsentAnswer(LicenceConsent consent, Guid party) => (Consent, Party) = (consent, party);

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The question.</summary>
    public LicenceConsent Consent { get; private set; } = null!;

    /// <summary>Key of <see cref="Consent"/>.</summary>
    public int ConsentId { get; private set; }

    /// <summary>Uid of who is asked.</summary>
    public Guid Party { get; private set; }

    /// <summary>Yes or no; <c>null</c> until they answer.</summary>
    public bool? Agrees { get; private set; }

    /// <summary>When they answered, or when it was recorded.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The moderator who recorded it; <c>null</c> where they answered themselves.</summary>
    public Contributor? RecordedBy { get; private set; }

    /// <summary>Key of <see cref="RecordedBy"/>.</summary>
    public int? RecordedById { get; private set; }

    /// <summary>Where the proof is kept; <c>null</c> where they answered themselves.</summary>
    public string? Proof { get; private set; }

    internal void Say(bool agrees, DateTimeOffset at) => (Agrees, AnsweredAt, RecordedBy, RecordedById, Proof) = (agrees, Instant.Cut(at), null, null, null);

    internal void Record(bool agrees, string proof, Contributor by, DateTimeOffset at) => (Agrees, AnsweredAt, RecordedBy, Proof) = (agrees, Instant.Cut(at), by, proof);
}
