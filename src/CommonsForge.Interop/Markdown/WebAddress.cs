using System.Text.RegularExpressions;

namespace CommonsForge.Interop.Markdown;

/// <summary>Links of other people's documents, judged as those of our own texts are.</summary>
internal static partial class WebAddress
{
    private const int Longest = 4_000;

    // A redirection may lead to another one: mail gateways wrap what search engines wrapped.
    private const int MostRedirections = 3;

    /// <summary>Where a link really leads, ready to be written between the brackets of a Markdown link.</summary>
    /// <returns>Null for what is neither http, https nor mailto.</returns>
    public static string? Of(string? written)
    {
        if (written is null) return null;
        var url = LineEnds().Replace(written, "").Trim();
        for (var i = 0; i < MostRedirections && Unwrapped(url) is { } target; i++) url = target;
        if (url.Length is 0 or > Longest) return null;
        if (LinkTargets.Of(url) is not (LinkTarget.External or LinkTarget.Mail)) return null;
        url = Uri.TryCreate(url, UriKind.Absolute, out var uri) && url.Any(c => c <= ' ' || char.IsWhiteSpace(c)) ? uri.AbsoluteUri : url;
        return url.Any(char.IsWhiteSpace) ? null : url
            .Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal).Replace("<", "%3C", StringComparison.Ordinal)
            .Replace(">", "%3E", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal).Replace("`", "%60", StringComparison.Ordinal);
    }

    private static string? Unwrapped(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return null;
        string[] names = (uri.Host, uri.AbsolutePath) switch
        {
            (var host, "/url") when Google().IsMatch(host) => ["q", "url"],
            (var host, _) when host.EndsWith(".safelinks.protection.outlook.com", StringComparison.Ordinal) => ["url"],
            ("l.facebook.com" or "lm.facebook.com" or "l.instagram.com", _) => ["u"],
            ("slack-redir.net", "/link") => ["url"],
            _ => [],
        };
        var fields = uri.Query.TrimStart('?').Split('&').Select(f => f.Split('=', 2)).Where(f => f.Length == 2).ToList();
        return names.Select(n => fields.Find(f => f[0] == n)).FirstOrDefault(f => f is not null) is { } found ? Uri.UnescapeDataString(found[1]) : null;
    }

    [GeneratedRegex(@"[\t\r\n\f\u200B\uFEFF]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineEnds();

    [GeneratedRegex(@"\Awww\.google\.[a-z.]{2,8}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Google();
}
