using CommonsForge.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommonsForge.Web.Pages.Errors;

/// <summary>The page of every error; it has no handler because it answers whatever method failed, and keeps the status code. No antiforgery token: it changes nothing, and a form that was refused for want of one is explained here.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    private static readonly int[] Explained = [400, 401, 403, 404, 405, 410, 413, 415, 429, 500, 503];

    /// <summary>The code explained to the reader: a rarer one is explained as the general one of its kind.</summary>
    public int Status { get; private set; }

    public ErrorReason? Reason => HttpContext.Features.Get<ErrorReason>();

    public bool MaySearch => Status is 404 or 410 && Reason?.IsDeadLink != true;

    /// <summary>What to quote when writing to the team: the same as in the logs.</summary>
    public string Reference => HttpContext.TraceIdentifier;

    public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context)
    {
        // Somebody who types the address of this page asks for a page that does not exist.
        if (Response.StatusCode < 400) Response.StatusCode = StatusCodes.Status404NotFound;
        var status = Response.StatusCode;
        Status = Explained.Contains(status) ? status : status >= 500 ? 500 : 400;
    }
}
