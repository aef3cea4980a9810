using System.Globalization;
using System.Xml;

namespace CommonsForge.Interop.SiteMaps;

/// <summary>Writes what search engines read of a site: the protocol of sitemaps.org, version 0.9.</summary>
public static class SiteMap
{
    /// <summary>Media type of what is written.</summary>
    public const string MediaType = "application/xml";

    /// <summary>Pages that one file may hold (sitemaps.org, "Sitemap file": 50,000).</summary>
    public const int Most = 50_000;

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>Writes a file of pages.</summary>
    /// <param name="pages">Absolute addresses, and when each last changed where that is known; <see cref="Most"/> at most.</param>
    /// <exception cref="ArgumentException">There are more.</exception>
    public static byte[] OfPages(IReadOnlyCollection<(string Url, DateTimeOffset? Changed)> pages)
    {
        if (pages.Count > Most) throw new ArgumentException($"a file holds {Most} pages at most", nameof(pages));
        return Write("urlset", "url", pages);
    }

    /// <summary>Writes the list of files.</summary>
    /// <param name="files">Their absolute addresses.</param>
    public static byte[] OfFiles(IEnumerable<string> files) => Write("sitemapindex", "sitemap", files.Select(f => (f, (DateTimeOffset?)null)));

    private static byte[] Write(string root, string element, IEnumerable<(string Url, DateTimeOffset? Changed)> entries)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, XmlText.Settings))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement(root, Namespace);
            foreach (var (url, changed) in entries)
            {
                xml.WriteStartElement(element, Namespace);
                xml.WriteElementString("loc", Namespace, XmlText.OneLine(url));
                if (changed is { } at) xml.WriteElementString("lastmod", Namespace, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }
}
