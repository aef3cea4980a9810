using CommonsForge.Data.Feedback;
using CommonsForge.Data.Permissions;
using CommonsForge.Data.Territories;
using CommonsForge.Domain;
using CommonsForge.Domain.Monthly;
using CommonsForge.Domain.Needs;
using CommonsForge.Domain.Resources;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Monthly;

/// <summary>Whose month is due, and what happened in it. From what is public alone.</summary>
public static class MonthlyReads
{
    /// <summary>Somebody's plan, to show or to change; <c>null</c> where they never asked for anything.</summary>
    public static Task<MonthlyPlan?> MonthlyPlanAsync(this CommonsDb db, int contributor, CancellationToken cancel = default) =>
        db.Set<MonthlyPlan>().Include(p => p.Subscriptions.OrderBy(s => s.Id)).SingleOrDefaultAsync(p => p.ContributorId == contributor, cancel);

    /// <summary>People whose month is over and was not looked at yet.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="month">Its first day.</param>
    /// <param name="end">When it ended: who asked later hears of the next one.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<List<MonthlyReader>> DueMonthsAsync(this CommonsDb db, DateOnly month, DateTimeOffset end, int most, CancellationToken cancel = default) =>
        (from p in db.Set<MonthlyPlan>()
         join a in db.Users on p.ContributorId equals a.ContributorId
         where (p.Follows || p.OwnUses) && p.Since < end && a.EmailConfirmed && a.BannedAt == null
         where !db.Set<MonthlySending>().Any(s => s.ContributorId == p.ContributorId && s.Month == month)
         orderby p.ContributorId
         select new MonthlyReader(p.ContributorId, a.Contributor!.Uid, a.Email!, a.Contributor.Party.Name, a.Language)).Take(most).ToListAsync(cancel);

    /// <summary>Takes somebody's month, in the transaction that is open. Another process waits here, and finds that it was taken.</summary>
    /// <returns>False when it was.</returns>
    public static async Task<bool> TakeMonthAsync(this CommonsDb db, int contributor, DateOnly month, CancellationToken cancel = default)
    {
        var at = Instant.Cut(db.Clock.GetUtcNow());
        return await db.Database.ExecuteSqlAsync($"INSERT INTO monthly_sending (contributor_id, month, at) VALUES ({contributor}, {month}, {at}) ON CONFLICT DO NOTHING", cancel) == 1;
    }

    /// <summary>Those of some works that were first published in a month, the newest first.</summary>
    public static Task<List<int>> FirstPublishedAmongAsync(this CommonsDb db, IReadOnlyCollection<int> works, MonthSpan month, CancellationToken cancel = default) =>
        db.Resources.Where(r => works.Contains(r.Id) && r.FirstPublishedAt >= month.From && r.FirstPublishedAt < month.To && r.Standing != Standing.Withdrawn)
            .OrderByDescending(r => r.FirstPublishedAt).Select(r => r.Id).ToListAsync(cancel);

    /// <summary>Needs that everybody may read, posted in a month at some places or about a theme, the newest first.</summary>
    /// <param name="db">The commons.</param>
    /// <param name="codes">Codes of territories, or <c>null</c>.</param>
    /// <param name="theme">Uid of a theme, or <c>null</c>.</param>
    /// <param name="month">When.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Stops it.</param>
    public static Task<List<MonthlyNeed>> NeedsPostedAsync(this CommonsDb db, IReadOnlyCollection<string>? codes, Guid? theme, MonthSpan month, int most, CancellationToken cancel = default) =>
        db.Needs.AsNoTracking()
            .Where(n => n.Audience == NeedAudience.Public && n.State != NeedState.Unconfirmed && n.OpenedAt >= month.From && n.OpenedAt < month.To)
            .Where(n => (codes != null && n.Territory != null && codes.Contains(n.Territory)) || (theme != null && n.Themes.Contains(theme.Value)))
            .OrderByDescending(n => n.Id).Take(most).Select(n => new MonthlyNeed(n.Id, n.Title)).ToListAsync(cancel);

    /// <summary>Works used in a month at some places, those used most first.</summary>
    public static Task<List<UsesOf>> UsedInAsync(this CommonsDb db, IReadOnlyCollection<string> codes, MonthSpan month, int most, CancellationToken cancel = default) =>
        db.UsesWithin(codes).Where(r => r.ReportedAt >= month.From && r.ReportedAt < month.To).MostUsedAsync(most, cancel);

    /// <summary>Uses reported in a month of works that somebody wrote, adapted or translated, but their own reports, the newest first.</summary>
    public static async Task<List<OwnUse>> OwnUsesAsync(this CommonsDb db, int contributor, Guid party, MonthSpan month, int most, CancellationToken cancel = default)
    {
        var credit = System.Text.Json.JsonSerializer.Serialize(new { credits = new[] { new { party } } });
        var works = await db.Database.SqlQuery<int>($"""
            SELECT r.id AS "Value" FROM resource r
            WHERE r.standing <> {(int)Standing.Withdrawn}
              AND r.id IN (SELECT v.resource_id FROM revision v WHERE v.sheet @> {credit}::jsonb UNION SELECT v.resource_id FROM credit_correction k JOIN revision v ON v.id = k.revision_id WHERE k.party = {party})
              AND EXISTS (SELECT 1 FROM credited(r.id, r.current_number) AS named WHERE named.party = {party} AND named.role = ANY({StoredRoles.Own}))
            """).ToListAsync(cancel);
        return await db.Uses().Where(u => works.Contains(u.ResourceId) && u.ById != contributor && u.ReportedAt >= month.From && u.ReportedAt < month.To)
            .OrderByDescending(u => u.Id).Take(most).Select(u => new OwnUse(u.Id, u.ResourceId, u.Circumstances.Context, u.Circumstances.Territory)).ToListAsync(cancel);
    }

    /// <summary>Forgets which months were told long ago.</summary>
    public static Task<int> SweepMonthsAsync(this CommonsDb db, CancellationToken cancel = default)
    {
        var old = DateOnly.FromDateTime(db.Clock.GetUtcNow().UtcDateTime).AddMonths(-13);
        return db.Set<MonthlySending>().Where(s => s.Month < old).ExecuteDeleteAsync(cancel);
    }
}

/// <summary>A month as moments.</summary>
public sealed record MonthSpan(DateTimeOffset From, DateTimeOffset To);

/// <summary>Somebody whose month is due.</summary>
public sealed record MonthlyReader(int ContributorId, Guid Uid, string Email, string Name, string Language);

/// <summary>A need in a letter.</summary>
public sealed record MonthlyNeed(int Id, string Title);

/// <summary>Where one's own work was of use.</summary>
public sealed record OwnUse(int Id, int ResourceId, Guid? Context, string? Territory);
