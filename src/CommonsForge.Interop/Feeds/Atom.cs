using System.Globalization;
using System.Xml;

namespace CommonsForge.Interop.Feeds;

/// <summary>Writes feeds as Atom 1.0 (RFC 4287), licences as links (RFC 4946).</summary>
public static class Atom
{
    /// <summary>Media type of what is written.</summary>
    public const string MediaType = "application/atom+xml";

    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>Writes a feed, in UTF-8. Characters that XML forbids are left out.</summary>
    public static byte[] Write(AtomFeed feed)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, XmlText.Settings))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement("feed", Namespace);
            xml.WriteAttributeString("xml", "lang", null, XmlText.OneLine(feed.Language));
            Text(xml, "id", feed.Id.OriginalString);
            Text(xml, "title", feed.Title, always: true);
            Text(xml, "subtitle", feed.Subtitle);
            Text(xml, "updated", Instant(feed.Updated));
            Link(xml, "self", feed.Self, MediaType);
            Link(xml, "alternate", feed.Alternate, "text/html");
            Link(xml, "license", feed.Licence);
            Person(xml, "author", feed.Author);
            Text(xml, "rights", feed.Rights);
            foreach (var entry in feed.Entries) Entry(xml, entry);
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }

    private static void Entry(XmlWriter xml, AtomEntry entry)
    {
        xml.WriteStartElement("entry", Namespace);
        xml.WriteAttributeString("xml", "lang", null, XmlText.OneLine(entry.Language));
        Text(xml, "id", "urn:uuid:" + entry.Uid);
        Text(xml, "title", entry.Title, always: true);
        Text(xml, "updated", Instant(entry.Updated));
        Text(xml, "published", Instant(entry.Published));
        Link(xml, "alternate", entry.Url, "text/html");
        Link(xml, "license", entry.Licence);
        foreach (var author in entry.Authors) Person(xml, "author", author);
        foreach (var contributor in entry.Contributors) Person(xml, "contributor", contributor);
        foreach (var category in entry.Categories) Category(xml, category);
        Text(xml, "rights", entry.Rights);
        // No type: a summary is text.
        Text(xml, "summary", entry.Summary);
        Content(xml, entry);
        xml.WriteEndElement();
    }

    private static void Content(XmlWriter xml, AtomEntry entry)
    {
        if (entry.ContentHtml is not { } html) return;
        xml.WriteStartElement("content", Namespace);
        xml.WriteAttributeString("type", "html");
        xml.WriteAttributeString("xml", "base", null, entry.Url.AbsoluteUri);
        xml.WriteString(XmlText.Clean(html));
        xml.WriteEndElement();
    }

    private static void Category(XmlWriter xml, AtomCategory category)
    {
        xml.WriteStartElement("category", Namespace);
        xml.WriteAttributeString("term", XmlText.OneLine(category.Term));
        if (category.Scheme is { } scheme) xml.WriteAttributeString("scheme", scheme.AbsoluteUri);
        xml.WriteAttributeString("label", XmlText.OneLine(category.Label));
        xml.WriteEndElement();
    }

    private static void Person(XmlWriter xml, string role, AtomPerson person)
    {
        xml.WriteStartElement(role, Namespace);
        Text(xml, "name", person.Name, always: true);
        if (person.Url is { } url) Text(xml, "uri", url.AbsoluteUri);
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, Uri? url, string? type = null)
    {
        if (url is null) return;
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        if (type is not null) xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", url.AbsoluteUri);
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text, bool always = false)
    {
        var line = XmlText.OneLine(text);
        if (line.Length > 0 || always) xml.WriteElementString(name, Namespace, line);
    }

    private static string Instant(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
