using System.Text.RegularExpressions;
using CommonsForge.Data.Notifications;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Journal;
using CommonsForge.Domain.Language;
using CommonsForge.Domain.Proposals;
using CommonsForge.Web.Localisation;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>How pages and messages tell somebody what happened: who, what, and what was said of it.</summary>
public sealed partial class NotificationWords(Texts texts)
{
    // Longer than a page or a message should hold; the whole is a link away.
    private const int Longest = 600;

    /// <summary>What happened, put together by subject, the newest first; what would read the same twice is said once, with how many times.</summary>
    /// <param name="lines">The newest first.</param>
    /// <param name="moderates">Whether whoever reads it moderates somewhere.</param>
    public IReadOnlyList<NewsOfSubject> BySubject(IEnumerable<NotificationLine> lines, bool moderates) =>
    [
        .. lines.GroupBy(l => l.Subject).Select(g => new NewsOfSubject(g.Key, TitleOf(g.OrderBy(l => l.Title.Length == 0).ThenBy(l => l.Thread != g.Key).First()), [
            .. g.Select(l => (Line: l, Words: Say(l), More: More(l).ToList(), Path: NoticeAddress.Of(l, moderates)))
                .GroupBy(t => (t.Words, t.Path, string.Join('\n', t.More)))
                .Select(t => new ToldNews(t.Count() == 1 ? t.Key.Words : texts["Notification.Times", t.Key.Words, texts.Number(t.Count())], t.First().More, t.Key.Path, t.Count(), t.First().Line.At, t.Any(l => l.Line.ReadAt is null))),
        ]) { MayHide = g.Any(l => l.About.NeedId is not null) }),
    ];

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
        if (line is not { Kind: HappeningKind.ProposalSettled, About.Proposal: { State: ProposalState.Accepted or ProposalState.Declined or ProposalState.Open } decided }) yield break;
        var accepted = decided.State == ProposalState.Accepted;
        var (own, ours) = accepted ? Apart(decided.Words) : (decided.Words, null);
        if (Short(own) is { } words) yield return texts[decided.State == ProposalState.Declined ? "Notification.More.Reason" : "Notification.More.Words", words];
        if (ours is not null) yield return ours;
        if (accepted && Short(decided.AmendedWords) is { } note) yield return texts["Notification.More.Amended", note];
    }

    private static string KeyOf(NotificationLine line) => line switch
    {
        { Kind: HappeningKind.ProposalSettled, About.Proposal: { } decided } => $"Notification.Decided.{Outcome(decided)}",
        { Kind: HappeningKind.LicenceConsentChanged, Consent: { } step } => $"Notification.Licence.{step}",
        { Kind: HappeningKind.ProposalOpened, About.Proposal.ByAuthor: false } => "Notification.ProposalAmended",
        { IsNewVersion: true } => "Notification.ProposalRenewed",
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

    // Under the words of whoever accepts some parts only, the page says which ones: that is no word of theirs.
    private (string? Own, string? Ours) Apart(string? words)
    {
        var last = words?[(words.LastIndexOf('\n') + 1)..] ?? "";
        return Languages.All.Any(l => last.StartsWith(texts.Of(l.Code, "Proposal.OnlyThese").Split('{')[0], StringComparison.Ordinal)) ? (words![..^last.Length], last) : (words, null);
    }

    private static string? Short(string? words)
    {
        var said = Gaps().Replace(words ?? "", " ").Trim();
        return said.Length == 0 ? null : Beginning.Of(said, Longest);
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Gaps();
}

/// <summary>What somebody is told of one subject.</summary>
/// <param name="Subject">Its uid.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Told">What happened, the newest first.</param>
public sealed record NewsOfSubject(Guid Subject, string Title, IReadOnlyList<ToldNews> Told)
{
    /// <summary>Whether its pages exist for some people only.</summary>
    public bool MayHide { get; init; }
}

/// <summary>Something that happened, as it is told.</summary>
/// <param name="Words">One sentence.</param>
/// <param name="More">What goes with it.</param>
/// <param name="Path">Where it leads: an address without language.</param>
/// <param name="Times">How many times it happened.</param>
/// <param name="At">When last.</param>
/// <param name="IsNew">Whether some of it was not marked as read.</param>
public sealed record ToldNews(string Words, IReadOnlyList<string> More, string Path, int Times, DateTimeOffset At, bool IsNew);
