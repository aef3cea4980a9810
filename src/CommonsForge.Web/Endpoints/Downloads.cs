using System.Globalization;
using System.Text;
using CommonsForge.Domain.Resources;
using CommonsForge.Web.Components;
using CommonsForge.Web.Http;
using CommonsForge.Web.Pages.Resources;
using Microsoft.Net.Http.Headers;

namespace CommonsForge.Web.Endpoints;

/// <summary>
/// Resources as files: <c>/ressources/{key}/citation.bib</c>, <c>.json</c>, <c>.ris</c>, <c>/ressources/{key}/telecharger.md</c>, <c>.odt</c>,
/// and the same behind <c>/revisions/{number}</c>.
/// </summary>
public static class Downloads
{
    private const int LongestName = 100;

    public static void MapDownloads(this IEndpointRouteBuilder endpoints)
    {
        foreach (var version in (string[])["", "/revisions/{number:int:min(1)}"])
            foreach (var format in DownloadFormat.All)
                endpoints.MapMethods("/ressources/{key:key}" + version + format.Rest, [HttpMethods.Get, HttpMethods.Head],
                    (string key, HttpContext http, ResourceFinder finder, DownloadWriter writer, ErasureWriter erasures, CancellationToken cancel) => SendAsync(format, key, http, finder, writer, erasures, cancel))
                    .WithMetadata(new CachedPageAttribute { Timeless = true });
    }

    private static async Task<IResult> SendAsync(DownloadFormat format, string key, HttpContext http, ResourceFinder finder, DownloadWriter writer, ErasureWriter erasures, CancellationToken cancel)
    {
        // From the path alone: a number in the query is not part of what is kept.
        var number = http.GetRouteValue("number") is string digits ? int.Parse(digits, CultureInfo.InvariantCulture) : (int?)null;
        var found = await finder.FindAsync(http, key, number, (number is null ? "" : $"/revisions/{number}") + format.Rest, cancel);
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        if (found.Read is not { } read) return found.Instead;
        if (format.IsText && !HasText(read))
        {
            if (erasures.After(null, await erasures.OfAsync(read, cancel)) is not { } withdrawn) return Results.NotFound();
            http.Features.Set(new ErrorReason(withdrawn));
            return Results.StatusCode(StatusCodes.Status410Gone);
        }
        http.Response.Headers.ContentDisposition = Attachment(read.Sheet.Title, (number is null ? "" : $".v{number}") + format.Extension);
        var type = format.MediaType.StartsWith("text/", StringComparison.Ordinal) || !format.IsText ? format.MediaType + "; charset=utf-8" : format.MediaType;
        return Results.Bytes(await writer.WriteAsync(format, read, cancel), type);
    }

    // A public notice says where a work is, and no more of it than that.
    private static bool HasText(Data.Resources.ReadRevision read) => read.Standing != Standing.Notice && (read.Body.Length > 0 || read.Sheet.Steps.Count > 0);

    // Two names: letters without marks for whoever reads only those, and the title as it is written.
    private static string Attachment(string title, string end) => new ContentDispositionHeaderValue("attachment")
    {
        FileName = (ResourceKey.Slug(title) is { Length: > 0 } slug ? slug : "ressource") + end,
        FileNameStar = (FileName(title) is { Length: > 0 } name ? name : "ressource") + end,
    }.ToString();

    // What some system forbids in a name of file, or hides in it, is left out.
    private static string FileName(string title)
    {
        var name = new StringBuilder(title.Length);
        foreach (var rune in title.EnumerateRunes().TakeWhile(_ => name.Length < LongestName))
            if (Rune.IsWhiteSpace(rune) || "\\/:*?\"<>|".Contains(rune.ToString(), StringComparison.Ordinal)) name.Append(' ');
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format)) name.Append(rune.ToString());
        return string.Join(' ', name.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim('.', ' ');
    }
}
