using CommonsForge.Domain.Feedback;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CommonsForge.Data.Feedback;

/// <summary>Forms that wait on a telephone may come twice: what was sent under one number counts once, whoever comes first.</summary>
public static class ReportSendings
{
    internal const string OneOfEach = "ix_usage_report_sent_as";

    /// <summary>The report that a sending made already, or <c>null</c>.</summary>
    public static Task<UsageReport?> SentReportAsync(this CommonsDb db, Guid sending, CancellationToken cancel = default) =>
        db.UsageReports.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(r => r.SentAs == sending, cancel);

    /// <summary>Saves a report, unless the same sending was saved first.</summary>
    /// <returns>Whether it was saved now.</returns>
    public static async Task<bool> SaveSendingAsync(this CommonsDb db, CancellationToken cancel = default)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: OneOfEach })
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
