using System.Net.Mime;
using CommonsForge.Data;
using CommonsForge.Data.Integrity;
using CommonsForge.Web.Http;
using Microsoft.AspNetCore.Mvc;

namespace CommonsForge.Web.Endpoints;

/// <summary>
/// What somebody else needs to check the commons: <c>/donnees/tetes.txt</c>, the heads of today for whoever keeps a copy, and <c>/donnees/integrite.md</c>,
/// how a revision is sealed, with a verifier and a test vector.
/// </summary>
public static class OpenHeads
{
    private const string Document = "integrity.md";

    public static void MapOpenHeads(this IEndpointRouteBuilder endpoints)
    {
        Map("tetes.txt", MediaTypeNames.Text.Plain, async (http, db) =>
        {
            await using var to = new StreamWriter(http.Response.Body, leaveOpen: true);
            await foreach (var line in db.HeadsAsync(http.RequestAborted)) await to.WriteAsync(line + "\n");
        });
        Map("integrite.md", MediaTypeNames.Text.Markdown, async (http, _) =>
        {
            await using var document = typeof(OpenHeads).Assembly.GetManifestResourceStream(Document)!;
            await document.CopyToAsync(http.Response.Body, http.RequestAborted);
        });

        void Map(string name, string mediaType, Func<HttpContext, CommonsDb, Task> write) =>
            endpoints.MapMethods("/donnees/" + name, [HttpMethods.Get, HttpMethods.Head], ([FromServices] CommonsDb db, HttpContext http) =>
            {
                http.Response.ContentType = mediaType + "; charset=utf-8";
                return write(http, db);
            }).WithMetadata(new CachedPageAttribute { Timeless = true });
    }
}
