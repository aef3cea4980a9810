using System.Globalization;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using CommonsForge.Domain.Feedback;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Text;
using Microsoft.AspNetCore.RateLimiting;

namespace CommonsForge.Web.Http;

/// <summary>
/// How often one address may ask for what costs or disturbs: a policy for each kind of request, all of them here, named by the endpoints
/// that follow them. Each process counts for itself.
/// </summary>
public static class RateLimits
{
    /// <summary>Suggestions while somebody types. Many people may share one address: a school, a hospital.</summary>
    public const string SearchSuggestions = "search-suggestions";

    /// <summary>Passwords and what leads to an account, when a form is sent.</summary>
    public const string Accounts = "accounts";

    /// <summary>What sends mail to an address that somebody types, when a form is sent; see <see cref="EmailLimits"/> too. A workshop may sign up together.</summary>
    public const string Mails = "mails";

    /// <summary>What somebody without an account posts: suggestions, reports of use. People who signed in are not counted.</summary>
    public const string AnonymousPosts = "anonymous-posts";

    /// <summary>
    /// Collections: a room shares one address, so that answers count for the collection that they go to, which hears sixty. Reads count for the
    /// address: many for a room, few for whoever tries codes.
    /// </summary>
    public const string Collections = "collections";

    /// <summary>Images that somebody without an account hides: each disturbs a whole page until somebody looked. Ten a day; for those who signed in, the commons counts.</summary>
    public const string HiddenImages = "hidden-images";

    /// <summary>Streams that stay open: so many at once for one address, a workshop's screens and phones together.</summary>
    public const string Streams = "streams";

    private const int StreamsOfOneAddress = 30;

    // A visitor by IPv6 has the addresses of a whole network (/64) to choose from.
    private const int NetworkBytes = 8;

    private const int ImagesADay = 10;

    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddSingleton<EmailLimits>().AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = ExplainAsync;
        limits.AddPolicy(Accounts, context => IsRead(context) ? Unlimited : Bucket(context, burst: 60, TimeSpan.FromSeconds(5)));
        limits.AddPolicy(Mails, context => IsRead(context) ? Unlimited : Bucket(context, burst: 40, TimeSpan.FromSeconds(10)));
        limits.AddPolicy(AnonymousPosts, context => IsRead(context) || context.Person() is not null ? Unlimited
            : IsWriting(context) ? Bucket(context, burst: 100, TimeSpan.FromSeconds(1), more: 5, "writes:") : Bucket(context, burst: 20, TimeSpan.FromSeconds(30)));
        limits.AddPolicy(Collections, context => IsRead(context) ? Bucket(context, burst: 300, TimeSpan.FromSeconds(1), more: 5, "collections:") : OfCollection(context.Request.RouteValues["code"]));
        limits.AddPolicy(HiddenImages, context => IsRead(context) || context.Person() is not null ? Unlimited : Bucket(context, ImagesADay, TimeSpan.FromDays(1) / ImagesADay));
        limits.AddPolicy(Streams, context => RateLimitPartition.GetConcurrencyLimiter("streams:" + ClientOf(context), _ => new() { PermitLimit = StreamsOfOneAddress }));
        limits.AddPolicy(SearchSuggestions, context => Bucket(context, burst: 100, TimeSpan.FromSeconds(1), more: 5));
    });

    private static RateLimitPartition<string> Unlimited => RateLimitPartition.GetNoLimiter("unlimited");

    private static bool IsRead(HttpContext context) => RequiresFilter.IsRead(context.Request);

    // What the editor asks at each paragraph, and the form of a need at each pause, while somebody writes: it keeps nothing and sends nothing to anybody.
    private static bool IsWriting(HttpContext context) => context.Request.Query["handler"].ToString() is "Surface" or "Proches";

    private static RateLimitPartition<string> Bucket(HttpContext context, int burst, TimeSpan period, int more = 1, string kind = "") =>
        RateLimitPartition.GetTokenBucketLimiter(kind + ClientOf(context), _ => new() { TokenLimit = burst, TokensPerPeriod = more, ReplenishmentPeriod = period });

    // All of its voices at once, and then one every three seconds; what cannot be a code shares one.
    private static RateLimitPartition<string> OfCollection(object? typed) =>
        RateLimitPartition.GetTokenBucketLimiter("collection:" + CollectionCode.Read(typed as string), _ => new() { TokenLimit = 2 * CollectedUse.MostVoices, TokensPerPeriod = 1, ReplenishmentPeriod = TimeSpan.FromSeconds(3) });

    /// <summary>Who asks, as known proxies tell it; nobody else's word counts (<see cref="Proxies"/>). A network (/64) for IPv6.</summary>
    internal static string ClientOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } six => Convert.ToHexString(six.GetAddressBytes().AsSpan(0, NetworkBytes)),
        var four => four.ToString(),
    };

    private static async ValueTask ExplainAsync(OnRejectedContext rejected, CancellationToken cancel)
    {
        var (request, response) = (rejected.HttpContext.Request, rejected.HttpContext.Response);
        if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

        // For a reader there is the error page; a script gets the sentence alone.
        if (request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase))) return;
        var minutes = MinutesToWait(response);
        var texts = rejected.HttpContext.RequestServices.GetRequiredService<Texts>();
        response.ContentType = "text/plain; charset=utf-8";
        await response.WriteAsync($"{texts["Errors.Title429"]}. {texts["Errors.Text429", texts.Hours(minutes)]}", cancel);
    }

    /// <summary>How long whoever asked too much has to wait, as the answer says it: whole minutes, at least one.</summary>
    public static int MinutesToWait(HttpResponse response) =>
        int.TryParse(response.Headers.RetryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? Math.Max(1, (seconds + 59) / 60) : 1;
}
