using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;

namespace CommonsForge.Web.Http;

/// <summary>Pages are compressed once and kept compressed; see <see cref="CachedPageAttribute"/>.</summary>
public static class Compression
{
    /// <summary>
    /// Compression over HTTPS is safe from BREACH here: antiforgery tokens are masked anew on each page, and no other secret is written beside
    /// what a stranger can choose.
    /// </summary>
    public static IServiceCollection AddCompression(this IServiceCollection services) => services
        .AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.Providers.Add<BrotliCompressionProvider>();
            o.Providers.Add<GzipCompressionProvider>();
            o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/ld+json", "application/atom+xml", "text/markdown", "text/calendar",
                "application/x-bibtex", "application/vnd.citationstyles.csl+json", "application/x-research-info-systems"];
        })
        .Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal)
        .Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);

    /// <summary>
    /// Browsers write Accept-Encoding in a hundred ways that come to three: what is left is "br", "gzip" or nothing, so that routing to
    /// compressed assets, the cache and the compression agree. Must come before <c>UseRouting</c>.
    /// </summary>
    public static IApplicationBuilder UseOneEncoding(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var encoding = Chosen(context.Request);
        if (encoding.Length == 0) context.Request.Headers.Remove(HeaderNames.AcceptEncoding);
        else context.Request.Headers.AcceptEncoding = encoding;
        return next(context);
    });

    private static string Chosen(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted)) return "";
        var wanted = accepted.Where(a => a.Quality is null or > 0).Select(a => a.Value.Value ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        return wanted.Contains("br") ? "br" : wanted.Contains("gzip") ? "gzip" : "";
    }
}
