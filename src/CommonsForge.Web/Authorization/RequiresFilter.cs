using CommonsForge.Domain.Permissions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Authorization;

/// <summary>
/// Nothing that may change something runs without saying who may run it: ASP.NET ignores <c>[Authorize]</c> on a page handler in silence,
/// so this filter (for pages) and <see cref="RequiresEndpoints"/> (for other endpoints) throw where our attribute is missing.
/// </summary>
public sealed class RequiresFilter : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var http = context.HttpContext;
        if (IsRead(http.Request) || IsErrorPage(http)) return;
        if (context.HandlerMethod is not { } handler)
        {
            // Razor Pages would render the page as if it had been asked for with GET.
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
            return;
        }
        var required = handler.MethodInfo.GetCustomAttributes(typeof(RequiresAttribute), inherit: true).OfType<RequiresAttribute>().FirstOrDefault();
        Check(required, $"{handler.MethodInfo.DeclaringType?.Name}.{handler.MethodInfo.Name}");
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }

    internal static void Check(RequiresAttribute? required, string action)
    {
        if (required is null) throw new InvalidOperationException($"{action} does not say what it requires: give it [Requires(…)].");
        if (required.Permission != Permission.Everyone) throw new InvalidOperationException($"{action} requires {required.Permission}, which nothing grants.");
    }

    internal static bool IsRead(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);

    private static bool IsErrorPage(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;
}

/// <summary>The same rule for endpoints that are not pages.</summary>
public static class RequiresEndpoints
{
    public static IApplicationBuilder UseRequires(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is { } endpoint && !RequiresFilter.IsRead(context.Request)
            && endpoint is RouteEndpoint && endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null)
        {
            RequiresFilter.Check(endpoint.Metadata.GetMetadata<RequiresAttribute>(), endpoint.DisplayName ?? "An endpoint");
        }
        return next(context);
    });
}
