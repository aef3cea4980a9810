using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Proposals;

namespace CommonsForge.Domain.Resources;

/// <summary>A text that is not public: somebody's work under way, or the body of a notice whose licence does not allow showing it.</summary>
public sealed class Draft
{
    /// <summary>How many suggestions one change may answer.</summary>
    public const int MostAnswers = 50;

    private Draft() { }

    /// <summary>Begins a work of one's own.</summary>
    /// <param name="content">What is written so far.</param>
    /// <param name="owner">Who may read it.</param>
    /// <param name="at">When.</param>
    public Draft(Content content, Contributor owner, DateTimeOffset at)
    {
        Owner = owner;
        Keep(content, at);
    }

    /// <summary>Keeps the text of a notice in private.</summary>
    /// <param name="resource">The resource it belongs to.</param>
    /// <param name="content">What is kept.</param>
    /// <param name="owner">Who may read it, or <c>null</c> for the commons' moderation only.</param>
    /// <param name="at">When.</param>
    public Draft(Resource resource, Content content, Contributor? owner, DateTimeOffset at)
    {
        (Resource, Owner) = (resource, owner);
        Keep(content, at);
    }

    /// <summary>Begins a change to a resource.</summary>
    /// <param name="from">The revision it begins with; its resource must be loaded.</param>
    /// <param name="content">What it holds so far.</param>
    /// <param name="owner">Who may read it.</param>
    /// <param name="at">When.</param>
    /// <param name="proposal">The proposal that it completes, with its versions, or <c>null</c>.</param>
    public Draft(Revision from, Content content, Contributor owner, DateTimeOffset at, Proposal? proposal = null)
    {
        (Resource, BaseNumber, Owner, Proposal, ProposalVersion) = (from.Resource, from.Number, owner, proposal, proposal?.Current.Number);
        Keep(content, at);
    }

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The resource that it changes or belongs to; <c>null</c> for a new one.</summary>
    public Resource? Resource { get; private set; }

    /// <summary>Key of <see cref="Resource"/>.</summary>
    public int? ResourceId { get; private set; }

    /// <summary>Number of the revision that the change began with; <c>null</c> when it changes none.</summary>
    public int? BaseNumber { get; private set; }

    /// <summary>The proposal that it completes, or <c>null</c>.</summary>
    public Proposal? Proposal { get; private set; }

    /// <summary>Key of <see cref="Proposal"/>.</summary>
    public int? ProposalId { get; private set; }

    /// <summary>
    /// The version of the proposal that it began with: one that came since is merged with it, never left out. <c>null</c> where it began with
    /// the resource, and the proposal as a whole came beside it.
    /// </summary>
    public int? ProposalVersion { get; private set; }

    /// <summary>Who may read it, or <c>null</c> for the commons' moderation only.</summary>
    public Contributor? Owner { get; private set; }

    /// <summary>Key of <see cref="Owner"/>.</summary>
    public int? OwnerId { get; private set; }

    /// <summary>What it is.</summary>
    public Sheet Sheet { get; private set; } = null!;

    /// <summary>The text kept, Markdown.</summary>
    public string Body { get; private set; } = "";

    /// <summary><em>En mots simples</em>, or empty.</summary>
    public string PlainWords { get; private set; } = "";

    /// <summary>What changed and why, as far as written.</summary>
    public string Note { get; private set; } = "";

    /// <summary>What the owner says of their right to share it, once they did.</summary>
    public RightsBasis? Rights { get; private set; }

    /// <summary>Key of the community that it shall ask to be taken into, or <c>null</c>.</summary>
    public int? CommunityId { get; private set; }

    /// <summary>Keys of the suggestions that the change answers.</summary>
    public IReadOnlyList<int> Answers { get; private set; } = [];

    /// <summary>Key of the report of use whose words it takes up, or <c>null</c>.</summary>
    public int? ReportId { get; private set; }

    /// <summary>The work made from the resource that its text is offered back from, or <c>null</c>.</summary>
    public Resource? OfferedFrom { get; private set; }

    /// <summary>Key of <see cref="OfferedFrom"/>.</summary>
    public int? OfferedFromId { get; private set; }

    /// <summary>When it was last kept.</summary>
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>How often it was kept: whoever saves says which state they saw, so that two tabs do not overwrite each other unseen.</summary>
    public int Saves { get; private set; }

    /// <summary>When its owner asked to publish it, while a new account's first work waits; <c>null</c> otherwise.</summary>
    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>What it says.</summary>
    public Content ToContent() => new(Sheet, new() { Body = Body, PlainWords = PlainWords, PlainText = Merging.PlainText.Of(Body) });

    /// <summary>Replaces what is kept.</summary>
    public void Keep(Content content, DateTimeOffset at)
    {
        (Sheet, Body, PlainWords) = (content.Sheet, content.Text.Body, content.Text.PlainWords);
        SavedAt = Instant.Cut(at);
        SubmittedAt = null;
        Saves++;
    }

    /// <summary>Notes what comes with the text when it is published.</summary>
    /// <param name="note">What changed and why.</param>
    /// <param name="rights">Why it may be shared.</param>
    /// <param name="community">The community to ask.</param>
    public void Accompany(string note, RightsBasis? rights, Community? community) => (Note, Rights, CommunityId) = (note, rights, community?.Id);

    /// <summary>Notes which suggestions the change answers, at most <see cref="MostAnswers"/>.</summary>
    /// <param name="suggestions">Their keys.</param>
    public void Answer(IEnumerable<int> suggestions) => Answers = [.. suggestions.Distinct().Take(MostAnswers)];

    /// <summary>Notes that its text is offered back from a work that was made of the resource.</summary>
    public void OfferFrom(Resource adaptation) => OfferedFrom = adaptation;

    /// <summary>Takes up what a report of use says: until it is sent nobody knows.</summary>
    public void TakeUp(UsageReport report) => ReportId = report.Id;

    /// <summary>Forgets a report that is taken back: what the note quotes of it, and who told it.</summary>
    /// <param name="words">What it said.</param>
    /// <param name="reporter">Uid of who told it, or <c>null</c>.</param>
    public void ForgetReport(UsageWords words, Guid? reporter)
    {
        (Note, ReportId) = (words.LeftOutOf(Note), null);
        if (reporter is { } uid) Sheet = Sheet with { Credits = [.. Sheet.Credits.Where(c => c.Party != uid || c.Role != CreditRole.OriginOf)] };
        Saves++;
    }

    /// <summary>Another draft of the same, for what was typed elsewhere meanwhile: both stay.</summary>
    public Draft Beside(Content content, DateTimeOffset at)
    {
        var other = new Draft { Resource = Resource, BaseNumber = BaseNumber, Proposal = Proposal, ProposalVersion = ProposalVersion, Owner = Owner, Note = Note, Rights = Rights, CommunityId = CommunityId, Answers = Answers, ReportId = ReportId, OfferedFrom = OfferedFrom, OfferedFromId = OfferedFromId };
        other.Keep(content, at);
        return other;
    }

    /// <summary>Takes in what was published meanwhile: what is kept is now a change of that revision.</summary>
    public void Rebase(Content merged, Revision onto, DateTimeOffset at)
    {
        BaseNumber = onto.Number;
        Keep(merged, at);
    }

    /// <summary>Completes a proposal of its owner's from now on, though it began with the resource: what the proposal holds is merged with it before it is sent.</summary>
    public void Join(Proposal proposal)
    {
        Proposal = proposal;
        Answer(proposal.Answers.Concat(Answers));
    }

    /// <summary>Takes in what the proposal that it completes holds by now: what is kept is a next version of it.</summary>
    /// <param name="merged">What came of both.</param>
    /// <param name="proposal">The proposal, with its versions.</param>
    /// <param name="at">When.</param>
    public void TakeIn(Content merged, Proposal proposal, DateTimeOffset at)
    {
        (ProposalVersion, BaseNumber) = (proposal.Current.Number, Math.Max(BaseNumber ?? 0, proposal.Current.BaseNumber));
        Keep(merged, at);
    }

    /// <summary>Leaves the resource alone: what is kept becomes a work of its own, that remembers where it comes from.</summary>
    /// <exception cref="BrokenRuleException"><c>Draft.NoOrigin</c>: it changes no resource. <c>Draft.NotYours</c>: nobody owns it.</exception>
    public void BecomeAdaptation(DateTimeOffset at)
    {
        if (Resource is not { } origin || BaseNumber is not { } number) throw new BrokenRuleException("Draft.NoOrigin");
        if (Owner is null) throw new BrokenRuleException("Draft.NotYours");
        (Resource, ResourceId, BaseNumber, Proposal, ProposalId, ProposalVersion) = (null, null, null, null, null, null);
        (OfferedFrom, OfferedFromId, Answers) = (null, null, []);
        var content = ToContent();
        Keep(content with { Sheet = content.Sheet.Deriving(new() { Resource = origin.Uid, Revision = number }, Owner.Uid) }, at);
    }

    /// <summary>Waits for the checks that a new account's first work goes through.</summary>
    public void Submit(DateTimeOffset at) => SubmittedAt = Instant.Cut(at);

    /// <summary>Goes back to its owner, who may mend it and submit it again.</summary>
    public void SendBack() => SubmittedAt = null;
}
