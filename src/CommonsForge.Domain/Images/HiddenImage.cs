using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Images;

/// <summary>What became of what somebody said of an image. Stored: never renumber, only add.</summary>
public enum ImageState
{
    /// <summary>Nobody sees it until somebody of moderation looked.</summary>
    Hidden = 0,

    /// <summary>Somebody looked: everybody sees it.</summary>
    Shown = 1,

    /// <summary>Somebody looked: nobody sees it any more.</summary>
    Kept = 2,

    /// <summary>Everybody still sees it, and somebody of moderation is to look: it was shown again before, or one person asks for many.</summary>
    Asked = 3,
}

/// <summary>
/// Somebody says that they are on an image: it is hidden at once, wherever the same bytes are shown, until somebody of moderation looks.
/// One for each time that it is said; of an image, at most one that is not <see cref="ImageState.Shown"/>.
/// </summary>
public sealed class HiddenImage : Entity
{
    /// <summary>The longest words of whoever asks, and the longest reason of whoever decides, in UTF-16 units.</summary>
    public const int LongestWords = 300;

    private HiddenImage() { }

    /// <summary>Hides an image.</summary>
    /// <param name="on">The revision where it was seen, with its resource.</param>
    /// <param name="sha256">Which of its images.</param>
    /// <param name="words">What whoever asks adds; may be empty. For those who decide, not for the public.</param>
    /// <param name="by">Who asks; <c>null</c> for somebody who does not say.</param>
    /// <param name="at">When.</param>
    /// <param name="waits">Whether somebody must look before it is hidden.</param>
    /// <exception cref="BrokenRuleException"><c>HiddenImage.NoSuchImage</c>: it is not an image of that revision, or one that shows nobody; <c>HiddenImage.WordsTooLong</c>.</exception>
    public HiddenImage(Revision on, string sha256, string words, Contributor? by, DateTimeOffset at, bool waits = false)
        : this(on, sha256, words, by, at, waits, on.Sheet.Attachments.Any(a => a.Sha256 == sha256 && MayShowSomebody(a.MediaType)))
    {
    }

    /// <summary>Hides a photograph of a report of use.</summary>
    /// <param name="report">Where it was seen.</param>
    /// <param name="on">The revision that was used, with its resource.</param>
    /// <param name="sha256">Which of its photographs.</param>
    /// <param name="words">As for an image of a revision.</param>
    /// <param name="by">Likewise.</param>
    /// <param name="at">Likewise.</param>
    /// <param name="waits">Likewise.</param>
    /// <inheritdoc cref="HiddenImage(Revision, string, string, Contributor?, DateTimeOffset, bool)" path="/exception"/>
    public HiddenImage(UsageReport report, Revision on, string sha256, string words, Contributor? by, DateTimeOffset at, bool waits = false)
        : this(on, sha256, words, by, at, waits, report.Photos.Any(p => p.Sha256 == sha256)) => Report = report;

    private HiddenImage(Revision on, string sha256, string words, Contributor? by, DateTimeOffset at, bool waits, bool isThere)
    {
        if (!isThere) throw new BrokenRuleException("HiddenImage.NoSuchImage");
        (Uid, On, Sha256, By, At, State) = (Guid.CreateVersion7(at), on, sha256, by, Instant.Cut(at), waits ? ImageState.Asked : ImageState.Hidden);
        Words = Said(words);
        // Who is on a photograph is nobody's business: the journal does not say who asked.
        Record(new(HappeningKind.ImageHidden, nameof(HiddenImage), Uid, null));
    }

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>Name used outside.</summary>
    public Guid Uid { get; private set; }

    /// <summary>The image: the same bytes are hidden everywhere.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Where it was seen.</summary>
    public Revision On { get; private set; } = null!;

    /// <summary>Key of <see cref="On"/>.</summary>
    public int OnId { get; private set; }

    /// <summary>The report of use where it was seen, or <c>null</c> for an image of the revision itself.</summary>
    public UsageReport? Report { get; private set; }

    /// <summary>Key of <see cref="Report"/>.</summary>
    public int? ReportId { get; private set; }

    /// <summary>What whoever asks added, plain text.</summary>
    public string Words { get; private set; } = "";

    /// <summary>Who asks, or <c>null</c>.</summary>
    public Contributor? By { get; private set; }

    /// <summary>Key of <see cref="By"/>.</summary>
    public int? ById { get; private set; }

    /// <summary>When they asked.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>What became of it.</summary>
    public ImageState State { get; private set; }

    /// <summary>Who decided.</summary>
    public Contributor? DecidedBy { get; private set; }

    /// <summary>Key of <see cref="DecidedBy"/>.</summary>
    public int? DecidedById { get; private set; }

    /// <summary>When they did.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why, in words for everybody.</summary>
    public string? Reason { get; private set; }

    /// <summary>Whether somebody of moderation is to look.</summary>
    public bool Waits => State is ImageState.Hidden or ImageState.Asked;

    /// <summary>Whether a file may show a person: a photograph or a scan, by its type. A drawing of lines, a text or a sound is answered for otherwise.</summary>
    public static bool MayShowSomebody(string mediaType) => mediaType is "image/jpeg" or "image/png" or "image/webp";

    /// <summary>Whether somebody may decide: neither whoever asked, nor who reported, nor an author of the text or whoever published that version of it.</summary>
    public bool MayBeDecidedBy(Contributor person) =>
        !Is(person, By, ById) && Report?.IsOf(person) is not true && !Is(person, On.PublishedBy, On.PublishedById) && !Resource.IsOwnWork(On.Sheet, person.Uid);

    /// <summary>Lets everybody see it again. What was kept hidden may be shown too: somebody may have been wrong.</summary>
    /// <exception cref="BrokenRuleException"><c>HiddenImage.Decided</c>; <c>HiddenImage.OwnImage</c>; <c>HiddenImage.ReasonMissing</c>; <c>HiddenImage.WordsTooLong</c>.</exception>
    public void Show(Contributor by, string reason, DateTimeOffset at) => Decide(ImageState.Shown, by, reason, at);

    /// <summary>Keeps it hidden for good.</summary>
    /// <inheritdoc cref="Show"/>
    public void Keep(Contributor by, string reason, DateTimeOffset at) => Decide(ImageState.Kept, by, reason, at);

    private void Decide(ImageState state, Contributor by, string reason, DateTimeOffset at)
    {
        if (State == ImageState.Shown || State == state) throw new BrokenRuleException("HiddenImage.Decided");
        if (!MayBeDecidedBy(by)) throw new BrokenRuleException("HiddenImage.OwnImage");
        var said = Said(reason);
        if (said.Length == 0) throw new BrokenRuleException("HiddenImage.ReasonMissing");
        (State, DecidedBy, DecidedAt, Reason) = (state, by, Instant.Cut(at), said);
        Record(new(HappeningKind.ImageDecided, nameof(HiddenImage), Uid, by.Uid));
    }

    // Known by the row, or by the object before there is one.
    private static bool Is(Contributor person, Contributor? other, int? otherId) => other == person || otherId == person.Id;

    private static string Said(string words)
    {
        var said = Intake.Clean(words).Trim();
        return said.Length <= LongestWords ? said : throw new BrokenRuleException("HiddenImage.WordsTooLong");
    }
}
