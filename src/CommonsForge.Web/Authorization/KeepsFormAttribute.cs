using CommonsForge.Data;
using CommonsForge.Data.Identity;
using CommonsForge.Web.Http;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CommonsForge.Web.Authorization;

/// <summary>
/// On a page where people write: a form that bears the token of a session that ended meanwhile, or of somebody else's, is held for its
/// author instead of being refused, and shown to them once they signed in (<c>/compte/reprise</c>). Nothing of it is done before they
/// say so there. Never on a page that asks for a password.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepsFormAttribute : Attribute, IAsyncAuthorizationFilter, IOrderedFilter
{
    /// <summary>Where a held form is shown again.</summary>
    public const string HeldPath = "/compte/reprise";

    /// <summary>Name of what its address bears.</summary>
    public const string HeldKey = "cle";

    private const string Token = "__RequestVerificationToken";

    /// <summary>After the limits that the page sets to its forms (900), and before whoever is not signed in is sent away.</summary>
    public int Order => 950;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (!IsOurs(http.Request)) return;
        var services = http.RequestServices;
        if (await services.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)) return;
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        List<HeldField> fields = [.. form.Where(f => f.Key != Token).SelectMany(f => f.Value.Select(v => new HeldField(Storable(f.Key), Storable(v))))];
        if (fields.Count == 0 || fields.Sum(f => (long)f.Name.Length + f.Value.Length) > Forms.LargestRequest) return;
        var address = http.Request.PathBase + http.Request.Path + http.Request.QueryString;
        var key = await services.GetRequiredService<CommonsDb>().HoldAsync(address, fields, http.RequestAborted);
        context.Result = new LocalRedirectResult(http.Request.PathBase.Add(HeldPath) + QueryString.Create(HeldKey, key).ToUriComponent());
    }

    // A script keeps what was typed by itself. Another site may not leave words here for somebody to send.
    private static bool IsOurs(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.HasFormContentType
        && !request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal)
        && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin";

    // No column of PostgreSQL takes it, and nobody types it.
    private static string Storable(string? typed) => (typed ?? "").Replace("\0", "", StringComparison.Ordinal);
}
