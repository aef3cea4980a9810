using System.Globalization;

namespace CommonsForge.Interop.Markdown;

/// <summary>What a stranger's link may lead to.</summary>
internal enum LinkTarget
{
    /// <summary>Anything a reader should not be sent to: shown as text.</summary>
    Refused,
    /// <summary>An anchor of the same text.</summary>
    Fragment,
    /// <summary>A page of this site.</summary>
    Relative,
    /// <summary>A letter to write.</summary>
    Mail,
    /// <summary>http or https on another site.</summary>
    External,
}

internal static class LinkTargets
{
    private static readonly string[] VideoHosts =
        ["youtube.com", "youtu.be", "youtube-nocookie.com", "vimeo.com", "dailymotion.com", "dai.ly"];

    /// <summary>Judges an address as the parser hands it over: entities and backslashes already resolved.</summary>
    public static LinkTarget Of(string? url)
    {
        // Browsers drop tabs and line breaks inside an address and take \ for /: what they would repair is refused, not repaired.
        if (string.IsNullOrEmpty(url) || url.Contains('\\', StringComparison.Ordinal) || url.Any(IsInvisible) || url[0] == ' ')
            return LinkTarget.Refused;
        if (url[0] == '#') return LinkTarget.Fragment;
        if (url.StartsWith("//", StringComparison.Ordinal)) return LinkTarget.Refused;
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        var stop = url.AsSpan().IndexOfAny('/', '?', '#');
        if (colon < 0 || (stop >= 0 && stop < colon)) return LinkTarget.Relative;
        if (url.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) return LinkTarget.Mail;
        return IsWeb(url) ? LinkTarget.External : LinkTarget.Refused;
    }

    /// <summary>True for the page of a video, on the well-known sites or on any PeerTube server (known by its path).</summary>
    public static bool IsVideo(string url) =>
        Of(url) == LinkTarget.External && Uri.TryCreate(url, UriKind.Absolute, out var uri) &&
        (VideoHosts.Any(h => uri.IdnHost.Equals(h, StringComparison.OrdinalIgnoreCase) ||
                             uri.IdnHost.EndsWith("." + h, StringComparison.OrdinalIgnoreCase)) ||
         uri.AbsolutePath.StartsWith("/videos/watch/", StringComparison.Ordinal) ||
         uri.AbsolutePath.StartsWith("/w/", StringComparison.Ordinal));

    private static bool IsWeb(string url)
    {
        var start = url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7 : 0;
        if (start == 0) return false;
        // https://mairie.fr@evil.org goes to evil.org: an honest link has no user name in its host.
        var host = url.AsSpan(start);
        var end = host.IndexOfAny('/', '?', '#');
        host = end < 0 ? host : host[..end];
        return !host.IsEmpty && !host.ContainsAny(' ', '@', '%') && Uri.TryCreate(url, UriKind.Absolute, out var uri) && HasHost(uri);
    }

    private static bool HasHost(Uri uri)
    {
        try
        {
            return Uri.CheckHostName(uri.IdnHost) != UriHostNameType.Unknown;
        }
        catch (UriFormatException)
        {
            // Reading IdnHost is the only way to know that a host has letters that no domain name may have.
            return false;
        }
    }

    private static bool IsInvisible(char c) =>
        char.IsControl(c) || (char.IsWhiteSpace(c) && c != ' ') || char.GetUnicodeCategory(c) == UnicodeCategory.Format;
}
