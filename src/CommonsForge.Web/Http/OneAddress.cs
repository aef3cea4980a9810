using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing.Patterns;

namespace CommonsForge.Web.Http;

/// <summary>
/// Routing takes <c>/Ressources</c> and <c>/ressources/</c> for <c>/ressources</c>; search engines and caches do not. Whoever reads a page at another
/// form of its address is sent to the one it has, query and all; what is sent by a form is answered where it arrives.
/// </summary>
public static class OneAddress
{
    /// <summary>Must come right after <c>UseRouting</c>.</summary>
    public static IApplicationBuilder UseOneAddress(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if ((!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) || PageAt(context) is not { } page) return next(context);
        var path = PathOf(page.RoutePattern, request.Path.Value ?? "/");
        if (string.Equals(path, request.Path.Value, StringComparison.Ordinal)) return next(context);
        context.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        context.Response.Headers.Location = request.PathBase.ToUriComponent() + new PathString(path).ToUriComponent() + request.QueryString;
        return Task.CompletedTask;
    });

    private static RouteEndpoint? PageAt(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<ActionDescriptor>() is PageActionDescriptor ? endpoint : null;

    // The words of the address as the page writes them; what stands in its holes is told by whoever asks, and settled by the page.
    private static string PathOf(RoutePattern pattern, string asked)
    {
        var told = asked.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var parts = told.Select((part, i) => i < pattern.PathSegments.Count && pattern.PathSegments[i] is { IsSimple: true, Parts: [RoutePatternLiteralPart literal] } ? literal.Content : part).ToList();
        // The home page has a second route, by the name of its file.
        return parts is [] or ["Index"] ? "/" : "/" + string.Join('/', parts);
    }
}
