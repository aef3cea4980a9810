using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Integrity;
using CommonsForge.Data.Proposals;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Suggestions;
using CommonsForge.Domain.Licences;
using CommonsForge.Domain.Merging;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>What of a proposal is asked for.</summary>
/// <param name="Version">Number of the version to show; <c>null</c> for the latest.</param>
/// <param name="Diff">How the difference is shown.</param>
/// <param name="MayTalk">Whether who asks may add a remark.</param>
/// <param name="TalkAt">Index of the block that they want to comment, or <c>null</c>.</param>
/// <param name="Typed">What they typed there.</param>
public sealed record ProposalAsk(int? Version, DiffAsk Diff, bool MayTalk = false, int? TalkAt = null, string? Typed = null);

/// <summary>Lays a proposal out: what it changes, what is said of it.</summary>
public sealed class ProposalWriter(CommonsDb db, DiffWriter diffs, DiffFieldWriter fields, ResourceWriter resources, ReviewWords words, ErasureWriter erasures, Texts texts, Links links)
{
    /// <summary>The key of the query that opens the form under a passage.</summary>
    public const string TalkKey = "commenter";

    /// <summary>Lays it out.</summary>
    /// <param name="proposal">As <see cref="ProposalReads.ProposalAsync"/> gives it.</param>
    /// <param name="rules">The rules of its scope.</param>
    /// <param name="ask">What is asked for.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ProposalView> WriteAsync(Proposal proposal, ReviewRules rules, ProposalAsk ask, CancellationToken cancel)
    {
        var shown = proposal.Versions.FirstOrDefault(v => v.Number == ask.Version) ?? proposal.Current;
        var from = await db.RevisionAsync(proposal.ResourceId, shown.BaseNumber, cancel) ?? throw new InvalidOperationException($"Proposal {proposal.Id} changes a revision that is not there.");
        var current = await Publishing.CurrentAsync(db, proposal.ResourceId, cancel);
        var names = await db.PartiesAsync([.. proposal.Versions.Select(v => v.By.Uid).Concat(proposal.Thread.Select(e => e.By.Uid)).Append(proposal.Author.Uid).Append(proposal.TakenBy?.Uid ?? Guid.Empty).Distinct()], cancel);
        var resource = new LinkView(current.Sheet.Title, links.Resource(proposal.ResourceId, current.Sheet.Title), current.Sheet.Language == texts.Language ? null : current.Sheet.Language);
        var diff = ContentDiff.Of(from.ToContent(), shown.ToContent());
        var isLatest = shown == proposal.Current;
        var withdrawn = shown.Seal.Erased().Count == 0 ? [] : await db.WithdrawnOfProposalAsync(proposal.Id, shown.Number, cancel);
        var community = proposal.Resource.Community;
        return new(resource, proposal.AuthorNote, texts[$"Proposal.State.{proposal.State}"], Name(proposal.Author.Uid), await DiffAsync(diff, from, shown, isLatest))
        {
            Facts = [.. words.Facts(proposal.OpenedAt, proposal.WaitsSince, Taken(), proposal.TakenUntil), .. Turn()],
            Rules = community is null ? null : new(texts["Rules.Link"], links.Community(community.Slug) + "/regles"),
            Notices = [.. erasures.Notices(withdrawn), .. await OfferedAsync(proposal, cancel), .. isLatest ? [] : new[] { Old(shown) }, .. Settled(proposal), .. proposal.IsOpen ? Moved(proposal, current, from, shown, isLatest) : [], .. proposal.IsOpen ? Approvals(proposal, rules) : [], .. Licence(shown)],
            Versions = proposal.Versions.Count == 1 ? [] : [.. proposal.Versions.Reverse().Select(Version)],
            Thread = [.. proposal.Thread.Select(e => Entry(e, inList: true))],
            Parts = Parts(diff),
            ElsewhereUrl = ask.MayTalk && proposal.IsOpen && !ask.Diff.Whole && diff.Body.Any(b => b.Fate == ChangeFate.Same) ? (ask.Diff with { Whole = true, Page = 1 }).Url + "#changements" : null,
            Answers = proposal.Answers.Count == 0 ? [] : [.. (await db.SuggestionLinesAsync(proposal.ResourceId, proposal.Answers, cancel))
                .Select(s => new LinkView(texts["Suggestion.Ticked", texts[$"Suggestion.Kind.{s.Kind}"], SuggestionWriter.Start(s.Words)], links.Suggestion(s.ResourceId, s.Sheet.Title, s.Id)))],
        };

        LinkView Name(Guid uid) => resources.Name(uid, names) ?? new(texts["Reading.Unnamed"]);

        IEnumerable<string> Turn() => proposal.WaitsSince is { } since ? [words.Turn(rules, since, community is null ? null : CommunityWriter.NameOf(community))] : [];

        string? Taken() => proposal.TakenBy is { } by ? Name(by.Uid).Label : null;

        VersionView Version(ProposalVersion v) => new(v.Number, links.Proposal(proposal.Id, v.Number), words.Moment(v.At), Name(v.By.Uid).Label, v.Note) { Current = v == shown };

        EntryView Entry(ProposalEntry e, bool inList) => new(Name(e.By.Uid), What(proposal, e), words.Moment(e.At), e.Words)
        {
            Quote = inList ? e.Quote : null,
            Place = !inList || e.Quote is null ? null : e.Block is { } block ? new(texts["Proposal.SeeQuote"], PlaceOf(block)) : new(texts["Proposal.QuoteGone"]),
        };

        string PlaceOf(int block) => (new DiffAsk(links.Proposal(proposal.Id), Whole: true)).Url + "#" + Anchor(block);

        async Task<DiffView> DiffAsync(ContentDiff of, Revision was, ProposalVersion now, bool talks)
        {
            var view = await diffs.WriteAsync(was.ToContent(), now.ToContent(),
                new(texts["Proposal.Base", was.Number], links.Resource(proposal.ResourceId, current.Sheet.Title, string.Create(CultureInfo.InvariantCulture, $"/revisions/{was.Number}"))) { Gone = was.Seal.Erased() },
                new(texts["Proposal.Proposed", now.Number], null, texts["Diff.SideLine", texts.Date(now.At), Name(now.By.Uid).Label]) { Gone = now.Seal.Erased() }, ask.Diff, cancel);
            return talks ? view with { Body = [.. view.Body.Select(row => row with { Talk = Talk(row) })] } : view;
        }

        PassageTalk? Talk(DiffRow row)
        {
            List<(int Index, string Start)> blocks = [.. row.Blocks.Where(b => b.IsInNew).Select(b => (b.NewIndex, SuggestionWriter.Start(b.New!.Text)))];
            if (blocks.Count == 0) return null;
            var first = blocks[0].Index;
            List<EntryView> remarks = [.. proposal.Thread.Where(e => blocks.Exists(b => b.Index == e.Block)).Select(e => Entry(e, inList: false))];
            // Beside what did not change it would be in the way of reading what did: there it is asked for.
            var isAsked = blocks.Exists(b => b.Index == ask.TalkAt);
            var mayTalk = ask.MayTalk && proposal.IsOpen && (row.Kind != "same" || ask.Diff.Whole || isAsked);
            var asked = mayTalk && isAsked;
            if (remarks.Count == 0 && !mayTalk) return null;
            var url = ask.Diff.Url;
            var here = url + (url.Contains('?', StringComparison.Ordinal) ? '&' : '?') + string.Create(CultureInfo.InvariantCulture, $"{TalkKey}={first}#{Anchor(first)}");
            return new(Anchor(first), remarks, mayTalk && !asked ? here : null, asked ? new(shown.Number, ask.Typed, blocks, ask.TalkAt, url + "#" + Anchor(first)) : null);
        }
    }

    private static string Anchor(int block) => string.Create(CultureInfo.InvariantCulture, $"p{block}");

    private string What(Proposal proposal, ProposalEntry entry)
    {
        var what = texts[$"Proposal.Entry.{entry.Kind}"];
        return proposal.Versions.Count > 1 ? what + " · " + texts["Proposal.OnVersion", entry.Version] : what;
    }

    /// <summary>The parts that a difference changes.</summary>
    public IReadOnlyList<PartView> Parts(ContentDiff diff)
    {
        var parts = diff.Fields.SelectMany(f => f is SetChange<Guid> facets
            ? fields.FacetParts(facets).Select(p => new PartView(f.Field, p.Label, p.Key) { Terms = p.Terms })
            : [new(f.Field, texts[f.Field == ContentField.Steps ? "Proposal.Field.Steps" : $"Diff.Field.{f.Field}"])]);
        if (diff.Body.Any(b => b.Fate != ChangeFate.Same)) parts = parts.Append(new(ContentField.Body, texts["Proposal.Field.Body"]));
        return [.. parts.OrderBy(p => p.Field)];
    }

    // Whatever is said of it later: where it comes from.
    private async Task<IReadOnlyList<NoticeView>> OfferedAsync(Proposal proposal, CancellationToken cancel)
    {
        if (proposal.OfferedFrom is not { Standing: not Standing.Withdrawn } work) return [];
        var made = await Publishing.CurrentAsync(db, work.Id, cancel);
        return [new("", texts["Proposal.OfferedTitle"], texts["Proposal.OfferedText", made.Sheet.Title], new(texts["Proposal.SeeOffered"], links.Resource(work.Id, made.Sheet.Title)))];
    }

    private NoticeView Old(ProposalVersion shown) => new("warning", texts["Proposal.OldTitle", shown.Number], texts["Proposal.OldText"], new(texts["Proposal.SeeLatest"], links.Proposal(shown.Proposal.Id)));

    private NoticeView[] Settled(Proposal proposal) => proposal.State switch
    {
        ProposalState.Accepted when proposal.WithoutReview => [new("warning", texts["Proposal.WithoutReviewTitle"], texts["Proposal.WithoutReviewText", proposal.PublishedNumber])],
        ProposalState.Accepted => [new("good", texts[proposal.IsInPart ? "Proposal.InPartTitle" : "Proposal.AcceptedTitle"], texts["Proposal.AcceptedText", proposal.PublishedNumber])],
        ProposalState.Declined => [new("", texts["Proposal.DeclinedTitle"], texts["Proposal.DeclinedText"])],
        ProposalState.Withdrawn => [new("", texts["Proposal.WithdrawnTitle"], texts["Proposal.WithdrawnText"])],
        _ => [],
    };

    private NoticeView[] Moved(Proposal proposal, Revision current, Revision from, ProposalVersion shown, bool isLatest)
    {
        if (!isLatest || from.Number == current.Number) return [];
        var merge = ContentMerge.Merge(from.ToContent(), shown.ToContent(), current.ToContent());
        var text = merge.IsClean ? texts["Proposal.MovedClean", from.Number, current.Number] : texts.Count("Proposal.MovedCollides", merge.Conflicts.Count, from.Number, current.Number);
        return [new(merge.IsClean ? "" : "warning", texts["Proposal.MovedTitle"], text, new(texts["Proposal.SeeMoved"], links.Resource(proposal.ResourceId, current.Sheet.Title, string.Create(CultureInfo.InvariantCulture, $"/comparer/{from.Number}/{current.Number}"))))];
    }

    // What its writer answered of the licence: whoever reviews may judge otherwise.
    private NoticeView[] Licence(ProposalVersion shown) => shown.Sheet.LicenceSettled is not { Quotes.Count: > 0 } settled || LicenceDoubt.Of(shown.ToContent()) is not null ? []
        : [new("", texts["Proposal.LicenceSettledTitle"], texts[$"Proposal.LicenceSettled.{settled.How}", string.Join(" … ", settled.Quotes)])];

    private NoticeView[] Approvals(Proposal proposal, ReviewRules rules) =>
        rules.Needed < 2 ? [] : [new("", texts.Count("Proposal.ApprovalsTitle", rules.Needed), texts.Count("Proposal.Approvals", proposal.Approvers().Count))];
}
