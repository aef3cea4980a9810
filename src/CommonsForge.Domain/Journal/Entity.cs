namespace CommonsForge.Domain.Journal;

/// <summary>A thing of the commons to which something may happen; what happens is written in the journal with the change itself.</summary>
public abstract class Entity
{
    private readonly List<Happening> _happenings = [];

    /// <summary>What happened since the last save, oldest first.</summary>
    public IReadOnlyList<Happening> Happenings => _happenings;

    /// <summary>Forgets what happened, once it is written.</summary>
    public void ForgetHappenings() => _happenings.Clear();

    /// <summary>Notes that something happened.</summary>
    protected void Record(Happening happening) => _happenings.Add(happening);
}

/// <summary>Something that happened in the commons.</summary>
/// <param name="Kind">What.</param>
/// <param name="Subject">Name of the kind of thing, as in code.</param>
/// <param name="SubjectUid">Which one.</param>
/// <param name="ActorUid">Who did it, or <c>null</c> for the commons itself.</param>
public sealed record Happening(HappeningKind Kind, string Subject, Guid SubjectUid, Guid? ActorUid);

/// <summary>What may happen. Values are stored: never renumber, only add.</summary>
public enum HappeningKind
{
    /// <summary>A resource's first revision.</summary>
    ResourcePublished = 1,

    /// <summary>A later revision.</summary>
    ResourceRevised = 2,

    /// <summary>A resource withdrawn.</summary>
    ResourceWithdrawn = 3,

    /// <summary>Somebody said they used a resource; the subject is the resource.</summary>
    ResourceUsed = 4,

    /// <summary>A vocabulary, a term, a community, a person or a name to credit changed: pages that show them must follow.</summary>
    ReferenceChanged = 5,

    /// <summary>Another part of a resource may be shown, or what was found about its licence changed.</summary>
    ResourceStandingChanged = 6,

    /// <summary>A resource went to a community, or left one.</summary>
    ResourceMoved = 7,

    /// <summary>Somebody read a resource over, and lets it stand.</summary>
    ResourceReviewed = 8,

    /// <summary>A change is proposed, or a new version of one; the subject is the proposal.</summary>
    ProposalOpened = 9,

    /// <summary>A proposal was accepted, declined or withdrawn, or one that was declined is taken up again: its discussion says which.</summary>
    ProposalSettled = 10,

    /// <summary>Somebody said something of a proposal, or approved it.</summary>
    ProposalDiscussed = 11,

    /// <summary>Review asks the author of a proposal for changes.</summary>
    ProposalChangesRequested = 34,

    /// <summary>Nobody has answered a proposal for a while: its reviewers are reminded.</summary>
    ReviewersCalled = 12,

    /// <summary>Nobody has answered a proposal for long: the substitutes of its community may.</summary>
    SubstitutesCalled = 13,

    /// <summary>Nobody has answered a proposal for long, or too few review there: the commons' pool is asked to.</summary>
    PoolCalled = 14,

    /// <summary>Somebody published their own proposal, because nobody else was there to review it; the subject is the proposal.</summary>
    PublishedWithoutReview = 15,

    /// <summary>A part of a revision, or of a proposed version, was withdrawn; the subject is the resource.</summary>
    PartErased = 16,

    /// <summary>Somebody is not named any more, as they asked; the subject is the party.</summary>
    NameWithdrawn = 17,

    /// <summary>Somebody says that they are on an image; the subject is what they say of it.</summary>
    ImageHidden = 18,

    /// <summary>Somebody of moderation decided who sees such an image.</summary>
    ImageDecided = 19,

    /// <summary>Somebody suggested something; the subject is the suggestion.</summary>
    SuggestionMade = 20,

    /// <summary>Somebody looked at a suggestion that was held, and decided who sees it.</summary>
    SuggestionLookedAt = 21,

    /// <summary>Somebody looks after a suggestion.</summary>
    SuggestionTaken = 22,

    /// <summary>A version answers a suggestion.</summary>
    SuggestionSettled = 23,

    /// <summary>A suggestion was left aside.</summary>
    SuggestionSetAside = 24,

    /// <summary>Somebody took their suggestion back.</summary>
    SuggestionWithdrawn = 25,

    /// <summary>A chantier of a community was opened, planned anew or closed, or one of its tasks moved on.</summary>
    ChantierChanged = 30,

    /// <summary>Whoever holds rights in a resource was asked about another licence, answered, or the question was closed; the subject is the resource.</summary>
    LicenceConsentChanged = 31,

    /// <summary>Somebody adopted a resource that nobody looked after, or an adoption ended; the subject is the resource.</summary>
    ResourceAdopted = 32,

    /// <summary>A credit that was forgotten on a revision was added to it; the subject is the resource.</summary>
    CreditCorrected = 33,

    /// <summary>Somebody who did not sign in says they used a resource: it waits for a look; the subject is the report.</summary>
    UsageHeld = 40,

    /// <summary>A report that everybody saw was amended, withdrawn or set aside; the subject is the resource.</summary>
    UsageChanged = 41,

    /// <summary>A report was set aside after a look; the subject is the report.</summary>
    UsageSetAside = 42,

    /// <summary>Somebody thanked for a report or answered it; the subject is the report.</summary>
    UsageReplied = 43,

    /// <summary>Other words for a report were not taken after a look, and it stands as it was; the subject is the report.</summary>
    AmendmentSetAside = 44,

    /// <summary>Somebody who was asked says whether a resource is still valid; the subject is the resource.</summary>
    ValiditySaid = 75,

    /// <summary>The questions that reports of a resource are asked, or of a type in a community, changed; the subject is their set.</summary>
    QuestionsChanged = 76,

    /// <summary>Somebody showed themselves in the directory, or not any more, or a structure said something else of itself.</summary>
    DirectoryChanged = 60,

    /// <summary>Somebody asks for a peer's view; the subject is the request.</summary>
    PeerAsked = 61,

    /// <summary>Somebody answered such a request.</summary>
    PeerAnswered = 62,

    /// <summary>An offer was made, written anew or taken back.</summary>
    OfferChanged = 63,

    /// <summary>Somebody asks for a hand; the subject is the need.</summary>
    NeedPosted = 50,

    /// <summary>A need was taken in hand, reworded, tried, met, closed…</summary>
    NeedMoved = 51,

    /// <summary>A peer answered a need: <em>j'ai vécu ça</em>.</summary>
    NeedAnswered = 52,

    /// <summary>Nobody took a need for some days: signposters and peers nearby are told.</summary>
    NeedOffered = 53,

    /// <summary>Nobody took a need for long: the networks of the place are told, and who asked.</summary>
    NeedCalled = 54,

    /// <summary>Nothing was heard of a need for a while: who asked is reminded.</summary>
    NeedReminded = 55,

    /// <summary>Voices of a workshop wait to be published: who facilitated is reminded; the subject is the collection.</summary>
    CollectionReminded = 70,

    /// <summary>A reporter wishes to name a structure, whose members are asked; the subject is the report.</summary>
    StructureAsked = 71,

    /// <summary>A member of that structure said yes or no.</summary>
    StructureAnswered = 72,

    /// <summary>Two people, or a person and a structure, may be introduced; the subject is the introduction.</summary>
    IntroductionProposed = 80,

    /// <summary>Both agreed to be introduced.</summary>
    IntroductionAgreed = 81,

    /// <summary>One who was introduced wrote to the other.</summary>
    IntroductionWritten = 82,

    /// <summary>An introduction was ended, or it was not the moment for one.</summary>
    IntroductionEnded = 83,

    /// <summary>An introduction was reported to moderation.</summary>
    IntroductionReported = 84,

    /// <summary>Some months after a need was met, who asked is asked what came of it; the subject is the need.</summary>
    NeedFollowedUp = 85,

    /// <summary>Somebody is asked whether the story of a need may name them; the subject is the need.</summary>
    StoryNamingAsked = 86,

    /// <summary>Somebody asks to belong to a structure; the subject is the membership.</summary>
    MembershipAsked = 90,

    /// <summary>A member of that structure, or moderation, said yes.</summary>
    MembershipAccepted = 91,

    /// <summary>They said no.</summary>
    MembershipDeclined = 92,

    /// <summary>Somebody was taken out of a structure.</summary>
    MemberRemoved = 93,
}
