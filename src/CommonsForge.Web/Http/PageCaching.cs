using Microsoft.Net.Http.Headers;

namespace CommonsForge.Web.Http;

/// <summary>What responses say about being kept, and the answer to "has it changed?".</summary>
public static class PageCaching
{
    private const string Private = "private, no-store";

    /// <summary>Must come after routing and authentication, before <c>UseOutputCache</c>.</summary>
    public static IApplicationBuilder UsePageCaching(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var page = context.GetEndpoint()?.Metadata.GetMetadata<CachedPageAttribute>();
        var read = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        var tag = page is not null && read && IsAnonymous(context)
            ? context.RequestServices.GetRequiredService<PageVersion>().TagOf(context.Request, page)
            : null;
        if (tag is not null && context.Request.GetTypedHeaders().IfNoneMatch.Any(asked => asked.Compare(tag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            Keep(context.Response, tag);
            return;
        }
        context.Response.OnStarting(() =>
        {
            Say(context.Response, tag);
            return Task.CompletedTask;
        });
        await next(context);
    });

    /// <summary>Whether the page would be the same for anybody.</summary>
    public static bool IsAnonymous(HttpContext context) => context.User.Identity?.IsAuthenticated != true;

    /// <summary>Whether the response asked not to be kept, as antiforgery does for a page that holds its token.</summary>
    public static bool IsNotStored(HttpResponse response) =>
        response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase);

    private static void Say(HttpResponse response, EntityTagHeaderValue? tag)
    {
        var headers = response.Headers;
        var silent = headers.CacheControl.Count == 0;
        if (IsNotStored(response) || headers.SetCookie.Count > 0) headers.CacheControl = Private;
        else if (tag is not null && response.StatusCode == StatusCodes.Status200OK) Keep(response, tag);

        // A browser keeps a 301 for ever unless told otherwise: a title that changes and changes back would send it round in circles.
        else if (silent && response.StatusCode is >= 300 and < 400) headers.CacheControl = "no-cache";
        else if (silent && (response.StatusCode >= 400 || IsPage(response))) headers.CacheControl = Private;
        if (headers.CacheControl == Private) headers.Pragma = headers.Expires = headers.ETag = default;
    }

    private static void Keep(HttpResponse response, EntityTagHeaderValue tag)
    {
        response.Headers.ETag = tag.ToString();
        response.Headers.CacheControl = "public, no-cache";

        // Compression says so only to those who asked for it; a shared cache must know it of every copy.
        if (!response.Headers.Vary.Contains(HeaderNames.AcceptEncoding))
            response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
    }

    private static bool IsPage(HttpResponse response) => response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;
}
