using CommonsForge.Data.Files;
using CommonsForge.Web.Commands;
using Microsoft.Net.Http.Headers;

namespace CommonsForge.Web.Endpoints;

/// <summary>
/// Sends the files that go with texts: <c>/fichiers/{sha256}/{name}</c>. Whoever knows a hash may have the file: what is published is public.
/// </summary>
public static class Files
{
    // Whatever a stranger's file holds, a browser that opens it on its own runs nothing, loads nothing, and sends nothing.
    private const string Policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
    private const string ForEver = "public, max-age=31536000, immutable";

    public static void AddFiles(this IServiceCollection services) =>
        services.AddSingleton(provider => StoreOf(provider.GetRequiredService<IConfiguration>()));

    /// <summary>The content store at <c>Storage:Path</c>, or in the folder of the commons.</summary>
    public static ContentStore StoreOf(IConfiguration configuration) =>
        new(configuration["Storage:Path"] is { Length: > 0 } path ? path : Path.Combine(CommonsHome.Folder(), "fichiers"));

    /// <summary>The address of a file, from the root of the site.</summary>
    /// <param name="sha256">Its hash.</param>
    /// <param name="name">The name to save it under; folders before it are left out.</param>
    public static string Address(string sha256, string name) => $"/fichiers/{sha256}/{Uri.EscapeDataString(name[(name.LastIndexOf('/') + 1)..])}";

    /// <summary>Answers for files.</summary>
    public static void MapFiles(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/fichiers/{sha256}/{name}", [HttpMethods.Get, HttpMethods.Head], Send);

    private static IResult Send(string sha256, string name, ContentStore store, HttpResponse response)
    {
        if (!store.Exists(sha256)) return Results.NotFound();
        var file = store.OpenRead(sha256);
        var type = MediaTypes.Detect(file, name);
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = ForEver;
        var disposition = new ContentDispositionHeaderValue(ShowsAlone(type) ? "inline" : "attachment");
        disposition.SetHttpFileName(name);
        headers.ContentDisposition = disposition.ToString();
        return Results.Stream(file, type, entityTag: new EntityTagHeaderValue($"\"{sha256}\""), enableRangeProcessing: true);
    }

    // An image, a sound, a film. SVG is a document that may hold scripts: img shows it all the same, but its address alone downloads it.
    private static bool ShowsAlone(string type) =>
        type != MediaTypes.Svg && (type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal));
}
