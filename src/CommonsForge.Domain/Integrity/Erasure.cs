using CommonsForge.Domain.Contributors;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;

namespace CommonsForge.Domain.Integrity;

/// <summary>
/// The public record that a part of a revision, or of a proposed version, was withdrawn: which, when, by whom and why. What it held and its
/// salt are gone, its digest stays under the seal, and the chain holds. Made by <see cref="Revision.Erase"/> and <see cref="ProposalVersion.Erase"/> alone.
/// </summary>
public sealed class Erasure
{
    /// <summary>The longest reason, in UTF-16 units.</summary>
    public const int LongestReason = 500;

    private Erasure() { }

    internal Erasure(string part, string reason, Contributor by, DateTimeOffset at)
    {
        reason = reason.Trim();
        if (reason.Length == 0) throw new BrokenRuleException("Erasure.ReasonMissing");
        if (reason.Length > LongestReason) throw new BrokenRuleException("Erasure.ReasonTooLong", LongestReason.ToString(System.Globalization.CultureInfo.InvariantCulture));
        (Part, Reason, By, At) = (part, reason, by, Instant.Cut(at));
    }

    /// <summary>Key of the row.</summary>
    public int Id { get; private set; }

    /// <summary>The revision, or <c>null</c> for a proposed version.</summary>
    public Revision? Revision { get; internal init; }

    /// <summary>Key of <see cref="Revision"/>.</summary>
    public int? RevisionId { get; private set; }

    /// <summary>The proposed version, or <c>null</c> for a revision.</summary>
    public ProposalVersion? ProposalVersion { get; internal init; }

    /// <summary>Key of <see cref="ProposalVersion"/>.</summary>
    public int? ProposalVersionId { get; private set; }

    /// <summary>Name of the part under the seal: <c>body</c>, <c>attachment:…</c></summary>
    public string Part { get; private set; } = "";

    /// <summary>Why, in words for readers.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Who decided.</summary>
    public Contributor By { get; private set; } = null!;

    /// <summary>Key of <see cref="By"/>.</summary>
    public int ById { get; private set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>
    /// Whether moderation may withdraw a part: words and files that somebody wrote. A title stays, because addresses and citations are made of it;
    /// names are withdrawn for the whole commons at once (<see cref="CreditedParty.Withdraw"/>).
    /// </summary>
    public static bool Allows(string part) => part is "summary" or "body" or "plainWords" or "note" || part.StartsWith(SealParts.AttachmentPrefix, StringComparison.Ordinal);

    /// <summary>What is left of a content without a part; the note is not of the content.</summary>
    internal static Content Without(Content content, string part) => part switch
    {
        // What was quoted of it goes with it.
        "summary" => new(content.Sheet with { Summary = "", LicenceSettled = null }, content.Text),
        "body" => new(content.Sheet with { LicenceSettled = null }, content.Text with { Body = "", PlainText = "" }),
        "plainWords" => new(content.Sheet with { LicenceSettled = null }, content.Text with { PlainWords = "" }),
        _ => content with { Sheet = content.Sheet with { Attachments = [.. content.Sheet.Attachments.Where(a => SealParts.AttachmentPrefix + a.Name != part)] } },
    };
}
