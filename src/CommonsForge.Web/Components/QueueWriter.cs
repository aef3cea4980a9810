using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Images;
using CommonsForge.Data.Licences;
using CommonsForge.Data.Proposals;
using CommonsForge.Data.Resources;
using CommonsForge.Data.Suggestions;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Domain.Suggestions;
using CommonsForge.Web.Text;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Web.Components;

/// <summary>What of the queue is asked for.</summary>
/// <param name="Community">Slug of a community; <c>null</c> for all.</param>
/// <param name="Kind">Proposals, resources that are not reviewed, suggestions, images that people say they are on, reports of use, or works whose licence is to be found out.</param>
/// <param name="Resource">Key of the one resource whose proposals are asked for.</param>
/// <param name="Page">From 1.</param>
public sealed record QueueAsk(string? Community, QueueKind Kind, int? Resource, int Page);

/// <summary>What waits.</summary>
public enum QueueKind
{
    Proposals,
    Resources,
    Suggestions,
    Images,
    Reports,
    Licences,
}

/// <summary>The queue of review, ready to read.</summary>
public sealed record QueueView
{
    public IReadOnlyList<ChoiceView> Kinds { get; init; } = [];

    public IReadOnlyList<ChoiceView> Communities { get; init; } = [];

    /// <summary>The one resource whose proposals are shown.</summary>
    public string? OneResource { get; init; }

    public IReadOnlyList<QueueLine> Lines { get; init; } = [];

    public PagerView? Pager { get; init; }
}

/// <summary>A line of the queue.</summary>
/// <param name="What">The proposal or the resource.</param>
/// <param name="Said">What it is, by whom, what is asked.</param>
/// <param name="Age">"attend depuis 3 jours".</param>
public sealed record QueueLine(LinkView What, string Said, string Age)
{
    /// <summary>What changes and why.</summary>
    public string? Note { get; init; }

    /// <summary>What whoever reads may do about it at once.</summary>
    public IReadOnlyList<QueueAct> Acts { get; init; } = [];
}

/// <summary>A button of a line.</summary>
/// <param name="Handler">Who answers.</param>
/// <param name="Name">The field that says of what.</param>
/// <param name="Id">Its value.</param>
/// <param name="Label">What the button says.</param>
/// <param name="LongLabel">The same, and of what.</param>
public sealed record QueueAct(string Handler, string Name, int Id, string Label, string LongLabel)
{
    /// <summary>What whoever does it is asked to say, or <c>null</c>.</summary>
    public string? Why { get; init; }
}

/// <summary>Lays the queue of review out.</summary>
public sealed class QueueWriter(CommonsDb db, CardWriter cards, ResourceWriter resources, ReviewWords words, StoryWriter stories, TimeProvider time, Texts texts, Links links)
{
    /// <summary>The value of the query that asks for resources.</summary>
    public const string Resources = "ressources";

    /// <summary>The value that asks for suggestions.</summary>
    public const string Suggestions = "suggestions";

    /// <summary>The value that asks for images that people say they are on.</summary>
    public const string Images = "images";

    /// <summary>The value that asks for reports of use.</summary>
    public const string Reports = "retours";

    /// <summary>The value that asks for works whose licence is to be found out.</summary>
    public const string Licences = "licences";

    private const int PageSize = 20;
    private const int LastPage = 50;

    private readonly Dictionary<int, string> _communities = [];

    /// <summary>Whether somebody may read a resource over: not their own, and in their scope.</summary>
    public static bool MayReview(ReviewRules rules, Person person, Sheet sheet, TimeSpan waited) =>
        !Resource.IsOwnWork(sheet, person.Uid) && rules.Of(person, 0, waited) == ReviewRight.Review;

    /// <summary>Lays it out; <c>null</c> when there is no such community, resource or page.</summary>
    public async Task<QueueView?> WriteAsync(QueueAsk ask, Person? person, CancellationToken cancel)
    {
        var all = await db.Communities.AsNoTracking().OrderBy(c => c.Id).Select(c => new { c.Id, c.Slug, c.Name }).ToListAsync(cancel);
        foreach (var c in all) _communities[c.Id] = c.Name.In(CultureInfo.CurrentUICulture);
        var community = all.Find(c => c.Slug == ask.Community);
        if (ask.Page is < 1 or > LastPage || (ask.Community is not null && community is null)) return null;
        var one = ask.Resource is { } id ? await db.AddressAsync(id, cancel) : null;
        if (ask.Resource is not null && one is null) return null;
        var filter = new QueueFilter(community?.Id, ask.Resource);
        var (proposals, unreviewed) = await db.WaitingCountsAsync(filter, cancel);
        var scopes = await db.ReviewScopesAsync(cancel);
        var after = (ask.Page - 1) * PageSize;
        var held = Held(person, scopes, [.. all.Select(c => c.Id)]);
        var suggestions = await db.WaitingSuggestionCountAsync(filter, held, cancel);
        var reports = await db.WaitingReportCountAsync(filter, held, cancel);
        var lines = ask.Kind switch
        {
            QueueKind.Resources => await ResourcesAsync(filter, after, person, scopes, cancel),
            QueueKind.Suggestions => await SuggestionsAsync(filter, held, after, cancel),
            QueueKind.Images => await ImagesAsync(filter, after, person, cancel),
            QueueKind.Reports => await ReportsAsync(filter, held, after, cancel),
            QueueKind.Licences => await LicencesAsync(filter, after, cancel),
            _ => await ProposalsAsync(filter, after, person, scopes, cancel),
        };
        var licences = await db.WaitingLicenceCountAsync(filter, cancel);
        var images = await db.WaitingImageCountAsync(filter, cancel);
        var total = ask.Kind switch { QueueKind.Resources => unreviewed, QueueKind.Suggestions => suggestions, QueueKind.Images => images, QueueKind.Reports => reports, QueueKind.Licences => licences, _ => proposals };
        return new()
        {
            OneResource = one?.Sheet.Title,
            Kinds = one is not null ? [] :
            [
                Choice(QueueKind.Proposals, proposals),
                Choice(QueueKind.Resources, unreviewed),
                Choice(QueueKind.Suggestions, suggestions),
                Choice(QueueKind.Images, images),
                // Only who may look at them has any: others are spared an empty list.
                .. reports > 0 || ask.Kind == QueueKind.Reports ? [Choice(QueueKind.Reports, reports)] : Array.Empty<ChoiceView>(),
                .. person?.May(Permission.Moderate) == true && await db.WaitingWorkCountAsync(cancel) is > 0 and var first ? [new(texts.Count("FirstWork.Queue", first), links.Page(Pages.Proposals.FirstWorksModel.Path), false)] : Array.Empty<ChoiceView>(),
                .. licences > 0 || ask.Kind == QueueKind.Licences ? [Choice(QueueKind.Licences, licences)] : Array.Empty<ChoiceView>(),
            ],
            Communities = one is not null || all.Count == 0 ? [] :
            [
                new(texts["Proposal.AllCommunities"], Url(ask with { Community = null, Page = 1 }), community is null),
                .. all.Select(c => new ChoiceView(_communities[c.Id], Url(ask with { Community = c.Slug, Page = 1 }), c == community)),
            ],
            Lines = lines,
            Pager = total <= PageSize ? null : new(ask.Page > 1 ? Url(ask with { Page = ask.Page - 1 }) : null, total > after + PageSize && ask.Page < LastPage ? Url(ask with { Page = ask.Page + 1 }) : null, []),
        };

        ChoiceView Choice(QueueKind kind, int count) => new(texts.Count($"Proposal.Queue{kind}", count), Url(ask with { Kind = kind, Page = 1 }), ask.Kind == kind);
    }

    /// <summary>Where somebody may look at suggestions that nobody else sees yet.</summary>
    private HeldScope Held(Person? person, ReviewScopes scopes, IReadOnlyList<int> communities)
    {
        if (person is null) return HeldScope.Nowhere;
        var (now, substitutes, pool) = (time.GetUtcNow(), ReviewRules.Patience, ReviewRules.Patience + ReviewRules.MorePatience);
        var after = communities.ToLookup(c => scopes.Of(c).ReviewsAfter(person));
        return new([.. after[TimeSpan.Zero]], scopes.Of(null).ReviewsAfter(person) == TimeSpan.Zero, [.. after[substitutes]], now - substitutes, [.. after[pool]], now - pool);
    }

    private async Task<List<QueueLine>> SuggestionsAsync(QueueFilter filter, HeldScope held, int after, CancellationToken cancel)
    {
        var lines = await db.WaitingSuggestionsAsync(filter, held, PageSize, after, cancel);
        var names = await db.PartiesAsync([.. lines.Select(l => l.Author).OfType<Guid>().Distinct()], cancel);
        return [.. lines.Select(Line)];

        QueueLine Line(SuggestionLine l)
        {
            var who = l.Author is { } uid ? texts["Proposal.ByName", resources.Name(uid, names)?.Label ?? texts["Reading.Unnamed"]] : texts["Suggestion.NobodySaid"];
            var said = new[] { texts[$"Suggestion.Kind.{l.Kind}"], Community(l.CommunityId), who, l.Sight == SuggestionSight.Held ? texts["Suggestion.Held"] : null };
            return new(Link(l.Sheet, links.Suggestion(l.ResourceId, l.Sheet.Title, l.Id)), string.Join(" · ", said.OfType<string>()), words.Waited(l.At)) { Note = l.Words };
        }
    }

    // What somebody said of a photograph is for those who decide; that an image waits is for everybody.
    private async Task<List<QueueLine>> ImagesAsync(QueueFilter filter, int after, Person? person, CancellationToken cancel)
    {
        var lines = await db.WaitingImagesAsync(filter, PageSize, after, cancel);
        return [.. lines.Select(Line)];

        QueueLine Line(ImageLine l)
        {
            var said = new[] { texts[$"HiddenImage.Queue{l.State}"], Community(l.CommunityId) };
            var may = person is not null && person.May(Permission.Moderate, l.CommunityId);
            return new(Link(l.Sheet, may ? links.Image(l.Id) : l.ReportId is { } report ? links.Report(report) : links.Resource(l.ResourceId, l.Sheet.Title)), string.Join(" · ", said.OfType<string>()), words.Waited(l.At));
        }
    }

    private async Task<List<QueueLine>> ReportsAsync(QueueFilter filter, HeldScope held, int after, CancellationToken cancel)
    {
        var lines = (await db.WaitingReportsAsync(filter, held, PageSize, after, cancel)).ConvertAll(l => l.AsAmended());
        var names = await db.PartiesAsync([.. lines.SelectMany(StoryWriter.PartiesOf).Distinct()], cancel);
        var told = await stories.WriteAsync(lines, names, cancel);
        var ids = lines.Select(l => l.ResourceId).Distinct().ToList();
        var titles = await db.Revisions.AsNoTracking().Where(v => ids.Contains(v.ResourceId) && v.Number == v.Resource.CurrentNumber).Select(v => new { v.ResourceId, v.Sheet }).ToDictionaryAsync(v => v.ResourceId, v => v.Sheet, cancel);
        return [.. lines.Zip(told, (l, story) => new QueueLine(Link(titles[l.ResourceId], links.Report(l.Id)), string.Join(" · ", (l.IsAmendment ? story.Facts.Prepend(texts["UsageReport.IsAmendment"]) : story.Facts).Prepend(story.Heading)), words.Waited(l.WaitsSince))
        {
            Note = story.First,
            Acts = [new("Montrer", "retour", l.Id, texts[l.IsAmendment ? "UsageReport.TakeAmendment" : "UsageReport.Show"], texts[l.IsAmendment ? "UsageReport.TakeAmendmentOf" : "UsageReport.ShowOf", titles[l.ResourceId].Title])],
        })];
    }

    private async Task<List<QueueLine>> ProposalsAsync(QueueFilter filter, int after, Person? person, ReviewScopes scopes, CancellationToken cancel)
    {
        var lines = await db.WaitingAsync(filter, PageSize, after, cancel);
        var names = await db.PartiesAsync([.. lines.SelectMany(l => new[] { l.Author, l.TakenBy }).OfType<Guid>().Distinct()], cancel);
        var now = time.GetUtcNow();
        return [.. lines.Select(Line)];

        QueueLine Line(ProposalLine l)
        {
            var taken = words.Taken(Name(l.TakenBy), l.TakenUntil);
            var rules = scopes.Of(l.CommunityId);
            var said = new[] { cards.Type(l.Current ?? l.Sheet).Label, l.ProposedTitle is { } title ? texts["Proposal.TitleProposed", title] : null, texts["Proposal.ByName", Name(l.Author) ?? texts["Reading.Unnamed"]], words.Turn(rules, l.WaitsSince ?? l.OpenedAt, Community(l.CommunityId)), taken };
            var may = taken is null && person is not null && rules.Of(person, AuthorOf(l), now - (l.WaitsSince ?? now)) == ReviewRight.Review;
            return new(Link(l.Current ?? l.Sheet, links.Proposal(l.Id)), string.Join(" · ", said.OfType<string>()), words.Waited(l.WaitsSince ?? l.OpenedAt))
            {
                Note = l.Note,
                Acts = may ? [new("Prendre", "proposition", l.Id, texts["Proposal.Take"], texts["Proposal.TakeOf", l.Title])] : [],
            };
        }

        int AuthorOf(ProposalLine l) => l.Author == person?.Uid ? person.ContributorId : 0;

        string? Name(Guid? uid) => uid is { } known ? resources.Name(known, names)?.Label : null;
    }

    private async Task<List<QueueLine>> ResourcesAsync(QueueFilter filter, int after, Person? person, ReviewScopes scopes, CancellationToken cancel)
    {
        var lines = await db.UnreviewedAsync(filter, PageSize, after, cancel);
        var now = time.GetUtcNow();
        return [.. lines.Select(Line)];

        QueueLine Line(UnreviewedLine l)
        {
            var where = Community(l.CommunityId);
            var rules = scopes.Of(l.CommunityId);
            var said = new[] { cards.Type(l.Sheet).Label, l.AsksAdmission ? texts["Proposal.AsksFor", where] : null, l.WasReviewed ? null : texts["Proposal.NotYet"], words.Turn(rules, l.PublishedAt, where) };
            var may = person is not null && MayReview(rules, person, l.Sheet, now - l.PublishedAt);
            return new(Link(l.Sheet, links.Resource(l.Id, l.Sheet.Title)), string.Join(" · ", said.OfType<string>()), words.Waited(l.PublishedAt))
            {
                Acts = !may ? [] : !l.AsksAdmission ? [Act("Relue", "Stays")] :
                [
                    new("Admettre", "ressource", l.Id, texts["Proposal.Admit", where], texts["Proposal.AdmitOf", where, l.Sheet.Title]),
                    Act("Relue", "StaysOut") with { Why = texts["Proposal.AdmissionWhy"] },
                ],
            };

            QueueAct Act(string handler, string key) => new(handler, "ressource", l.Id, texts[$"Proposal.{key}"], texts[$"Proposal.{key}Of", l.Sheet.Title]);
        }
    }

    private async Task<List<QueueLine>> LicencesAsync(QueueFilter filter, int after, CancellationToken cancel)
    {
        var lines = await db.WaitingLicencesAsync(filter, PageSize, after, cancel);
        return [.. lines.Select(Line)];

        QueueLine Line(UnclearLine l)
        {
            var said = new[] { cards.Type(l.Sheet).Label, Community(l.CommunityId), texts[l is { Standing: Standing.Notice, Evidence.Count: > 0 } ? "Card.LicenceToEstablish" : $"Proposal.Licence{l.Standing}"] };
            return new(Link(l.Sheet, links.Resource(l.Id, l.Sheet.Title, Pages.Licences.ClarifyModel.Path)), string.Join(" · ", said.OfType<string>()), words.Waited(l.PublishedAt))
            {
                Note = l.Evidence.Count == 0 ? null : string.Join(" · ", l.Evidence.Take(4)),
            };
        }
    }

    private LinkView Link(Sheet sheet, string url) => new(sheet.Title, url, sheet.Language == texts.Language ? null : sheet.Language);

    private string? Community(int? id) => id is { } known ? _communities[known] : null;

    private string Url(QueueAsk ask)
    {
        string?[] asked =
        [
            ask.Kind switch { QueueKind.Resources => "sorte=" + Resources, QueueKind.Suggestions => "sorte=" + Suggestions, QueueKind.Images => "sorte=" + Images, QueueKind.Reports => "sorte=" + Reports, QueueKind.Licences => "sorte=" + Licences, _ => null },
            ask.Community is { } slug ? "communaute=" + slug : null,
            ask.Resource is { } id ? string.Create(CultureInfo.InvariantCulture, $"ressource={id}") : null,
            ask.Page > 1 ? string.Create(CultureInfo.InvariantCulture, $"page={ask.Page}") : null,
        ];
        return links.Page("/relectures") + (string.Join('&', asked.OfType<string>()) is { Length: > 0 } query ? "?" + query : "");
    }
}
