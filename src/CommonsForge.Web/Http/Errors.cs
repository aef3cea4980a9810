using CommonsForge.Web.Text;
using Microsoft.AspNetCore.Diagnostics;

namespace CommonsForge.Web.Http;

/// <summary>Why a page is not there, in words for readers: a page that answers 410 sets it among the request's features.</summary>
public sealed record ErrorReason(string Text)
{
    /// <summary>The heading of the page, where that of its code would not fit.</summary>
    public string? Title { get; init; }

    /// <summary>Whether it is a link from a message, which served already or is too old: the page then says what to do.</summary>
    public bool IsDeadLink { get; init; }

    /// <summary>The reason for a link from a message that opens nothing any more.</summary>
    public static ErrorReason DeadLink(Texts texts) => new(texts["Account.DeadLinkText"]) { Title = texts["Account.DeadLink"], IsDeadLink = true };
}

/// <summary>Every error ends on one page, in the language of the address, with the status code that it had.</summary>
public static class Errors
{
    private const string ErrorPage = "/erreur";

    /// <summary>Must come after the language and before routing.</summary>
    public static WebApplication UseErrorPages(this WebApplication app)
    {
        app.Use(LastResort);

        // In Development the framework's own page, already in place, shows the stack trace.
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = ErrorPage,
                StatusCodeSelector = failure => failure is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
            });
        }
        app.UseStatusCodePagesWithReExecute(ErrorPage);
        return app;
    }

    // What made the page fail may make its error page fail too.
    private static async Task LastResort(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (!context.Response.HasStarted && context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            var texts = context.RequestServices.GetRequiredService<Texts>();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(texts["Errors.LastResort", context.TraceIdentifier], context.RequestAborted);
        }
    }
}
