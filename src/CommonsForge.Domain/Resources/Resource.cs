using CommonsForge.Domain.Communities;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Integrity;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Merging;

namespace CommonsForge.Domain.Resources;

/// <summary>A work in the commons: an address that never breaks, a line of revisions, one community or none.</summary>
public sealed class Resource : Entity
{
    /// <summary>The longest reason for not taking a work into a community, in UTF-16 units.</summary>
    public const int LongestRefusal = 1000;

    private readonly List<Revision> _revisions = [];

    private Resource() { }

    /// <summary>Starts a work; it shows nowhere until <see cref="Publish"/>.</summary>
    /// <param name="uid">Its name outside this commons (UUID v7).</param>
    /// <param name="community">The community it belongs to, or <c>null</c>.</param>
    public Resource(Guid uid, Community? community)
    {
        Uid = uid;
        Community = community;
        Standing = Standing.Published;
    }

    /// <summary>Number used in local addresses.</summary>
    public int Id { get; private set; }

    /// <summary>Name used everywhere outside.</summary>
    public Guid Uid { get; private set; }

    /// <summary>The community that owns it, or none.</summary>
    public Community? Community { get; private set; }

    /// <summary>Key of <see cref="Community"/>.</summary>
    public int? CommunityId { get; private set; }

    /// <summary>How much of it may be shown.</summary>
    public Standing Standing { get; private set; }

    /// <summary>Number of the revision that readers see; 0 before the first.</summary>
    public int CurrentNumber { get; private set; }

    /// <summary>When the first revision was published.</summary>
    public DateTimeOffset FirstPublishedAt { get; private set; }

    /// <summary>When the current revision was published.</summary>
    public DateTimeOffset LastPublishedAt { get; private set; }

    /// <summary>Why it was withdrawn, in words for readers; <c>null</c> while it is not.</summary>
    public string? WithdrawnReason { get; private set; }

    /// <summary>What was found about its licence when words and links disagree or are missing: kept as proof.</summary>
    public IReadOnlyList<string> LicenceEvidence { get; private set; } = [];

    /// <summary>When somebody other than its author read it over and let it stand; <c>null</c> while it is <em>pas encore relue</em>.</summary>
    public DateTimeOffset? ReviewedAt { get; private set; }

    /// <summary>Key of the community that its author asks to take it in, or <c>null</c>.</summary>
    public int? RequestedCommunityId { get; private set; }

    /// <summary>Why the community that its author asked last did not take it in; <c>null</c> when it was not refused.</summary>
    public string? AdmissionRefusal { get; private set; }

    /// <summary>Its revisions, when loaded.</summary>
    public IReadOnlyList<Revision> Revisions => _revisions;

    /// <summary>Adds a revision that readers see at once.</summary>
    /// <param name="content">What it says; already checked.</param>
    /// <param name="publication">Who, when, why and under which grant.</param>
    /// <param name="previous">The revision it follows with its text, or <c>null</c> for the first.</param>
    /// <param name="merged">Seal of the proposed version that it takes in: its second parent; <c>null</c> when there is none.</param>
    /// <returns>The new revision, whose number is one more than the last.</returns>
    /// <exception cref="BrokenRuleException">The content is not publishable, or <paramref name="previous"/> is not the current revision.</exception>
    public Revision Publish(Content content, Publication publication, Revision? previous, Seal? merged = null)
    {
        if (content.Check() is [var problem, ..]) throw new BrokenRuleException(problem.Code, problem.Field);
        if ((previous?.Number ?? 0) != CurrentNumber) throw new BrokenRuleException("Resource.OutOfDate", $"current is {CurrentNumber}");
        var revision = new Revision(this, CurrentNumber + 1, content, publication, previous, merged);
        _revisions.Add(revision);
        CurrentNumber = revision.Number;
        if (previous is null) FirstPublishedAt = revision.PublishedAt;
        LastPublishedAt = revision.PublishedAt;
        // What a person settled is kept as proof, where what was found is.
        if (Standing == Standing.Published && content.Sheet.LicenceSettled is { } settled) LicenceEvidence = settled.Quotes;
        Happened(previous is null ? HappeningKind.ResourcePublished : HappeningKind.ResourceRevised, publication.By);
        return revision;
    }

    /// <summary>Roles of those whose own work it is: they change it without asking, look after it, and are told what becomes of it.</summary>
    public static IReadOnlyList<CreditRole> OwnRoles { get; } = [CreditRole.Author, CreditRole.Adapter, CreditRole.Translator];

    /// <summary>Whether somebody may change it without asking: who is credited as its author, adapter or translator.</summary>
    /// <param name="sheet">Its current sheet.</param>
    /// <param name="person">Uid of the person.</param>
    public static bool IsOwnWork(Sheet sheet, Guid person) =>
        sheet.Credits.Any(c => c.Party == person && OwnRoles.Contains(c.Role));

    /// <summary>Asks a community to take it in; review answers.</summary>
    public void AskAdmission(Community? community) => RequestedCommunityId = community?.Id;

    /// <summary>Says that it was read over, and lets it into the community that it asked for; nothing happens when both are so.</summary>
    /// <param name="reviewer">Who read it.</param>
    /// <param name="into">The community that takes it in, or <c>null</c> to leave it where it is.</param>
    /// <param name="at">When.</param>
    public void Admit(Contributor? reviewer, Community? into, DateTimeOffset at)
    {
        if (ReviewedAt is null)
        {
            ReviewedAt = Instant.Cut(at);
            if (CurrentNumber > 0) Happened(HappeningKind.ResourceReviewed, reviewer);
        }
        RequestedCommunityId = null;
        if (into is not null) AdmissionRefusal = null;
        if (into is not null) MoveTo(into);
    }

    /// <summary>Says that it was read over and may stand, and that the community that it asked for does not take it in, with the reason, which its authors read.</summary>
    /// <param name="reviewer">Who read it.</param>
    /// <param name="why">Why it is not taken in; plain text.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Resource.AdmissionWhyMissing</c>, <c>Resource.AdmissionWhyTooLong</c>.</exception>
    public void RefuseAdmission(Contributor reviewer, string why, DateTimeOffset at)
    {
        why = why.Trim();
        if (why.Length == 0) throw new BrokenRuleException("Resource.AdmissionWhyMissing");
        if (why.Length > LongestRefusal) throw new BrokenRuleException("Resource.AdmissionWhyTooLong");
        (ReviewedAt, RequestedCommunityId, AdmissionRefusal) = (ReviewedAt ?? Instant.Cut(at), null, why);
        Happened(HappeningKind.ResourceReviewed, reviewer);
    }

    /// <summary>Says what may be shown, after a look at the licences found; nothing happens when that is the same.</summary>
    /// <param name="standing">What may be shown from now on.</param>
    /// <param name="evidence">The words and links that led to it.</param>
    /// <param name="by">Who says so, or <c>null</c> for the commons by its rules.</param>
    public void Stand(Standing standing, IReadOnlyList<string> evidence, Contributor? by = null)
    {
        if (standing == Standing && evidence.SequenceEqual(LicenceEvidence, StringComparer.Ordinal)) return;
        (Standing, LicenceEvidence) = (standing, evidence);
        HappenedInSight(HappeningKind.ResourceStandingChanged, by);
    }

    /// <summary>Says that somebody looked for an open licence and found none, or one that is not open: only a notice of it is shown from now on.</summary>
    /// <param name="evidence">The words and links found.</param>
    /// <param name="by">Who says so.</param>
    /// <exception cref="BrokenRuleException"><c>Clarify.Settled</c>: its licence is known.</exception>
    public void Describe(IReadOnlyList<string> evidence, Contributor by)
    {
        if (Standing is not (Standing.Notice or Standing.LicenceToClarify)) throw new BrokenRuleException("Clarify.Settled");
        // That a notice stays one is a decision all the same.
        (Standing, LicenceEvidence) = (Standing.Notice, evidence);
        HappenedInSight(HappeningKind.ResourceStandingChanged, by);
    }

    /// <summary>Withdraws the work: its address answers « gone » with the reason, and its credits stay.</summary>
    /// <param name="reason">Words for readers.</param>
    /// <param name="by">Who decided.</param>
    public void Withdraw(string reason, Contributor? by)
    {
        Standing = Standing.Withdrawn;
        WithdrawnReason = reason;
        Happened(HappeningKind.ResourceWithdrawn, by);
    }

    /// <summary>Gives the work to a community, or to none; nothing happens when it is there already.</summary>
    public void MoveTo(Community? community)
    {
        // The community it is in may not be loaded: then only its key tells.
        if (community is null ? Community is null && CommunityId is null : community == Community || community.Id == CommunityId) return;
        (Community, CommunityId) = (community, community is { Id: > 0 } ? community.Id : null);
        HappenedInSight(HappeningKind.ResourceMoved);
    }

    // Before its first revision a work shows nowhere: what becomes of it until then is part of publishing it.
    private void HappenedInSight(HappeningKind kind, Contributor? by = null)
    {
        if (CurrentNumber > 0) Happened(kind, by);
    }

    // The proof that a person settled is words of the text: it does not outlive them.
    internal void ForgetQuotes(Revision of)
    {
        if (Standing == Standing.Published && of.Number == CurrentNumber && of.Sheet.LicenceSettled is null) LicenceEvidence = [];
    }

    // A part of it did something that its pages must show.
    internal void Tell(HappeningKind kind, Contributor? by) => Happened(kind, by);

    // What one act does to several of its parts is one line of the journal.
    private void Happened(HappeningKind kind, Contributor? by)
    {
        var happening = new Happening(kind, nameof(Resource), Uid, by?.Uid);
        if (kind != HappeningKind.PartErased || !Happenings.Contains(happening)) Record(happening);
    }
}

/// <summary>How much of a resource may be shown. Stored: never renumber.</summary>
public enum Standing
{
    /// <summary>All of it.</summary>
    Published = 0,

    /// <summary>Readable, never adapted, under the strictest of the licences found, until a person settles which holds.</summary>
    LicenceToClarify = 1,

    /// <summary>Title, authors, link and our own summary only: no open licence was found.</summary>
    Notice = 2,

    /// <summary>Nothing but the reason.</summary>
    Withdrawn = 3,
}

/// <summary>The circumstances of a publication.</summary>
/// <param name="By">Who published, or <c>null</c> for an import by the commons itself.</param>
/// <param name="At">When.</param>
/// <param name="Note">What changed and why, in words; empty for a first revision.</param>
/// <param name="GrantVersion">Version of the licence grant accepted when publishing.</param>
public sealed record Publication(Contributor? By, DateTimeOffset At, string Note, string GrantVersion)
{
    /// <summary>What the publisher says of their right to share it; kept, never shown.</summary>
    public RightsBasis? Rights { get; init; }
}

/// <summary>Why somebody may share a text. Stored: never renumber, only add.</summary>
public enum RightsBasis
{
    /// <summary><em>À moi.</em></summary>
    Mine = 0,

    /// <summary><em>Fait dans mon travail</em>: the employer agrees (public agents: code de la propriété intellectuelle, L131-3-1 to L131-3-3).</summary>
    AtWork = 1,

    /// <summary><em>Commandé</em>: the contract says so.</summary>
    Commissioned = 2,

    /// <summary><em>À plusieurs</em>: all are named and agree.</summary>
    Several = 3,

    /// <summary><em>Je ne sais pas</em>: only a notice is public until a person says by what right, and under which licence.</summary>
    Unknown = 4,
}

/// <summary>One immutable state of a resource.</summary>
public sealed class Revision
{
    private Revision() { }

    internal Revision(Resource resource, int number, Content content, Publication publication, Revision? previous, Seal? merged)
    {
        Resource = resource;
        Number = number;
        Sheet = content.Sheet;
        Text = new RevisionText(content.Text);
        PublishedBy = publication.By;
        PublishedAt = Instant.Cut(publication.At);
        Note = publication.Note;
        GrantVersion = publication.GrantVersion;
        Rights = publication.Rights;
        BlockOrigins = Origins(BlockSplitter.Split(content.Text.Body), number, previous);
        Seal = Seal.Of(content, SealCircumstances, [.. new[] { previous?.Seal.Hash, merged?.Hash }.OfType<string>()]);
    }

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The resource it is a state of.</summary>
    public Resource Resource { get; private set; } = null!;

    /// <summary>Key of <see cref="Resource"/>.</summary>
    public int ResourceId { get; private set; }

    /// <summary>1 for the first, then one more each time.</summary>
    public int Number { get; private set; }

    /// <summary>What it is.</summary>
    public Sheet Sheet { get; private set; } = null!;

    /// <summary>What it says.</summary>
    public RevisionText Text { get; private set; } = null!;

    /// <summary>Who published it, or nobody of the site.</summary>
    public Contributor? PublishedBy { get; private set; }

    /// <summary>Key of <see cref="PublishedBy"/>.</summary>
    public int? PublishedById { get; private set; }

    /// <summary>
    /// Whether somebody may say more of a licence that is not known for sure by changing the text itself: whoever brought a notice here, or whoever wrote
    /// and published a text that names several. Anybody else asks those who review.
    /// </summary>
    /// <param name="by">Who; the work is loaded with the revision.</param>
    public bool MayClarify(Contributor by) => PublishedById == by.Id && Resource.Standing switch
    {
        Standing.Notice => true,
        Standing.LicenceToClarify => Resource.IsOwnWork(Sheet, by.Uid),
        _ => false,
    };

    /// <summary>When, cut to the millisecond so that a hash survives the database.</summary>
    public DateTimeOffset PublishedAt { get; private set; }

    /// <summary>What changed and why.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Version of the licence grant accepted when publishing.</summary>
    public string GrantVersion { get; private set; } = "";

    /// <summary>What the publisher said of their right to share it; <c>null</c> for imports. Not shown.</summary>
    public RightsBasis? Rights { get; private set; }

    /// <summary>What it says, whole; its text must be loaded.</summary>
    public Content ToContent() => new(Sheet, Text.ToContent());

    /// <summary>What a return to this version would say: its words, criteria, steps and files, under the licence, credits, origins and source of the current one, which nobody loses by a return.</summary>
    /// <param name="current">The current version of the same resource.</param>
    /// <exception cref="BrokenRuleException"><c>Restore.IsCurrent</c>; <c>Restore.WasErased</c>: a part of what it says was withdrawn.</exception>
    public Content ToRestore(Revision current)
    {
        if (current.Number == Number) throw new BrokenRuleException("Restore.IsCurrent");
        if (Seal.Parts.Any(p => p.Salt is null && p.Name != "note")) throw new BrokenRuleException("Restore.WasErased");
        return ToContent() with { Sheet = Sheet with { Licence = current.Sheet.Licence, Credits = current.Sheet.Credits, Origins = current.Sheet.Origins, Passages = [.. Sheet.Passages.Union(current.Sheet.Passages)], SourceUrl = current.Sheet.SourceUrl } };
    }

    /// <summary>Proof of what it held and of what it followed.</summary>
    public Seal Seal { get; private set; } = null!;

    /// <summary>What the seal covers beside the content. The resource and the publisher must be loaded.</summary>
    public SealCircumstances SealCircumstances => new(Resource.Uid, Number, PublishedAt, PublishedBy?.Uid, Note, GrantVersion);

    /// <summary>For each block of the body, in order, the number of the revision that last changed it.</summary>
    public IReadOnlyList<int> BlockOrigins { get; private set; } = [];

    /// <summary>Whether a part may still be withdrawn: it is one that moderation may withdraw, it holds something, and it was not withdrawn before.</summary>
    public bool MayErase(string part) => Erasure.Allows(part) && Seal.Holds(part) && (part != "note" || Note.Length > 0);

    /// <summary>Withdraws a part for good: what it held and its salt go, its digest stays, and the chain holds. The text and the resource must be loaded.</summary>
    /// <param name="part">Its name under the seal.</param>
    /// <param name="reason">Why, in words for readers.</param>
    /// <param name="by">Who decided.</param>
    /// <param name="at">When.</param>
    /// <returns>The public record of it, to be saved in the same transaction.</returns>
    /// <exception cref="BrokenRuleException"><c>Integrity.NotErasable</c>, <c>Erasure.ReasonMissing</c>, <c>Erasure.ReasonTooLong</c>.</exception>
    public Erasure Erase(string part, string reason, Contributor by, DateTimeOffset at)
    {
        if (!MayErase(part)) throw new BrokenRuleException("Integrity.NotErasable", part);
        var erasure = new Erasure(part, reason, by, at) { Revision = this };
        if (part == "note") Note = "";
        else
        {
            var left = Erasure.Without(ToContent(), part);
            Sheet = left.Sheet;
            Text.Keep(left.Text);
            if (part == "body") BlockOrigins = [];
            Resource.ForgetQuotes(this);
        }
        Seal = Seal.Erase(part);
        Resource.Tell(HappeningKind.PartErased, by);
        return erasure;
    }

    private static int[] Origins(IReadOnlyList<Block> blocks, int number, Revision? previous)
    {
        if (previous is null) return Blame.First(blocks, number);
        var before = BlockSplitter.Split(previous.Text.Body);
        // Texts may have been cut otherwise when the previous one was published, or it may be erased: its own number is then all that is known.
        var origins = previous.BlockOrigins.Count == before.Count ? previous.BlockOrigins : Blame.First(before, previous.Number);
        return Blame.Carry(before, origins, blocks, number);
    }
}

/// <summary>The text of a revision, in a row of its own so that lists never carry it.</summary>
public sealed class RevisionText
{
    private RevisionText() { }

    internal RevisionText(ContentText text) => Keep(text);

    internal void Keep(ContentText text) => (Body, PlainWords, PlainText) = (text.Body, text.PlainWords, text.PlainText);

    /// <summary>The text as contents hold it.</summary>
    public ContentText ToContent() => new() { Body = Body, PlainWords = PlainWords, PlainText = PlainText };

    /// <summary>Key, the same as the revision's.</summary>
    public int RevisionId { get; private set; }

    /// <summary>Markdown.</summary>
    public string Body { get; private set; } = "";

    /// <summary><em>En mots simples</em>, or empty.</summary>
    public string PlainWords { get; private set; } = "";

    /// <summary>The body without its marks.</summary>
    public string PlainText { get; private set; } = "";
}
