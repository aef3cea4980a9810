using CommonsForge.Data.Suggestions;
using CommonsForge.Domain.Feedback;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Feedback;

/// <summary>Reports whose words somebody takes up in a text: a suggestion once that is sent, and nothing any more once they are taken back.</summary>
public static class ReportsTakenUp
{
    /// <summary>
    /// The report that a draft takes up and that has to become a suggestion now, or <c>null</c>: there is none, nobody sees it any more, or it says nothing.
    /// Where it became one before, the draft answers that one.
    /// </summary>
    internal static async Task<UsageReport?> ReportTakenUpAsync(this CommonsDb db, Draft draft, CancellationToken cancel)
    {
        if (draft.ReportId is not { } id) return null;
        var report = await db.UsageReports.Include(r => r.By!).ThenInclude(b => b.Party).SingleOrDefaultAsync(r => r.Id == id && r.ResourceId == draft.ResourceId, cancel);
        if (report?.SuggestionId is { } suggestion)
        {
            draft.Answer(draft.Answers.Append(suggestion));
            return null;
        }
        return report?.Words.All.Length > 0 ? report : null;
    }

    /// <summary>
    /// Forgets what a report said, before it is taken back, wherever it is quoted and not published: in drafts, and in the suggestion that it became.
    /// Revisions are not touched. The changes are saved with the report.
    /// </summary>
    public static async Task ForgetTakenUpAsync(this CommonsDb db, UsageReport report, CancellationToken cancel = default)
    {
        var reporter = report.ById is null ? null : (Guid?)report.By!.Uid;
        foreach (var draft in await db.Drafts.Where(d => d.ReportId == report.Id).ToListAsync(cancel)) draft.ForgetReport(report.Words, reporter);
        if (report.SuggestionId is { } id && await db.SuggestionAsync(id, cancel) is { } suggestion) suggestion.ForgetWords();
    }
}
