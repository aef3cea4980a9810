using System.Globalization;
using System.Security;
using System.Text;
using CommonsForge.Data;
using CommonsForge.Data.Files;
using CommonsForge.Data.Images;
using CommonsForge.Domain.Images;
using CommonsForge.Domain.Permissions;
using CommonsForge.Web.Authorization;
using CommonsForge.Web.Commands;
using CommonsForge.Web.Text;
using Microsoft.Net.Http.Headers;

namespace CommonsForge.Web.Endpoints;

/// <summary>
/// Sends the files that go with texts: <c>/fichiers/{sha256}/{name}</c>. What is published is public; what only a draft names is sent to whoever may read that draft, and what nothing names to nobody.
/// An image that shows somebody who does not want it is gone, and a drawing stands in its place wherever it was shown.
/// </summary>
public static class Files
{
    // Whatever a stranger's file holds, a browser that opens it on its own runs nothing, loads nothing, and sends nothing.
    private const string Policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
    private const string ForEver = "public, max-age=31536000, immutable";

    // A photograph may be hidden at any moment: browsers keep it, and ask each time whether they may still show it.
    private const string WhileShown = "no-cache";

    public static void AddFiles(this IServiceCollection services) =>
        services.AddSingleton(provider => StoreOf(provider.GetRequiredService<IConfiguration>()));

    /// <summary>The content store at <c>Storage:Path</c>, or in the folder of the commons.</summary>
    public static ContentStore StoreOf(IConfiguration configuration) =>
        new(configuration["Storage:Path"] is { Length: > 0 } path ? path : Path.Combine(CommonsHome.Folder(), "fichiers"));

    /// <summary>The address of a file, from the root of the site.</summary>
    /// <param name="sha256">Its hash.</param>
    /// <param name="name">The name to save it under; folders before it are left out.</param>
    public static string Address(string sha256, string name) => $"/fichiers/{sha256}/{Uri.EscapeDataString(NameOf(name))}";

    /// <summary>The name of a file without the folders before it.</summary>
    public static string NameOf(string name) => name[(name.LastIndexOf('/') + 1)..];

    /// <summary>Answers for files.</summary>
    public static void MapFiles(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/fichiers/{sha256}/{name}", [HttpMethods.Get, HttpMethods.Head], SendAsync);

    private static async Task<IResult> SendAsync(string sha256, string name, ContentStore store, CommonsDb db, Texts texts, HttpContext http, CancellationToken cancel)
    {
        if (!store.Exists(sha256)) return Results.NotFound();
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        if (await db.IsHiddenAsync(sha256, cancel))
        {
            headers.CacheControl = "no-store";
            return Results.Text(Placeholder(texts), MediaTypes.Svg, Encoding.UTF8, StatusCodes.Status410Gone);
        }
        var isPublic = await db.IsNamedAsync(sha256, cancel);
        if (!isPublic && !(http.Person() is { } person && await db.IsInDraftForAsync(sha256, person.ContributorId, person.MaySomewhere(Permission.Review), cancel)))
        {
            headers.CacheControl = "no-store";
            return Results.NotFound();
        }
        // Not a byte is read before it is known who may see it.
        var file = store.OpenRead(sha256);
        var type = MediaTypes.Detect(file, name);
        headers.CacheControl = !isPublic ? "private, no-store" : HiddenImage.MayShowSomebody(type) ? WhileShown : ForEver;
        var disposition = new ContentDispositionHeaderValue(ShowsAlone(type) ? "inline" : "attachment");
        disposition.SetHttpFileName(name);
        headers.ContentDisposition = disposition.ToString();
        return Results.Stream(file, type, entityTag: new EntityTagHeaderValue($"\"{sha256}\""), enableRangeProcessing: true);
    }

    // Browsers draw it in the place of the image, whatever the status. One address serves pages of both languages.
    private static string Placeholder(Texts texts) => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" width="640" height="360" role="img">
        <rect width="640" height="360" fill="#ece8de"/><rect x="8" y="8" width="624" height="344" fill="none" stroke="#6b6558" stroke-dasharray="6 6"/>
        <g font-family="system-ui, sans-serif" font-size="22" fill="#3a362e" text-anchor="middle"><text x="320" y="172">{SecurityElement.Escape(texts["HiddenImage.Placeholder"])}</text>
        <text x="320" y="208" font-size="18">{SecurityElement.Escape(texts["HiddenImage.PlaceholderAlso"])}</text></g></svg>
        """);

    // An image, a sound, a film. SVG is a document that may hold scripts: img shows it all the same, but its address alone downloads it.
    private static bool ShowsAlone(string type) =>
        type != MediaTypes.Svg && (type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal));
}
