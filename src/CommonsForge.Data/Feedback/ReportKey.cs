using CommonsForge.Data.Identity;
using CommonsForge.Domain.Feedback;
using Microsoft.EntityFrameworkCore;

namespace CommonsForge.Data.Feedback;

/// <summary>The link by which somebody who did not sign in comes back to their report. Only its hash is kept: whoever reads the table cannot use it.</summary>
public sealed class ReportKey
{
    /// <summary>SHA-256 of the token in the link.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The report.</summary>
    public int ReportId { get; init; }
}

/// <summary>Makes private links to reports, and reads them.</summary>
public static class ReportKeys
{
    /// <summary>Makes the link to a report that is saved.</summary>
    /// <returns>The token to put in it, which cannot be found again.</returns>
    public static async Task<string> MakeReportKeyAsync(this CommonsDb db, UsageReport report, CancellationToken cancel = default)
    {
        var token = Token.New();
        db.ReportKeys.Add(new() { Hash = Token.Hash(token), ReportId = report.Id });
        await db.SaveChangesAsync(cancel);
        return token;
    }

    /// <summary>Whether a token opens a report.</summary>
    public static Task<bool> OpensReportAsync(this CommonsDb db, int report, string token, CancellationToken cancel = default)
    {
        var hash = Token.Hash(token);
        return db.ReportKeys.AnyAsync(k => k.Hash == hash && k.ReportId == report, cancel);
    }
}
