using System.Xml.Linq;
using CommonsForge.Domain;
using CommonsForge.Interop.Markdown;

namespace CommonsForge.Interop.Office;

/// <summary>Reads a .docx, from Word or from what imitates it, as a text of the commons.</summary>
public static class DocxReader
{
    internal static readonly XNamespace Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";

    /// <summary>Reads a document: its text, notes and images; headers, footers and macros are not looked at.</summary>
    /// <param name="stream">The file, read to its end and not closed; at most 200 MB, unpacked too.</param>
    /// <exception cref="BrokenRuleException">
    /// <c>Office.NotADocument</c> for another kind of file, <c>Office.NotReadable</c> for a broken one, <c>Office.TooLarge</c> for one that unpacks to more than any text needs.
    /// </exception>
    public static ImportedText Read(Stream stream)
    {
        using var package = new OfficePackage(stream);
        var main = new DocxPart(package, DocxPart.Of(package, "", "officeDocument").FirstOrDefault() ?? "word/document.xml");
        if (main.Root is not { Name.LocalName: "document" } root || Child(root, "body") is not { } content) throw new BrokenRuleException("Office.NotADocument", "no word document");
        var files = new ImportedFiles();
        var styles = new DocxReadStyles(main.Other("styles")?.Root);
        var numbers = new DocxNumbers(main.Other("numbering")?.Root);
        var body = new DocxReadBody(main, styles, numbers, files);
        var blocks = body.Blocks(content);
        var notes = body.Called.Select(label => Note(main, label, styles, numbers, files)).OfType<ImportedNote>().ToList();
        var property = DocxPart.Of(package, "", "core-properties").Select(package.Xml).FirstOrDefault(p => p is not null);
        return ReadFrame.Finish(blocks, property?.Element(Dc + "title")?.Value, notes, files);
    }

    /// <summary>A child by its local name: strict and usual documents have other namespaces.</summary>
    internal static XElement? Child(XElement? element, string name) => element?.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    /// <summary>An attribute by its local name.</summary>
    internal static string? Value(XElement? element, string name) => element?.Attributes().FirstOrDefault(a => a.Name.LocalName == name)?.Value;

    /// <summary>The <c>w:val</c> of a child, or null.</summary>
    internal static string? ChildValue(XElement? element, string name) => Value(Child(element, name), "val");

    /// <summary>A switch such as <c>w:b</c>: on when it is there, unless it says otherwise; null when it is not there.</summary>
    internal static bool? Switch(XElement? element, string name) => Child(element, name) is { } found ? Value(found, "val") is not ("0" or "false" or "off" or "none") : null;

    private static ImportedNote? Note(DocxPart main, string label, DocxReadStyles styles, DocxNumbers numbers, ImportedFiles files)
    {
        var (kind, id) = (label[..label.IndexOf(' ', StringComparison.Ordinal)], label[(label.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        var part = main.Other(kind + "s");
        var note = part?.Root?.Elements().FirstOrDefault(e => e.Name.LocalName == kind && Value(e, "id") == id);
        return note is null ? null : new ImportedNote(label, new DocxReadBody(part!, styles, numbers, files).Blocks(note));
    }
}
