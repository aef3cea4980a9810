using System.Globalization;
using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Integrity;

/// <summary>
/// A credit that was forgotten on a revision, appended to it: the revision is immutable and its seal stays, so the correction has a seal of its
/// own, whose parent is the revision's hash. Whoever shows the revision names them too from then on.
/// </summary>
public sealed class CreditCorrection
{
    /// <summary>The longest reason, in UTF-16 units.</summary>
    public const int LongestWhy = 400;

    private CreditCorrection() { }

    /// <summary>Adds a credit to a revision that was published without it.</summary>
    /// <param name="revision">The revision, its resource loaded.</param>
    /// <param name="credit">Who is to be named, and what for.</param>
    /// <param name="onwards">Whether later revisions that lack it are corrected too.</param>
    /// <param name="why">How one knows; plain text that everybody reads.</param>
    /// <param name="by">Who adds it: an author of the resource, or moderation.</param>
    /// <param name="at">When.</param>
    /// <exception cref="BrokenRuleException"><c>Correction.WhyMissing</c>, <c>Correction.WhyTooLong</c>; <c>Correction.AlreadyCredited</c>: the revision names them for that.</exception>
    public CreditCorrection(Revision revision, Credit credit, bool onwards, string why, Contributor by, DateTimeOffset at)
    {
        why = why.Trim();
        if (why.Length == 0) throw new BrokenRuleException("Correction.WhyMissing");
        if (why.Length > LongestWhy) throw new BrokenRuleException("Correction.WhyTooLong");
        if (revision.Sheet.Credits.Contains(credit)) throw new BrokenRuleException("Correction.AlreadyCredited");
        (Revision, RevisionId, Party, Role, Onwards, Why, By, At) = (revision, revision.Id, credit.Party, credit.Role, onwards, why, by, Instant.Cut(at));
        Seal = Seal.Of(Parts(revision.Resource.Uid, revision.Number), [revision.Seal.Hash]);
        revision.Resource.Tell(HappeningKind.CreditCorrected, by);
    }

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The revision.</summary>
    public Revision Revision { get; private set; } = null!;

    /// <summary>Key of <see cref="Revision"/>.</summary>
    public int RevisionId { get; private set; }

    /// <summary>Uid of who is to be named.</summary>
    public Guid Party { get; private set; }

    /// <summary>What for.</summary>
    public CreditRole Role { get; private set; }

    /// <summary>Whether later revisions that lack the credit are corrected too.</summary>
    public bool Onwards { get; private set; }

    /// <summary>How one knows.</summary>
    public string Why { get; private set; } = "";

    /// <summary>Who added it.</summary>
    public Contributor By { get; private set; } = null!;

    /// <summary>Key of <see cref="By"/>.</summary>
    public int ById { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Its own seal; see docs/integrity.md.</summary>
    public Seal Seal { get; private set; } = null!;

    /// <summary>What differs from what was sealed: names of parts, <c>header</c>, or <c>parent</c> when it was made for another revision. Whoever added it must be loaded.</summary>
    /// <param name="resource">Uid of the resource.</param>
    /// <param name="number">Number of the revision.</param>
    /// <param name="hash">Hash of the revision.</param>
    public IReadOnlyList<string> Broken(Guid resource, int number, string hash) =>
        [.. Seal.Broken(Parts(resource, number)), .. Seal.Parents is [var parent] && parent == hash ? [] : new[] { "parent" }];

    private Dictionary<string, object?> Parts(Guid resource, int number) => new(StringComparer.Ordinal)
    {
        ["credit"] = SealParts.Of(new Credit { Party = Party, Role = Role }),
        ["why"] = Why,
        ["correction"] = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["resource"] = resource.ToString("D", CultureInfo.InvariantCulture),
            ["number"] = number,
            ["onwards"] = Onwards,
            ["at"] = At.ToUnixTimeMilliseconds(),
            ["by"] = By.Uid.ToString("D", CultureInfo.InvariantCulture),
        },
    };
}
