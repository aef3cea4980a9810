using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;

namespace CommonsForge.Web.Http;

/// <summary>
/// A page that is the same for every visitor without account: it is kept until the commons moves, and browsers ask whether it changed.
/// Name the query keys that it reads (others are ignored), or set <see cref="AllQuery"/> where keys come from data (facets).
/// A page that turns out to hold a form with an antiforgery token, to set a cookie or not to be a 200 is not kept.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CachedPageAttribute(params string[] queryKeys) : Attribute, IOutputCachePolicy
{
    // Razor Pages chooses a named handler by this key, so that it changes the page whether declared or not.
    private const string Handler = "handler";

    // A document full of images is made again rather than push a thousand pages out.
    private const int Largest = 1_000_000;

    public bool AllQuery { get; init; }

    /// <summary>True for what never says how long ago: it is the same until the commons moves, however long that takes.</summary>
    public bool Timeless { get; init; }

    public IReadOnlyList<string> QueryKeys { get; } = [Handler, .. queryKeys];

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var cacheable = HttpMethods.IsGet(http.Request.Method) && PageCaching.IsAnonymous(http);
        context.EnableOutputCaching = cacheable;
        context.AllowCacheLookup = cacheable;
        context.AllowCacheStorage = cacheable;
        context.AllowLocking = true;
        context.ResponseExpirationTimeSpan = PageVersion.Step;
        // The cache sorts the values of the keys that it is given, and the page then reads them sorted: where all count, the query stands for them.
        context.CacheVaryByRules.QueryKeys = AllQuery ? StringValues.Empty : new StringValues([.. QueryKeys]);
        // A page of all keys sends any other spelling of its address to the one it has: kept answers must not hide that.
        if (AllQuery) context.CacheVaryByRules.VaryByValues["query"] = http.Request.QueryString.Value ?? "";
        context.CacheVaryByRules.VaryByValues["version"] = http.RequestServices.GetRequiredService<PageVersion>().Of(this);
        context.CacheVaryByRules.VaryByValues["encoding"] = http.Request.Headers.AcceptEncoding.ToString();
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage = response.StatusCode == StatusCodes.Status200OK
            && response.Headers.SetCookie.Count == 0
            && response.ContentLength is null or <= Largest
            && !PageCaching.IsNotStored(response);
        return ValueTask.CompletedTask;
    }
}
