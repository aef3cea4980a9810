using System.Xml.Linq;
using CommonsForge.Domain;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Office;

/// <summary>Reads an OpenDocument text, from LibreOffice or any other, as a text of the commons. One that <see cref="Odt"/> wrote comes back as the body it was made of.</summary>
public static class OdtReader
{
    internal static readonly XNamespace Root = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    internal static readonly XNamespace Style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
    internal static readonly XNamespace Text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
    internal static readonly XNamespace Table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    internal static readonly XNamespace Draw = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0";
    internal static readonly XNamespace Fo = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0";
    internal static readonly XNamespace Svg = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0";
    internal static readonly XNamespace XLink = "http://www.w3.org/1999/xlink";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";

    /// <summary>Reads a document.</summary>
    /// <param name="stream">The file, read to its end and not closed; at most 200 MB, unpacked too.</param>
    /// <exception cref="BrokenRuleException">
    /// <c>Office.NotADocument</c> for another kind of file, <c>Office.NotReadable</c> for a broken one, <c>Office.TooLarge</c> for one that unpacks to more than any text needs.
    /// </exception>
    public static ImportedText Read(Stream stream)
    {
        using var package = new OfficePackage(stream);
        var body = package.Xml("content.xml") is { } content ? content.Element(Root + "body")?.Element(Root + "text") : null;
        if (body is null) throw new BrokenRuleException("Office.NotADocument", "no text in content.xml");
        var files = new ImportedFiles();
        var styles = new OdtReadStyles(package.Xml("styles.xml"), body.Document!.Root!);
        var reader = new OdtReadBody(package, styles, files);
        var blocks = reader.Blocks(body, 0);
        return ReadFrame.Finish(blocks, package.Xml("meta.xml")?.Descendants(Dc + "title").FirstOrDefault()?.Value, reader.Notes, files);
    }
}
