using Microsoft.AspNetCore.Diagnostics;

namespace CommonsForge.Web.Localisation;

/// <summary>
/// French has no prefix; <c>/en</c> is moved from the path to the path base before routing, so that links, redirects and error pages
/// follow by themselves. Assets have one address, without prefix: see <see cref="TagHelpers.AssetTagHelper"/>.
/// </summary>
public static class LanguageByPath
{
    /// <summary>Must come before <c>UseRouting</c>, and before whatever renders pages again (errors).</summary>
    public static IApplicationBuilder UseLanguageByPath(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        if (Redirection(request) is { } address)
        {
            context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
            context.Response.Headers.Location = address;
            return;
        }
        var language = Languages.French;
        if (request.Path.StartsWithSegments(Languages.English.Prefix, StringComparison.Ordinal, out var rest))
        {
            language = Languages.English;
            request.PathBase = request.PathBase.Add(Languages.English.Prefix);
            request.Path = rest;
        }
        Languages.Use(language);
        context.Response.OnStarting(static state =>
        {
            var (response, code) = ((HttpResponse, string))state;
            if (response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true && response.Headers.ContentLanguage.Count == 0)
                response.Headers.ContentLanguage = code;
            return Task.CompletedTask;
        }, (context.Response, language.Code));
        await next(context);
    });

    /// <summary>
    /// The address of the current page in a language, with its query: for <c>hreflang</c>, the language switch and canonical links.
    /// On an error page, that of the page asked for.
    /// </summary>
    public static string AddressIn(this HttpContext context, Language language)
    {
        var (path, query) = AskedFor(context);
        return RootOf(context.Request) + language.Prefix + new PathString(path).ToUriComponent() + query;
    }

    private static (string Path, string? Query) AskedFor(HttpContext context)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is { } status) return (status.OriginalPath, status.OriginalQueryString);
        if (context.Features.Get<IExceptionHandlerPathFeature>() is { } failure) return (failure.Path, context.Request.QueryString.Value);
        return (context.Request.Path.Value ?? "/", context.Request.QueryString.Value);
    }

    /// <summary>What the site is mounted under, without the language: "" but behind a proxy that gives it a folder.</summary>
    public static string RootOf(HttpRequest request)
    {
        var all = request.PathBase.Value ?? "";
        return all.EndsWith(Languages.English.Prefix, StringComparison.Ordinal) ? all[..^Languages.English.Prefix.Length] : all;
    }

    private static string? Redirection(HttpRequest request)
    {
        if (request.Path.StartsWithSegments("/fr", StringComparison.Ordinal, out var rest))
            return request.PathBase.ToUriComponent() + Local(rest) + request.QueryString;
        if (request.Path.StartsWithSegments(Languages.English.Prefix, StringComparison.OrdinalIgnoreCase, out rest) && !request.Path.StartsWithSegments(Languages.English.Prefix, StringComparison.Ordinal))
            return request.PathBase.ToUriComponent() + Languages.English.Prefix + Local(rest) + request.QueryString;
        return request.Path.Value == Languages.English.Prefix
            ? request.PathBase.ToUriComponent() + Languages.English.Prefix + "/" + request.QueryString
            : null;
    }

    // "/fr//elsewhere.org" must not become "//elsewhere.org", which browsers take for another site.
    private static string Local(PathString path) => "/" + path.ToUriComponent().TrimStart('/');
}
