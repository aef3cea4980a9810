using System.Text.RegularExpressions;
using CommonsForge.Data.Notifications;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Language;
using CommonsForge.Domain.Proposals;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>How pages and messages tell somebody what happened: who, what, and what was said of it.</summary>
public sealed partial class NotificationWords(Texts texts)
{
    // Longer than a page or a message should hold; the whole is a link away.
    private const int Longest = 600;

    /// <summary>What happened, in one sentence.</summary>
    public string Say(NotificationLine line) => texts[KeyOf(line), line.Actor ?? texts["Notification.Somebody"], TitleOf(line)];

    /// <summary>What it is about: a need that whoever is told may read no more has no title.</summary>
    public string TitleOf(NotificationLine line) => line.Title.Length > 0 || line.About.PeerRequestId is null ? line.Title : texts["Peer.ANeed"];

    /// <summary>The reason of a decision, or what goes with it: nothing where nobody said more.</summary>
    public IEnumerable<string> More(NotificationLine line)
    {
        if (line is { Kind: HappeningKind.ProposalOpened, About.Proposal: { ByAuthor: false, AmendedWords: { } added } } && Short(added) is { } taken) yield return texts["Notification.More.Amended", taken];
        if (line.Kind == HappeningKind.ResourceReviewed && Short(line.About.Refusal) is { } refusal) yield return texts["Notification.More.Reason", refusal];
        if (Short(line.Proof) is { } proof) yield return texts["Notification.More.Words", proof];
        if (Short(line.Asked) is { } asked) yield return texts["Notification.More.Words", asked];
        if (line is { Validity: { Said: not ValidityAnswer.Yes } said })
        {
            if (Short(said.Words) is { } why) yield return texts["Notification.More.Words", why];
            yield return texts["Notification.More.Validity"];
        }
        if (line is not { Kind: HappeningKind.ProposalSettled, About.Proposal: { State: ProposalState.Accepted or ProposalState.Declined } decided }) yield break;
        var accepted = decided.State == ProposalState.Accepted;
        if (Short(decided.Words) is { } words) yield return texts[accepted ? "Notification.More.Words" : "Notification.More.Reason", words];
        if (accepted && Short(decided.AmendedWords) is { } note) yield return texts["Notification.More.Amended", note];
    }

    private static string KeyOf(NotificationLine line) => line switch
    {
        { Kind: HappeningKind.ProposalSettled, About.Proposal: { } decided } => $"Notification.Decided.{Outcome(decided)}",
        { Kind: HappeningKind.ProposalOpened, About.Proposal.ByAuthor: false } => "Notification.ProposalAmended",
        { Kind: HappeningKind.ResourceReviewed, About.Refusal: not null } => "Notification.NotAdmitted",
        { Kind: HappeningKind.ResourceStandingChanged, About.IsDescribed: true } => "Notification.LicenceDescribed",
        { Kind: HappeningKind.ResourceStandingChanged, About.HasNoLicence: true } => "Notification.NoLicenceFound",
        // Nobody moved it: three reminders stayed without an answer.
        { Kind: HappeningKind.NeedMoved, ByItself: true } => "Notification.NeedWithoutNews",
        { Validity.Said: ValidityAnswer.Yes or ValidityAnswer.No } => $"Notification.Validity.{line.Validity.Said}",
        _ => $"Notification.{line.Kind}",
    };

    private static string Outcome(ProposalNews decided) => decided switch
    {
        { State: not ProposalState.Accepted } => decided.State.ToString(),
        { WithoutReview: true } => "Alone",
        { InPart: true } => "InPart",
        { Amended: not null } => "Amended",
        _ => "Accepted",
    };

    private static string? Short(string? words)
    {
        var said = Gaps().Replace(words ?? "", " ").Trim();
        return said.Length == 0 ? null : Beginning.Of(said, Longest);
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Gaps();
}
