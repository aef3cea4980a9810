using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Http;

/// <summary>
/// How many messages strangers may have sent to one e-mail address, known or not: five at once, then five an hour. Each process counts for
/// itself; see <see cref="RateLimits"/> for how often one computer may ask.
/// </summary>
public sealed class EmailLimits : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetTokenBucketLimiter(
        address, _ => new() { TokenLimit = 5, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromMinutes(12) }));

    /// <summary>Counts a message.</summary>
    /// <returns>What to answer when it is one too many, or <c>null</c>.</returns>
    public IActionResult? Refuse(HttpContext context, string email)
    {
        using var lease = _limiter.AttemptAcquire(email.ToUpperInvariant());
        if (lease.IsAcquired) return null;
        if (lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
            context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return new StatusCodeResult(StatusCodes.Status429TooManyRequests);
    }

    public void Dispose() => _limiter.Dispose();
}
