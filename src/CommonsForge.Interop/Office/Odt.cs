using System.IO.Compression;
using System.Text;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Office;

/// <summary>
/// Writes a resource as an OpenDocument 1.3 text, for a word processor. Headings, lists, tables with headers, notes and images with alternative texts are
/// real ones, so that a screen reader finds its way; credits, licence and address stand at the end and in the properties of the file.
/// </summary>
public static class Odt
{
    /// <summary>Media type of what is written.</summary>
    public const string MediaType = "application/vnd.oasis.opendocument.text";

    /// <summary>How the name of its file ends.</summary>
    public const string Extension = ".odt";

    // The oldest time that a zip file can tell: the same document is the same bytes, whenever it is written.
    private static readonly DateTimeOffset Beginning = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a document. Never throws whatever its texts: a body that cannot be read as Markdown is written as it was typed.</summary>
    public static byte[] Write(OdtDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var pictures = new OdtPictures(document.ResolveImage);
        var content = Content(document, pictures);
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            // First and stored, so that the type of the file can be read from its first bytes.
            Add(zip, "mimetype", Encoding.ASCII.GetBytes(MediaType), CompressionLevel.NoCompression);
            Add(zip, "content.xml", content);
            Add(zip, "styles.xml", OdtStyles.Write(document));
            Add(zip, "meta.xml", Meta(document));
            foreach (var picture in pictures.Files) Add(zip, picture.Path, picture.Image.Bytes.Span);
            Add(zip, "META-INF/manifest.xml", Manifest(pictures));
        }
        return bytes.ToArray();
    }

    private static byte[] Content(OdtDocument document, OdtPictures pictures)
    {
        var typed = Characters.Clean(document.Body);
        var body = CommonsMarkdown.Parse(typed);
        var anchors = new Anchors("t-");
        if (body is not null) CommonsMarkdown.SettleHeadings(body, anchors);
        var tables = new OdtTables(body);
        using var xml = new OdfXml("office:document-content");
        xml.Open("office:automatic-styles");
        xml.Ours(OdtStyles.Tables);
        tables.WriteStyles(xml);
        xml.Close();
        xml.Open("office:body");
        xml.Open("office:text");
        var writer = new OdtBody(xml, document, anchors, pictures, tables);
        Front(xml, document, writer);
        if (body is null) writer.AsTyped(typed);
        else writer.Blocks(body, "Text_20_body");
        Attribution(xml, document, writer);
        xml.Close();
        xml.Close();
        xml.Close();
        return xml.ToBytes();
    }

    private static void Front(OdfXml xml, OdtDocument document, OdtBody writer)
    {
        xml.Element("text:p", XmlText.OneLine(document.Title), ("text:style-name", "Title"));
        if (document.Summary.Length > 0) xml.Element("text:p", XmlText.OneLine(document.Summary), ("text:style-name", "Subtitle"));
        foreach (var fact in document.Facts.Where(f => f.Value.Length > 0)) Fact(xml, writer, fact);
        if (document.PlainWords.Length == 0) return;
        xml.Element("text:p", document.Labels.PlainWords, ("text:style-name", "Titre_20_encadre"));
        xml.Open("text:p", ("text:style-name", "Encadre"));
        xml.Verbatim(document.PlainWords.Trim());
        xml.Close();
    }

    private static void Attribution(OdfXml xml, OdtDocument document, OdtBody writer)
    {
        xml.Element("text:h", document.Labels.Attribution, ("text:style-name", "Heading_20_1"), ("text:outline-level", "1"));
        if (CommonsMarkdown.Parse(Characters.OneLine(document.Notice)) is { } notice) writer.Blocks(notice, "Text_20_body");
        if (document.LicenceName.Length > 0) Fact(xml, writer, new(document.Labels.Licence, document.LicenceName, document.LicenceUri), spelled: true);
        Fact(xml, writer, new(document.Labels.Address, document.Url.AbsoluteUri, document.Url));
    }

    private static void Fact(OdfXml xml, OdtBody writer, OdtFact fact, bool spelled = false)
    {
        xml.Open("text:p", ("text:style-name", "Fait"));
        xml.Element("text:span", XmlText.OneLine(fact.Label), ("text:style-name", "Strong_20_Emphasis"));
        xml.Empty("text:tab");
        if (spelled && fact.Url is not null) xml.Words(XmlText.OneLine(fact.Value) + ", ");
        var words = spelled && fact.Url is not null ? fact.Url.AbsoluteUri : XmlText.OneLine(fact.Value);
        if (fact.Url is { } url) writer.Inlines.WriteLink(url.AbsoluteUri, title: null, () => xml.Words(words));
        else xml.Words(words);
        xml.Close();
    }

    private static byte[] Meta(OdtDocument document)
    {
        using var xml = new OdfXml("office:document-meta");
        void Say(string element, string words)
        {
            if (XmlText.OneLine(words) is { Length: > 0 } text) xml.Element(element, text);
        }
        xml.Open("office:meta");
        xml.Element("meta:generator", "CommonsForge");
        Say("dc:title", document.Title);
        Say("dc:description", document.Summary);
        foreach (var keyword in document.Keywords) Say("meta:keyword", keyword);
        Say("meta:initial-creator", string.Join(", ", document.Authors));
        Say("dc:creator", string.Join(", ", document.Authors));
        Say("dc:language", document.Language);
        Say("meta:creation-date", OdfText.Instant(document.Date));
        Say("dc:date", OdfText.Instant(document.Date));
        Own(xml, "License", string.Join(", ", new[] { document.LicenceName, document.LicenceUri?.AbsoluteUri ?? "" }.Where(s => s.Length > 0)));
        Own(xml, "Source", document.Url.AbsoluteUri);
        xml.Close();
        return xml.ToBytes();
    }

    private static void Own(OdfXml xml, string name, string value)
    {
        if (value.Length > 0) xml.Element("meta:user-defined", XmlText.OneLine(value), ("meta:name", name), ("meta:value-type", "string"));
    }

    private static byte[] Manifest(OdtPictures pictures)
    {
        using var xml = new OdfXml("manifest:manifest");
        void Entry(string path, string type, string? version = null) =>
            xml.Empty("manifest:file-entry", ("manifest:full-path", path), ("manifest:version", version), ("manifest:media-type", type));
        Entry("/", MediaType, OdfXml.Version);
        foreach (var part in (string[])["content.xml", "styles.xml", "meta.xml"]) Entry(part, "text/xml");
        foreach (var picture in pictures.Files) Entry(picture.Path, picture.Image.MediaType);
        return xml.ToBytes();
    }

    private static void Add(ZipArchive zip, string path, ReadOnlySpan<byte> bytes, CompressionLevel compression = CompressionLevel.Optimal)
    {
        var entry = zip.CreateEntry(path, compression);
        entry.LastWriteTime = Beginning;
        using var stream = entry.Open();
        stream.Write(bytes);
    }
}
