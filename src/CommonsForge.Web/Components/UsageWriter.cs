using System.Globalization;
using CommonsForge.Data;
using CommonsForge.Data.Feedback;
using CommonsForge.Data.Resources;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Permissions;
using CommonsForge.Domain.Proposals;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Text;

namespace CommonsForge.Web.Components;

/// <summary>Lays out what the uses of a resource add up to, and says who may do what about a report.</summary>
public sealed class UsageWriter(CommonsDb db, StoryWriter stories, ReplyWriter replies, QuestionWriter questions, CardWriter cards, Links links, Texts texts)
{
    private const int PageSize = 12;
    private const int LastPage = 50;
    private const int MostChanges = 10;
    private const int FirstReplies = 2;

    /// <summary>Lays them out; <c>null</c> when there is no such page.</summary>
    public async Task<UsageView?> WriteAsync(ReadRevision read, int page, CancellationToken cancel)
    {
        if (page is < 1 or > LastPage) return null;
        var after = (page - 1) * PageSize;
        var summary = await db.UsageSummaryAsync(read.Id, cancel);
        var lines = await db.StoriesAsync(read.Id, PageSize, after, cancel);
        var answers = await db.FirstRepliesAsync([.. lines.Select(l => l.Id)], FirstReplies, cancel);
        var names = await db.PartiesAsync([.. lines.SelectMany(StoryWriter.PartiesOf).Concat(answers.Values.SelectMany(a => a.Lines).Select(l => l.By)).Distinct()], cancel);
        var changes = await db.ChangesThanksToAsync(read.Id, MostChanges, cancel);
        return new(new(read.Sheet.Title, links.Resource(read.Id, read.Sheet.Title), read.Sheet.Language), Summary(summary))
        {
            Tables = [.. new[] { Table("UsageReport.ByContext", summary.Contexts), Table("UsageReport.ByStructure", summary.Structures), Years(summary.Years) }.OfType<UsageTable>()],
            Stories = [.. (await stories.WriteAsync(lines, names, cancel)).Zip(lines, (story, line) => answers.GetValueOrDefault(line.Id) is { } said ? replies.Under(story, said, names) : story)],
            Answers = page == 1 ? await questions.SumAsync(read.Id, cancel) : [],
            Changes = [.. changes.Select(c => (SuggestionWriter.Start(c.Words), Where(read, c)))],
            Pager = summary.Uses <= PageSize ? null : new(page > 1 ? Url(read, page - 1) : null, summary.Uses > after + PageSize && page < LastPage ? Url(read, page + 1) : null, []),
        };
    }

    /// <summary>
    /// What somebody may do about a report. Whoever reviews in the resource's scope may let it show or set it aside; its authors may let it show, and
    /// not set aside what they would rather not read. Where other words for it wait, these are what is taken or left.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="sheet">The resource's current sheet.</param>
    /// <param name="rules">The rules of review of its scope.</param>
    /// <param name="person">Who; <c>null</c> for a visitor.</param>
    /// <param name="structure">Key of the structure that they belong to.</param>
    /// <param name="waited">How long it has waited.</param>
    /// <param name="holdsKey">Whether they came by its private link.</param>
    public static ReportActs Acts(ReportLine report, Sheet sheet, ReviewRules rules, Person? person, Guid? structure, TimeSpan waited, bool holdsKey)
    {
        if (report.Standing == ReportStanding.Withdrawn) return ReportActs.None;
        var own = person is not null && report.By == person.Uid;
        var acts = own || (holdsKey && report.By is null) ? ReportActs.Amend : ReportActs.None;
        if (person is null) return acts;
        var author = Resource.IsOwnWork(sheet, person.Uid);
        var reviews = !own && rules.Of(person, 0, waited) == ReviewRight.Review;
        if (report.Standing != ReportStanding.Shown) return acts | (reviews || (author && !own && report.Standing == ReportStanding.Held) ? ReportActs.Show : ReportActs.None) | (reviews && !author && report.Standing == ReportStanding.Held ? ReportActs.SetAside : ReportActs.None);
        if (author && !own) acts |= ReportActs.Thank;
        if (author || own || (structure is not null && report.Organisation == structure)) acts |= ReportActs.Answer;
        // What somebody says of a work is not its author's to put away.
        if (reviews && !author) acts |= ReportActs.SetAside;
        if (report.Amendment is not null && (reviews || (author && !own))) acts |= ReportActs.Show;
        return acts | ReportActs.Propose;
    }

    // "Utilisée 14 fois, dans 5 contextes, adaptée 6 fois." "Le plus souvent : tiers-lieu."
    private List<string> Summary(UsageSummary summary)
    {
        if (summary.Uses == 0) return [];
        var first = string.Join(", ", new[] { cards.Uses(summary.Uses, summary.Contexts.Count), summary.Adapted > 0 ? texts.Count("UsageReport.AdaptedTimes", summary.Adapted) : null }.OfType<string>()) + ".";
        List<string> said = summary.Voices > summary.Uses ? [first, texts.Count("Collection.ToldBy", summary.Voices)] : [first];
        // One context is the most frequent only where it was used there more than once, and more than anywhere else.
        var most = summary.Contexts is [var top, ..] && top.Uses > 1 && (summary.Contexts.Count == 1 || summary.Contexts[1].Uses < top.Uses) ? stories.Term(top.Concept) : null;
        return most is null ? said : [.. said, texts["UsageReport.MostOften", most]];
    }

    private UsageTable? Table(string caption, IReadOnlyList<(Guid Concept, int Uses)> counts) =>
        counts.Select(c => (Label: stories.Term(c.Concept), c.Uses)).Where(c => c.Label is not null).Select(c => (c.Label!, c.Uses)).ToList() is { Count: > 0 } rows ? new(texts[caption], rows, rows.Max(r => r.Uses)) : null;

    private UsageTable? Years(IReadOnlyList<(int Year, int Uses)> years) =>
        years.Count == 0 ? null : new(texts["UsageReport.ByYear"], [.. years.Select(y => (y.Year.ToString(CultureInfo.InvariantCulture), y.Uses))], years.Max(y => y.Uses));

    private LinkView Where(ReadRevision read, ChangeLine change) => change.SettledNumber is { } number
        ? new(texts["UsageReport.ChangedBy", number], links.Resource(read.Id, read.Sheet.Title, string.Create(CultureInfo.InvariantCulture, $"/revisions/{number}")))
        : new(texts["UsageReport.BeingWritten"], links.Suggestion(read.Id, read.Sheet.Title, change.Suggestion));

    private string Url(ReadRevision read, int page) => links.Reports(read.Id, read.Sheet.Title) + (page > 1 ? string.Create(CultureInfo.InvariantCulture, $"?page={page}") : "");
}
