using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Authorization;

/// <summary>
/// Nothing that may change something runs without saying who may run it: ASP.NET ignores <c>[Authorize]</c> on a page handler in silence,
/// so this filter (for pages) and <see cref="RequiresEndpoints"/> (for other endpoints) throw where our attribute is missing.
/// Visitors go and sign in; whoever has a role that asks for a second proof goes and sets it up; whoever else may not gets 403.
/// </summary>
public sealed class RequiresFilter : IAuthorizationFilter, IPageFilter
{
    /// <summary>After the limits that a page sets to its forms and what holds them (<see cref="KeepsFormAttribute"/>), and before antiforgery (1000).</summary>
    public const int Order = 960;

    // Before antiforgery (an authorization filter too, later in order): the form of somebody whose session ended meanwhile bears the token
    // of an account that is not there any more, and "sign in again" says more than 400. The handler is not chosen yet; once it is, the
    // check below has the last word.
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (IsErrorPage(http) || context.ActionDescriptor is not CompiledPageActionDescriptor page) return;
        var name = (context.RouteData.Values["handler"] ?? http.Request.Query["handler"]).ToString();
        var handlers = page.HandlerMethods.Where(h => string.Equals(h.HttpMethod, http.Request.Method, StringComparison.OrdinalIgnoreCase)).ToList();
        var handler = handlers.Find(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase)) ?? handlers.Find(h => h.Name is null);
        if (handler is not null && Required(handler) is { } required) context.Result = Refusal(http, required);
    }

    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var http = context.HttpContext;
        if (IsErrorPage(http)) return;
        if (context.HandlerMethod is not { } handler)
        {
            // Razor Pages would render the page as if it had been asked for with GET.
            if (!IsRead(http.Request)) context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
            return;
        }
        var required = Required(handler);
        if (required is null && IsRead(http.Request)) return;
        if (Refusal(http, Said(required, $"{handler.MethodInfo.DeclaringType?.Name}.{handler.MethodInfo.Name}")) is { } refusal) context.Result = refusal;
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }

    internal static RequiresAttribute Said(RequiresAttribute? required, string action) =>
        required ?? throw new InvalidOperationException($"{action} does not say what it requires: give it [Requires(…)].");

    internal static bool IsRead(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);

    private static RequiresAttribute? Required(Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure.HandlerMethodDescriptor handler) =>
        handler.MethodInfo.GetCustomAttributes(typeof(RequiresAttribute), inherit: true).OfType<RequiresAttribute>().FirstOrDefault();

    private static IActionResult? Refusal(HttpContext http, RequiresAttribute required) =>
        required.Allows(http.Person()) ? null
        : http.Person() is null ? new RedirectResult(http.SignInAddress(Here(http.Request)))
        : required.AwaitsProof(http.Person()) ? new RedirectResult(http.SecondFactorAddress(Here(http.Request)))
        : new StatusCodeResult(StatusCodes.Status403Forbidden);

    // A form cannot be sent again by a redirect: its page is what one comes back to.
    private static string Here(HttpRequest request) => request.PathBase + request.Path + (IsRead(request) ? request.QueryString : default);

    private static bool IsErrorPage(HttpContext http) =>
        http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;
}

/// <summary>The same rule for endpoints that are not pages: 401 for visitors, the way to the second proof for a role that awaits it, 403 for whoever signed in and may not.</summary>
public static class RequiresEndpoints
{
    /// <summary>Must come after routing and authentication.</summary>
    public static IApplicationBuilder UseRequires(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null) return next(context);
        var required = endpoint.Metadata.GetMetadata<RequiresAttribute>();
        if (required is null && RequiresFilter.IsRead(context.Request)) return next(context);
        if (RequiresFilter.Said(required, endpoint.DisplayName ?? "An endpoint").Allows(context.Person())) return next(context);
        if (required!.AwaitsProof(context.Person()))
        {
            context.Response.Redirect(context.SecondFactorAddress(null));
            return Task.CompletedTask;
        }
        context.Response.StatusCode = context.Person() is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });
}
